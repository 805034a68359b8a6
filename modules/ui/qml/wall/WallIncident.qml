pragma ComponentBehavior: Bound

import QtQuick
import Radar.Controls
import Radar.Theme

// One incident in three lines: what and how old; where; who goes and when they are there.
Rectangle {
    id: card

    required property var row
    required property double now
    required property int line
    readonly property int seconds: Math.max(0, Math.floor((now - row.reportedTime) / 1000))
    readonly property bool isOver: row.dueTime > 0 && now > row.dueTime

    // Minutes move a wall once a minute, seconds would do so all the time.
    function span(total: int): string {
        if (total < 60)
            return qsTr("%n s", "", total - total % 10);
        if (total < 3600)
            return qsTr("%n min", "", Math.floor(total / 60));
        return qsTr("%1 h %2 min").arg(Math.floor(total / 3600)).arg(Math.floor(total % 3600 / 60));
    }

    function arrival(unit: var): string {
        if (unit.shape === "onscene")
            return qsTr("there");
        if (unit.expectedArrival <= 0)
            return unit.stateText;
        const left = Math.round((unit.expectedArrival - card.now) / 1000);
        if (left < -30)
            return qsTr("%1 late").arg(card.span(-left));
        return left < 45 ? qsTr("any moment") : qsTr("%n min", "", Math.max(1, Math.round(left / 60)));
    }

    color: Theme.surface
    radius: Theme.radius

    Rectangle {
        color: Theme.statusColor(card.row.shape)
        height: parent.height
        radius: Theme.radiusSmall
        visible: card.row.level === 1 || card.isOver
        width: Theme.half
    }

    StatusDot {
        id: dot

        shape: card.row.shape
        size: Theme.small
        x: Theme.unit
        y: Theme.unit + Math.round((card.line - height) / 2)
    }

    Label {
        id: type

        anchors.left: dot.right
        anchors.leftMargin: Theme.half * 1.5
        anchors.right: age.left
        anchors.rightMargin: Theme.half
        font.bold: true
        height: card.line
        text: card.row.typeText
        y: Theme.unit
    }

    Label {
        id: age

        anchors.right: parent.right
        anchors.rightMargin: Theme.unit
        color: card.isOver ? Theme.alarmText : Theme.quiet
        font.bold: card.isOver
        font.pixelSize: Theme.small
        height: card.line
        text: card.isOver ? qsTr("%1, over by %2").arg(card.span(card.seconds)).arg(card.span(Math.floor((card.now - card.row.dueTime) / 1000))) : card.span(card.seconds)
        y: type.y
    }

    Label {
        color: Theme.quiet
        elide: Text.ElideRight
        font.pixelSize: Theme.small
        height: card.line
        text: card.row.address
        width: card.width - 2 * Theme.unit
        x: Theme.unit
        y: type.y + card.line
    }

    Row {
        id: units

        readonly property real room: card.width - 2 * Theme.unit

        clip: true
        height: card.line
        spacing: Theme.unit
        width: room
        x: Theme.unit
        y: type.y + 2 * card.line

        Label {
            color: card.row.shape === "alarm" ? Theme.alarmText : Theme.quiet
            font.pixelSize: Theme.small
            height: card.line
            text: card.row.stateText
            visible: card.row.units.length === 0
        }

        Repeater {
            id: going

            model: card.row.units.slice(0, 2)

            Row {
                id: unit

                required property var modelData

                spacing: Theme.half

                StatusDot {
                    anchors.verticalCenter: parent.verticalCenter
                    shape: unit.modelData.shape
                    size: Math.round(Theme.small * 0.7)
                }

                Label {
                    color: unit.modelData.isLate ? Theme.alarmText : Theme.text
                    font.pixelSize: Theme.small
                    height: card.line
                    text: unit.modelData.callSign + " " + card.arrival(unit.modelData)
                }
            }
        }

        Label {
            color: Theme.quiet
            font.pixelSize: Theme.small
            height: card.line
            text: "+" + (card.row.units.length - 2)
            visible: card.row.units.length > 2
        }
    }
}
