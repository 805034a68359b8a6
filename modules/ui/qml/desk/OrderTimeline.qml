pragma ComponentBehavior: Bound

import QtQuick
import Radar.Controls
import Radar.Theme

// Each order through its states, with the time of each and the minutes still to go.
Column {
    id: timeline

    required property OrderListModel orders
    required property double now
    required property bool canAskSafety
    required property int activeOrders
    required property bool handNear

    signal allWellAsked(orderId: string)
    signal recallAllAsked
    signal safetyAsked
    signal advanceAsked(orderId: string, state: string)
    signal recallAsked(orderId: string)
    signal showAsked(satelliteId: string)

    spacing: Theme.half

    Item {
        height: Math.max(title.implicitHeight, Theme.row)
        width: parent.width

        SectionTitle {
            id: title

            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("Orders")
        }

        // Each in a place of its own: when one goes, the other must not come under the hand.
        Button {
            anchors.left: title.right
            anchors.leftMargin: Theme.unit * 2
            font.pixelSize: Theme.small
            implicitHeight: Theme.row
            text: qsTr("All well?")
            visible: timeline.canAskSafety
            onClicked: timeline.safetyAsked()
        }

        HoldButton {
            anchors.right: parent.right
            font.pixelSize: Theme.small
            iconName: "recall"
            implicitHeight: Theme.row
            text: qsTr("Recall all")
            visible: timeline.activeOrders > 1
            onConfirmed: timeline.recallAllAsked()
        }
    }

    Repeater {
        model: timeline.orders

        OrderCard {
            handNear: timeline.handNear
            now: timeline.now
            width: timeline.width

            onAllWellAsked: timeline.allWellAsked(orderId)
            onAdvanceAsked: timeline.advanceAsked(orderId, nextState)
            onRecallAsked: timeline.recallAsked(orderId)
            onShowAsked: timeline.showAsked(satelliteId)
        }
    }
}
