import QtQml
import QtQuick

// The keys that move and light the map; what they do can be pressed in MapControls, too.
Item {
    id: keys

    required property DeskModel desk
    required property DeskMap map
    required property DeskSettings settings
    readonly property bool canFollow: desk.selection === DeskModel.Satellite
    readonly property bool canOpen: desk.selection === DeskModel.Building && !settings.flat
    readonly property bool isOpen: map.openedBuilding !== "" && !settings.flat

    signal said(words: string)

    function toggleFollowing() {
        map.followedId = map.followedId === "" && canFollow ? desk.selectedId : "";
    }

    function toggleOpened() {
        map.openedBuilding = map.openedBuilding === "" && canOpen ? desk.selectedId : "";
    }

    function nextLight() {
        settings.nextLook();
        if (settings.look === "auto")
            said(qsTr("The light follows the sun over the station."));
    }

    function saveView(number: int) {
        settings.saveView(number, map.view());
        said(qsTr("This view is kept: Ctrl+%1 shows it again.").arg(number));
    }

    function showView(number: int) {
        const view = settings.view(number);
        if (Object.keys(view).length > 0)
            map.showView(view);
        else
            said(qsTr("No view is kept under this number: Ctrl+Shift+%1 keeps the one you see.").arg(number));
    }

    Shortcut {
        sequence: "F10"
        onActivated: keys.nextLight()
    }

    Shortcut {
        enabled: keys.enabled
        sequence: "Ctrl+T"
        onActivated: keys.settings.flat = !keys.settings.flat
    }

    Shortcut {
        enabled: keys.enabled && keys.map.hasTiles
        sequence: "Ctrl+Shift+T"
        onActivated: keys.settings.tiles = !keys.settings.tiles
    }

    Shortcut {
        sequence: "Ctrl+M"
        onActivated: keys.settings.overview = !keys.settings.overview
    }

    Shortcut {
        enabled: keys.enabled && (keys.canFollow || keys.map.followedId !== "")
        sequence: "Ctrl+F"
        onActivated: keys.toggleFollowing()
    }

    Shortcut {
        enabled: keys.enabled && keys.canOpen
        sequence: "Ctrl+O"
        onActivated: keys.toggleOpened()
    }

    Shortcut {
        enabled: keys.enabled && keys.isOpen
        sequence: "PgUp"
        onActivated: keys.map.openedFloor = Math.min(keys.map.openedFloor + 1, keys.desk.building.levels - 1)
    }

    Shortcut {
        enabled: keys.enabled && keys.isOpen
        sequence: "PgDown"
        onActivated: keys.map.openedFloor = keys.map.openedFloor - 1
    }

    Instantiator {
        model: 4

        QtObject {
            id: view

            required property int index
            readonly property Shortcut show: Shortcut {
                enabled: keys.enabled
                sequence: "Ctrl+" + (view.index + 1)
                onActivated: keys.showView(view.index + 1)
            }
            readonly property Shortcut keep: Shortcut {
                enabled: keys.enabled
                sequence: "Ctrl+Shift+" + (view.index + 1)
                onActivated: keys.saveView(view.index + 1)
            }
        }
    }
}
