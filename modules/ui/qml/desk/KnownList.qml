pragma ComponentBehavior: Bound

import QtQuick
import Radar.Controls
import Radar.Theme

// What may be the same already, and why; with it the call can go there instead of becoming a new incident.
Column {
    id: list

    required property IntakeModel intake

    spacing: Theme.unit
    visible: intake.alike.length > 0

    SectionTitle {
        color: Theme.text
        text: qsTr("Known already?")
        width: parent.width
    }

    Repeater {
        model: list.intake.alike

        Item {
            id: row

            required property var modelData

            Accessible.name: modelData.title + ", " + modelData.why
            Accessible.role: Accessible.ListItem
            height: words.implicitHeight
            width: list.width

            Column {
                id: words

                anchors.left: parent.left
                anchors.right: join.left
                anchors.rightMargin: Theme.unit

                Label {
                    text: row.modelData.title
                    width: parent.width
                }

                Label {
                    color: Theme.quiet
                    font.pixelSize: Theme.small
                    text: row.modelData.why
                    width: parent.width
                }

                Label {
                    color: Theme.faint
                    font.pixelSize: Theme.small
                    maximumLineCount: 2
                    text: row.modelData.detail
                    visible: text !== ""
                    width: parent.width
                    wrapMode: Text.Wrap
                }
            }

            Button {
                id: join

                Accessible.name: qsTr("Add the call to %1").arg(row.modelData.title)
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                enabled: !list.intake.joining
                text: qsTr("Add to it")
                visible: row.modelData.canJoin
                width: visible ? implicitWidth : 0
                onClicked: list.intake.join(row.modelData.id)
            }
        }
    }
}
