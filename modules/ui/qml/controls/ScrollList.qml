import QtQuick
import QtQuick.Templates as T

// A list that scrolls by wheel and keyboard, without bouncing.
ListView {
    id: list

    T.ScrollBar.vertical: ScrollBar {}
    boundsBehavior: Flickable.StopAtBounds
    cacheBuffer: 0 // delegates made ahead of time are cancelled with a warning when a filter shortens the list
    clip: true
    keyNavigationEnabled: true
    pixelAligned: true
    reuseItems: false
}
