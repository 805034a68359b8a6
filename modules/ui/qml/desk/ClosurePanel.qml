import QtQuick
import Radar.Controls
import Radar.Theme

// A closed street that was clicked.
Item {
    id: panel

    required property DeskModel desk
    readonly property var facts: desk.tools.closures.selected

    PanelHeader {
        id: header

        iconName: "barrier"
        subtitle: panel.facts.reason ?? ""
        title: panel.facts.streets ?? ""
        width: parent.width
    }

    Column {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: header.bottom
        anchors.topMargin: Theme.unit * 2
        spacing: Theme.unit

        ClosureTimes {
            now: panel.desk.ticker.now
            since: panel.facts.since ?? 0
            until: panel.facts.until ?? 0
            width: parent.width
        }

        FactRow {
            label: qsTr("Closed for")
            value: panel.facts.modesText ?? ""
            width: parent.width
        }

        FactRow {
            label: qsTr("Opens")
            value: panel.facts.untilText ?? ""
            width: parent.width
        }

        Button {
            enabled: !panel.desk.tools.closures.busy
            iconName: "check"
            text: qsTr("Open it again")
            onClicked: panel.desk.tools.closures.reopen(panel.facts.id)
        }
    }
}
