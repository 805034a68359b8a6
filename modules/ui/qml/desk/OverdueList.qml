pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Radar.Controls
import Radar.Theme

// Promises that nobody kept in time, of every incident: each opens its incident.
Column {
    id: list

    required property FileModel file

    signal openAsked(id: string)

    spacing: Theme.half
    visible: file.overdue.length > 0

    Divider {
        width: parent.width
    }

    SectionTitle {
        color: Theme.alarmText
        text: qsTr("Overdue promises")
        width: parent.width
    }

    Repeater {
        model: list.file.overdue.slice(0, 5)

        T.Button {
            id: row

            required property var modelData

            Accessible.name: modelData.title + ", " + modelData.detail
            focusPolicy: Qt.TabFocus
            implicitHeight: words.implicitHeight + Theme.half
            width: list.width

            background: Rectangle {
                color: row.hovered ? Theme.raisedHover : "transparent"
                radius: Theme.radiusSmall

                FocusRing {
                    visible: row.visualFocus
                }
            }
            contentItem: Column {
                id: words

                Label {
                    text: row.modelData.title
                    width: parent.width
                }

                Label {
                    color: Theme.quiet
                    font.pixelSize: Theme.small
                    text: row.modelData.detail
                    width: parent.width
                }
            }

            onClicked: list.openAsked(modelData.id)
        }
    }

    Label {
        color: Theme.faint
        font.pixelSize: Theme.small
        text: qsTr("and %n more", "", list.file.overdue.length - 5)
        visible: list.file.overdue.length > 5
        width: parent.width
    }
}
