pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Radar.Controls
import Radar.Theme

// The types that the words speak for, and which words. Alt+1 to Alt+3 takes one; nothing is taken by itself.
Column {
    id: rows

    required property IntakeModel intake

    spacing: Theme.half
    visible: intake.suggestions.length > 0

    Repeater {
        model: rows.intake.suggestions

        T.Button {
            id: row

            required property int index
            required property var modelData

            Accessible.name: qsTr("Suggested: %1, %2").arg(modelData.text).arg(modelData.why)
            focusPolicy: Qt.TabFocus
            implicitHeight: Theme.row
            width: rows.width

            background: Rectangle {
                border.color: Theme.line
                color: row.hovered ? Theme.raisedHover : Theme.raised
                radius: Theme.radiusSmall

                FocusRing {
                    visible: row.visualFocus
                }
            }
            contentItem: Item {
                KeyHint {
                    id: key

                    anchors.verticalCenter: parent.verticalCenter
                    key: "Alt+" + (row.index + 1)
                    x: Theme.unit
                }

                Label {
                    id: name

                    anchors.left: key.right
                    anchors.leftMargin: Theme.unit
                    anchors.verticalCenter: parent.verticalCenter
                    text: row.modelData.text
                }

                Label {
                    anchors.left: name.right
                    anchors.leftMargin: Theme.unit
                    anchors.right: level.left
                    anchors.rightMargin: Theme.unit
                    anchors.verticalCenter: parent.verticalCenter
                    color: Theme.faint
                    font.pixelSize: Theme.small
                    text: row.modelData.why
                }

                Label {
                    id: level

                    anchors.right: parent.right
                    anchors.rightMargin: Theme.unit
                    anchors.verticalCenter: parent.verticalCenter
                    color: row.modelData.level === 1 ? Theme.alarmText : Theme.quiet
                    font.pixelSize: Theme.small
                    text: row.modelData.levelText
                }
            }

            onClicked: rows.intake.take(modelData.code)
        }
    }
}
