import QtQuick
import Radar.Theme

Rectangle {
    id: badge

    required property string text
    property color tint: Theme.quiet
    property bool strong: false

    border.color: strong ? "transparent" : tint
    color: strong ? tint : "transparent"
    implicitHeight: label.implicitHeight + 2
    implicitWidth: label.implicitWidth + Theme.unit * 1.5
    radius: height / 2

    Label {
        id: label

        anchors.centerIn: parent
        color: badge.strong ? Theme.ground : badge.tint
        font.bold: badge.strong
        font.pixelSize: Theme.small
        text: badge.text
    }
}
