pragma ComponentBehavior: Bound

import QtQuick
import Radar.Controls
import Radar.Theme

// A ring around somebody who was seen: where, when, how they move; who holds which post by when; one Enter sends all.
FocusScope {
    id: panel

    required property ContainmentTool tool
    required property double now
    readonly property bool hasPlace: tool.state !== ContainmentTool.Waiting
    readonly property real wantedHeight: column.implicitHeight + (foot.visible ? foot.height + Theme.unit * 1.5 : 0)

    signal showAsked(id: string)

    Accessible.name: header.title
    Accessible.role: Accessible.Pane

    Keys.onEnterPressed: event => {
        if (!event.isAutoRepeat)
            tool.send();
    }
    Keys.onReturnPressed: event => {
        if (!event.isAutoRepeat)
            tool.send();
    }
    Keys.onPressed: event => {
        event.accepted = true;
        if (event.key === Qt.Key_R && hasPlace)
            tool.again();
        else
            event.accepted = modes.takeKey(event);
    }

    ScrollColumn {
        id: column

        anchors.bottom: foot.visible ? foot.top : parent.bottom
        anchors.bottomMargin: foot.visible ? Theme.unit * 1.5 : 0
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        spacing: Theme.unit * 1.5

        PanelHeader {
            id: header

            iconName: "contain"
            subtitle: panel.tool.hasIncident ? qsTr("Incident %1").arg(panel.tool.incidentNumber) : qsTr("An incident is made with the orders.")
            title: qsTr("Containment")
            width: column.width
        }

        EmptyNote {
            advice: qsTr("The ring follows in a moment; nothing is sent before Enter.")
            title: qsTr("Click where they were last seen.")
            visible: !panel.hasPlace
            width: column.width
        }

        Column {
            spacing: Theme.half
            visible: panel.hasPlace
            width: column.width

            FactRow {
                label: qsTr("Last seen")
                value: panel.tool.placeText
                width: parent.width
            }

            ChipRow {
                current: panel.tool.ago
                name: qsTr("When")
                options: [0, 1, 2, 5].map(minutes => ({
                            value: minutes,
                            text: minutes > 0 ? qsTr("%n min before", "", minutes) : panel.tool.seenAtReport ? qsTr("When reported") : qsTr("Just now")
                        }))
                width: parent.width
                onChosen: minutes => panel.tool.ago = minutes
            }

            Item {
                height: Theme.half
                width: 1
            }

            ModeChips {
                id: modes

                current: panel.tool.mode
                width: parent.width
                onChosen: mode => panel.tool.mode = mode
            }

            Item {
                height: Theme.half
                visible: kinds.visible
                width: 1
            }

            ChipRow {
                id: kinds

                current: panel.tool.type
                name: qsTr("Who it is")
                options: [
                    {
                        value: "PERSUSP",
                        text: qsTr("Suspicious: guards too")
                    },
                    {
                        value: "PERWANT",
                        text: qsTr("Wanted: officers only")
                    }
                ]
                visible: !panel.tool.hasIncident
                width: parent.width
                onChosen: type => panel.tool.type = type
            }
        }

        RingVerdict {
            now: panel.now
            tool: panel.tool
            visible: panel.hasPlace
            width: column.width
        }

        Column {
            spacing: Theme.half
            visible: panel.tool.posts.count > 0
            width: column.width

            SectionTitle {
                text: panel.tool.closed ? qsTr("Posts") : qsTr("The best part of a ring")
            }

            Repeater {
                model: panel.tool.posts

                PostRow {
                    now: panel.now
                    width: column.width
                    onShowAsked: panel.showAsked(row.satelliteId)
                }
            }
        }

        Column {
            spacing: Theme.half
            visible: panel.tool.gaps.count > 0
            width: column.width

            SectionTitle {
                text: qsTr("Ways out that nobody holds")
            }

            Repeater {
                model: panel.tool.gaps

                GapRow {
                    now: panel.now
                    width: column.width
                }
            }
        }
    }

    Item {
        id: foot

        anchors.bottom: parent.bottom
        height: Theme.control
        visible: panel.tool.posts.count > 0
        width: parent.width

        Button {
            anchors.left: parent.left
            iconName: "refresh"
            keyHint: "R"
            text: qsTr("Again")
            visible: panel.tool.following
            onClicked: panel.tool.again()
        }

        Button {
            anchors.right: parent.right
            enabled: panel.tool.canSend
            keyHint: qsTr("Enter")
            primary: true
            text: panel.tool.sending ? qsTr("Sending …") : panel.tool.recallCount > 0 ? qsTr("Send %1, recall %2").arg(panel.tool.orderCount).arg(panel.tool.recallCount) : qsTr("Send %n order(s)", "", panel.tool.orderCount)
            visible: !panel.tool.following
            onClicked: panel.tool.send()
        }

        Label {
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.quiet
            text: qsTr("The orders are out.")
            visible: panel.tool.following
        }
    }
}
