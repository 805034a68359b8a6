pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Radar.Theme

// One of a few: a row of words, the chosen one lit. Wraps when the place is narrow.
Flow {
    id: row

    required property var options ///< [{value, text}]
    required property var current
    property string name: ""

    signal chosen(value: var)

    Accessible.name: name
    Accessible.role: Accessible.Grouping
    spacing: Theme.half

    Repeater {
        model: row.options

        T.Button {
            id: chip

            required property var modelData
            readonly property bool isCurrent: row.current === modelData.value

            Accessible.checked: isCurrent
            Accessible.name: modelData.text
            Accessible.role: Accessible.RadioButton
            focusPolicy: Qt.TabFocus
            implicitHeight: Theme.row
            implicitWidth: label.implicitWidth + Theme.unit * 2

            background: Rectangle {
                border.color: chip.isCurrent ? Theme.accent : Theme.line
                color: chip.isCurrent ? Theme.accentFaint : chip.hovered ? Theme.raisedHover : Theme.raised
                radius: Theme.radiusSmall

                FocusRing {
                    visible: chip.visualFocus
                }
            }
            contentItem: Item {
                Label {
                    id: label

                    anchors.centerIn: parent
                    color: chip.isCurrent ? Theme.text : Theme.quiet
                    font.bold: chip.isCurrent
                    font.pixelSize: Theme.small
                    text: chip.modelData.text
                }
            }

            onClicked: row.chosen(modelData.value)
        }
    }
}
