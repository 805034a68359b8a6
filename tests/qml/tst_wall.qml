import QtQuick
import QtTest
import Radar.Controls
import Radar.Desk
import Radar.Theme

// Everything on a wall can be read from where it is meant to be read, and nothing on it is cut off.
Item {
    id: root

    height: 2160
    width: 3840

    Component {
        id: front

        WallFront {
            wall: madeWall.model
        }
    }

    Component {
        id: frozen

        WallFrozen {
            wall: madeWall.model
        }
    }

    TestCase {
        id: test

        property real scaleBefore: 1

        function initTestCase() {
            scaleBefore = Theme.scale;
        }

        function cleanup() {
            Theme.scale = scaleBefore;
            Theme.look = "night";
            language.set("en");
        }

        // Every text that is shown, with the item that cuts it off: [text, clipping ancestors …]
        function texts(item: Item, found: var): var {
            for (const child of item.children) {
                if (!child.visible || child.opacity === 0)
                    continue;
                if (child.textFormat !== undefined && child.text !== undefined && child.text !== "" && child.font !== undefined)
                    found.push(child);
                texts(child, found);
            }
            return found;
        }

        function test_sizes_data() {
            const rows = [];
            for (const size of [[1920, 1080], [3840, 2160]])
                for (const meters of [3, 4, 5, 6])
                    for (const words of ["zh", "en"])
                        for (const incidents of [0, 10])
                            rows.push({ tag: size[1] + " lines, " + meters + " m, " + words + ", " + incidents, width: size[0], height: size[1], meters: meters, words: words, incidents: incidents });
            return rows;
        }

        function test_sizes(row) {
            language.set(row.words);
            Theme.scale = madeWall.textPixels(row.meters, row.width, row.height) / 13;
            madeWall.show(row.incidents);
            madeWall.translate();
            const wall = createTemporaryObject(front, root, { width: row.width, height: row.height });
            waitForRendering(wall);
            const minute = 2 * row.meters * 1000 * Math.tan(Math.PI / 180 / 60 / 2);
            const shown = texts(wall, []);
            verify(shown.length > 20, "texts: " + shown.length);
            for (const text of shown) {
                const sign = madeWall.signMillimeters(text.font.pixelSize, row.width, row.height);
                const capital = madeWall.capitalMillimeters(text.font.pixelSize, row.width, row.height);
                verify(sign >= 25 * minute, text.text + ": a sign of " + (sign / minute).toFixed(1) + " minutes of arc");
                verify(capital >= 16 * minute, text.text + ": a capital of " + (capital / minute).toFixed(1) + " minutes of arc");
                // Inside the window, and whole. Names of places come from the map and may be shortened; beyond 4 m others, too.
                const at = text.mapToItem(wall, 0, 0);
                verify(at.x >= 0 && at.x + text.width <= row.width + 1 && at.y >= 0 && at.y + text.height <= row.height + 1, text.text + " is outside");
                if (!/^(钟楼路|金沙环|翠微|Jinsha|Cuiwei|Zhonglou)/.test(text.text) && row.meters <= 4)
                    verify(!text.truncated, text.text + " is cut off");
                verify(text.font.pixelSize * text.lineCount <= text.height + 1, text.text + " is higher than its line");
            }
            // No two texts on each other.
            for (let i = 0; i < shown.length; ++i)
                for (let j = i + 1; j < shown.length; ++j) {
                    const a = shown[i].mapToItem(wall, 0, 0);
                    const b = shown[j].mapToItem(wall, 0, 0);
                    const wide = Math.min(a.x + shown[i].contentWidth, b.x + shown[j].contentWidth) - Math.max(a.x, b.x);
                    const high = Math.min(a.y + shown[i].height, b.y + shown[j].height) - Math.max(a.y, b.y);
                    if (shown[i].horizontalAlignment === Text.AlignLeft && shown[j].horizontalAlignment === Text.AlignLeft)
                        verify(wide <= 1 || high <= 1, shown[i].text + " lies on " + shown[j].text);
                }
        }

        function test_frozenCannotBeMissed_data() {
            return [{ tag: "zh", words: "zh" }, { tag: "en", words: "en" }];
        }

        // Written over a third of the width or more, and nothing else is brighter.
        function test_frozenCannotBeMissed(row) {
            language.set(row.words);
            Theme.scale = madeWall.textPixels(4, 1920, 1080) / 13;
            madeWall.show(1);
            verify(!madeWall.model.frozen);
            madeWall.wait(6);
            verify(madeWall.model.frozen);
            const notice = createTemporaryObject(frozen, root, { width: 1920, height: 1080 });
            waitForRendering(notice);
            const shown = texts(notice, []);
            compare(shown.length, 2);
            verify(shown[0].contentWidth > 1920 / 3, "" + shown[0].contentWidth);
            verify(shown[0].font.pixelSize >= 2 * Theme.small);
            for (const text of shown)
                verify(!text.truncated && text.contentWidth <= text.width + 1, text.text + ": " + text.truncated + ", " + text.contentWidth + " of " + text.width);
            madeWall.show(1);
            verify(!madeWall.model.frozen);
        }

        name: "Wall"
        when: windowShown
    }
}
