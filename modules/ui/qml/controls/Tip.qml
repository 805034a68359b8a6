import QtQuick
import QtQuick.Templates as T
import Radar.Theme

T.ToolTip {
    id: tip

    property bool open: false

    delay: 600
    padding: Theme.unit
    visible: open && text !== ""
    x: parent ? Math.round((parent.width - implicitWidth) / 2) : 0
    y: -implicitHeight - Theme.half
    implicitWidth: label.implicitWidth + 2 * padding
    implicitHeight: label.implicitHeight + 2 * padding
    margins: Theme.unit

    background: Rectangle {
        border.color: Theme.line
        color: Theme.surfaceSolid
        radius: Theme.radiusSmall
    }
    contentItem: Label {
        id: label

        font.pixelSize: Theme.small
        text: tip.text
    }
}
