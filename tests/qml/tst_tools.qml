import QtQuick
import QtTest
import Radar.Desk

// The tools on the map by keyboard: Enter is the next step, Esc and the same key put them down.
Item {
    id: root

    readonly property var theDesk: desk

    height: 900
    width: 1200

    ToolPanel {
        id: panel

        desk: root.theDesk
        visible: desk.tools.active !== MapTools.None
        width: 408
        x: 780
        y: 20
    }

    FirstThereLegend {
        id: legend

        now: desk.ticker.now
        territories: desk.tools.firstThere
        y: 20
    }

    TestCase {
        function clickMap(latitude: real) {
            desk.mapClicked({
                kind: "ground",
                id: "",
                valid: true,
                latitude: latitude,
                longitude: 102.74
            });
            panel.takeKeyboard();
        }

        function init() {
            desk.clearSelection();
            desk.draft.discard();
            desk.tools.leave();
            language.set("en");
        }

        function test_streetsAreClosedByClicksAndEnter() {
            desk.useTool(MapTools.CloseStreets);
            tryVerify(() => panel.visible);
            keyClick(Qt.Key_Return);
            compare(station.closedHours, -1, "nothing is chosen, nothing is closed");
            clickMap(25.06);
            clickMap(25.07);
            keyClick(Qt.Key_2);
            compare(desk.tools.closures.hours, 4);
            verify(panel.height <= 900 - panel.y, "the panel stays on the screen");
            keyClick(Qt.Key_Return);
            compare(station.closedPieces, 2);
            compare(station.closedHours, 4);
            keyClick(Qt.Key_Return);
            compare(desk.tools.closures.chosen.count, 0);
        }

        function test_theReasonCanBeTyped() {
            desk.useTool(MapTools.CloseStreets);
            clickMap(25.06);
            desk.tools.closures.reason = "Night market";
            keyClick(Qt.Key_3);
            compare(desk.tools.closures.hours, 0);
            keyClick(Qt.Key_Return);
            compare(station.closedHours, 0, "until opened by hand");
        }

        function test_ringsByMode() {
            desk.useTool(MapTools.Reach);
            clickMap(25.06);
            compare(desk.tools.reach.rings.count, 3);
            keyClick(Qt.Key_3);
            compare(station.reachMode, "car");
            keyClick(Qt.Key_1);
            compare(station.reachMode, "foot");
        }

        function test_oneEnterSendsTheRing() {
            const before = station.ringSendings;
            const reports = station.reported;
            desk.useTool(MapTools.Containment);
            tryVerify(() => panel.visible);
            clickMap(25.06);
            keyClick(Qt.Key_Return);
            compare(station.ringSendings, before, "nobody has read the posts yet");
            tryVerify(() => desk.tools.containment.canSend);
            keyClick(Qt.Key_Return);
            compare(station.ringSendings, before + 1);
            compare(station.postOrders, 3);
            compare(station.reported, reports + 1);
            verify(desk.tools.containment.following);
            keyClick(Qt.Key_Return);
            compare(station.ringSendings, before + 1, "a second Enter sends nothing");
        }

        function test_theSuspectsWayOfMovingByKey() {
            desk.useTool(MapTools.Containment);
            clickMap(25.06);
            keyClick(Qt.Key_2);
            compare(desk.tools.containment.mode, "bike");
            keyClick(Qt.Key_R);
            verify(desk.tools.containment.posts.count > 0);
        }

        function test_whoIsFirstHasALegend() {
            verify(!legend.visible);
            desk.tools.firstThere.toggle();
            verify(legend.visible);
            desk.tools.firstThere.toggle();
            verify(!legend.visible);
        }

        function test_askTheMapByKeys() {
            desk.useTool(MapTools.Ask);
            tryVerify(() => panel.visible);
            clickMap(25.06);
            compare(station.askedMeters, 100);
            keyClick(Qt.Key_4);
            compare(station.askedMeters, 500);
            compare(desk.tools.ask.units.count, 1);
            compare(desk.tools.ask.cameras.count, 1);
            verify(panel.height <= 900 - panel.y, "the panel stays on the screen");
            keyClick(Qt.Key_5);
            compare(desk.tools.ask.radius, 0);
            clickMap(25.06);
            clickMap(25.07);
            compare(desk.tools.ask.corners, 2);
            keyClick(Qt.Key_Backspace);
            compare(desk.tools.ask.corners, 1);
        }

        function test_enterLooksForTheNextCamera() {
            desk.useTool(MapTools.Coverage);
            tryVerify(() => panel.visible);
            compare(desk.tools.coverage.seenPercent, 70);
            compare(desk.tools.coverage.places.count, 0);
            panel.takeKeyboard();
            keyClick(Qt.Key_Return);
            compare(desk.tools.coverage.places.count, 1);
        }

        function test_aNewCamera() {
            desk.useTool(MapTools.EditCamera);
            tryVerify(() => panel.visible);
            clickMap(25.06);
            desk.tools.camera.name = "East gate";
            desk.tools.camera.range = 80;
            verify(desk.tools.camera.canSave);
            desk.tools.camera.save();
            compare(station.savedCamera, "East gate");
            compare(station.savedRange, 80);
            compare(desk.tools.active, MapTools.None);
        }

        function test_bothLanguages() {
            for (const tool of [MapTools.Ask, MapTools.Coverage, MapTools.EditCamera]) {
                desk.useTool(tool);
                clickMap(25.06);
                for (const code of ["zh", "en"]) {
                    language.set(code);
                    tryVerify(() => panel.height > 100);
                }
            }
            desk.useTool(MapTools.Containment);
            clickMap(25.06);
            for (const code of ["zh", "en"]) {
                language.set(code);
                verify(panel.height > 100);
            }
        }

        name: "Tools"
        when: windowShown
    }
}
