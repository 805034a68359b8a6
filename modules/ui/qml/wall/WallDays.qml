pragma ComponentBehavior: Bound

import QtQuick
import Radar.Theme

// Today until now, beside the same time of the same day last week and last year.
WallPanel {
    id: days

    required property WallModel wall
    required property int line
    required property real room
    readonly property bool isKnown: wall.days.rows !== undefined
    readonly property int fitting: Math.max(0, Math.floor((room - 2 * padding) / line) - 1)

    /// Where letters are large for the width, last year goes first.
    readonly property int columns: (width - 2 * padding) * 0.205 >= widest.width ? 3 : 2

    visible: fitting > 0

    TextMetrics {
        id: widest

        font.pixelSize: Theme.small
        text: qsTr("week")
    }

    Column {
        width: days.width - 2 * days.padding

        WallRow {
            cells: [qsTr("now"), qsTr("week"), qsTr("year")].slice(0, days.columns)
            isHead: true
            line: days.line
            name: qsTr("So far")
            width: parent.width
        }

        Repeater {
            model: days.isKnown ? days.wall.days.rows.slice(0, days.fitting) : []

            WallRow {
                required property var modelData

                cells: [modelData.today, modelData.week, modelData.year].slice(0, days.columns)
                line: days.line
                name: modelData.name
                width: parent.width
            }
        }
    }
}
