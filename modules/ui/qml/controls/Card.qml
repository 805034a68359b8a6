import QtQuick
import Radar.Theme

// A raised piece of a panel that is as high as what is in it.
Rectangle {
    id: card

    default property alias content: body.data
    property int padding: Theme.unit * 1.5

    color: Theme.raised
    implicitHeight: body.childrenRect.height + 2 * padding
    radius: Theme.radiusSmall

    Item {
        id: body

        anchors.fill: parent
        anchors.margins: card.padding
    }
}
