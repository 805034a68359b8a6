pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Radar.Controls
import Radar.Theme

// "Left out: 12 busy, 3 off duty": opens to who and why. Some can be ticked all the same.
Column {
    id: box

    required property RecommendationModel recommendation
    property bool open: false
    property int current: -1 // of `rows`, with the keys
    readonly property var rows: open ? recommendation.takeable.concat(recommendation.leftOut) : recommendation.takeable

    signal queueAsked(satelliteId: string)

    // The next row in that direction that can be ticked; -1: there is none.
    function next(from: int, step: int): int {
        const rows = box.rows;
        for (let i = from + step; i >= 0 && i < rows.length; i += step)
            if (rows[i].canChoose || rows[i].canQueue)
                return i;
        return -1;
    }

    spacing: Theme.half

    Label {
        color: Theme.quiet
        font.pixelSize: Theme.small
        text: qsTr("Busy with something less urgent, and sooner here")
        visible: box.recommendation.takeable.length > 0
        width: parent.width
    }

    Repeater {
        model: box.recommendation.takeable

        TakeRow {
            required property int index
            required property var modelData

            current: box.current === index
            one: modelData
            width: box.width

            onQueueAsked: box.queueAsked(modelData.satelliteId)
            onToggled: box.recommendation.toggleLeftOut(modelData.satelliteId)
        }
    }

    T.Button {
        id: head

        Accessible.name: text
        focusPolicy: Qt.TabFocus
        implicitHeight: Math.max(Theme.row, summary.implicitHeight + Theme.unit)
        text: qsTr("Left out of %1: %2").arg(box.recommendation.considered).arg(box.recommendation.leftOutSummary)
        width: parent.width

        background: Rectangle {
            color: head.hovered ? Theme.raisedHover : "transparent"
            radius: Theme.radiusSmall

            FocusRing {
                visible: head.visualFocus
            }
        }
        contentItem: Item {
            Icon {
                id: arrow

                anchors.verticalCenter: parent.verticalCenter
                name: box.open ? "chevron-down" : "chevron-right"
                size: Theme.iconSmall
                x: Theme.half
            }

            Label {
                id: summary

                anchors.left: arrow.right
                anchors.leftMargin: Theme.unit
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                color: Theme.quiet
                elide: Text.ElideNone
                font.pixelSize: Theme.small
                text: head.text
                wrapMode: Text.Wrap
            }
        }

        onClicked: box.open = !box.open
    }

    Repeater {
        model: box.open ? box.recommendation.leftOut : []

        LeftOutRow {
            required property int index
            required property var modelData

            current: box.current === index + box.recommendation.takeable.length
            one: modelData
            width: box.width

            onQueueAsked: box.queueAsked(modelData.satelliteId)
            onToggled: box.recommendation.toggleLeftOut(modelData.satelliteId)
        }
    }
}
