pragma ComponentBehavior: Bound

import QtQuick
import Radar.Theme

// Floats over the map with one shadow; keeps clicks and wheels from reaching it.
Item {
    id: panel

    default property alias content: body.data
    property int padding: Theme.unit * 2
    property bool opaque: false ///< over another panel, nothing of that is to be read through it

    // A soft shadow without a shader: rings of little darkness.
    Repeater {
        model: 5

        Rectangle {
            required property int index

            anchors.fill: frame
            anchors.bottomMargin: -(index + 1) * 2 - 2
            anchors.leftMargin: -(index + 1) * 2
            anchors.rightMargin: -(index + 1) * 2
            anchors.topMargin: -(index + 1) * 2 + 2
            color: "transparent"
            border.color: Qt.rgba(0, 0, 0, (0.22 - index * 0.04) * Theme.shadow)
            border.width: 2
            radius: frame.radius + (index + 1) * 2
        }
    }

    Rectangle {
        id: frame

        anchors.fill: parent
        border.color: Theme.line
        border.width: 1
        color: panel.opaque ? Theme.surfaceSolid : Theme.surface
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
