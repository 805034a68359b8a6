import QtQuick
import QtTest
import Radar.Controls
import Radar.Theme

TestCase {
    id: test

    function contrast(a: color, b: color): double {
        const linear = c => c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
        const light = c => 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b);
        const high = Math.max(light(a), light(b));
        const low = Math.min(light(a), light(b));
        return (high + 0.05) / (low + 0.05);
    }

    function test_contrast_data() {
        return [
            { tag: "text", over: Theme.text, under: Theme.raisedPressed, least: 4.5 },
            { tag: "quiet on raised", over: Theme.quiet, under: Theme.raisedHover, least: 4.5 },
            { tag: "quiet on chosen", over: Theme.quiet, under: Theme.accentFaint, least: 4.5 },
            { tag: "faint on surface", over: Theme.faint, under: Theme.surfaceSolid, least: 4.5 },
            { tag: "faint on raised", over: Theme.faint, under: Theme.raised, least: 4.5 },
            { tag: "alarm text", over: Theme.alarmText, under: Theme.accentFaint, least: 4.5 },
            { tag: "primary button", over: Theme.accentInk, under: Theme.accentPressed, least: 4.5 },
            { tag: "focus ring", over: Theme.accent, under: Theme.raised, least: 3 }
        ];
    }

    function test_contrast(row) {
        verify(contrast(row.over, row.under) >= row.least, row.tag + ": " + contrast(row.over, row.under).toFixed(2));
    }

    function test_markupIsShownAsItIs() {
        compare(label.textFormat, Text.PlainText);
        compare(label.text, "<b>not bold</b>");
    }

    function test_ages_data() {
        return [
            { tag: "never", time: 0, wanted: "never" },
            { tag: "seconds", time: 1000000 - 12000, wanted: "12 s ago" },
            { tag: "from the future", time: 1000000 + 5000, wanted: "0 s ago" },
            { tag: "minutes", time: 1000000 - 150000, wanted: "2 min ago" }
        ];
    }

    function test_ages(row) {
        age.time = row.time;
        compare(age.text, row.wanted);
    }

    function test_countdown_data() {
        return [
            { tag: "ahead", time: 1000000 + 160000, wanted: "2:40" },
            { tag: "late", time: 1000000 - 35000, wanted: "0:35 late" }
        ];
    }

    function test_countdown(row) {
        countdown.time = row.time;
        compare(countdown.text, row.wanted);
    }

    function test_buttonsHaveNames() {
        compare(iconButton.Accessible.name, "Close");
        verify(iconButton.width >= 24 && iconButton.height >= 24);
    }

    height: 200
    name: "Controls"
    width: 400
    when: windowShown

    Label {
        id: label

        text: "<b>not bold</b>"
    }

    AgeText {
        id: age

        now: 1000000
        time: 0
    }

    Countdown {
        id: countdown

        now: 1000000
        time: 0
    }

    IconButton {
        id: iconButton

        iconName: "close"
        name: "Close"
    }
}
