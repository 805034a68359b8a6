import QtQuick
import Radar.Theme

// A quiet sheet over the map.
Rectangle {
    id: panel

    default property alias content: body.data
    property int padding: Theme.half

    color: Theme.surfaceSolid
    implicitHeight: body.childrenRect.height + 2 * padding
    radius: Theme.radiusSmall

    Item {
        id: body

        anchors.fill: parent
        anchors.margins: panel.padding
    }
}
