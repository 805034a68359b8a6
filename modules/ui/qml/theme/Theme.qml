pragma Singleton

import QtQuick

// Colours, sizes, type and motion of everything on the screen. Every text has a contrast of 4.5:1 on everything it is written on,
// status and lines of controls 3:1 (tst_theme).
QtObject {
    id: theme

    // Night, dusk or day: the map's light. The panels are dark but by day; each room has its own.
    property string look: "night"
    readonly property bool isDay: look === "day"

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
    readonly property color ground: isDay ? "#eceef1" : "#101418"
    readonly property color surface: isDay ? "#f5fbfcfd" : "#f0161b21"
    readonly property color surfaceSolid: isDay ? "#fbfcfd" : "#161b21"
    readonly property color raised: isDay ? "#f0f2f5" : "#1e252d"
    readonly property color raisedHover: isDay ? "#e4e8ed" : "#27303a"
    readonly property color raisedPressed: isDay ? "#d8dee5" : "#303b47"
    readonly property color line: isDay ? "#c9d0d8" : "#2b343e"
    readonly property real shadow: isDay ? 0.35 : 1 ///< of a panel, beside that by night
    readonly property color shade: isDay ? "#80202830" : "#a0080a0d"

    // Text
    readonly property color text: isDay ? "#14191e" : "#eef2f6"
    readonly property color quiet: isDay ? "#414c57" : "#a7b3bf"
    readonly property color faint: isDay ? "#525d68" : "#9aa6b2"

    // The one accent: what can be pressed
    readonly property color accent: isDay ? "#5540c4" : "#b9adff"
    readonly property color accentHover: isDay ? "#6450d2" : "#cbc2ff"
    readonly property color accentPressed: isDay ? "#4532a8" : "#a195f2"
    readonly property color accentInk: isDay ? "#ffffff" : "#15102b"
    readonly property color accentFaint: isDay ? "#e5e1fb" : "#2a2740"

    // Status: never for anything else
    readonly property color alarm: isDay ? "#611306" : "#df4c27"
    readonly property color alarmText: isDay ? "#9c2a10" : "#ff8a68"
    readonly property color enRoute: isDay ? "#8f6807" : "#f7ee4a"
    readonly property color atScene: isDay ? "#09205b" : "#378fe2"
    readonly property color available: isDay ? "#509574" : "#59fee4"
    readonly property color offline: isDay ? "#5e6063" : "#7e7e7f"

    // On the map, as scene3d/src/look draws them: territories, and what is missing
    readonly property list<color> groups: isDay ? ["#2f6aa0", "#76862c", "#6f4f9e", "#1f8677", "#a97b22", "#a34d68"] : ["#6a9bc7", "#a9b96b", "#9a7fc0", "#62b3a6", "#cfae74", "#c48699"]
    readonly property color warning: isDay ? "#a8480f" : "#e2793f"

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
