pragma ComponentBehavior: Bound

import QtQuick
import Radar.Controls
import Radar.Theme

// A name and its figures, in columns of one width.
Item {
    id: row

    required property string name
    required property var cells
    required property int line
    property bool isHead: false
    property bool isWarned: false ///< the first figure is
    property real cellWidth: width * (cells.length > 2 ? 0.205 : 0.3)

    height: line

    Label {
        color: row.isHead ? Theme.quiet : Theme.text
        font.pixelSize: Theme.small
        height: row.line
        text: row.name
        width: row.width - row.cells.length * row.cellWidth
    }

    Repeater {
        model: row.cells

        Label {
            required property int index
            required property var modelData

            color: row.isHead ? Theme.quiet : index > 0 ? Theme.quiet : row.isWarned ? Theme.alarmText : Theme.text
            elide: Text.ElideNone
            font.bold: index === 0 && !row.isHead
            font.pixelSize: Theme.small
            height: row.line
            horizontalAlignment: Text.AlignRight
            text: String(modelData)
            width: row.cellWidth
            x: row.width - (row.cells.length - index) * row.cellWidth
        }
    }
}
