pragma ComponentBehavior: Bound

import QtQuick
import Radar.Controls
import Radar.Theme

// Each order through its states, with the time of each and the minutes still to go.
Column {
    id: timeline

    required property OrderListModel orders
    required property double now

    signal advanceAsked(orderId: string, state: string)
    signal recallAsked(orderId: string)
    signal showAsked(satelliteId: string)

    spacing: Theme.half

    SectionTitle {
        text: qsTr("Orders")
    }

    Repeater {
        model: timeline.orders

        OrderCard {
            now: timeline.now
            width: timeline.width

            onAdvanceAsked: timeline.advanceAsked(orderId, nextState)
            onRecallAsked: timeline.recallAsked(orderId)
            onShowAsked: timeline.showAsked(satelliteId)
        }
    }
}
