pragma ComponentBehavior: Bound

import QtQuick
import QtMultimedia
import Radar.Controls
import Radar.Theme
import Radar.Video

// Live pictures of the most urgent incident.
Row {
    id: cameras

    required property WallModel wall

    spacing: Theme.unit

    Repeater {
        model: cameras.wall.cameras

        Rectangle {
            id: tile

            required property var row
            readonly property bool isLive: stream.state === CameraStream.Live

            border.color: Theme.line
            border.width: 1
            clip: true
            color: "black"
            height: cameras.height
            radius: Theme.radiusSmall
            width: Math.floor((cameras.width - cameras.spacing) / 2)

            CameraStream {
                id: stream

                address: tile.row.address
                sink: output.videoSink
            }

            VideoOutput {
                id: output

                anchors.fill: parent
                anchors.margins: 2
            }

            // What is not live must not look so.
            Rectangle {
                anchors.fill: parent
                color: "#d0080a0d"
                visible: !tile.isLive
            }

            Label {
                anchors.centerIn: parent
                color: "#eef2f6"
                font.pixelSize: Theme.small
                horizontalAlignment: Text.AlignHCenter
                text: stream.lastPictureTime > 0 ? qsTr("Picture stands still") : qsTr("No picture yet")
                visible: !tile.isLive
                width: parent.width - Theme.unit
                wrapMode: Text.Wrap
            }

            Rectangle {
                color: "#c0101418"
                height: Math.ceil(Theme.small * 1.3)
                width: parent.width

                Label {
                    anchors.fill: parent
                    anchors.leftMargin: Theme.half
                    color: "#eef2f6"
                    font.pixelSize: Theme.small
                    text: tile.row.name
                }
            }
        }
    }
}
