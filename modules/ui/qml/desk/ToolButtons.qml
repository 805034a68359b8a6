import QtQuick
import Radar.Controls
import Radar.Theme

// The tools on the map. The one that is up is lit.
Panel {
    id: panel

    required property DeskModel desk
    readonly property MapTools tools: desk.tools

    Accessible.name: qsTr("Tools on the map")
    Accessible.role: Accessible.ToolBar
    visible: buttons.implicitHeight > 0
    height: buttons.implicitHeight + 2 * padding
    padding: Theme.half
    width: Theme.control + 2 * padding

    Column {
        id: buttons

        ToolButton {
            iconName: "reach"
            lit: panel.tools.active === MapTools.Reach
            name: qsTr("How far in 1, 3, 5 minutes (F5)")
            visible: panel.desk.may["map.survey"] !== false
            enabled: !panel.desk.draft.open
            onClicked: panel.desk.useTool(MapTools.Reach)
        }

        ToolButton {
            iconName: "territories"
            lit: panel.tools.firstThere.on
            name: qsTr("Who is first in each street (F6)")
            visible: panel.desk.may["map.survey"] !== false
            onClicked: panel.tools.firstThere.toggle()
        }

        ToolButton {
            iconName: "contain"
            lit: panel.tools.active === MapTools.Containment
            name: qsTr("Containment: a ring around somebody (F7)")
            visible: panel.desk.may["map.survey"] !== false
            enabled: !panel.desk.draft.open
            onClicked: panel.desk.useTool(MapTools.Containment)
        }

        ToolButton {
            iconName: "barrier"
            lit: panel.tools.active === MapTools.CloseStreets
            name: qsTr("Close streets (F9)")
            visible: panel.desk.may["streets.close"] !== false
            enabled: !panel.desk.draft.open
            onClicked: panel.desk.useTool(MapTools.CloseStreets)
        }

        ToolButton {
            iconName: "ask"
            lit: panel.tools.active === MapTools.Ask
            name: qsTr("Ask the map: who, what, which cameras (F12)")
            visible: panel.desk.may["map.ask"] !== false
            enabled: !panel.desk.draft.open
            onClicked: panel.desk.useTool(MapTools.Ask)
        }

        ToolButton {
            iconName: "camera"
            lit: panel.tools.active === MapTools.Coverage
            name: qsTr("What cameras see, and the blind streets (F11)")
            visible: panel.desk.may["camera.survey"] !== false
            enabled: !panel.desk.draft.open
            onClicked: panel.desk.useTool(MapTools.Coverage)
        }
    }
}
