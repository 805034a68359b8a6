import QtQuick
import QtTest
import Radar.Controls
import Radar.Desk

// The phone of a satellite: a new code, somebody else, locked out.
Item {
    id: root

    readonly property var theDesk: desk

    height: 720
    width: 1280

    SelectionPanel {
        id: side

        desk: root.theDesk
        height: 720
        width: 408
        x: 860
    }

    PhoneSheet {
        id: sheet

        anchors.fill: parent
        phone: root.theDesk.phone
    }

    TestCase {
        function init() {
            language.set("en");
            desk.clearSelection();
            station.hasSecret = true;
            desk.select(station.satelliteId(0));
            compare(desk.phone.state, PhoneModel.Enrolled);
        }

        function cleanup() {
            desk.phone.closeSheet();
        }

        function test_aNewCodeIsAskedForAndShownOnce() {
            const before = station.enrolments;
            desk.phone.askEnrol();
            verify(sheet.visible);
            compare(station.enrolments, before, "it asks before the old secret stops working");
            keyClick(Qt.Key_Return);
            compare(station.enrolments, before + 1);
            compare(desk.phone.sheet, PhoneModel.Codes);
            compare(desk.phone.secret, "ABCDEFGHJKMNPQRSTVWXYZ0123");
            compare(desk.phone.codes.length, 2);
            tryVerify(() => sheet.shown !== null);
            keyClick(Qt.Key_Return);
            verify(!sheet.visible);
            compare(desk.phone.secret, "", "forgotten");
            compare(desk.phone.codes.length, 0);
        }

        function test_withoutASecretThereIsNothingToAsk() {
            desk.clearSelection();
            station.hasSecret = false;
            desk.select(station.satelliteId(1));
            compare(desk.phone.state, PhoneModel.NoSecret);
            desk.phone.askEnrol();
            compare(desk.phone.sheet, PhoneModel.Codes);
        }

        function test_lockedOutAfterAQuestion() {
            const before = station.revocations;
            desk.phone.askRevoke();
            compare(station.revocations, before);
            keyClick(Qt.Key_Return);
            compare(station.revocations, before + 1);
            verify(!sheet.visible);
            compare(desk.phone.state, PhoneModel.NoSecret);
        }

        function test_aPhoneGoesToSomebodyElse() {
            desk.phone.askMove();
            keyClick(Qt.Key_Return);
            compare(station.movedTo, "", "nobody is named");
            for (const key of [Qt.Key_K, Qt.Key_Minus, Qt.Key_0, Qt.Key_2])
                keyClick(key);
            keyClick(Qt.Key_Return);
            compare(station.movedTo, "k-02");
            compare(desk.phone.sheet, PhoneModel.Codes);
            compare(desk.phone.who, "k-02");
        }

        function test_nobodyOfThatName() {
            desk.phone.askMove();
            desk.phone.move("nobody");
            compare(desk.phone.sheet, PhoneModel.AskMove, "what was written stays");
            verify(!desk.phone.busy);
        }

        function test_theSheetFitsTheSmallestWindow() {
            desk.phone.askEnrol();
            desk.phone.enrol();
            for (const word of ["en", "zh"]) {
                language.set(word);
                waitForRendering(sheet);
                verify(sheet.panelHeight <= 720, word + " " + sheet.panelHeight);
            }
        }

        name: "Phone"
        when: windowShown
    }
}
