pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Radar.Controls
import Radar.Theme

// 1, 2 or 3; 1 is the most urgent.
Row {
    id: chooser

    required property int level
    readonly property list<string> names: [qsTr("Level 1"), qsTr("Level 2"), qsTr("Level 3")]

    signal chosen(level: int)

    spacing: 2

    Repeater {
        model: 3

        T.Button {
            id: button

            required property int index
            readonly property bool isCurrent: chooser.level === index + 1

            Accessible.checked: isCurrent
            Accessible.name: chooser.names[index]
            Accessible.role: Accessible.RadioButton
            focusPolicy: Qt.TabFocus
            implicitHeight: Theme.control
            implicitWidth: label.implicitWidth + Theme.unit * 2

            background: Rectangle {
                border.color: button.isCurrent ? Theme.accent : Theme.line
                color: button.isCurrent ? Theme.accentFaint : button.hovered ? Theme.raisedHover : Theme.raised
                radius: Theme.radiusSmall

                FocusRing {
                    visible: button.visualFocus
                }
            }
            contentItem: Item {
                Label {
                    id: label

                    anchors.centerIn: parent
                    color: button.isCurrent ? Theme.text : Theme.quiet
                    font.bold: button.isCurrent
                    font.pixelSize: Theme.small
                    text: chooser.names[button.index]
                }
            }

            onClicked: chooser.chosen(index + 1)
        }
    }
}
