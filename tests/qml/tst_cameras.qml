import QtQuick
import QtTest
import Radar.Controls
import Radar.Desk

// A camera is opened for a reason; its tile says what it is when nothing comes.
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

    CameraTiles {
        id: tiles

        height: 450
        now: root.theDesk.ticker.now
        wall: root.theDesk.cameras
        width: 800
    }

    TestCase {
        function init() {
            language.set("en");
            desk.clearSelection();
            station.cameraReason = "";
        }

        function cleanup() {
            desk.cameras.closeAll();
            desk.clearSelection();
        }

        // Depth first: what the panel shows.
        function find(item: Item, test: var): Item {
            if (test(item))
                return item;
            for (let i = 0; i < item.children.length; ++i) {
                const found = item.children[i].visible ? find(item.children[i], test) : null;
                if (found)
                    return found;
            }
            return null;
        }

        function type(text: string) {
            for (const letter of text)
                keyClick(letter);
        }

        function test_withoutAReasonItStaysShut() {
            desk.select(station.cameraId(1));
            keyClick(Qt.Key_Return);
            compare(desk.cameras.count, 0);
            type("gate left open");
            keyClick(Qt.Key_Return);
            compare(desk.cameras.count, 1);
            compare(station.cameraReason, "gate left open");
        }

        function test_oneWithoutAStreamSaysSo() {
            desk.select(station.cameraId(0));
            verify(!desk.camera.hasStream);
            verify(find(side, item => (item.text ?? "").startsWith("Its address is not known")));
            verify(!find(side, item => item.placeholderText === "Why: incident or words"));
        }

        function test_theSameTwiceIsOpenOnce() {
            desk.cameras.open(station.cameraId(2), "look");
            desk.cameras.open(station.cameraId(2), "look");
            compare(desk.cameras.count, 1);
        }

        function test_nineAndNoMore() {
            for (let i = 0; i < 10; ++i)
                desk.cameras.open(station.cameraId(i), "look");
            compare(desk.cameras.count, 9);
            verify(desk.cameras.full);
            verify(tiles.columns === 3 && tiles.rows === 3);
            verify(tiles.tileHeight * 3 <= tiles.height, "all of them fit");
        }

        function test_theTileSaysThatTheCameraDoesNotAnswer() {
            desk.cameras.open(station.cameraId(3), "look");
            tryVerify(() => find(tiles, item => (item.text ?? "").startsWith("The camera does not answer")) !== null, 15000);
            const name = find(tiles, item => item.text === "Gate 3");
            verify(name);
        }

        function test_largeAndSmallAndGoneByKeyboard() {
            desk.cameras.open(station.cameraId(4), "look");
            desk.cameras.open(station.cameraId(5), "look");
            const tile = find(tiles, item => item.cameraId === station.cameraId(5));
            tile.forceActiveFocus();
            const small = tile.width;
            keyClick(Qt.Key_Return);
            verify(tile.width > small);
            keyClick(Qt.Key_Return);
            compare(tile.width, small);
            keyClick(Qt.Key_Delete);
            compare(desk.cameras.count, 1);
            verify(!desk.cameras.isOpen(station.cameraId(5)));
        }
    }
}
