pragma ComponentBehavior: Bound

import QtQuick
import Radar.Controls
import Radar.Theme

// Streets are chosen by clicking them, and closed together.
FocusScope {
    id: panel

    required property ClosureTool tool
    required property double now
    readonly property real wantedHeight: column.implicitHeight + foot.height + Theme.unit * 1.5
    readonly property list<var> hours: [
        {
            value: 1,
            text: qsTr("1 hour")
        },
        {
            value: 4,
            text: qsTr("4 hours")
        },
        {
            value: 0,
            text: qsTr("Until opened by hand")
        }
    ]

    Accessible.name: header.title
    Accessible.role: Accessible.Pane

    Keys.onEnterPressed: tool.closeChosen()
    Keys.onReturnPressed: tool.closeChosen()
    Keys.onPressed: event => {
        const number = event.key - Qt.Key_1;
        if (number < 0 || number >= hours.length || event.modifiers & (Qt.ControlModifier | Qt.AltModifier))
            return;
        tool.hours = hours[number].value;
        event.accepted = true;
    }

    ScrollColumn {
        id: column

        anchors.bottom: foot.top
        anchors.bottomMargin: Theme.unit * 1.5
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        spacing: Theme.unit * 1.5

        PanelHeader {
            id: header

            iconName: "barrier"
            subtitle: panel.tool.chosen.count === 0 ? qsTr("Click the streets to be closed.") : qsTr("%n piece(s) of street chosen; a second click lets one go.", "", panel.tool.chosen.count)
            title: qsTr("Close streets")
            width: column.width
        }

        Column {
            spacing: Theme.half
            visible: panel.tool.chosen.count > 0
            width: column.width

            Repeater {
                model: panel.tool.chosen

                Rectangle {
                    id: street

                    required property int index
                    required property var row

                    color: Theme.raised
                    height: Theme.row
                    radius: Theme.radiusSmall
                    width: column.width

                    Label {
                        anchors.left: parent.left
                        anchors.leftMargin: Theme.unit
                        anchors.right: drop.left
                        anchors.verticalCenter: parent.verticalCenter
                        text: street.row.name
                    }

                    IconButton {
                        id: drop

                        anchors.right: parent.right
                        iconName: "close"
                        implicitHeight: Theme.row
                        name: qsTr("Let it go")
                        onClicked: panel.tool.drop(street.index)
                    }
                }
            }
        }

        Column {
            spacing: Theme.half
            width: column.width

            SectionTitle {
                text: qsTr("How long")
            }

            ChipRow {
                current: panel.tool.hours
                name: qsTr("How long")
                options: panel.hours
                width: parent.width
                onChosen: hours => panel.tool.hours = hours
            }

            SectionTitle {
                text: qsTr("For whom")
            }

            ChipRow {
                current: panel.tool.vehiclesOnly
                name: qsTr("For whom")
                options: [
                    {
                        value: false,
                        text: qsTr("Everybody")
                    },
                    {
                        value: true,
                        text: qsTr("Vehicles; walkers may pass")
                    }
                ]
                width: parent.width
                onChosen: vehiclesOnly => panel.tool.vehiclesOnly = vehiclesOnly
            }

            SectionTitle {
                text: qsTr("Why")
            }

            ChipRow {
                current: panel.tool.reason
                name: qsTr("Why")
                options: panel.tool.reasons.map(reason => ({
                            value: reason,
                            text: reason
                        }))
                width: parent.width
                onChosen: reason => panel.tool.reason = reason
            }

            TextField {
                maximumLength: 160
                placeholderText: qsTr("In words")
                text: panel.tool.reason
                width: parent.width
                onAccepted: panel.tool.closeChosen()
                onTextEdited: panel.tool.reason = text
            }
        }

        Column {
            spacing: Theme.half
            visible: panel.tool.closures.count > 0
            width: column.width

            Divider {
                width: parent.width
            }

            SectionTitle {
                text: qsTr("Closed now")
            }

            Repeater {
                model: panel.tool.closures

                ClosureRow {
                    now: panel.now
                    width: column.width
                    onReopenAsked: panel.tool.reopen(row.id)
                }
            }
        }
    }

    Item {
        id: foot

        anchors.bottom: parent.bottom
        height: Theme.control
        width: parent.width

        Button {
            anchors.right: parent.right
            enabled: panel.tool.canClose
            keyHint: qsTr("Enter")
            primary: true
            text: panel.tool.busy ? qsTr("Noting …") : qsTr("Close them")
            onClicked: panel.tool.closeChosen()
        }
    }
}
