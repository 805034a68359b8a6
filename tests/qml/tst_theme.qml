import QtQuick
import QtTest
import Radar.Theme

// Every text on everything it may be written on, by night and by day.
TestCase {
    id: test

    readonly property var grounds: ["ground", "surfaceSolid", "raised", "raisedHover", "raisedPressed", "accentFaint"]

    function contrast(a: color, b: color): double {
        const linear = c => c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
        const light = c => 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b);
        const high = Math.max(light(a), light(b));
        const low = Math.min(light(a), light(b));
        return (high + 0.05) / (low + 0.05);
    }

    function cleanup() {
        Theme.look = "night";
    }

    function test_pairs_data() {
        const rows = [];
        for (const look of ["night", "dusk", "day"]) {
            for (const under of grounds)
                for (const over of ["text", "quiet", "faint", "alarmText", "accent"])
                    rows.push({ tag: look + ": " + over + " on " + under, look: look, over: over, under: under, least: 4.5 });
            for (const under of ["accent", "accentHover", "accentPressed"])
                rows.push({ tag: look + ": accentInk on " + under, look: look, over: "accentInk", under: under, least: 4.5 });
            // Symbols are no text, and have a shape of their own each.
            for (const under of ["ground", "surfaceSolid"])
                for (const over of ["alarm", "enRoute", "atScene", "available", "offline", "warning"])
                    rows.push({ tag: look + ": " + over + " on " + under, look: look, over: over, under: under, least: 3 });
        }
        return rows;
    }

    function test_pairs(row) {
        Theme.look = row.look;
        const found = contrast(Theme[row.over], Theme[row.under]);
        verify(found >= row.least, row.tag + ": " + found.toFixed(2));
    }

    function test_badgeIsReadable_data() {
        return [{ tag: "night", look: "night" }, { tag: "day", look: "day" }];
    }

    // A strong badge is written in the ground's colour on its tint.
    function test_badgeIsReadable(row) {
        Theme.look = row.look;
        for (const tint of [Theme.alarmText, Theme.quiet, Theme.text])
            verify(contrast(Theme.ground, tint) >= 4.5, tint + ": " + contrast(Theme.ground, tint).toFixed(2));
    }

    name: "Theme"
}
