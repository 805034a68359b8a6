import QtQuick
import Radar.Map2D
import Radar.Scene3D

// The map that fills the desk: the scene or the flat map, one at a time, with the same middle, scale and heading. What the desk asks of a map goes to
// the one that is shown.
FocusScope {
    id: map

    required property DeskModel desk
    required property bool isFlat
    required property string look
    required property string languageCode
    required property double magnification
    required property rect free
    required property bool showsTiles
    readonly property bool hasTiles: isFlat && flat.hasTiles
    readonly property string tilesNotice: hasTiles && showsTiles ? flat.tilesNotice : ""
    readonly property Item shown: isFlat ? flat : scene
    readonly property bool ready: isFlat ? flat.ready : scene.ready
    readonly property double headingDegrees: isFlat ? flat.headingDegrees : scene.headingDegrees
    readonly property double metersPerPixel: isFlat ? flat.metersPerPixel : scene.metersPerPixel
    readonly property string hoveredId: isFlat ? flat.hoveredId : scene.hoveredId
    property string followedId: ""
    property alias openedBuilding: scene.openedBuilding
    property alias openedFloor: scene.openedFloor

    signal clicked(what: var, at: point, button: int)
    signal hovered(what: var, at: point)
    signal moved

    function flyTo(latitude: double, longitude: double, distanceMeters: double) {
        isFlat ? flat.flyTo(latitude, longitude, distanceMeters) : scene.flyTo(latitude, longitude, distanceMeters);
    }

    function home() {
        isFlat ? flat.home() : scene.home();
    }

    function northUp() {
        isFlat ? flat.northUp() : scene.northUp();
    }

    function zoomBy(factor: double) {
        isFlat ? flat.zoomBy(factor) : scene.zoomBy(factor);
    }

    function view(): var {
        return isFlat ? flat.view() : scene.view();
    }

    function showView(view: var) {
        isFlat ? flat.showView(view) : scene.showView(view);
    }

    function placeAt(at: point): var {
        return isFlat ? flat.placeAt(at) : scene.placeAt(at);
    }

    function pixelOf(latitude: double, longitude: double): var {
        return isFlat ? flat.pixelOf(latitude, longitude) : scene.pixelOf(latitude, longitude);
    }

    // Only the scene has these two.
    function topDown() {
        scene.topDown();
    }

    function streetLevel() {
        scene.streetLevel();
    }

    function takeKeyboard() {
        map.shown.forceActiveFocus();
    }

    onFollowedIdChanged: {
        scene.followedId = isFlat ? "" : followedId;
        flat.followedId = isFlat ? followedId : "";
    }
    onIsFlatChanged: {
        const hadKeyboard = scene.activeFocus || flat.activeFocus;
        if (isFlat)
            flat.standAt(scene.view());
        else
            scene.standAt(flat.view());
        scene.followedId = isFlat ? "" : followedId;
        flat.followedId = isFlat ? followedId : "";
        if (hadKeyboard)
            takeKeyboard();
    }

    Scene {
        id: scene

        Accessible.name: qsTr("Map of the community")
        Accessible.role: Accessible.Graphic
        activeFocusOnTab: true
        anchors.fill: parent
        focus: !map.isFlat
        free: map.free
        language: map.languageCode
        look: map.look
        magnification: map.magnification
        // Values of C++ that QML only hands on.
        map: map.desk.map // qmllint disable unresolved-type missing-type
        selectedId: map.desk.selectedId
        visible: !map.isFlat

        onCameraChanged: if (!map.isFlat)
            map.moved()
        onClicked: (what, at, button) => map.clicked(what, at, button)
        onFollowedIdChanged: if (!map.isFlat)
            map.followedId = followedId
        onHovered: (what, at) => map.hovered(what, at)
        onReadyChanged: map.moved()
        onSelectedIdChanged: {
            if (openedBuilding !== selectedId)
                openedBuilding = "";
        }
    }

    FlatMap {
        id: flat

        Accessible.name: qsTr("Flat map of the community")
        Accessible.role: Accessible.Graphic
        activeFocusOnTab: true
        anchors.fill: parent
        focus: map.isFlat
        free: map.free
        language: map.languageCode
        look: map.look
        magnification: map.magnification
        // Values of C++ that QML only hands on.
        map: map.desk.map // qmllint disable unresolved-type missing-type
        selectedId: map.desk.selectedId
        showsTiles: map.showsTiles
        visible: map.isFlat

        onCameraChanged: if (map.isFlat)
            map.moved()
        onClicked: (what, at, button) => map.clicked(what, at, button)
        onFollowedIdChanged: if (map.isFlat)
            map.followedId = followedId
        onHovered: (what, at) => map.hovered(what, at)
        onReadyChanged: map.moved()
    }
}
