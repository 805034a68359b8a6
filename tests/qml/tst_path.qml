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
        intake: desk.intake
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
            compare(station.reported, before, "Nothing is lit, nothing is reported");
            keyClick(Qt.Key_F);
            keyClick(Qt.Key_I);
            keyClick(Qt.Key_G);
            keyClick(Qt.Key_Return);
            compare(station.reported, before + 1);
            compare(station.type, "FIGHT");
            verify(!draftPanel.visible);
            compare(desk.recommendation.count, 5);
            side.focusRecommendation();
            const ticked = desk.recommendation.selectedCount;
            keyClick(Qt.Key_Return);
            keyClick(Qt.Key_3);
            compare(station.sendings, 0, "Enter pressed twice sends nobody");
            compare(desk.recommendation.selectedCount, ticked);
            tryVerify(() => desk.recommendation.settled);
            keyClick(Qt.Key_3);
            compare(desk.recommendation.selectedCount, ticked + 1);
            keyClick(Qt.Key_Return);
            keyClick(Qt.Key_Return);
            compare(station.sent, ticked + 1);
            compare(station.sendings, 1);
        }

        function rowOf(item: Item, typeText: string): Item {
            if (item.typeText === typeText && item.levelText !== undefined)
                return item;
            for (const child of item.children) {
                const found = rowOf(child, typeText);
                if (found)
                    return found;
            }
            return null;
        }

        function test_clicksReportAndSend() {
            const before = station.reported;
            desk.beginIncident(25.06, 102.74);
            tryVerify(() => draftPanel.visible);
            let row = null;
            tryVerify(() => row = rowOf(draftPanel, "Noise"));
            mouseClick(row);
            wait(Application.styleHints.mouseDoubleClickInterval + 200);
            compare(station.reported, before, "A click chooses, no more");
            verify(!row.visible);
            desk.draft.discard();

            desk.beginIncident(25.06, 102.74);
            tryVerify(() => row = rowOf(draftPanel, "Noise"));
            waitForRendering(root);
            mouseDoubleClickSequence(row);
            compare(station.reported, before + 1);
            compare(station.type, "NOISE");
        }

        function test_tabGoesOnToWhatWasSaid() {
            desk.beginIncident(25.06, 102.74);
            tryVerify(() => draftPanel.visible);
            keyClick(Qt.Key_F);
            keyClick(Qt.Key_I);
            keyClick(Qt.Key_G);
            keyClick(Qt.Key_Tab);
            compare(desk.draft.type, "FIGHT");
            keyClick(Qt.Key_A);
            compare(desk.draft.text, "a");
        }

        function test_theNextIncidentBeginsAnew() {
            desk.beginIncident(25.06, 102.74);
            tryVerify(() => draftPanel.visible);
            keyClick(Qt.Key_F);
            keyClick(Qt.Key_I);
            desk.draft.discard();
            desk.beginIncident(25.06, 102.74);
            keyClick(Qt.Key_N);
            compare(desk.draft.types.filter, "n");
            compare(desk.draft.types.codeAt(0), "NOISE", "What this station mostly meets comes first");
        }

        function test_aTextThatIsTooLongIsNotReported() {
            const before = station.reported;
            desk.beginIncident(25.06, 102.74);
            desk.draft.type = "FIGHT";
            desk.draft.text = "打".repeat(1334);
            compare(desk.draft.excess, 1);
            verify(draftPanel.height < 900, "the panel stays on the screen");
            draftPanel.enter();
            compare(station.reported, before);
            desk.draft.text = "打".repeat(1333);
            draftPanel.enter();
            compare(station.reported, before + 1);
        }

        function test_thePanelStandsBesideThePlace() {
            draftPanel.anchor = Qt.point(650, 300);
            desk.beginIncident(25.06, 102.74);
            verify(draftPanel.x + draftPanel.width < 650);
            draftPanel.anchor = Qt.point(100, 300);
            verify(draftPanel.x > 100);
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
