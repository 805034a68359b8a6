import QtQuick
import Radar.Controls
import Radar.Theme

// One who was left out, and why. Who may go with a reason can be ticked.
Rectangle {
    id: row

    required property var one
    property bool current: false

    signal queueAsked
    signal toggled

    Accessible.checkable: one.canChoose
    Accessible.checked: one.isSelected
    Accessible.name: [one.callSign, one.name, one.reasonText, one.away].filter(part => part !== "").join(", ")
    Accessible.onToggleAction: row.toggled()
    Accessible.role: one.canChoose ? Accessible.CheckBox : Accessible.ListItem
    border.color: current ? Theme.accent : "transparent"
    border.width: 2
    color: one.isSelected ? Theme.accentFaint : area.containsMouse && one.canChoose ? Theme.raisedHover : "transparent"
    implicitHeight: Theme.unit * 3
    radius: Theme.radiusSmall

    MouseArea {
        id: area

        anchors.fill: parent
        enabled: row.one.canChoose || row.one.canQueue
        hoverEnabled: true
        onClicked: if (row.one.canChoose)
            row.toggled()
    }

    Rectangle {
        id: tick

        anchors.verticalCenter: parent.verticalCenter
        border.color: row.one.isSelected ? Theme.accent : Theme.faint
        border.width: 1
        color: row.one.isSelected ? Theme.accent : "transparent"
        height: Theme.unit * 2
        radius: Theme.radiusSmall
        visible: row.one.canChoose
        width: height
        x: Theme.unit

        Icon {
            anchors.centerIn: parent
            name: "check"
            size: Theme.unit * 1.5
            tint: Theme.accentInk
            visible: row.one.isSelected
        }
    }

    Label {
        id: sign

        anchors.verticalCenter: parent.verticalCenter
        font.pixelSize: Theme.small
        text: row.one.callSign
        width: Math.round(48 * Theme.scale)
        x: Theme.unit * 3.5
    }

    Label {
        id: person

        anchors.left: sign.right
        anchors.leftMargin: Theme.unit
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.quiet
        font.pixelSize: Theme.small
        text: row.one.name
        width: Math.round(54 * Theme.scale)
    }

    Label {
        anchors.left: person.right
        anchors.leftMargin: Theme.unit
        anchors.right: away.left
        anchors.rightMargin: Theme.unit
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.quiet
        font.pixelSize: Theme.small
        text: row.one.reasonText
    }

    Button {
        id: queue

        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        focusPolicy: Qt.NoFocus
        font.pixelSize: Theme.small
        implicitHeight: Theme.unit * 3
        text: qsTr("Next")
        visible: row.one.canQueue && (row.current || area.containsMouse || hovered)
        onClicked: row.queueAsked()
    }

    Label {
        id: away

        anchors.right: queue.visible ? queue.left : parent.right
        anchors.rightMargin: Theme.unit
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.quiet
        font.pixelSize: Theme.small
        text: row.one.away
    }
}
