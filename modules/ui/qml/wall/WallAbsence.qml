pragma ComponentBehavior: Bound

import QtQuick
import Radar.Controls
import Radar.Theme

// The streets where nobody free is in time.
WallPanel {
    id: absence

    required property WallModel wall
    required property int line
    required property int mostStreets
    readonly property var facts: wall.absence
    readonly property bool isKnown: facts.minutes !== undefined

    Column {
        width: absence.width - 2 * absence.padding

        Label {
            color: Theme.quiet
            font.pixelSize: Theme.small
            height: absence.line
            text: absence.isKnown ? qsTr("Nobody within %n min", "", absence.facts.minutes) : qsTr("Nobody within reach")
            width: parent.width
        }

        WallRow {
            cells: [absence.isKnown ? absence.facts.percent + " %" : ""]
            line: absence.line
            name: absence.isKnown ? absence.facts.meters : ""
            visible: absence.isKnown && !absence.facts.isNone && !absence.facts.isAll
            width: parent.width
        }

        Label {
            color: !absence.isKnown || absence.facts.isNone ? Theme.quiet : Theme.alarmText
            font.pixelSize: Theme.small
            height: absence.line
            text: !absence.isKnown ? qsTr("Not known yet") : absence.facts.isNone ? qsTr("Everywhere somebody") : qsTr("Nowhere anybody")
            visible: !absence.isKnown || absence.facts.isNone || absence.facts.isAll
            width: parent.width
        }

        Repeater {
            model: absence.isKnown && !absence.facts.isAll ? absence.facts.streets.slice(0, absence.mostStreets) : []

            Item {
                id: street

                required property var modelData

                height: absence.line
                width: absence.width - 2 * absence.padding

                Label {
                    anchors.left: parent.left
                    anchors.right: meters.left
                    anchors.rightMargin: Theme.half
                    font.pixelSize: Theme.small
                    height: parent.height
                    text: street.modelData.name
                }

                Label {
                    id: meters

                    anchors.right: parent.right
                    color: Theme.quiet
                    font.pixelSize: Theme.small
                    height: parent.height
                    text: {
                        const minutes = Math.floor((absence.wall.ticker.now - street.modelData.since) / 60000);
                        return minutes < 2 ? street.modelData.meters : qsTr("for %n min", "", minutes);
                    }
                }
            }
        }
    }
}
