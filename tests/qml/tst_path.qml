import QtQuick
import QtTest
import Radar.Desk

// The keyboard's way from the new incident to the sent order.
Item {
    id: root

    height: 900
    width: 1200

    NewIncidentPanel {
        id: draftPanel

        area: Qt.rect(0, 0, 700, 900)
        draft: desk.draft
        onReportAsked: desk.report()
    }

    SelectionPanel {
        id: side

        desk: root.theDesk
        height: 900
        width: 408
        x: 780
    }

    readonly property var theDesk: desk

    TestCase {
        function init() {
            desk.clearSelection();
            desk.draft.discard();
            language.set("en");
        }

        function test_clickTypeEnterEnter() {
            const before = station.reported;
            desk.beginIncident(25.06, 102.74);
            tryVerify(() => draftPanel.visible);
            keyClick(Qt.Key_Return);
            compare(desk.draft.type !== "", true, "Enter takes the first type");
            keyClick(Qt.Key_A);
            compare(desk.draft.text, "a");
            keyClick(Qt.Key_Return);
            compare(station.reported, before + 1);
            verify(!draftPanel.visible);
            compare(desk.recommendation.count, 5);
            side.focusRecommendation();
            keyClick(Qt.Key_3);
            compare(desk.recommendation.selectedCount, 2);
            keyClick(Qt.Key_Return);
            compare(station.sent, 2);
        }

        function test_typeByNumberAndByName() {
            desk.beginIncident(25.06, 102.74);
            tryVerify(() => draftPanel.visible);
            const second = desk.draft.types.codeAt(1);
            keyClick(Qt.Key_2);
            compare(desk.draft.type, second);
            desk.draft.discard();
            desk.beginIncident(25.06, 102.74);
            desk.draft.types.filter = "fight";
            compare(desk.draft.types.codeAt(0), "FIGHT");
            desk.draft.types.filter = "nothing is called so";
            compare(desk.draft.types.count, 0);
        }

        function test_bothLanguagesLive() {
            desk.beginIncident(25.06, 102.74);
            language.set("zh");
            compare(draftPanel.Accessible.name, "登记警情");
            language.set("en");
            compare(draftPanel.Accessible.name, "New incident");
        }

        name: "Path"
        when: windowShown
    }
}
