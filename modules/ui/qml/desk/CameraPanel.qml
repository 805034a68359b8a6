import QtQuick
import Radar.Controls
import Radar.Theme

Item {
    id: panel

    required property DeskModel desk
    readonly property CameraFacts facts: desk.camera

    PanelHeader {
        id: header

        iconName: "camera"
        subtitle: panel.facts.stateText
        title: panel.facts.name
        width: parent.width
    }

    Column {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: header.bottom
        anchors.topMargin: Theme.unit * 2
        spacing: Theme.half

        FactRow {
            label: qsTr("Looks")
            value: panel.facts.directionText
            width: parent.width
        }

        FactRow {
            label: qsTr("Sees")
            value: panel.facts.viewText
            width: parent.width
        }

        FactRow {
            label: qsTr("Height")
            value: panel.facts.heightText
            width: parent.width
        }

        FactRow {
            label: qsTr("Owner")
            value: panel.facts.owner
            width: parent.width
        }

        Item {
            height: Theme.unit
            width: 1
        }

        Button {
            iconName: "locate"
            text: qsTr("Show")
            onClicked: panel.desk.showOnMap(panel.desk.selectedId)
        }
    }
}
