pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Radar.Controls
import Radar.Theme

// "Left out: 12 busy, 3 off duty": opens to who and why.
Column {
    id: box

    required property RecommendationModel recommendation
    property bool open: false

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

        Item {
            id: row

            required property var modelData

            height: Theme.unit * 3
            width: box.width

            Label {
                id: sign

                anchors.verticalCenter: parent.verticalCenter
                font.pixelSize: Theme.small
                text: row.modelData.callSign
                width: Math.round(56 * Theme.scale)
                x: Theme.unit * 3.5
            }

            Label {
                id: person

                anchors.left: sign.right
                anchors.leftMargin: Theme.unit
                anchors.verticalCenter: parent.verticalCenter
                color: Theme.quiet
                font.pixelSize: Theme.small
                text: row.modelData.name
                width: Math.round(64 * Theme.scale)
            }

            Label {
                anchors.left: person.right
                anchors.leftMargin: Theme.unit
                anchors.right: away.left
                anchors.rightMargin: Theme.unit
                anchors.verticalCenter: parent.verticalCenter
                color: Theme.quiet
                font.pixelSize: Theme.small
                text: row.modelData.reasonText
            }

            Label {
                id: away

                anchors.right: parent.right
                anchors.rightMargin: Theme.unit
                anchors.verticalCenter: parent.verticalCenter
                color: Theme.quiet
                font.pixelSize: Theme.small
                text: row.modelData.away
            }
        }
    }
}
