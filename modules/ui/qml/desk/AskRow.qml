import QtQuick
import Radar.Controls
import Radar.Theme

// A row of an answer: what it is, and on the right when or how soon. With an id it can be pressed.
Rectangle {
    id: row

    required property string title
    required property string detail
    required property string side
    property bool pressable: false

    signal pressed

    Accessible.name: title + ", " + detail + (side === "" ? "" : ", " + side)
    Accessible.role: pressable ? Accessible.Button : Accessible.ListItem
    color: area.containsMouse && pressable ? Theme.raisedHover : Theme.raised
    implicitHeight: words.implicitHeight + Theme.unit * 1.5
    radius: Theme.radiusSmall

    Column {
        id: words

        anchors.left: parent.left
        anchors.leftMargin: Theme.unit * 1.5
        anchors.right: sideLabel.left
        anchors.rightMargin: Theme.unit
        anchors.verticalCenter: parent.verticalCenter

        Label {
            text: row.title
            width: parent.width
        }

        Label {
            color: Theme.quiet
            font.pixelSize: Theme.small
            text: row.detail
            visible: text !== ""
            width: parent.width
        }
    }

    Label {
        id: sideLabel

        anchors.right: parent.right
        anchors.rightMargin: Theme.unit * 1.5
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.quiet
        text: row.side
    }

    MouseArea {
        id: area

        anchors.fill: parent
        hoverEnabled: row.pressable
        visible: row.pressable
        onClicked: row.pressed()
    }
}
