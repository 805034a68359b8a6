import QtQuick
import Radar.Controls
import Radar.Theme

// One tool; its tip stands beside it, for the column is at the edge of the map.
IconButton {
    id: button

    property bool lit: false

    Accessible.checkable: true
    Accessible.checked: lit
    checked: lit

    Rectangle {
        anchors.fill: parent
        border.color: Theme.accent
        color: Theme.accentFaint
        radius: Theme.radiusSmall
        visible: button.lit
        z: -1
    }
}
