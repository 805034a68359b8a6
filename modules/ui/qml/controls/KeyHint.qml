import QtQuick
import Radar.Theme

Rectangle {
    id: hint

    required property string key
    property bool onAccent: false

    Accessible.ignored: true
    border.color: onAccent ? Theme.onAccent : Theme.line
    color: onAccent ? "transparent" : Theme.raised
    implicitHeight: label.implicitHeight + 2
    implicitWidth: Math.max(label.implicitWidth + Theme.unit, implicitHeight)
    radius: Theme.radiusSmall

    Label {
        id: label

        anchors.centerIn: parent
        color: hint.onAccent ? Theme.onAccent : Theme.quiet
        font.pixelSize: Theme.small
        text: hint.key
    }
}
