import QtQuick
import QtQuick.Templates as T
import Radar.Theme

T.ScrollBar {
    id: bar

    implicitHeight: Theme.unit
    implicitWidth: Theme.unit
    minimumSize: 0.08
    padding: 2
    visible: size < 1

    contentItem: Rectangle {
        color: bar.pressed || bar.hovered ? Theme.faint : Theme.line
        implicitHeight: Theme.half
        implicitWidth: Theme.half
        radius: width / 2
    }
}
