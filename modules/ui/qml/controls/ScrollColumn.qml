import QtQuick
import QtQuick.Templates as T

// A column of things that scrolls when it is higher than its place.
Flickable {
    id: flick

    default property alias content: column.data
    property alias spacing: column.spacing

    T.ScrollBar.vertical: ScrollBar {
        parent: flick.parent
        anchors.bottom: flick.bottom
        anchors.left: flick.right
        anchors.top: flick.top
    }
    boundsBehavior: Flickable.StopAtBounds
    clip: contentHeight > height
    contentHeight: column.implicitHeight
    contentWidth: width
    implicitHeight: column.implicitHeight
    interactive: contentHeight > height

    Column {
        id: column

        width: flick.width
    }
}
