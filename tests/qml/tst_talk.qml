import QtQuick
import QtTest
import Radar.Desk

// Desk and units speak with each other: by keyboard, with Enter, and what is new is seen when it is on the screen.
Item {
    id: root

    readonly property var theTalk: talk

    height: 900
    width: 500

    Conversation {
        id: conversation

        model: root.theTalk
        now: 0
        width: 400
    }

    TestCase {
        function init() {
            station.spoken = "";
            language.set("en");
        }

        function test_altMWritesAndEnterSends() {
            keyClick(Qt.Key_M, Qt.AltModifier);
            for (const key of [Qt.Key_H, Qt.Key_I])
                keyClick(key);
            keyClick(Qt.Key_Return);
            tryCompare(station, "spoken", "hi");
            keyClick(Qt.Key_Return);
            compare(station.spokenTimes, 1, "The box is empty again");
        }

        function test_whatComesIsOnTheScreenAndThenSeen() {
            const before = talk.rows.count;
            station.hear(talk, "<b>two minutes</b>");
            compare(talk.rows.count, before + 1);
            compare(talk.unseen, 1);
            verify(talk.rows.at(before).isNew);
            compare(talk.rows.at(before).words, "<b>two minutes</b>");
            conversation.isOnScreen = false;
            wait(1700);
            compare(talk.unseen, 1, "What is scrolled away was not seen");
            conversation.isOnScreen = true;
            talk.see();
            tryCompare(talk, "unseen", 0);
        }

        name: "Talk"
        when: windowShown
    }
}
