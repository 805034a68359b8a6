import QtQuick
import Radar.Controls
import Radar.Theme

// Who sits at the desk. Pressed, the desk is locked and the next one can sign in.
Item {
    id: button

    required property SessionModel session

    Accessible.name: qsTr("On duty: %1 (%2). Lock or hand over").arg(session.name).arg(session.rolesText)
    Accessible.role: Accessible.Button
    activeFocusOnTab: true
    height: Theme.row

    Accessible.onPressAction: session.lock()
    Keys.onEnterPressed: session.lock()
    Keys.onReturnPressed: session.lock()
    Keys.onSpacePressed: session.lock()

    Rectangle {
        anchors.fill: parent
        border.color: button.activeFocus ? Theme.accent : "transparent"
        border.width: 2
        color: area.containsMouse ? Theme.raisedHover : Theme.raised
        radius: Theme.radiusSmall
    }

    Column {
        anchors.left: parent.left
        anchors.margins: Theme.unit
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter

        Label {
            font.bold: true
            font.pixelSize: Theme.small
            text: button.session.name
            width: parent.width
        }

        Label {
            color: Theme.quiet
            font.pixelSize: Theme.small
            text: button.session.rolesText
            width: parent.width
        }
    }

    MouseArea {
        id: area

        anchors.fill: parent
        hoverEnabled: true
        onClicked: button.session.lock()
    }

    Tip {
        open: area.containsMouse
        text: qsTr("Lock or hand over (Ctrl+Alt+L)")
    }
}
