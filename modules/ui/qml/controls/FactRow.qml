import QtQuick
import Radar.Theme

// What, and its value. Hidden when there is none; a long one is folded until it is asked for.
Item {
    id: fact

    required property string label
    required property string value
    property bool isOpen: false

    Accessible.name: label + ": " + value
    Accessible.role: Accessible.StaticText
    implicitHeight: Math.max(name.implicitHeight, words.implicitHeight + (more.visible ? more.height : 0)) + Theme.half
    visible: value !== ""

    onValueChanged: isOpen = false

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
        elide: maximumLineCount > 6 ? Text.ElideNone : Text.ElideRight
        maximumLineCount: fact.isOpen ? 10000 : 6
        wrapMode: Text.Wrap
    }

    Button {
        id: more

        anchors.left: words.left
        anchors.top: words.bottom
        font.pixelSize: Theme.small
        implicitHeight: Theme.row
        text: fact.isOpen ? qsTr("Less") : qsTr("All of it")
        visible: words.truncated || fact.isOpen
        onClicked: fact.isOpen = !fact.isOpen
    }
}
