pragma ComponentBehavior: Bound

import QtQuick
import Radar.Controls
import Radar.Theme

// Ask the map: who is near, which cameras see it, what happened there; and the list of it with a reason.
FocusScope {
    id: panel

    required property AskTool tool
    property bool mayList: true ///< people by name, as a file
    property bool mayDefine: true ///< zones
    readonly property real wantedHeight: header.height + Theme.unit * 1.5 + chips.height + Theme.unit + body.contentHeight

    signal selectAsked(id: string)

    Accessible.name: header.title
    Accessible.role: Accessible.Pane
    Keys.onPressed: event => {
        if (reason.activeFocus || zone.isWriting)
            return;
        const number = event.key - Qt.Key_1;
        if (number >= 0 && number < chips.options.length && !(event.modifiers & (Qt.ControlModifier | Qt.AltModifier))) {
            panel.tool.radius = chips.options[number].value;
            event.accepted = true;
        } else if (event.key === Qt.Key_Backspace) {
            panel.tool.takeBack();
            event.accepted = true;
        }
    }

    PanelHeader {
        id: header

        iconName: "ask"
        subtitle: {
            if (panel.tool.radius === 0)
                return panel.tool.corners < 3 ? qsTr("Click the corners of an area: %n so far.", "", panel.tool.corners) : qsTr("An area of %n corners; Backspace takes the last one back.", "", panel.tool.corners);
            return panel.tool.hasPlace ? panel.tool.placeText : qsTr("Click a place on the map.");
        }
        title: qsTr("Ask the map")
        width: parent.width
    }

    ChipRow {
        id: chips

        anchors.top: header.bottom
        anchors.topMargin: Theme.unit * 1.5
        current: panel.tool.radius
        name: qsTr("How far around")
        options: [50, 100, 200, 500].map(meters => ({
                    value: meters,
                    text: qsTr("%1 m").arg(meters)
                })).concat([
            {
                value: 0,
                text: qsTr("Draw")
            }
        ])
        width: parent.width
        onChosen: meters => panel.tool.radius = meters
    }

    ScrollColumn {
        id: body

        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.rightMargin: Theme.half
        anchors.top: chips.bottom
        anchors.topMargin: Theme.unit
        spacing: Theme.half

        Label {
            color: Theme.quiet
            text: qsTr("Looking …")
            visible: panel.tool.asking && !panel.tool.known
        }

        EmptyNote {
            advice: qsTr("Choose a smaller area.")
            isProblem: true
            title: panel.tool.problem
            visible: panel.tool.problem !== ""
            width: header.width
        }

        Label {
            color: Theme.quiet
            text: panel.tool.countText
            visible: panel.tool.known
            width: header.width
            wrapMode: Text.Wrap
        }

        SectionTitle {
            text: qsTr("Who can be there first · %n on duty inside", "", panel.tool.inside)
            visible: panel.tool.known
        }

        Label {
            color: Theme.faint
            font.pixelSize: Theme.small
            text: qsTr("Nobody on duty has a way there.")
            visible: panel.tool.known && panel.tool.units.count === 0
        }

        Repeater {
            model: panel.tool.units

            AskRow {
                required property var row

                detail: row.detail
                pressable: true
                side: row.timeText
                title: row.title
                width: header.width
                onPressed: panel.selectAsked(row.id)
            }
        }

        SectionTitle {
            text: qsTr("Cameras that see it (%n)", "", panel.tool.cameras.count)
            visible: panel.tool.known
        }

        Label {
            color: Theme.faint
            font.pixelSize: Theme.small
            text: qsTr("No camera in use sees it.")
            visible: panel.tool.known && panel.tool.cameras.count === 0
        }

        Repeater {
            model: panel.tool.cameras

            AskRow {
                required property var row

                detail: row.detail
                pressable: true
                side: ""
                title: row.title
                width: header.width
                onPressed: panel.selectAsked(row.id)
            }
        }

        ZoneForm {
            id: zone

            tool: panel.tool
            visible: panel.tool.known && panel.mayDefine
            width: body.width
        }

        SectionTitle {
            text: qsTr("What happened here (%n)", "", panel.tool.history.count)
            visible: panel.tool.known
        }

        Label {
            color: Theme.faint
            font.pixelSize: Theme.small
            text: qsTr("Nothing is on record.")
            visible: panel.tool.known && panel.tool.history.count === 0
        }

        Repeater {
            model: panel.tool.history

            AskRow {
                required property var row

                detail: row.detail
                side: row.date
                title: row.title
                width: header.width
            }
        }

        SectionTitle {
            text: panel.mayList ? qsTr("A list with names, as a file") : qsTr("A list with names: for the commander")
            visible: panel.tool.known
        }

        TextField {
            id: reason

            placeholderText: qsTr("Reason; it goes into the journal")
            visible: panel.tool.known && panel.mayList
            width: header.width
        }

        Row {
            spacing: Theme.unit
            visible: panel.tool.known && panel.mayList

            Button {
                enabled: reason.text.trim() !== "" && !panel.tool.exporting
                text: qsTr("CSV")
                onClicked: panel.tool.exportList(reason.text, "csv")
            }

            Button {
                enabled: reason.text.trim() !== "" && !panel.tool.exporting
                text: qsTr("GeoJSON")
                onClicked: panel.tool.exportList(reason.text, "geojson")
            }
        }
    }
}
