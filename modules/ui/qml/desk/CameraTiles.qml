pragma ComponentBehavior: Bound

import QtQuick
import Radar.Theme

// The live pictures over the map, newest last; one of them may be shown large.
Item {
    id: tiles

    required property CameraWall wall
    required property double now
    property string largeId: ""
    readonly property bool hasLarge: largeId !== "" && wall.isOpen(largeId)
    readonly property int columns: hasLarge ? 1 : wall.count <= 3 ? Math.max(1, wall.count) : wall.count === 4 ? 2 : 3
    readonly property int rows: hasLarge ? 1 : Math.ceil(wall.count / columns)
    // Each 16:9, no wider than is needed to see, and all of them inside.
    readonly property real tileWidth: Math.floor(Math.min((width - (columns - 1) * Theme.unit) / columns, (height - (rows - 1) * Theme.unit) / rows * 16 / 9, hasLarge ? width : 480 * Theme.scale))
    readonly property real tileHeight: Math.floor(tileWidth * 9 / 16)

    Grid {
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        columns: tiles.columns
        spacing: tiles.hasLarge ? 0 : Theme.unit

        Repeater {
            model: tiles.wall

            CameraTile {
                height: tiles.tileHeight
                isLarge: tiles.largeId === cameraId
                now: tiles.now
                visible: !tiles.hasLarge || isLarge
                width: tiles.tileWidth

                onClosed: tiles.wall.close(index)
                onKept: (picture, time) => tiles.wall.keep(index, picture, time)
                onSent: (picture, time) => tiles.wall.send(index, picture, time)
                onSizeAsked: tiles.largeId = isLarge ? "" : cameraId
            }
        }
    }
}
