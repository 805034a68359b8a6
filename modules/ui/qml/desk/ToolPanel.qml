import QtQuick
import Radar.Controls
import Radar.Theme

// The tool that is up, where the selected thing stands otherwise. Enter is its next step, Esc puts it down.
Panel {
    id: panel

    required property DeskModel desk
    readonly property MapTools tools: desk.tools
    readonly property real wantedHeight: reach.visible ? reach.wantedHeight : containment.visible ? containment.wantedHeight : ask.visible ? ask.wantedHeight : coverage.visible ? coverage.wantedHeight : camera.visible ? camera.wantedHeight : closures.wantedHeight

    function takeKeyboard() {
        scope.forceActiveFocus(Qt.OtherFocusReason);
    }

    height: Math.min(wantedHeight + 2 * Theme.unit * 2, parent ? parent.height - y - Theme.unit * 2 : 0)
    padding: 0
    onVisibleChanged: if (visible)
        takeKeyboard()

    FocusScope {
        id: scope

        anchors.fill: parent
        anchors.margins: Theme.unit * 2

        ReachPanel {
            id: reach

            anchors.fill: parent
            focus: visible
            tool: panel.tools.reach
            visible: panel.tools.active === MapTools.Reach
        }

        ContainmentPanel {
            id: containment

            anchors.fill: parent
            focus: visible
            now: panel.desk.ticker.now
            tool: panel.tools.containment
            visible: panel.tools.active === MapTools.Containment

            onShowAsked: id => panel.desk.showOnMap(id)
        }

        AskPanel {
            id: ask

            anchors.fill: parent
            focus: visible
            mayDefine: panel.desk.may["zone.define"] !== false
            mayList: panel.desk.may["people.list"] !== false
            tool: panel.tools.ask
            visible: panel.tools.active === MapTools.Ask

            onSelectAsked: id => {
                panel.desk.select(id);
                panel.desk.showOnMap(id);
            }
        }

        CoveragePanel {
            id: coverage

            anchors.fill: parent
            focus: visible
            tool: panel.tools.coverage
            visible: panel.tools.active === MapTools.Coverage

            onNewCameraAsked: panel.desk.useTool(MapTools.EditCamera)
        }

        CameraEditPanel {
            id: camera

            anchors.fill: parent
            editor: panel.tools.camera
            focus: visible
            visible: panel.tools.active === MapTools.EditCamera
        }

        CloseStreetsPanel {
            id: closures

            anchors.fill: parent
            focus: visible
            now: panel.desk.ticker.now
            tool: panel.tools.closures
            visible: panel.tools.active === MapTools.CloseStreets
        }
    }

    IconButton {
        anchors.margins: Theme.unit
        anchors.right: parent.right
        anchors.top: parent.top
        iconName: "close"
        name: qsTr("Put the tool down (Esc)")
        onClicked: panel.tools.leave()
    }
}
