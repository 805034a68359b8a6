pragma ComponentBehavior: Bound

import QtQuick
import Radar.Controls
import Radar.Theme

// Open incidents, the most urgent first; below them what happened last, as far as there is room.
Item {
    id: list

    required property WallModel wall
    required property int line
    readonly property int gap: Theme.half
    readonly property int cardHeight: 3 * line + 2 * Theme.half
    readonly property int fitting: Math.max(1, Math.floor((height + gap - (wall.incidents.count > whole ? line : 0)) / (cardHeight + gap)))
    readonly property int whole: Math.max(1, Math.floor((height + gap) / (cardHeight + gap)))
    readonly property int shown: Math.min(wall.incidents.count, wall.incidents.count > whole ? fitting : whole)

    Column {
        id: cards

        spacing: list.gap
        width: parent.width

        Repeater {
            model: list.wall.incidents

            WallIncident {
                required property int index

                height: list.cardHeight
                line: list.line
                now: list.wall.ticker.now
                visible: index < list.shown
                width: cards.width
            }
        }
    }

    Label {
        anchors.bottom: parent.bottom
        color: Theme.text
        font.pixelSize: Theme.small
        height: list.line
        text: qsTr("and %n more", "", list.wall.incidents.count - list.shown)
        visible: list.wall.incidents.count > list.shown
        width: parent.width
        x: Theme.unit
    }

    WallPanel {
        id: events

        readonly property int roomAbove: Math.floor((list.height - (list.shown > 0 ? cards.height + list.gap * 2 : 0) - 2 * padding) / list.line)

        anchors.bottom: parent.bottom
        height: (Math.min(roomAbove - 1, list.wall.events.count) + 1) * list.line + 2 * padding
        visible: list.wall.events.count > 0 && roomAbove >= 3
        width: parent.width

        Column {
            width: parent.width

            Label {
                color: Theme.quiet
                font.pixelSize: Theme.small
                height: list.line
                text: qsTr("Last events")
            }

            Repeater {
                model: list.wall.events

                Item {
                    id: event

                    required property int index
                    required property var row

                    height: list.line
                    visible: index < events.roomAbove - 1
                    width: events.width - 2 * events.padding

                    Label {
                        id: time

                        color: Theme.quiet
                        font.pixelSize: Theme.small
                        height: parent.height
                        text: event.row.time
                    }

                    Label {
                        anchors.left: time.right
                        anchors.leftMargin: Theme.half
                        anchors.right: parent.right
                        font.pixelSize: Theme.small
                        height: parent.height
                        text: event.row.text
                    }
                }
            }
        }
    }
}
