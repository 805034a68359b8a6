import QtQuick
import QtQuick.Templates as T
import Radar.Theme

// Enter presses it as Space does. The second click of a double click is no click: what it would press may have changed meanwhile.
T.Button {
    id: button

    property bool primary: false
    property string iconName: ""
    property string keyHint: ""

    function pressByKey(event: var) {
        event.accepted = true;
        if (!event.isAutoRepeat)
            click();
    }

    Accessible.name: text
    focusPolicy: Qt.StrongFocus
    font.pixelSize: Theme.body
    implicitHeight: Theme.control
    implicitWidth: Math.max(Theme.control * 2, contentItem.implicitWidth + leftPadding + rightPadding)
    leftPadding: Theme.unit * 1.5
    rightPadding: Theme.unit * 1.5

    Keys.onEnterPressed: event => pressByKey(event)
    Keys.onReturnPressed: event => pressByKey(event)
    onDoubleClicked: {} // handled, so that it is not a click

    background: Rectangle {
        border.color: button.primary ? "transparent" : Theme.line
        border.width: 1
        color: {
            if (button.primary)
                return !button.enabled ? Theme.accentFaint : button.down ? Theme.accentPressed : button.hovered ? Theme.accentHover : Theme.accent;
            return button.down ? Theme.raisedPressed : button.hovered ? Theme.raisedHover : Theme.raised;
        }
        radius: Theme.radiusSmall

        FocusRing {
            visible: button.visualFocus
        }
    }
    contentItem: Item {
        id: inside

        readonly property real beside: (icon.visible ? icon.width + content.spacing : 0) + (hint.visible ? hint.width + content.spacing : 0)

        implicitHeight: content.implicitHeight
        // Of the whole words: in a narrower button they are cut at their end.
        implicitWidth: label.implicitWidth + beside

        Row {
            id: content

            anchors.centerIn: parent
            spacing: Theme.unit

            Icon {
                id: icon

                anchors.verticalCenter: parent.verticalCenter
                name: button.iconName
                size: Theme.iconSmall
                tint: label.color
                visible: button.iconName !== ""
            }

            Label {
                id: label

                anchors.verticalCenter: parent.verticalCenter
                color: !button.enabled ? Theme.faint : button.primary ? Theme.accentInk : Theme.text
                font.bold: button.primary
                font.pixelSize: button.font.pixelSize
                text: button.text
                width: Math.min(implicitWidth, Math.max(0, button.availableWidth - inside.beside))
            }

            KeyHint {
                id: hint

                anchors.verticalCenter: parent.verticalCenter
                key: button.keyHint
                overAccent: button.primary && button.enabled
                visible: button.keyHint !== ""
            }
        }
    }
}
