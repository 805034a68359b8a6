import QtQuick
import Radar.Controls
import Radar.Theme

// Beside the pointer while it rests on a closed street.
Panel {
    id: tip

    required property ClosureTool tool
    required property string hoveredId
    required property point at
    required property double now
    required property rect area
    readonly property var facts: hoveredId.startsWith("closure:") || hoveredId.startsWith("gate:") ? tool.closure(hoveredId) : ({})

    height: column.implicitHeight + 2 * padding
    padding: Theme.unit
    visible: facts.id !== undefined
    width: Math.round(272 * Theme.scale)
    x: Math.round(Math.max(area.x + Theme.unit, Math.min(at.x + Theme.unit * 2, area.x + area.width - width - Theme.unit)))
    y: Math.round(at.y + Theme.unit * 3 + height > area.y + area.height ? at.y - height - Theme.unit : at.y + Theme.unit * 2)

    Column {
        id: column

        spacing: Theme.half
        width: parent.width

        Label {
            font.bold: true
            text: tip.facts.streets ?? ""
            width: parent.width
        }

        Label {
            color: Theme.quiet
            font.pixelSize: Theme.small
            text: (tip.facts.reason ?? "") + " · " + (tip.facts.modesText ?? "")
            width: parent.width
        }

        ClosureTimes {
            now: tip.now
            since: tip.facts.since ?? 0
            until: tip.facts.until ?? 0
            width: parent.width
        }
    }
}
