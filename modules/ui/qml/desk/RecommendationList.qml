pragma ComponentBehavior: Bound

import QtQuick
import Radar.Controls
import Radar.Theme

// Who can be there first, and why the others not. Space or 1–5 ticks, Enter sends, R asks again, L opens those left out: some may go with a reason.
FocusScope {
    id: box

    required property RecommendationModel recommendation
    required property double now
    property bool handNear: false ///< the pointer is at what lies below, which would move with it

    signal queueAsked(satelliteId: string)
    signal reasonAsked
    signal refreshAsked
    signal sendAsked
    signal showAsked(satelliteId: string)

    Accessible.name: qsTr("Who can be there first")
    Accessible.role: Accessible.List
    activeFocusOnTab: true
    implicitHeight: column.implicitHeight

    // Nothing moves under a hand: not under the pointer, and not for some seconds after a key.
    Binding {
        property: "held"
        target: box.recommendation
        value: box.handNear || pointer.hovered || keyPause.running || (box.activeFocus && others.current >= 0) || box.recommendation.reasonAsked !== ""
    }

    Connections {
        target: box.recommendation

        function onLeftOutChanged() {
            if (others.current >= others.rows.length)
                others.current = -1;
        }
    }

    // A second Enter that was meant for what had the keyboard before sends nobody.
    onActiveFocusChanged: if (activeFocus) arrival.restart()

    Timer {
        id: arrival

        interval: 400
    }

    HoverHandler {
        id: pointer
    }

    Timer {
        id: keyPause

        interval: 3000
    }

    // From the candidates on into those left out, and back.
    function move(step: int) {
        if (others.current >= 0) {
            const next = others.next(others.current, step);
            if (next >= 0 || step < 0)
                others.current = next;
            return;
        }
        const last = rows.current >= box.recommendation.count - 1;
        if (step > 0 && last)
            others.current = others.next(-1, 1);
        else
            rows.current = Math.max(0, rows.current + step);
    }

    function toggle() {
        if (others.current < 0)
            return box.recommendation.toggle(rows.current);
        if (!others.rows[others.current].canChoose)
            return;
        box.recommendation.toggleLeftOut(others.rows[others.current].satelliteId);
        if (box.recommendation.reasonAsked !== "" && !box.recommendation.canSend)
            box.reasonAsked();
    }

    Keys.onPressed: event => {
        keyPause.restart();
        if (event.isAutoRepeat && event.key !== Qt.Key_Up && event.key !== Qt.Key_Down)
            return;
        if (event.key >= Qt.Key_1 && event.key <= Qt.Key_9)
            box.recommendation.toggle(event.key - Qt.Key_1);
        else if (event.key === Qt.Key_Space)
            box.toggle();
        else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter)
            arrival.running || box.sendAsked();
        else if (event.key === Qt.Key_Down)
            box.move(1);
        else if (event.key === Qt.Key_Up)
            box.move(-1);
        else if (event.key === Qt.Key_L) {
            others.open = !others.open;
            others.current = others.next(-1, 1);
        } else if (event.key === Qt.Key_N && others.current >= 0 && others.rows[others.current].canQueue)
            box.queueAsked(others.rows[others.current].satelliteId);
        else if (event.key === Qt.Key_R)
            box.refreshAsked();
        else
            return;
        event.accepted = true;
    }

    Column {
        id: column

        spacing: Theme.half
        width: parent.width

        Item {
            height: Theme.unit * 4
            width: parent.width

            SectionTitle {
                anchors.verticalCenter: parent.verticalCenter
                text: qsTr("First to be there")
            }

            AgeText {
                anchors.right: again.left
                anchors.rightMargin: Theme.half
                anchors.verticalCenter: parent.verticalCenter
                now: box.now
                time: box.recommendation.madeTime
                visible: box.recommendation.count > 0
            }

            IconButton {
                id: again

                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                enabled: box.recommendation.state !== RecommendationModel.Asking
                iconName: "refresh"
                implicitHeight: Theme.row
                implicitWidth: Theme.row
                name: qsTr("Ask again (R)")
                onClicked: box.refreshAsked()
            }
        }

        // What the plan asks for, and how much of it is there.
        Flow {
            spacing: Theme.unit
            visible: box.recommendation.plan.length > 0
            width: parent.width

            Repeater {
                model: box.recommendation.plan

                Badge {
                    required property var modelData

                    text: modelData.text
                    tint: modelData.isShort ? Theme.enRoute : Theme.quiet
                }
            }
        }

        Label {
            color: Theme.quiet
            elide: Text.ElideNone
            font.pixelSize: Theme.small
            text: qsTr("To be told: %1").arg(box.recommendation.tell)
            visible: box.recommendation.tell !== ""
            width: parent.width
            wrapMode: Text.Wrap
        }

        Label {
            color: Theme.quiet
            height: Theme.unit * 6
            text: qsTr("Looking for the fastest ways …")
            visible: box.recommendation.state === RecommendationModel.Asking && box.recommendation.count === 0
            width: parent.width
        }

        EmptyNote {
            advice: box.recommendation.considered === 0 ? qsTr("Nobody is registered at this station: “police-radar register” brings people in. Until then, telephone.") : qsTr("The list below says why. Telephone, or ask the neighbouring station.")
            title: qsTr("Nobody can be sent")
            visible: box.recommendation.state === RecommendationModel.Nobody
            width: parent.width
        }

        EmptyNote {
            advice: box.recommendation.problem
            title: qsTr("Nobody could be recommended.")
            visible: box.recommendation.state === RecommendationModel.Failed
            width: parent.width
        }

        Repeater {
            id: rows

            property int current: 0

            model: box.recommendation

            CandidateRow {
                current: box.activeFocus && others.current < 0 && rows.current === index
                now: box.now
                width: column.width

                onClicked: {
                    rows.current = index;
                    others.current = -1;
                    box.recommendation.toggle(index);
                    box.forceActiveFocus(Qt.MouseFocusReason);
                }
                onShowAsked: box.showAsked(satelliteId)
            }
        }

        // What has changed since, that the rows cannot show. Its line is there from the start: what lies below does not move when it comes.
        Label {
            id: news

            color: Theme.quiet
            font.pixelSize: Theme.small
            text: box.recommendation.news
            visible: box.recommendation.count > 0
            width: parent.width

            HoverHandler {
                id: newsHover
            }

            Tip {
                open: newsHover.hovered && news.truncated
                text: news.text
            }
        }

        LeftOutList {
            id: others

            onQueueAsked: satelliteId => box.queueAsked(satelliteId)

            recommendation: box.recommendation
            visible: box.recommendation.leftOutSummary !== ""
            width: parent.width
        }
    }
}
