pragma ComponentBehavior: Bound

import QtQuick
import Radar.Controls
import Radar.Theme

// Who comes when they are done elsewhere; each can be taken back.
Column {
    id: list

    required property FileModel file

    spacing: Theme.half

    Repeater {
        model: list.file.nextJobs

        Item {
            id: row

            required property var modelData

            height: Theme.row
            width: list.width

            Label {
                anchors.left: parent.left
                anchors.right: back.left
                anchors.rightMargin: Theme.unit
                anchors.verticalCenter: parent.verticalCenter
                font.pixelSize: Theme.small
                text: row.modelData.text
            }

            Button {
                id: back

                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                enabled: !list.file.busy
                font.pixelSize: Theme.small
                implicitHeight: Theme.row
                text: qsTr("Take back")
                onClicked: list.file.cancelNext(row.modelData.id)
            }
        }
    }
}
