import QtQuick
import Radar.Controls
import Radar.Theme

// Where, what is open, how late it is, and how old all of this is.
Rectangle {
    id: top

    required property WallModel wall
    readonly property bool isCalm: wall.openIncidents === 0
    // Beside how old it is and the clock, which are always there. What is open comes before where: a narrow window leaves the place out.
    readonly property real room: width - age.implicitWidth - clock.implicitWidth - Theme.unit * 6

    color: Theme.surfaceSolid
    implicitHeight: Math.ceil(Theme.body * 1.7)

    Label {
        id: place

        anchors.left: parent.left
        anchors.leftMargin: Theme.unit * 2
        anchors.verticalCenter: parent.verticalCenter
        font.bold: true
        elide: Text.ElideRight
        text: top.wall.placeTitle
        visible: top.room > Theme.body * 14
        width: visible ? Math.min(implicitWidth, top.width * 0.3) : 0
    }

    Label {
        anchors.left: place.right
        anchors.leftMargin: place.visible ? Theme.unit * 3 : 0
        anchors.right: age.left
        anchors.rightMargin: Theme.unit * 2
        anchors.verticalCenter: parent.verticalCenter
        color: alarm !== "" ? Theme.alarmText : top.isCalm ? Theme.quiet : Theme.text
        elide: Text.ElideRight
        visible: width > Theme.body * 2
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
