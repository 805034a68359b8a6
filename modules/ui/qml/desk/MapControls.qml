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
    required property bool hasTiles
    required property bool showsTiles
    required property string notice ///< whose tiles are shown

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
    signal tilesAsked

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

            ToolButton {
                iconName: "tiles"
                lit: controls.showsTiles
                name: qsTr("The tiles of station.ini over our own map (Ctrl+Shift+T)")
                visible: controls.hasTiles
                onClicked: controls.tilesAsked()
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
                name: qsTr("Night, dusk, day, or by the sun (F10)")
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

    Rectangle {
        anchors.right: parent.right
        color: Theme.surface
        implicitHeight: Theme.unit * 3
        implicitWidth: notice.implicitWidth + Theme.unit * 2
        radius: Theme.radiusSmall
        visible: controls.notice !== ""

        Label {
            id: notice

            anchors.centerIn: parent
            color: Theme.quiet
            font.pixelSize: Theme.small
            text: controls.notice
        }
    }
}
