import QtQuick
import Radar.Controls
import Radar.Theme

// The selected thing, on the right.
Panel {
    id: panel

    required property DeskModel desk

    signal closeAsked
    signal pictureAsked(picture: var)

    function focusRecommendation() {
        incident.focusRecommendation();
    }

    // For what is asked next about the selected thing; false: nothing is.
    function takeKeyboard(): bool {
        return incident.visible ? incident.takeKeyboard() : camera.takeKeyboard();
    }

    padding: 0

    IncidentPanel {
        id: incident

        anchors.fill: parent
        anchors.margins: Theme.unit * 2
        desk: panel.desk
        visible: panel.desk.selection === DeskModel.Incident

        onCloseAsked: panel.closeAsked()
        onPictureAsked: picture => panel.pictureAsked(picture)
    }

    SatellitePanel {
        anchors.fill: parent
        anchors.margins: Theme.unit * 2
        desk: panel.desk
        visible: panel.desk.selection === DeskModel.Satellite
    }

    CameraPanel {
        id: camera

        anchors.fill: parent
        anchors.margins: Theme.unit * 2
        desk: panel.desk
        visible: panel.desk.selection === DeskModel.Camera
    }

    BuildingPanel {
        anchors.fill: parent
        anchors.margins: Theme.unit * 2
        desk: panel.desk
        visible: panel.desk.selection === DeskModel.Building
    }

    ClosurePanel {
        anchors.fill: parent
        anchors.margins: Theme.unit * 2
        desk: panel.desk
        visible: panel.desk.selection === DeskModel.Closure
    }

    IconButton {
        anchors.margins: Theme.unit
        anchors.right: parent.right
        anchors.top: parent.top
        iconName: "close"
        name: qsTr("Close (Esc)")
        onClicked: panel.desk.clearSelection()
    }
}
