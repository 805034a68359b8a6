import QtQuick
import Radar.Controls
import Radar.Map2D
import Radar.Theme

// The whole place in small, with a frame around what the map shows: a click or a drag goes there.
Panel {
    id: panel

    required property DeskModel desk
    required property string look
    required property DeskMap map

    // Where the view's corners lie on the ground; a corner in the sky comes down along its side.
    function corners(): list<var> {
        const places = [];
        for (const [x, isUpper] of [[0, true], [1, true], [1, false], [0, false]])
            for (const down of isUpper ? [0, 0.15, 0.3, 0.45, 0.6, 0.8] : [1]) {
                const place = map.placeAt(Qt.point(x * map.width, down * map.height));
                if (!place.valid)
                    continue;
                places.push(place);
                break;
            }
        return places;
    }

    implicitHeight: Math.round(150 * Theme.scale)
    implicitWidth: Math.round(200 * Theme.scale)
    padding: Theme.half

    onVisibleChanged: if (visible)
        moved.start()

    Overview {
        id: overview

        Accessible.name: qsTr("The whole place in small; the frame is what the map shows")
        Accessible.role: Accessible.Graphic
        anchors.fill: parent
        clip: true
        look: panel.look
        // Values of C++ that QML only hands on.
        map: panel.desk.map // qmllint disable unresolved-type missing-type

        onAsked: (latitude, longitude) => panel.map.flyTo(latitude, longitude, panel.map.view().distance)
    }

    Timer {
        id: moved

        interval: 40
        onTriggered: if (panel.visible)
            overview.frame = panel.corners()
    }

    Connections {
        function onMoved() {
            if (!moved.running)
                moved.start();
        }

        target: panel.map
    }
}
