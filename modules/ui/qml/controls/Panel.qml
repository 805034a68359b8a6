import QtQuick
import QtQuick.Effects
import Radar.Theme

// Floats over the map with one shadow; keeps clicks and wheels from reaching it.
Item {
    id: panel

    default property alias content: body.data
    property int padding: Theme.unit * 2

    RectangularShadow {
        anchors.fill: frame
        blur: Theme.unit * 2
        color: "#80000000"
        offset.y: Theme.half
        radius: frame.radius
    }

    Rectangle {
        id: frame

        anchors.fill: parent
        border.color: Theme.line
        border.width: 1
        color: Theme.surface
        radius: Theme.radius
    }

    MouseArea {
        acceptedButtons: Qt.AllButtons
        anchors.fill: parent
        hoverEnabled: true
        onWheel: wheel => wheel.accepted = true
    }

    Item {
        id: body

        anchors.fill: parent
        anchors.margins: panel.padding
    }
}
