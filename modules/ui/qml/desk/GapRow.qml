import QtQuick
import Radar.Controls
import Radar.Theme

// A way out: when the suspect can be there, and how much too late the first of us.
Rectangle {
    id: gap

    required property var row
    required property double now

    Accessible.name: row.streets + ", " + row.firstText
    Accessible.role: Accessible.ListItem
    color: Theme.raised
    implicitHeight: words.implicitHeight + Theme.unit * 2
    radius: Theme.radiusSmall

    StatusDot {
        id: dot

        anchors.left: parent.left
        anchors.leftMargin: Theme.unit * 1.5
        anchors.verticalCenter: parent.verticalCenter
        shape: "alarm"
    }

    Column {
        id: words

        anchors.left: dot.right
        anchors.leftMargin: Theme.unit * 1.5
        anchors.right: countdown.left
        anchors.rightMargin: Theme.unit
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.half

        Label {
            font.bold: true
            text: gap.row.streets
            width: parent.width
        }

        Label {
            color: Theme.quiet
            font.pixelSize: Theme.small
            text: gap.row.firstText
            width: parent.width
        }
    }

    Countdown {
        id: countdown

        anchors.right: parent.right
        anchors.rightMargin: Theme.unit * 1.5
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.text
        now: gap.now
        text: isLate ? qsTr("passed") : clock(seconds)
        time: gap.row.suspectTime
    }
}
