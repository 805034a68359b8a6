import QtQuick
import Radar.Controls
import Radar.Theme

// Where, what is open, how late it is, and how old all of this is.
Rectangle {
    id: top

    required property WallModel wall
    readonly property bool isCalm: wall.openIncidents === 0

    color: Theme.surfaceSolid
    implicitHeight: Math.ceil(Theme.body * 1.7)

    Label {
        id: place

        anchors.left: parent.left
        anchors.leftMargin: Theme.unit * 2
        anchors.verticalCenter: parent.verticalCenter
        font.bold: true
        text: top.wall.placeTitle
        width: Math.min(implicitWidth, top.width * 0.3)
    }

    Label {
        anchors.left: place.right
        anchors.leftMargin: Theme.unit * 3
        anchors.right: age.left
        anchors.rightMargin: Theme.unit * 2
        anchors.verticalCenter: parent.verticalCenter
        color: alarm !== "" ? Theme.alarmText : top.isCalm ? Theme.quiet : Theme.text
        elide: Text.ElideRight
        text: alarm !== "" ? alarm : top.isCalm ? qsTr("Nothing open") : top.wall.unassigned > 0 ? qsTr("%n open", "", top.wall.openIncidents) + qsTr(", %n with nobody sent", "", top.wall.unassigned) : qsTr("%n open", "", top.wall.openIncidents)

        readonly property string alarm: top.wall.alarms.length > 0 ? top.wall.alarms[0] : ""
    }

    Label {
        id: age

        anchors.right: clock.left
        anchors.rightMargin: Theme.unit * 2
        anchors.verticalCenter: parent.verticalCenter
        color: top.wall.frozen ? Theme.alarmText : Theme.quiet
        font.pixelSize: Theme.small
        text: !top.wall.hasPicture ? qsTr("No data yet") : top.wall.dataAge < 2 ? qsTr("Data: now") : qsTr("Data: %n s old", "", top.wall.dataAge)
    }

    Label {
        id: clock

        anchors.right: parent.right
        anchors.rightMargin: Theme.unit * 2
        anchors.verticalCenter: parent.verticalCenter
        font.bold: true
        text: top.wall.hasPicture ? top.wall.ticker.clockText : "–"
    }
}
