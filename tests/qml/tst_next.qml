import QtQuick
import QtTest
import Radar.Desk

// Who could go next comes by itself: a click that was meant for something else sends nobody.
Item {
    id: root

    property int sent: 0

    height: 200
    width: 400

    NextCard {
        id: card

        isSending: false
        visible: false
        who: "C-04 · 2 min"
        width: 400

        onSendAsked: ++root.sent
    }

    TestCase {
        function click() {
            mouseClick(card, card.width - 40, card.height / 2);
        }

        function test_aClickInTheMomentItComesSendsNobody() {
            wait(800);
            card.visible = true;
            click();
            compare(root.sent, 0);
            wait(800);
            click();
            compare(root.sent, 1);
            card.who = "C-05 · 3 min"; // somebody else stands there now
            click();
            compare(root.sent, 1);
            wait(800);
            click();
            compare(root.sent, 2);
        }

        name: "Next"
        when: windowShown
    }
}
