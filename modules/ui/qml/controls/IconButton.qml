import QtQuick
import QtQuick.Templates as T
import Radar.Theme

// Needs a name for those who do not see it; shown as a tip when the pointer rests.
T.Button {
    id: button

    required property string iconName
    required property string name
    property real iconRotation: 0

    Accessible.name: name
    focusPolicy: Qt.TabFocus
    implicitHeight: Theme.control
    implicitWidth: Theme.control

    Keys.onEnterPressed: click()
    Keys.onReturnPressed: click()

    background: Rectangle {
        color: button.down ? Theme.raisedPressed : button.hovered ? Theme.raisedHover : "transparent"
        radius: Theme.radiusSmall

        FocusRing {
            visible: button.visualFocus
        }
    }
    contentItem: Item {
        Icon {
            anchors.centerIn: parent
            name: button.iconName
            rotation: button.iconRotation
            tint: !button.enabled ? Theme.faint : button.hovered || button.checked ? Theme.text : Theme.quiet
        }
    }

    Tip {
        open: button.hovered
        text: button.name
    }
}
