pragma ComponentBehavior: Bound

import QtQuick
import Radar.Controls
import Radar.Theme

// What begins later: nobody is bound by it yet. A section of its own under the open incidents.
Column {
    id: list

    required property IntakeModel intake

    spacing: Theme.half
    visible: intake.scheduled.length > 0

    Divider {
        width: parent.width
    }

    SectionTitle {
        text: qsTr("Scheduled")
        width: parent.width
    }

    Repeater {
        model: list.intake.scheduled.slice(0, 5)

        Item {
            id: row

            required property var modelData

            Accessible.name: modelData.title + ", " + modelData.detail
            Accessible.role: Accessible.ListItem
            height: words.implicitHeight + Theme.half
            width: list.width

            Column {
                id: words

                anchors.left: parent.left
                anchors.right: cancel.left

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

            IconButton {
                id: cancel

                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                iconName: "close"
                name: qsTr("Cancel the scheduled incident")
                onClicked: list.intake.cancelScheduled(row.modelData.id)
            }
        }
    }

    Label {
        color: Theme.faint
        font.pixelSize: Theme.small
        text: qsTr("and %n more", "", list.intake.scheduled.length - 5)
        visible: list.intake.scheduled.length > 5
        width: parent.width
    }
}
