import QtQuick
import QtTest
import Radar.Desk

// What is over folds; but not under a hand, which would then take the next order's button.
Item {
    id: root

    property bool handNear: false
    property bool isActive: true

    height: 600
    width: 400

    Column {
        width: parent.width

        OrderCard {
            id: card

            arrivalAsked: 0
            callSign: "C-04"
            checkDue: 0
            due: root.isActive ? 5000 : 0
            exceptionText: ""
            expectedArrival: 0
            handNear: root.handNear
            isActive: root.isActive
            isOverdue: false
            name: "李"
            nextState: "accepted"
            nextText: "Accepted"
            now: 1000
            orderId: "1"
            promiseText: "2 min"
            remark: ""
            satelliteId: "4"
            shape: "offline"
            stageText: "Not yet read"
            stateText: "Sent"
            steps: [
                {
                    current: true,
                    reached: true,
                    text: "Sent",
                    timeText: "08:00:00"
                }
            ]
            wellText: ""
            width: parent.width
        }

        Item {
            id: below

            height: 10
            width: 10
        }
    }

    TestCase {
        function init() {
            root.isActive = true;
            root.handNear = false;
            wait(50);
        }

        function test_foldsWhenItIsOver() {
            const before = below.y;
            root.isActive = false;
            tryVerify(() => below.y < before - 60);
        }

        function test_nothingMovesUnderAHand() {
            const before = below.y;
            root.handNear = true;
            root.isActive = false;
            wait(300);
            compare(below.y, before);
            root.handNear = false;
            tryVerify(() => below.y < before - 60);
        }

        function test_whatWasOverBeforeTheHandCameStaysFolded() {
            root.isActive = false;
            wait(50);
            const folded = below.y;
            root.handNear = true;
            wait(300);
            compare(below.y, folded);
        }

        name: "Orders"
        when: windowShown
    }
}
