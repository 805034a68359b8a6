import QtQuick
import Radar.Controls
import Radar.Theme

// One incident: what it is, who could go, who goes, how it ends.
FocusScope {
    id: panel

    required property DeskModel desk
    readonly property IncidentModel incident: desk.incident
    readonly property string sendText: {
        const all = qsTr("Send %n", "", desk.recommendation.selectedCount);
        const exceptions = desk.recommendation.exceptionCount;
        const taken = desk.recommendation.takenCount;
        return [all, exceptions === 0 ? "" : qsTr("%1 in spite of a rule").arg(exceptions), taken === 0 ? "" : qsTr("%1 from elsewhere").arg(taken)].filter(part => part !== "").join(qsTr(", "));
    }
    readonly property bool isChoosing: desk.recommendation.state !== RecommendationModel.None

    signal closeAsked
    signal pictureAsked(picture: var)

    // Asks for one when none is shown.
    function focusRecommendation() {
        if (!isChoosing)
            panel.desk.recommend();
        recommendations.forceActiveFocus(Qt.ShortcutFocusReason);
    }

    // Who chose it with the mouse goes on with Enter. False: nobody is to be sent yet; who is comes a moment later, and the keyboard with it.
    function takeKeyboard(): bool {
        if (isChoosing)
            recommendations.forceActiveFocus(Qt.OtherFocusReason);
        else
            awaited.restart();
        return isChoosing;
    }

    onIsChoosingChanged: {
        const item = panel.Window.activeFocusItem;
        if (isChoosing && awaited.running && !(item && "cursorPosition" in item)) // never out of a field
            recommendations.forceActiveFocus(Qt.OtherFocusReason);
        if (isChoosing)
            awaited.stop();
    }

    Timer {
        id: awaited

        interval: 2000
    }

    function sendOrAskWhy() {
        if (panel.desk.recommendation.reasonAsked !== "" && panel.desk.recommendation.reason.trim() === "")
            reason.focusField();
        else
            panel.desk.send();
    }

    HoverHandler {
        id: hand
    }

    PanelHeader {
        id: header

        shape: panel.incident.shape
        subtitle: panel.incident.loaded ? qsTr("%1 · %2 · %3").arg(panel.incident.number).arg(panel.incident.levelText).arg(panel.incident.stateText) : qsTr("Opening …")
        title: panel.incident.typeText
        width: parent.width
    }

    ScrollColumn {
        id: scroll

        anchors.bottom: footer.top
        anchors.bottomMargin: Theme.unit
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.rightMargin: Theme.half
        anchors.top: header.bottom
        anchors.topMargin: Theme.unit * 1.5
        spacing: Theme.unit * 1.5

        Column {
            width: parent.width

            FactRow {
                label: qsTr("Place")
                value: panel.incident.address
                width: parent.width
            }

            FactRow {
                label: qsTr("Reported")
                value: panel.incident.reportedText
                width: parent.width
            }

            FactRow {
                label: qsTr("Caller")
                value: panel.incident.caller
                width: parent.width
            }

            FactRow {
                label: qsTr("Text")
                value: panel.incident.text
                width: parent.width
            }

            FactRow {
                label: qsTr("Closed")
                value: panel.incident.closedText
                width: parent.width
            }

            FactRow {
                label: qsTr("Remark")
                value: panel.incident.closingText
                width: parent.width
            }
        }

        RecommendationList {
            id: recommendations

            handNear: hand.hovered
            now: panel.desk.ticker.now
            recommendation: panel.desk.recommendation
            visible: panel.isChoosing
            width: parent.width

            onQueueAsked: satelliteId => panel.desk.file.queueNext(satelliteId)
            onReasonAsked: reason.focusField()
            onRefreshAsked: panel.desk.recommend()
            onSendAsked: panel.sendOrAskWhy()
            onShowAsked: satelliteId => panel.desk.showOnMap(satelliteId)
        }

        PlanCamerasRow {
            visible: panel.incident.isOpen && wall.plannedText !== "" && (wall.plannedToOpen > 0 || panel.isChoosing)
            wall: panel.desk.cameras
            width: parent.width
        }

        NextJobList {
            file: panel.desk.file
            visible: panel.desk.file.nextJobs.length > 0
            width: parent.width
        }

        OrderTimeline {
            activeOrders: panel.incident.activeOrders
            canAskSafety: panel.incident.canAskSafety
            handNear: hand.hovered
            now: panel.desk.ticker.now
            orders: panel.incident.orders
            visible: panel.incident.orders.count > 0
            width: parent.width

            onAllWellAsked: orderId => panel.desk.answerSafety(orderId)
            onRecallAllAsked: panel.desk.recallAll()
            onSafetyAsked: panel.desk.askSafety()
            onAdvanceAsked: (orderId, state) => panel.desk.advanceOrder(orderId, state)
            onRecallAsked: orderId => panel.desk.recallOrder(orderId)
            onShowAsked: satelliteId => panel.desk.showOnMap(satelliteId)
        }

        BackfillNote {
            file: panel.desk.file
            visible: panel.desk.file.backfillText !== "" && !panel.isChoosing
            width: parent.width

            onShowAsked: satelliteId => panel.desk.showOnMap(satelliteId)
        }

        Conversation {
            id: talk

            isOnScreen: y + end > scroll.contentY && y + end <= scroll.contentY + scroll.height
            model: panel.desk.talk
            now: panel.desk.ticker.now
            visible: panel.incident.orders.count > 0
            width: parent.width

            onPictureAsked: picture => panel.pictureAsked(picture)
            onShowAsked: item => scroll.showItem(item)
        }

        IncidentFileView {
            file: panel.desk.file
            incident: panel.incident
            width: parent.width
        }

        PictureStrip {
            canSend: panel.desk.talk.canSay
            pictures: panel.incident.pictures
            visible: panel.incident.pictures.length > 0
            width: parent.width

            onSendAsked: picture => panel.desk.talk.sendPicture(picture.attachment)
            onShowAsked: picture => panel.pictureAsked(picture)
        }
    }

    Column {
        id: footer

        anchors.bottom: parent.bottom
        spacing: Theme.unit
        visible: panel.incident.isOpen
        width: parent.width
        height: visible ? implicitHeight : 0

        // Down here nothing that a hand is on its way to gives way to it.
        NextCard {
            isSending: panel.desk.sending
            visible: panel.incident.nextId !== "" && !panel.isChoosing
            who: panel.incident.nextText
            width: parent.width

            onSendAsked: panel.desk.sendNext()
        }

        Label {
            elide: Text.ElideNone
            font.pixelSize: Theme.small
            text: panel.desk.recommendation.reserveText
            visible: panel.isChoosing && text !== ""
            width: parent.width
            wrapMode: Text.Wrap
        }

        ReasonField {
            id: reason

            recommendation: panel.desk.recommendation
            visible: panel.isChoosing && panel.desk.recommendation.reasonAsked !== ""
            width: parent.width

            onBackAsked: recommendations.forceActiveFocus(Qt.ShortcutFocusReason)
            onSendAsked: panel.desk.send()
        }

        Button {
            enabled: panel.desk.recommendation.canSend && !panel.desk.sending
            iconName: "send"
            keyHint: recommendations.activeFocus || reason.isWriting ? qsTr("Enter") : "F4"
            primary: true
            text: panel.desk.sending ? qsTr("Sending …") : panel.sendText
            visible: panel.isChoosing
            width: parent.width
            onClicked: panel.desk.send()
        }

        Button {
            enabled: panel.desk.recommendation.canSend && !panel.desk.sending
            text: qsTr("Offer to %n: the first to accept goes", "", panel.desk.recommendation.selectedCount)
            visible: panel.isChoosing && panel.desk.recommendation.selectedCount > 1 && panel.desk.recommendation.takenCount === 0
            width: parent.width
            onClicked: panel.desk.offer()
        }

        Row {
            spacing: Theme.unit
            width: parent.width

            Button {
                text: qsTr("Send more")
                iconName: "plus"
                visible: !panel.isChoosing
                width: visible ? (parent.width - Theme.unit) / 2 : 0
                keyHint: "F4"
                onClicked: panel.focusRecommendation()
            }

            Button {
                enabled: panel.incident.canClose
                iconName: "check"
                keyHint: "F8"
                primary: panel.incident.canClose && panel.incident.state === "handled"
                text: qsTr("Close incident")
                width: panel.isChoosing ? parent.width : (parent.width - Theme.unit) / 2
                onClicked: panel.closeAsked()
            }
        }

        Label {
            color: Theme.faint
            elide: Text.ElideNone
            font.pixelSize: Theme.small
            text: qsTr("It can be closed when the running orders are done or recalled (%n).", "", panel.incident.activeOrders)
            visible: panel.incident.activeOrders > 0
            width: parent.width
            wrapMode: Text.Wrap
        }
    }
}
