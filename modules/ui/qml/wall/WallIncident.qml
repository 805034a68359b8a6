pragma ComponentBehavior: Bound

import QtQuick
import Radar.Controls
import Radar.Theme

// One incident in three lines: what; where; who is there first, and how old it is against its limit.
Rectangle {
    id: card

    required property var row
    required property double now
    required property int line
    readonly property int seconds: Math.max(0, Math.floor((now - row.reportedTime) / 1000))
    readonly property var first: row.units.length > 0 ? row.units[0] : null
    readonly property bool isOver: row.dueTime > 0 && now > row.dueTime

    // Minutes move a wall once a minute, seconds would do so all the time.
    function span(total: int): string {
        if (total < 60)
            return qsTr("%n s", "", total - total % 10);
        if (total < 36000)
            return qsTr("%n min", "", Math.floor(total / 60));
        return qsTr("%n h", "", Math.floor(total / 3600));
    }

    function arrival(unit: var): string {
        if (unit.shape === "onscene")
            return qsTr("there");
        if (unit.expectedArrival <= 0)
            return unit.stateText;
        const left = Math.round((unit.expectedArrival - card.now) / 1000);
        if (left < -30)
            return qsTr("%1 late").arg(card.span(-left));
        return left < 45 ? qsTr("soon") : qsTr("%n min", "", Math.max(1, Math.round(left / 60)));
    }

    color: Theme.surfaceSolid
    radius: Theme.radiusSmall

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
        y: Theme.half + Math.round((card.line - height) / 2)
    }

    Label {
        id: type

        anchors.left: dot.right
        anchors.leftMargin: Theme.half * 1.5
        anchors.right: parent.right
        anchors.rightMargin: Theme.half
        font.bold: true
        // A long name is written smaller, not cut.
        font.pixelSize: wide.width <= width ? Theme.body : Theme.small
        height: card.line
        text: card.row.typeText
        y: Theme.half

        TextMetrics {
            id: wide

            font.bold: true
            font.pixelSize: Theme.body
            text: type.text
        }
    }

    Label {
        color: Theme.quiet
        font.pixelSize: Theme.small
        height: card.line
        text: card.row.address
        width: card.width - Theme.unit - Theme.half
        x: Theme.unit
        y: type.y + card.line
    }

    StatusDot {
        id: unitDot

        shape: card.first ? card.first.shape : ""
        size: Math.round(Theme.small * 0.7)
        visible: card.first !== null
        x: Theme.unit
        y: unit.y + Math.round((card.line - height) / 2)
    }

    Label {
        id: unit

        anchors.left: card.first ? unitDot.right : parent.left
        anchors.leftMargin: card.first ? Theme.half : Theme.unit
        anchors.right: age.left
        anchors.rightMargin: Theme.half
        color: card.first ? (card.first.isLate ? Theme.alarmText : Theme.text) : card.row.shape === "alarm" ? Theme.alarmText : Theme.quiet
        font.pixelSize: Theme.small
        height: card.line
        text: {
            if (!card.first)
                return card.row.stateText;
            const one = card.first.callSign + " " + card.arrival(card.first);
            return card.row.units.length > 1 ? one + "  +" + (card.row.units.length - 1) : one;
        }
        y: type.y + 2 * card.line
    }

    Label {
        id: age

        anchors.right: parent.right
        anchors.rightMargin: Theme.half
        color: card.isOver ? Theme.alarmText : Theme.quiet
        elide: Text.ElideNone
        font.bold: card.isOver
        font.pixelSize: Theme.small
        height: card.line
        text: card.span(card.seconds)
        y: unit.y
    }
}
