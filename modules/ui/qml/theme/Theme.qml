pragma Singleton

import QtQuick

// Colours, sizes, type and motion of everything on the screen. Contrast on `surface`: text 15:1, quiet 7.4:1, faint 5:1.
QtObject {
    id: theme

    // One factor for the whole window; the window sets it from its height and the screen's density.
    property real scale: 1

    // Sizes: an 8 px grid
    readonly property int unit: Math.round(8 * scale)
    readonly property int half: Math.round(4 * scale)
    readonly property int radius: unit
    readonly property int radiusSmall: half
    readonly property int row: Math.round(32 * scale)
    readonly property int control: Math.round(36 * scale)
    readonly property int icon: Math.round(20 * scale)
    readonly property int iconSmall: Math.round(16 * scale)
    readonly property int panelLeft: Math.round(376 * scale)
    readonly property int panelRight: Math.round(408 * scale)
    readonly property int statusBar: Math.round(32 * scale)
    readonly property int topBar: Math.round(48 * scale)

    // Type
    readonly property int small: Math.round(13 * scale)
    readonly property int body: Math.round(15 * scale)
    readonly property int large: Math.round(18 * scale)
    readonly property int title: Math.round(24 * scale)
    readonly property int display: Math.round(36 * scale)

    // Ground
    readonly property color ground: "#101418"
    readonly property color surface: "#f0161b21"
    readonly property color surfaceSolid: "#161b21"
    readonly property color raised: "#1e252d"
    readonly property color raisedHover: "#27303a"
    readonly property color raisedPressed: "#303b47"
    readonly property color line: "#2b343e"
    readonly property color shade: "#a0080a0d"

    // Text
    readonly property color text: "#eef2f6"
    readonly property color quiet: "#a7b3bf"
    readonly property color faint: "#8b98a5"

    // The one accent: what can be pressed
    readonly property color accent: "#b9adff"
    readonly property color accentHover: "#cbc2ff"
    readonly property color accentPressed: "#a195f2"
    readonly property color accentInk: "#15102b"
    readonly property color accentFaint: "#2a2740"

    // Status: never for anything else
    readonly property color alarm: "#df4c27"
    readonly property color alarmText: "#ff8a68"
    readonly property color enRoute: "#f7ee4a"
    readonly property color atScene: "#378fe2"
    readonly property color available: "#59fee4"
    readonly property color offline: "#7e7e7f"

    // On the map, as scene3d/src/look draws them: territories, and what is missing
    readonly property list<color> groups: ["#6a9bc7", "#a9b96b", "#9a7fc0", "#62b3a6", "#cfae74", "#c48699"]
    readonly property color warning: "#e2793f"

    // Motion: quick and quiet
    readonly property int quick: 100
    readonly property int calm: 200

    function statusColor(shape: string): color {
        switch (shape) {
        case "alarm":
            return theme.alarm;
        case "enroute":
            return theme.enRoute;
        case "onscene":
            return theme.atScene;
        case "available":
            return theme.available;
        default:
            return theme.offline;
        }
    }
}
