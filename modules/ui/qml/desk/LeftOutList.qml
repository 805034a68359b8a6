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
    property int current: -1 // of the rows, with the keys

    // The next row in that direction that can be ticked; -1: there is none.
    function next(from: int, step: int): int {
        const rows = box.recommendation.leftOut;
        for (let i = from + step; open && i >= 0 && i < rows.length; i += step)
            if (rows[i].canChoose)
                return i;
        return -1;
    }

    spacing: Theme.half

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

            current: box.current === index
            one: modelData
            width: box.width

            onToggled: box.recommendation.toggleLeftOut(modelData.satelliteId)
        }
    }
}
