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
    height: buttons.implicitHeight + 2 * padding
    padding: Theme.half
    width: Theme.control + 2 * padding

    Column {
        id: buttons

        ToolButton {
            iconName: "reach"
            lit: panel.tools.active === MapTools.Reach
            name: qsTr("How far in 1, 3, 5 minutes (F5)")
            enabled: !panel.desk.draft.open
            onClicked: panel.desk.useTool(MapTools.Reach)
        }

        ToolButton {
            iconName: "territories"
            lit: panel.tools.firstThere.on
            name: qsTr("Who is first in each street (F6)")
            onClicked: panel.tools.firstThere.toggle()
        }

        ToolButton {
            iconName: "contain"
            lit: panel.tools.active === MapTools.Containment
            name: qsTr("Containment: a ring around somebody (F7)")
            enabled: !panel.desk.draft.open
            onClicked: panel.desk.useTool(MapTools.Containment)
        }

        ToolButton {
            iconName: "barrier"
            lit: panel.tools.active === MapTools.CloseStreets
            name: qsTr("Close streets (F9)")
            enabled: !panel.desk.draft.open
            onClicked: panel.desk.useTool(MapTools.CloseStreets)
        }

        ToolButton {
            iconName: "ask"
            lit: panel.tools.active === MapTools.Ask
            name: qsTr("Ask the map: who, what, which cameras (F12)")
            enabled: !panel.desk.draft.open
            onClicked: panel.desk.useTool(MapTools.Ask)
        }

        ToolButton {
            iconName: "camera"
            lit: panel.tools.active === MapTools.Coverage
            name: qsTr("What cameras see, and the blind streets (F11)")
            enabled: !panel.desk.draft.open
            onClicked: panel.desk.useTool(MapTools.Coverage)
        }
    }
}
