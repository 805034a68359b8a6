import QtQuick
import Radar.Controls
import Radar.Theme

// One closure that holds: where, why, for whom, since when and until when.
Rectangle {
    id: closure

    required property var row
    required property double now

    signal reopenAsked

    Accessible.name: row.streets + ", " + row.reason
    Accessible.role: Accessible.ListItem
    color: Theme.raised
    implicitHeight: facts.implicitHeight + Theme.unit * 2
    radius: Theme.radiusSmall

    Column {
        id: facts

        anchors.left: parent.left
        anchors.leftMargin: Theme.unit * 1.5
        anchors.right: open.left
        anchors.rightMargin: Theme.unit
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.half

        Label {
            font.bold: true
            text: closure.row.streets
            width: parent.width
        }

        Label {
            color: Theme.quiet
            font.pixelSize: Theme.small
            text: closure.row.reason + " · " + closure.row.modesText
            width: parent.width
        }

        ClosureTimes {
            now: closure.now
            since: closure.row.since
            until: closure.row.until
            width: parent.width
        }
    }

    Button {
        id: open

        anchors.right: parent.right
        anchors.rightMargin: Theme.unit
        anchors.verticalCenter: parent.verticalCenter
        font.pixelSize: Theme.small
        implicitHeight: Theme.row
        text: qsTr("Open")
        visible: !closure.row.isGate
        onClicked: closure.reopenAsked()
    }
}
