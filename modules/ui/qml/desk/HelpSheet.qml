pragma ComponentBehavior: Bound

import QtQuick
import Radar.Controls
import Radar.Theme

Sheet {
    id: sheet

    required property LatencyMeter latency
    readonly property list<var> keys: [
        [qsTr("Click"), qsTr("New incident there; on a symbol: its details")],
        ["F2", qsTr("New incident in the middle of the map")],
        ["1–9", qsTr("Choose the type; tick who is sent; choose how it ended")],
        [qsTr("Enter"), qsTr("Report, send, close: the next step; a double click on the type reports, too")],
        [qsTr("Tab"), qsTr("From the type on to what was said; to the next thing on the screen")],
        [qsTr("Space"), qsTr("Tick the one the keyboard is on")],
        ["R", qsTr("Ask again who can be there first")],
        ["Ctrl+K", qsTr("Search buildings, streets, people, cameras, coordinates; or order: “send 23 nearest 2”, “say 23 …”")],
        ["F3", qsTr("To the list of incidents")],
        ["F4", qsTr("To the recommendation; send more")],
        ["F5", qsTr("How far one gets in 1, 3 and 5 minutes from a place")],
        ["F6", qsTr("Show who is first in each street, and where nobody is in time")],
        ["F7", qsTr("Containment: a ring around somebody who was seen")],
        ["F8", qsTr("Close the incident")],
        ["F9", qsTr("Close streets, and open them again")],
        ["F10", qsTr("The map at night, at dusk, by day, or as the sun stands over the station")],
        ["Ctrl+T", qsTr("The flat map, and back to the buildings: the same place, scale and heading")],
        ["Ctrl+Shift+T", qsTr("On the flat map: the tiles that station.ini names, and our own ground again")],
        ["Ctrl+M", qsTr("The whole place in small, with a frame around what the map shows")],
        ["Alt+A", qsTr("Acknowledge the most urgent alarm; Alt+S: silence; Alt+D: all of them")],
        ["Alt+C", qsTr("Open the cameras that the incident's plan wants")],
        ["L", qsTr("In the recommendation: who is left out, and who may go with a reason")],
        ["N", qsTr("In the list of those left out: the next job of who is busy")],
        ["Alt+N", qsTr("Send who comes next in the place of somebody who is late")],
        ["Ctrl+Z", qsTr("For five seconds: take back what was taken down, sent, merged or closed")],
        ["Alt+M", qsTr("Write to the units of the open incident")],
        ["S", qsTr("On a camera's tile or a picture of the incident: send it to the units on the order")],
        ["Ctrl+F", qsTr("Go after the selected satellite")],
        ["Ctrl+O", qsTr("Open the selected building; Page Up and Down choose a floor, or a click")],
        ["Ctrl+1–4", qsTr("A view that was kept; with Shift: keep this one")],
        ["F12", qsTr("Ask the map: who is near, which cameras see it, what happened there")],
        ["F11", qsTr("What cameras see of the streets, and where one more would show most")],
        ["Ctrl+,", qsTr("Administration: who and what there is")],
        ["Ctrl+L", qsTr("Chinese or English")],
        ["Ctrl+Alt+L", qsTr("Lock the desk, or hand it over to somebody else")],
        ["Esc", qsTr("Back")],
        [qsTr("Drag"), qsTr("Move the map; with the right button turn and tilt it; the wheel zooms")],
        [qsTr("Arrows, + −"), qsTr("The same by keyboard, when the map has it; V: down to the street and back")]
    ]

    function open() {
        visible = true;
        forceActiveFocus(Qt.ShortcutFocusReason);
    }

    contentWidth: Math.round(640 * Theme.scale)
    title: qsTr("Keys")

    onClosed: visible = false

    Column {
        spacing: Theme.unit
        width: parent.width

        Label {
            color: Theme.quiet
            elide: Text.ElideNone
            font.pixelSize: Theme.small
            text: qsTr("From a key to the picture: %1 ms, of a hundred the slowest %2 ms (the last %n).", "", sheet.latency.count).arg(Math.round(sheet.latency.median)).arg(Math.round(sheet.latency.slow))
            visible: sheet.latency.count > 0
            width: parent.width
            wrapMode: Text.Wrap
        }

        Repeater {
            model: sheet.keys

            Item {
                id: row

                required property var modelData

                height: Math.max(key.height, words.implicitHeight)
                width: parent ? parent.width : 0

                KeyHint {
                    id: key

                    anchors.verticalCenter: parent.verticalCenter
                    key: row.modelData[0]
                }

                Label {
                    id: words

                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    elide: Text.ElideNone
                    text: row.modelData[1]
                    width: parent.width - Math.round(136 * Theme.scale)
                    wrapMode: Text.Wrap
                }
            }
        }
    }
}
