import QtQuick
import QtTest
import Radar.Desk

// Desk and units speak with each other: by keyboard, with Enter, and what is new is seen when it is on the screen.
Item {
    id: root

    readonly property string gate: "0198f000-0000-7000-8000-000000000001"
    readonly property var theTalk: talk

    height: 900
    width: 500

    Conversation {
        id: conversation

        model: root.theTalk
        now: 0
        width: 400
    }

    PictureStrip {
        id: strip

        canSend: root.theTalk.canSay
        pictures: [
            {
                "source": "",
                "text": "12:00:00",
                "note": "Gate 1",
                "attachment": root.gate
            }
        ]
        width: 400
        y: 700

        onSendAsked: picture => root.theTalk.sendPicture(picture.attachment)
    }

    PictureSheet {
        id: sheet

        anchors.fill: parent
        talk: root.theTalk
    }

    TestCase {
        function init() {
            station.pictureSent = "";
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

        function test_sSendsThePictureThatIsShown() {
            sheet.show({
                "source": "",
                "text": "12:00:00",
                "note": "Gate 1",
                "attachment": root.gate
            });
            verify(sheet.canSend);
            keyClick(Qt.Key_S, Qt.ControlModifier);
            compare(station.pictureSent, "", "Another key");
            keyClick(Qt.Key_S);
            compare(station.pictureSent, root.gate);
            verify(!sheet.visible);
        }

        function test_aSoundIsNotSent() {
            sheet.show({
                "media": "file:///nowhere.mp3",
                "text": "12:00:00",
                "note": "Gate 1"
            });
            verify(!sheet.canSend);
            keyClick(Qt.Key_S);
            compare(station.pictureSent, "");
            sheet.close();
        }

        function test_sSendsThePictureOfTheStripThatHasTheKeyboard() {
            const thumb = strip.children[1].children[0];
            thumb.forceActiveFocus();
            keyClick(Qt.Key_S);
            compare(station.pictureSent, root.gate);
            strip.canSend = false;
            station.pictureSent = "";
            keyClick(Qt.Key_S);
            compare(station.pictureSent, "", "Nobody is bound by it");
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
