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

    function test_aDoubleClickIsOneClick() {
        clicks.clear();
        mouseDoubleClickSequence(button);
        compare(clicks.count, 1);
        mouseClick(button);
        compare(clicks.count, 2);
    }

    function test_enterPressesAButton() {
        clicks.clear();
        button.forceActiveFocus(Qt.TabFocusReason);
        keyClick(Qt.Key_Return);
        compare(clicks.count, 1);
    }

    function test_aLongColumnScrollsByKeyboard() {
        column.forceActiveFocus(Qt.TabFocusReason);
        verify(column.activeFocusOnTab);
        keyClick(Qt.Key_End);
        compare(column.contentY, column.contentHeight - column.height);
        first.forceActiveFocus(Qt.TabFocusReason);
        compare(column.contentY, 0, "what gets the keyboard comes into sight");
    }

    function test_badNewsIsNotCovered() {
        toast.show("The order was not sent.", "Try again.", "", true);
        toast.show("20261122-0001 is closed.", "", "", false);
        compare(toast.title, "The order was not sent.");
        toast.visible = false;
        toast.show("20261122-0001 is closed.", "", "", false);
        compare(toast.title, "20261122-0001 is closed.");
    }

    function test_aLongValueIsFolded() {
        verify(!fact.isOpen);
        const folded = fact.implicitHeight;
        fact.isOpen = true;
        verify(fact.implicitHeight > 2 * folded);
    }

    height: 400
    name: "Controls"
    visible: true
    width: 600
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

    Button {
        id: button

        text: "Recall"
        x: 400
        y: 300
    }

    SignalSpy {
        id: clicks

        signalName: "clicked"
        target: button
    }

    ScrollColumn {
        id: column

        height: 60
        width: 100

        Button {
            id: first

            text: "first"
        }

        Item {
            height: 400
            width: 1
        }
    }

    Toast {
        id: toast

        width: 300
    }

    FactRow {
        id: fact

        label: "Text"
        value: "shouting ".repeat(200)
        width: 300
    }

    IconButton {
        id: iconButton

        iconName: "close"
        name: "Close"
    }
}
