import QtQuick
import Radar.Theme

Rectangle {
    id: hint

    required property string key
    property bool overAccent: false

    Accessible.ignored: true
    border.color: overAccent ? Theme.accentInk : Theme.line
    color: overAccent ? "transparent" : Theme.raised
    implicitHeight: label.implicitHeight + 2
    implicitWidth: Math.max(label.implicitWidth + Theme.unit, implicitHeight)
    radius: Theme.radiusSmall

    Label {
        id: label

        anchors.centerIn: parent
        color: hint.overAccent ? Theme.accentInk : Theme.quiet
        font.pixelSize: Theme.small
        text: hint.key
    }
}
