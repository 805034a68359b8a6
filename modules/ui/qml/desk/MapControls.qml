import QtQuick
import Radar.Controls
import Radar.Theme

// Compass, zoom, home and the scale.
Column {
    id: controls

    required property double headingDegrees
    required property double metersPerPixel

    signal zoomAsked(factor: double)
    signal northAsked
    signal homeAsked
    signal topDownAsked

    spacing: Theme.unit

    Panel {
        anchors.right: parent.right
        height: buttons.implicitHeight + 2 * padding
        padding: Theme.half
        width: Theme.control + 2 * padding

        Column {
            id: buttons

            IconButton {
                iconName: "compass"
                iconRotation: -controls.headingDegrees
                name: qsTr("North up")
                onClicked: controls.northAsked()
            }

            IconButton {
                iconName: "plus"
                name: qsTr("Closer")
                onClicked: controls.zoomAsked(1.5)
            }

            IconButton {
                iconName: "minus"
                name: qsTr("Farther")
                onClicked: controls.zoomAsked(1 / 1.5)
            }

            IconButton {
                iconName: "flat"
                name: qsTr("From above, and back")
                onClicked: controls.topDownAsked()
            }

            IconButton {
                iconName: "home"
                name: qsTr("The whole place")
                onClicked: controls.homeAsked()
            }
        }
    }

    ScaleBar {
        anchors.right: parent.right
        metersPerPixel: controls.metersPerPixel
    }
}
