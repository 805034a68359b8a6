pragma ComponentBehavior: Bound

import QtQuick
import Radar.Controls
import Radar.Theme

Panel {
    id: panel

    required property DeskModel desk

    signal picked ///< with the mouse

    function focusList() {
        list.forceActiveFocus(Qt.ShortcutFocusReason);
        if (list.currentIndex < 0)
            list.currentIndex = 0;
    }

    height: implicitHeight
    padding: 0

    Item {
        id: header

        height: Theme.unit * 6
        width: parent.width

        Label {
            Accessible.role: Accessible.Heading
            anchors.left: parent.left
            anchors.leftMargin: Theme.unit * 2
            anchors.verticalCenter: parent.verticalCenter
            font.bold: true
            text: qsTr("Incidents")
        }

        Row {
            anchors.right: parent.right
            anchors.rightMargin: Theme.unit * 2
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.unit

            Badge {
                strong: true
                text: qsTr("%n new", "", panel.desk.incidents.waiting)
                tint: Theme.enRoute
                visible: panel.desk.incidents.waiting > 0
            }

            Badge {
                text: qsTr("%n with nobody", "", panel.desk.unassigned)
                tint: Theme.alarmText
                visible: panel.desk.unassigned > 0
            }

            Badge {
                text: qsTr("%n open", "", panel.desk.openIncidents)
            }
        }
    }

    Divider {
        anchors.top: header.bottom
        width: parent.width
    }

    ScrollList {
        id: list

        Accessible.name: qsTr("Incidents")
        Accessible.role: Accessible.List
        activeFocusOnTab: true
        anchors.bottom: overdue.top
        anchors.bottomMargin: Theme.unit
        anchors.left: parent.left
        anchors.leftMargin: Theme.unit
        anchors.right: parent.right
        anchors.rightMargin: Theme.unit
        anchors.top: header.bottom
        anchors.topMargin: Theme.unit
        currentIndex: -1
        model: panel.desk.incidents
        spacing: Theme.half

        delegate: IncidentCard {
            current: ListView.isCurrentItem && list.activeFocus
            now: panel.desk.ticker.now
            selected: panel.desk.selectedId === incidentId
            width: list.width

            onPressed: {
                list.currentIndex = index;
                panel.desk.select(incidentId);
                panel.picked();
            }
        }

        Keys.onReturnPressed: panel.desk.select(panel.desk.incidents.idAt(currentIndex))
        Keys.onEnterPressed: panel.desk.select(panel.desk.incidents.idAt(currentIndex))

        HoverHandler {
            id: hover

            onHoveredChanged: panel.desk.incidents.held = hovered
        }
    }

    OverdueList {
        id: overdue

        anchors.bottom: scheduled.top
        anchors.left: parent.left
        anchors.margins: Theme.unit * 2
        anchors.right: parent.right
        height: visible ? implicitHeight : 0
        file: panel.desk.file

        onOpenAsked: id => panel.desk.select(id)
    }

    ScheduledList {
        id: scheduled

        anchors.bottom: parent.bottom
        anchors.bottomMargin: visible ? Theme.unit : 0
        anchors.left: parent.left
        anchors.margins: Theme.unit * 2
        anchors.right: parent.right
        height: visible ? implicitHeight : 0
        intake: panel.desk.intake
    }

    EmptyNote {
        readonly property bool isForOthers: panel.desk.may["map.live"] === false

        advice: isForOthers ? qsTr("Your role does not include who is where and what is open.") : qsTr("Click the map where something happens, or press F2. What is reported appears here, the newest on top.")
        anchors.centerIn: parent
        title: isForOthers ? qsTr("Not for your role") : qsTr("No open incidents")
        visible: panel.desk.incidents.count === 0 && panel.desk.incidents.waiting === 0
        width: parent.width - Theme.unit * 6
    }
}
