import QtQuick
import Radar.Controls
import Radar.Theme

// Compass, zoom, home, the light of the map, and the scale; for what is selected: go after it, or open it.
Column {
    id: controls

    required property double headingDegrees
    required property double metersPerPixel
    required property bool canFollow
    required property bool isFollowing
    required property bool canOpen
    required property bool isOpen
    required property bool showsOverview
    required property bool isFlat

    signal zoomAsked(factor: double)
    signal northAsked
    signal homeAsked
    signal topDownAsked
    signal streetAsked
    signal lightAsked
    signal followAsked
    signal openAsked
    signal overviewAsked
    signal flatAsked

    spacing: Theme.unit

    Panel {
        anchors.right: parent.right
        height: buttons.implicitHeight + 2 * padding
        padding: Theme.half
        width: Theme.control + 2 * padding

        Column {
            id: buttons

            ToolButton {
                iconName: "locate"
                lit: controls.isFollowing
                name: qsTr("Go after it (Ctrl+F)")
                visible: controls.canFollow
                onClicked: controls.followAsked()
            }

            ToolButton {
                iconName: "storeys"
                lit: controls.isOpen
                name: qsTr("Open the building, storey by storey (Ctrl+O)")
                visible: controls.canOpen
                onClicked: controls.openAsked()
            }

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

            ToolButton {
                iconName: "flat"
                lit: controls.isFlat
                name: qsTr("Flat map, and back (Ctrl+T)")
                onClicked: controls.flatAsked()
            }

            IconButton {
                iconName: "fromabove"
                name: qsTr("From above, and back (T)")
                visible: !controls.isFlat
                onClicked: controls.topDownAsked()
            }

            IconButton {
                iconName: "walker"
                visible: !controls.isFlat
                name: qsTr("Down to the street, and back (V)")
                onClicked: controls.streetAsked()
            }

            IconButton {
                iconName: "light"
                name: qsTr("Night, dusk, day (F10)")
                onClicked: controls.lightAsked()
            }

            ToolButton {
                iconName: "overview"
                lit: controls.showsOverview
                name: qsTr("The whole place in small (Ctrl+M)")
                onClicked: controls.overviewAsked()
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
