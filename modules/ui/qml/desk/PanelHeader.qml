import QtQuick
import Radar.Controls
import Radar.Theme

// What it is, in one line over a smaller one, with its shape or icon before it.
Item {
    id: header

    required property string title
    required property string subtitle
    property string shape: ""
    property bool stale: false
    property string iconName: ""

    implicitHeight: column.implicitHeight

    StatusDot {
        id: dot

        shape: header.shape
        size: Theme.icon
        stale: header.stale
        visible: header.shape !== ""
        y: Math.round((titleLabel.height - height) / 2)
    }

    Icon {
        name: header.iconName
        size: Theme.icon
        visible: header.iconName !== ""
        y: dot.y
    }

    Column {
        id: column

        spacing: Theme.half
        width: parent.width - x - Theme.control
        x: Theme.icon + Theme.unit * 1.5

        Label {
            id: titleLabel

            Accessible.role: Accessible.Heading
            font.bold: true
            font.pixelSize: Theme.large
            text: header.title
            width: parent.width
        }

        Label {
            color: Theme.quiet
            font.pixelSize: Theme.small
            text: header.subtitle
            visible: text !== ""
            width: parent.width
        }
    }
}
