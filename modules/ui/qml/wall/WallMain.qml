import QtQuick
import QtQuick.Window
import Radar.Scene3D
import Radar.Theme

// A wall: nothing on it can be pressed.
Window {
    id: window

    required property WallModel wall
    required property Language language
    required property string look
    required property int textPixels ///< the smallest that can be read from where people stand
    readonly property bool sceneReady: scene.ready

    color: Theme.ground
    title: wall.placeTitle

    // The smallest type of the theme is the smallest that can be read here.
    Binding {
        property: "scale"
        target: Theme
        value: window.textPixels / 13
    }

    Binding {
        property: "look"
        target: Theme
        value: window.look
    }

    // Everything moves by a few pixels, too slowly to be seen: no line stands on the same pixels for hours.
    Item {
        id: canvas

        readonly property int reach: Math.max(4, Math.round(window.height / 270))
        property int step: 0

        height: window.height - 2 * reach
        width: window.width - 2 * reach
        x: reach + Math.round(reach * Math.cos(step * Math.PI / 8))
        y: reach + Math.round(reach * Math.sin(step * Math.PI / 8))

        Timer {
            interval: 90000
            repeat: true
            running: true
            onTriggered: canvas.step = (canvas.step + 1) % 16
        }

        Scene {
            id: scene

            anchors.fill: parent
            animated: false
            enabled: false
            free: Qt.rect(front.free.x, front.free.y, front.free.width, front.free.height)
            language: window.language.code
            look: window.look
            magnification: Math.max(1, Math.min(5, Math.round(Theme.scale * 0.6 * 4) / 4)) // its names are for who comes nearer
            map: window.wall.map // qmllint disable unresolved-type missing-type

            onReadyChanged: if (ready)
                window.wall.lookAtAll()
        }

        Connections {
            function onHomeAsked() {
                scene.home();
            }

            function onMapChanged() {
                Qt.callLater(window.wall.lookAtAll);
            }

            function onViewAsked(latitude, longitude, distanceMeters) {
                scene.flyTo(latitude, longitude, distanceMeters);
            }

            target: window.wall
        }

        WallFront {
            id: front

            anchors.fill: parent
            wall: window.wall
        }
    }

    WallFrozen {
        anchors.fill: parent
        visible: window.wall.frozen
        wall: window.wall
    }
}
