// A plain QML program that knows nothing of us but the plugin's name: routes, geocoding both ways, places. No network.

import QtLocation
import QtPositioning
import QtQuick
import QtTest

Item {
    id: program

    Plugin {
        id: radar
        name: "policeradar"
        locales: ["zh_CN"]
        PluginParameter { name: "policeradar.map"; value: mapFile }
    }
    Plugin {
        id: lost
        name: "policeradar"
        PluginParameter { name: "policeradar.map"; value: mapFile + ".missing" }
    }
    RouteModel {
        id: routes
        plugin: radar
        autoUpdate: false
        query: RouteQuery { id: query }
    }
    GeocodeModel { id: addresses; plugin: radar; autoUpdate: false }
    GeocodeModel { id: lostAddresses; plugin: lost; autoUpdate: false }
    PlaceSearchModel { id: places; plugin: radar }
    PlaceSearchSuggestionModel { id: suggestions; plugin: radar }

    TestCase {
        id: test
        name: "GeoService"

        // Two ends of the town, and a place between.
        readonly property var west: QtPositioning.coordinate(25.0600, 102.7350)
        readonly property var east: QtPositioning.coordinate(25.0600, 102.7450)
        readonly property var between: QtPositioning.coordinate(25.0560, 102.7400)

        function askRoute(stops, mode) {
            query.clearWaypoints();
            for (const stop of stops)
                query.addWaypoint(stop);
            query.travelModes = mode;
            routes.reset();
            routes.update();
            tryVerify(() => routes.status === RouteModel.Ready || routes.status === RouteModel.Error, 20000);
        }
        function find(what) {
            addresses.reset();
            addresses.query = what;
            addresses.update();
            tryVerify(() => addresses.status === GeocodeModel.Ready || addresses.status === GeocodeModel.Error, 20000);
            compare(addresses.errorString, "");
        }
        function search(words) {
            places.reset();
            places.searchTerm = words;
            places.update();
            tryVerify(() => places.status === PlaceSearchModel.Ready || places.status === PlaceSearchModel.Error, 20000);
            compare(places.status, PlaceSearchModel.Ready);
        }

        function test_theServiceSaysWhatItCan() {
            verify(radar.isAttached);
            verify(radar.supportsRouting(Plugin.OfflineRoutingFeature));
            verify(radar.supportsGeocoding(Plugin.OfflineGeocodingFeature | Plugin.ReverseGeocodingFeature));
            verify(radar.supportsPlaces(Plugin.OfflinePlacesFeature));
            verify(!radar.supportsMapping()); // tiles come through Qt's service osm
        }

        function test_wayAcrossTheTown_data() {
            return [
                { tag: "car", mode: RouteQuery.CarTravel, least: 20, most: 100 },
                { tag: "bike", mode: RouteQuery.BicycleTravel, least: 8, most: 30 },
                { tag: "foot", mode: RouteQuery.PedestrianTravel, least: 3, most: 6.5 }
            ];
        }
        function test_wayAcrossTheTown(row) {
            askRoute([west, east], row.mode);
            compare(routes.errorString, "");
            compare(routes.count, 1);
            const route = routes.get(0);
            const straight = west.distanceTo(east);
            verify(route.distance > straight && route.distance < 3 * straight, route.distance + " m");
            const speed = route.distance / route.travelTime * 3.6;
            verify(speed > row.least && speed < row.most, speed + " km/h");
            verify(route.path.length > 5);
            verify(route.path[0].distanceTo(west) < 1 && route.path[route.path.length - 1].distanceTo(east) < 1);
            // Its pieces are the whole of it, and have names.
            let meters = 0;
            let names = 0;
            for (const segment of route.segments) {
                meters += segment.distance;
                names += segment.maneuver.instructionText.length > 0 ? 1 : 0;
                verify(segment.path.length > 0);
            }
            fuzzyCompare(meters, route.distance, 1);
            verify(names > 0);
        }

        function test_overAPlaceBetween() {
            askRoute([west, east], RouteQuery.CarTravel);
            const direct = routes.get(0).travelTime;
            askRoute([west, between, east], RouteQuery.CarTravel);
            const route = routes.get(0);
            compare(route.routeLegs.length, 2);
            verify(route.travelTime > direct);
            fuzzyCompare(route.routeLegs[0].travelTime + route.routeLegs[1].travelTime, route.travelTime, 2);
            verify(route.path.some(place => place.distanceTo(between) < 1));
        }

        function test_thereIsNoWay_data() {
            return [
                { tag: "far from any street", stops: [west, QtPositioning.coordinate(30, 110)], mode: RouteQuery.CarTravel, error: RouteModel.UnknownError },
                { tag: "by bus", stops: [west, east], mode: RouteQuery.PublicTransitTravel, error: RouteModel.UnsupportedOptionError }
            ];
        }
        function test_thereIsNoWay(row) {
            askRoute(row.stops, row.mode);
            compare(routes.status, RouteModel.Error);
            compare(routes.error, row.error);
            compare(routes.count, 0);
            verify(routes.errorString.length > 0);
        }

        function test_wordsToPlace_data() {
            return [
                { tag: "street", words: "金沙大道" },
                { tag: "as it is typed", words: "jinshadadao" },
                { tag: "initials", words: "jsdd" }
            ];
        }
        function test_wordsToPlace(row) {
            find(row.words);
            verify(addresses.count > 0);
            let names = [];
            for (let i = 0; i < addresses.count; ++i) {
                names.push(addresses.get(i).address.text);
                verify(addresses.get(i).coordinate.distanceTo(west) < 3000);
            }
            verify(names.indexOf("金沙大道") >= 0, names.join(" "));
        }

        function test_addressToPlaceAndBack() {
            find("金沙公园");
            const found = addresses.get(0).coordinate;
            const park = QtPositioning.coordinate(found.latitude, found.longitude);
            find(park);
            compare(addresses.count, 1);
            verify(addresses.get(0).address.text.length > 0);
            verify(addresses.get(0).coordinate.distanceTo(park) < 0.1);
        }

        function test_nobodyIsThere() {
            find("there is nothing of this name");
            compare(addresses.count, 0);
            find(QtPositioning.coordinate(30, 110));
            compare(addresses.count, 0);
        }

        function test_places() {
            places.searchArea = QtPositioning.circle(west, -1);
            search("金沙");
            verify(places.count > 3);
            verify(places.count <= 20);
            compare(places.data(0, "type"), PlaceSearchModel.PlaceResult);
            const first = places.data(0, "place");
            verify(first.placeId.length > 0);
            verify(first.name.indexOf("金沙") >= 0, first.name);
            // Only what is in the area.
            const there = QtPositioning.coordinate(first.location.coordinate.latitude, first.location.coordinate.longitude);
            const all = places.count;
            places.searchArea = QtPositioning.circle(there, 150);
            search("金沙");
            verify(places.count >= 1 && places.count < all);
            for (let i = 0; i < places.count; ++i) {
                verify(places.data(i, "place").location.coordinate.distanceTo(there) < 151);
                verify(places.data(i, "distance") < 151);
            }
            places.limit = 1;
            places.searchArea = QtPositioning.circle(west, -1);
            search("金沙");
            compare(places.count, 1);
            places.limit = -1;
        }

        function test_suggestions() {
            suggestions.searchTerm = "书院";
            suggestions.update();
            tryVerify(() => suggestions.status === PlaceSearchSuggestionModel.Ready, 20000);
            verify(suggestions.suggestions.indexOf("书院街") >= 0);
        }

        function test_withoutAMapItSaysSo() {
            lostAddresses.query = "金沙大道";
            lostAddresses.update();
            tryVerify(() => lostAddresses.status === GeocodeModel.Error, 20000);
            verify(lostAddresses.errorString.length > 0);
        }
    }
}
