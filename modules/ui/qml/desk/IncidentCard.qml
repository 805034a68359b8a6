pragma ComponentBehavior: Bound

import QtQuick
import Radar.Controls
import Radar.Theme

Rectangle {
    id: card

    required property int index
    required property string incidentId
    required property string number
    required property string typeText
    required property int level
    required property string levelText
    required property string stateText
    required property string shape
    required property string address
    required property double reportedTime
    required property var units
    required property int unseen
    required property double unseenTime
    required property double now
    required property bool selected
    required property bool current

    signal pressed

    Accessible.name: qsTr("%1, %2, %3, %4").arg(typeText).arg(levelText).arg(stateText).arg(address)
    Accessible.role: Accessible.ListItem
    Accessible.onPressAction: pressed()
    border.color: current ? Theme.accent : "transparent"
    border.width: 2
    color: selected ? Theme.accentFaint : area.containsMouse ? Theme.raisedHover : Theme.raised
    implicitHeight: column.implicitHeight + Theme.unit * 2.5
    radius: Theme.radiusSmall

    StatusDot {
        id: dot

        shape: card.shape
        x: Theme.unit * 1.5
        y: column.y + Math.round((title.height - height) / 2)
    }

    Column {
        id: column

        anchors.left: dot.right
        anchors.leftMargin: Theme.unit
        anchors.right: parent.right
        anchors.rightMargin: Theme.unit * 1.5
        spacing: Theme.half
        y: Theme.unit * 1.25

        Item {
            id: title

            height: typeLabel.implicitHeight
            width: parent.width

            Label {
                id: typeLabel

                anchors.left: parent.left
                anchors.right: badge.left
                anchors.rightMargin: Theme.unit
                font.bold: true
                text: card.typeText
            }

            Badge {
                id: badge

                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                text: card.levelText
                tint: card.level === 1 ? Theme.alarmText : Theme.quiet
            }
        }

        Label {
            color: Theme.quiet
            text: card.address
            visible: text !== ""
            width: parent.width
        }

        Item {
            height: age.implicitHeight
            width: parent.width

            Label {
                anchors.left: parent.left
                color: card.shape === "alarm" ? Theme.alarmText : Theme.text
                font.pixelSize: Theme.small
                text: card.stateText
            }

            AgeText {
                id: age

                anchors.right: parent.right
                now: card.now
                time: card.reportedTime
            }
        }

        Item {
            height: mark.height
            visible: card.unseen > 0
            width: parent.width

            Badge {
                id: mark

                strong: true
                text: qsTr("%n new message(s)", "", card.unseen)
                tint: Theme.text
            }

            AgeText {
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                now: card.now
                time: card.unseenTime
            }
        }

        Repeater {
            model: card.units

            Item {
                id: unit

                required property var modelData

                height: Theme.unit * 3
                width: column.width

                StatusDot {
                    id: unitDot

                    anchors.verticalCenter: parent.verticalCenter
                    shape: unit.modelData.shape
                    size: Math.round(Theme.iconSmall * 0.75)
                }

                Label {
                    anchors.left: unitDot.right
                    anchors.leftMargin: Theme.unit
                    anchors.verticalCenter: parent.verticalCenter
                    font.pixelSize: Theme.small
                    text: unit.modelData.callSign + "  " + unit.modelData.stateText
                }

                Countdown {
                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    font.pixelSize: Theme.small
                    now: card.now
                    time: unit.modelData.expectedArrival
                    visible: unit.modelData.expectedArrival > 0
                }
            }
        }
    }

    MouseArea {
        id: area

        anchors.fill: parent
        hoverEnabled: true
        onClicked: card.pressed()
    }
}
