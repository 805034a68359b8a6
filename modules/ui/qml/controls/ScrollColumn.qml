import QtQuick
import QtQuick.Templates as T
import QtQuick.Window

// A column of things that scrolls when it is higher than its place: by wheel, or by arrows and page keys when it has the keyboard.
// What gets the keyboard inside it comes into sight.
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
    activeFocusOnTab: contentHeight > height
    boundsBehavior: Flickable.StopAtBounds
    clip: contentHeight > height
    contentHeight: column.implicitHeight
    contentWidth: width
    implicitHeight: column.implicitHeight
    interactive: contentHeight > height

    function scrollTo(y: real) {
        contentY = Math.max(0, Math.min(y, contentHeight - height));
    }

    function showItem(item: Item) {
        if (!item || !interactive)
            return;
        let owner = item;
        while (owner && owner !== column)
            owner = owner.parent;
        if (!owner)
            return;
        const top = item.mapToItem(column, 0, 0).y;
        if (top < contentY)
            scrollTo(top);
        else if (top + item.height > contentY + height)
            scrollTo(top + item.height - height);
    }

    Keys.onPressed: event => {
        if (event.key === Qt.Key_Down)
            scrollTo(contentY + 40);
        else if (event.key === Qt.Key_Up)
            scrollTo(contentY - 40);
        else if (event.key === Qt.Key_PageDown)
            scrollTo(contentY + height * 0.9);
        else if (event.key === Qt.Key_PageUp)
            scrollTo(contentY - height * 0.9);
        else if (event.key === Qt.Key_End)
            scrollTo(contentHeight);
        else if (event.key === Qt.Key_Home)
            scrollTo(0);
        else
            return;
        event.accepted = true;
    }

    Connections {
        function onActiveFocusItemChanged() {
            flick.showItem(flick.Window.activeFocusItem);
        }

        target: flick.Window.window
    }

    FocusRing {
        anchors.margins: 0
        parent: flick
        visible: flick.activeFocus
    }

    Column {
        id: column

        width: flick.width
    }
}
