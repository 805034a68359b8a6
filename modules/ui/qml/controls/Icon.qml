import QtQuick
import Radar.Theme

// One of resources/icons in any colour.
Image {
    id: icon

    required property string name
    property color tint: Theme.quiet
    property int size: Theme.icon

    Accessible.ignored: true
    height: size
    source: name === "" ? "" : "image://icon/" + name + "/" + tint.toString().slice(-6)
    sourceSize: Qt.size(size, size)
    width: size
}
