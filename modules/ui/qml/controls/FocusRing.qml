import QtQuick
import Radar.Theme

// Where the keyboard is.
Rectangle {
    anchors.fill: parent
    anchors.margins: -2
    border.color: Theme.accent
    border.width: 2
    color: "transparent"
    radius: Theme.radiusSmall + 2
}
