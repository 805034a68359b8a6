import QtQuick
import Radar.Theme

// What, and its value. Hidden when there is none.
Item {
    id: fact

    required property string label
    required property string value

    Accessible.name: label + ": " + value
    Accessible.role: Accessible.StaticText
    implicitHeight: Math.max(name.implicitHeight, words.implicitHeight) + Theme.half
    visible: value !== ""

    Label {
        id: name

        color: Theme.faint
        font.pixelSize: Theme.small
        text: fact.label
        width: Math.round(88 * Theme.scale)
    }

    Label {
        id: words

        anchors.left: name.right
        anchors.leftMargin: Theme.unit
        anchors.right: parent.right
        text: fact.value
        wrapMode: Text.Wrap
        elide: Text.ElideNone
    }
}
