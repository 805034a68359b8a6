import QtQuick
import Radar.Theme

// What lies over the map: incidents and events left, people, gaps and figures right, cameras and hours below. What does not fit is left out whole.
Item {
    id: front

    required property WallModel wall
    readonly property int gap: Theme.half
    readonly property int line: Math.ceil(Theme.small * 1.34)
    readonly property rect free: Qt.rect(left.x + left.width, top.height, right.x - left.x - left.width, below.y - top.height)

    WallTop {
        id: top

        anchors.left: parent.left
        anchors.right: parent.right
        wall: front.wall
    }

    WallIncidents {
        id: left

        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.margins: front.gap
        anchors.top: top.bottom
        line: front.line
        wall: front.wall
        width: Math.round(parent.width * 0.385)
    }

    Column {
        id: right

        readonly property real room: front.height - y - front.gap

        anchors.right: parent.right
        anchors.rightMargin: front.gap
        anchors.top: top.bottom
        anchors.topMargin: front.gap
        spacing: front.gap
        width: Math.round(parent.width * 0.3)

        WallDuty {
            id: duty

            line: front.line
            wall: front.wall
            width: right.width
        }

        WallAbsence {
            id: absence

            line: front.line
            mostStreets: Math.max(0, Math.min(3, Math.floor((right.room - duty.height - 9 * front.line - 6.5 * front.gap) / front.line)))
            wall: front.wall
            width: right.width
        }

        WallDays {
            line: front.line
            room: right.room - duty.height - absence.height - 2 * front.gap
            wall: front.wall
            width: right.width
        }
    }

    Item {
        id: below

        anchors.bottom: parent.bottom
        anchors.bottomMargin: front.gap
        anchors.left: left.right
        anchors.leftMargin: front.gap
        anchors.right: right.left
        anchors.rightMargin: front.gap
        height: cameras.active ? cameras.height : hours.visible ? hours.height : 0

        WallHours {
            id: hours

            anchors.bottom: parent.bottom
            line: front.line
            visible: !cameras.active && isFitting
            wall: front.wall
            width: parent.width
        }

        // Loaded with the first camera.
        Loader {
            id: cameras

            active: front.wall.cameras.count > 0
            anchors.bottom: parent.bottom
            height: Math.round((width - front.gap) / 2 * 9 / 16)
            width: parent.width

            onActiveChanged: if (active)
                setSource("WallCameras.qml", {
                    "wall": front.wall
                })
        }
    }
}
