// Qt Location's Map with its stock service and our gateway's tiles: the pond is where it is, by day and by night.

import QtLocation
import QtPositioning
import QtQuick
import QtTest

Item {
    id: program

    width: 400
    height: 400

    component Tiles: Plugin {
        required property string style

        name: "osm"
        PluginParameter { name: "osm.mapping.providersrepository.disabled"; value: true }
        PluginParameter { name: "osm.mapping.custom.host"; value: tilesAt + style + "/" }
        PluginParameter { name: "osm.mapping.cache.disk.size"; value: 0 }
        PluginParameter { name: "osm.mapping.custom.mapcopyright"; value: "" }
        PluginParameter { name: "osm.mapping.custom.datacopyright"; value: "" }
    }
    component FlatMap: Map {
        anchors.fill: parent
        center: QtPositioning.coordinate(25.06, 102.74)
        zoomLevel: 16
        copyrightsVisible: false
        Component.onCompleted: activeMapType = supportedMapTypes.find(type => type.style === MapType.CustomMap)
    }
    Component {
        id: dayMap
        FlatMap { plugin: Tiles { style: "day" } }
    }
    Component {
        id: nightMap
        FlatMap { plugin: Tiles { style: "night" } }
    }

    TestCase {
        name: "FlatMap"
        when: windowShown

        function isLike(found, wanted) {
            return Math.abs(found.r - wanted.r) + Math.abs(found.g - wanted.g) + Math.abs(found.b - wanted.b) < 0.04;
        }
        function test_thePondIsWhereItIs_data() {
            return [
                { tag: "day", map: dayMap, water: water },
                { tag: "night", map: nightMap, water: nightWater }
            ];
        }
        function test_thePondIsWhereItIs(row) {
            const map = createTemporaryObject(row.map, program);
            verify(map);
            compare(map.error, Map.NoError);
            // 200 m of water around the middle: 92 pixels.
            tryVerify(() => isLike(grabImage(map).pixel(200, 200), row.water), 20000);
            const picture = grabImage(map);
            for (const [x, y] of [[160, 160], [240, 160], [160, 240], [240, 240]])
                verify(isLike(picture.pixel(x, y), row.water), "in the pond " + x + " " + y);
            for (const [x, y] of [[140, 200], [260, 200], [200, 140], [200, 260]])
                verify(!isLike(picture.pixel(x, y), row.water), "on the shore " + x + " " + y);
        }
    }
}
