pragma ComponentBehavior: Bound

import QtQuick
import Radar.Controls
import Radar.Theme

// Incidents by the hour: today as bars, the same day last week and last year as lines across them.
WallPanel {
    id: hours

    required property WallModel wall
    required property int line
    readonly property bool isKnown: wall.days.hours !== undefined
    readonly property real barsHeight: 2.2 * line
    readonly property real step: (width - 2 * padding) / 24

    function tall(count: int): real {
        return hours.isKnown ? Math.round(hours.barsHeight * count / Math.max(3, hours.wall.days.most)) : 0;
    }

    readonly property bool isFitting: legend.implicitWidth <= width - 2 * padding ///< far away letters are too large for it

    implicitHeight: barsHeight + 2 * line + 2 * padding

    Row {
        id: legend

        height: hours.line
        spacing: Theme.unit

        Repeater {
            model: [{
                    "text": qsTr("today"),
                    "tall": 0.5,
                    "color": Theme.text
                }, {
                    "text": qsTr("week"),
                    "tall": 0.12,
                    "color": Theme.quiet
                }, {
                    "text": qsTr("year"),
                    "tall": 0.12,
                    "color": Theme.groups[4]
                }]

            Row {
                id: key

                required property var modelData

                spacing: Theme.half

                Rectangle {
                    anchors.verticalCenter: parent.verticalCenter
                    color: key.modelData.color
                    height: Math.round(hours.line * key.modelData.tall)
                    width: Math.round(hours.line * 0.5)
                }

                Label {
                    color: Theme.quiet
                    font.pixelSize: Theme.small
                    height: hours.line
                    text: key.modelData.text
                }
            }
        }
    }

    Repeater {
        model: hours.isKnown ? 24 : 0

        Item {
            id: hour

            required property int index

            height: hours.barsHeight
            width: hours.step
            x: index * hours.step
            y: hours.line

            Rectangle {
                anchors.bottom: parent.bottom
                color: hour.index === hours.wall.days.hour ? Theme.text : Theme.faint
                height: hours.tall(hours.wall.days.hours[0][hour.index])
                radius: 2
                width: Math.round(parent.width * 0.6)
                x: Math.round(parent.width * 0.2)
            }

            Repeater {
                model: 2

                Rectangle {
                    required property int index

                    color: index === 0 ? Theme.quiet : Theme.groups[4]
                    height: Math.max(2, Math.round(Theme.scale))
                    visible: hours.wall.days.hours[index + 1][hour.index] > 0
                    width: parent.width * 0.9
                    x: parent.width * 0.05
                    y: parent.height - hours.tall(hours.wall.days.hours[index + 1][hour.index]) - height / 2
                }
            }
        }
    }

    Repeater {
        model: [0, 6, 12, 18]

        Label {
            required property int modelData

            color: Theme.quiet
            font.pixelSize: Theme.small
            height: hours.line
            text: modelData + ":00"
            visible: implicitWidth < hours.step * 6
            x: modelData * hours.step
            y: hours.line + hours.barsHeight
        }
    }
}
