pragma ComponentBehavior: Bound

import QtQuick
import Radar.Controls
import Radar.Theme

// How far one gets from a place in some minutes.
FocusScope {
    id: panel

    required property ReachTool tool
    readonly property real wantedHeight: column.implicitHeight

    Accessible.name: header.title
    Accessible.role: Accessible.Pane
    Keys.onPressed: event => event.accepted = chips.takeKey(event)

    Column {
        id: column

        spacing: Theme.unit * 1.5
        width: parent.width

        PanelHeader {
            id: header

            iconName: "reach"
            subtitle: panel.tool.hasPlace ? panel.tool.placeText : qsTr("Click a place, a satellite or an incident on the map.")
            title: qsTr("How far one gets")
            width: parent.width
        }

        ModeChips {
            id: chips

            current: panel.tool.mode
            width: parent.width
            onChosen: mode => panel.tool.mode = mode
        }

        Label {
            color: Theme.quiet
            text: qsTr("Looking …")
            visible: panel.tool.asking && panel.tool.rings.count === 0
            width: parent.width
        }

        EmptyNote {
            advice: qsTr("Click beside a street, or choose another way of moving.")
            title: panel.tool.problem
            visible: panel.tool.problem !== ""
            width: parent.width
        }

        Column {
            spacing: Theme.half
            visible: panel.tool.rings.count > 0
            width: parent.width

            Repeater {
                model: panel.tool.rings

                Rectangle {
                    id: ring

                    required property int index
                    required property var row

                    color: Theme.raised
                    height: Theme.unit * 6
                    radius: Theme.radiusSmall
                    width: column.width

                    Label {
                        id: minutes

                        anchors.left: parent.left
                        anchors.leftMargin: Theme.unit * 1.5
                        anchors.verticalCenter: parent.verticalCenter
                        font.bold: true
                        font.pixelSize: Theme.large
                        text: qsTr("%1 min").arg(ring.row.minutes)
                        width: Math.round(72 * Theme.scale)
                    }

                    Label {
                        anchors.left: minutes.right
                        anchors.verticalCenter: parent.verticalCenter
                        color: Theme.quiet
                        text: qsTr("%1 of streets").arg(ring.row.streetText)
                    }

                    Label {
                        anchors.right: parent.right
                        anchors.rightMargin: Theme.unit * 1.5
                        anchors.verticalCenter: parent.verticalCenter
                        text: qsTr("%n on duty in it", "", ring.row.people)
                    }
                }
            }
        }
    }
}
