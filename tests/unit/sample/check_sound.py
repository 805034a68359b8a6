#!/usr/bin/env python3
"""What must hold in the sample community, read from its finished files."""

import collections
import datetime
import os
import sys
import unittest

sys.dont_write_bytecode = True
import sample_map  # noqa: E402
from sample_map import DRIVEN, Map, apart, box, boxes_near, cross, inside, pieces, reached, rows, sides  # noqa: E402

SOURCE = sys.argv[1]
FOLDER = os.path.join(SOURCE, "maps", "sample")
TOWN = Map(os.path.join(FOLDER, "jinsha.osm.bz2"))


def segments():
    """(a, b, half the carriageway's width, tags)"""
    return [(TOWN.nodes[a], TOWN.nodes[b], float(tags.get("width", 2)) / 2, tags) for refs, tags in TOWN.streets for a, b in zip(refs, refs[1:])]


class Buildings(unittest.TestCase):
    def test_many(self):
        self.assertGreaterEqual(len(TOWN.buildings), 350)
        levels = [int(tags.get("building:levels", 1)) for _, _, tags in TOWN.buildings]
        self.assertGreater(sum(18 <= n <= 33 for n in levels), 10)
        self.assertGreater(sum(6 <= n <= 7 for n in levels), 60)

    def test_none_overlap(self):
        found = sorted(((box(ring), number, ring) for number, ring, _ in TOWN.buildings), key=lambda item: item[0][0])
        for i, (first, number, ring) in enumerate(found):
            for second, other_number, other in found[i + 1:]:
                if second[0] > first[2]:
                    break
                if boxes_near(first, second):
                    overlap = inside(ring[0], other) or inside(other[0], ring) or any(cross(a, b, c, d) for a, b in sides(ring) for c, d in sides(other))
                    self.assertFalse(overlap, "%d and %d" % (number, other_number))

    def test_none_on_a_carriageway_and_all_near_a_way(self):
        ways = [(box((a, b)), a, b, half, tags) for a, b, half, tags in segments()]
        for number, ring, tags in TOWN.buildings:
            around, best = box(ring), 1e9
            for place, a, b, half, way in ways:
                if boxes_near(around, place, 60):
                    away = 0.0 if inside(a, ring) else min(apart(a, b, c, d) for c, d in sides(ring))
                    best = min(best, away)
                    if way["highway"] in DRIVEN:
                        self.assertGreaterEqual(away, half - 0.05, "%d %s on %s" % (number, tags.get("name"), way.get("name", way["highway"])))
            self.assertLess(best, 60, "%d %s" % (number, tags.get("name")))

    def test_all_have_an_address(self):
        for number, _, tags in TOWN.buildings:
            self.assertTrue(tags.get("addr:street") and tags.get("addr:housenumber") and tags.get("name"), number)


class Streets(unittest.TestCase):
    def test_walkers_get_everywhere(self):
        links = collections.defaultdict(list)
        for refs, _ in TOWN.streets:
            for a, b in zip(refs, refs[1:]):
                links[a].append(b)
                links[b].append(a)
        found = pieces(links)
        self.assertEqual([len(piece) for piece in found[1:]], [], [TOWN.nodes[min(piece)] for piece in found[1:]])

    def test_cars_get_everywhere_and_back(self):
        """One-ways obeyed, bollards and gates for walkers closed."""
        there, back = collections.defaultdict(list), collections.defaultdict(list)
        closed = {node for node, tags in TOWN.node_tags.items() if tags.get("motor_vehicle") == "no"}
        for refs, tags in TOWN.streets:
            if tags["highway"] in DRIVEN:
                for a, b in zip(refs, refs[1:]):
                    if a in closed or b in closed:
                        continue
                    there[a].append(b)
                    back[b].append(a)
                    if tags.get("oneway") != "yes":
                        there[b].append(a)
                        back[a].append(b)
        everything = set(there) | set(back)
        ends = self._ends(everything)
        start = next(refs[1] for refs, tags in TOWN.streets if tags.get("name") == "钟楼路")
        for links in (there, back):
            missing = everything - reached(links, start) - ends
            self.assertEqual(sorted(missing), [], [TOWN.nodes[node] for node in sorted(missing)])

    def _ends(self, everything):
        return set()

    def test_named_lanes_one_ways_stairs_and_gates(self):
        tags = [tags for _, tags in TOWN.streets]
        self.assertGreater(len({each["name"] for each in tags if "name" in each}), 35)
        self.assertGreaterEqual(sum(each.get("oneway") == "yes" for each in tags), 4)
        self.assertGreaterEqual(sum(each["highway"] == "steps" for each in tags), 2)
        self.assertGreaterEqual(sum("barrier" in each for each in TOWN.node_tags.values()), 20)


class Lists(unittest.TestCase):
    def assertPlaced(self, row):
        self.assertTrue(TOWN.holds(float(row["latitude"]), float(row["longitude"])), row)

    def assertUnique(self, values):
        self.assertEqual([value for value, count in collections.Counter(values).items() if count > 1], [])

    def test_persons_live_in_buildings_that_are_there(self):
        persons = rows(FOLDER, "persons.csv")
        self.assertEqual(len(persons), 12000)
        self.assertUnique(row["key"] for row in persons)
        self.assertUnique(row["phone"] for row in persons if row["phone"])
        levels = {number: int(tags["building:levels"]) for number, _, tags in TOWN.buildings if "building:levels" in tags}
        homes = collections.Counter()
        for row in persons:
            self.assertIn(int(row["building"]), levels, row)
            self.assertTrue(1 <= int(row["floor"]) <= levels[int(row["building"])], row)
            self.assertTrue(row["room"].startswith(row["floor"]), row)
            self.assertRegex(row["name"], "^[\u4e00-\u9fff]{2,4}$")
            homes[row["building"], row["unit"], row["room"]] += 1
        self.assertLessEqual(max(homes.values()), 5)

    def test_no_number_can_be_called(self):
        for name in ("persons.csv", "firms.csv"):
            for row in rows(FOLDER, name):
                self.assertRegex(row["phone"], r"^(000-\d{4}-\d{4})?$")
        for tags in [tags for _, _, tags in TOWN.ways] + list(TOWN.node_tags.values()):
            self.assertRegex(tags.get("phone", ""), r"^(000-\d{4}-\d{4})?$")

    def test_firms(self):
        firms = rows(FOLDER, "firms.csv")
        self.assertEqual(len(firms), 180)
        rings = {number: (ring, tags) for number, ring, tags in TOWN.buildings}
        for row in firms:
            self.assertPlaced(row)
            ring, tags = rings[int(row["building"])]
            self.assertTrue(inside(TOWN.metres(float(row["latitude"]), float(row["longitude"])), ring), row)
            self.assertLessEqual(int(row["floor"]), int(tags["building:levels"]))
            self.assertRegex(row["kind"], "^(shop|amenity|office|craft|leisure|tourism)=[a-z_]+$")
        self.assertUnique(row["name"] for row in firms)

    def test_cameras(self):
        cameras = rows(FOLDER, "cameras.csv")
        self.assertEqual(len(cameras), 87)
        self.assertUnique(row["name"] for row in cameras)
        rings = [(box(ring), ring) for _, ring, _ in TOWN.buildings]
        for row in cameras:
            self.assertPlaced(row)
            for column, least, most in (("height_m", 3, 8), ("heading_deg", 0, 360), ("tilt_deg", 10, 30), ("fov_deg", 55, 110), ("range_m", 30, 120)):
                self.assertTrue(least <= float(row[column]) <= most, row)
            place = TOWN.metres(float(row["latitude"]), float(row["longitude"]))
            buried = [ring for around, ring in rings if boxes_near(around, (*place, *place)) and inside(place, ring)
                      and min(sample_map.to_segment(place, a, b) for a, b in sides(ring)) > 0.3]
            self.assertEqual(buried, [], row)
        self.assertGreater(sum(row["state"] == "in-use" for row in cameras), 70)

    def test_satellites(self):
        satellites = rows(FOLDER, "satellites.csv")
        self.assertEqual(collections.Counter(row["tier"] for row in satellites), {"core": 7, "close": 84, "loose": 350})
        self.assertUnique(row["call_sign"] for row in satellites)
        self.assertUnique(row["device"] for row in satellites)
        for row in satellites:
            self.assertRegex(row["call_sign"], {"core": r"^C-\d\d$", "close": r"^K-\d{3}$", "loose": r"^S-\d{3}$"}[row["tier"]])
            self.assertEqual(row["device"], "JS-" + row["call_sign"].replace("-", ""))
            self.assertIn(row["mode"], {"core": ("car", "bike"), "close": ("bike", "foot"), "loose": ("foot", "bike")}[row["tier"]])
        for column, most in (("trained_until", 15), ("insured_until", 15)):
            dated = [row[column] for row in satellites if row[column]]
            self.assertTrue(30 < len(dated) < 150, len(dated))
            self.assertTrue(0 < sum(date < "2027" for date in dated) < most, dated)

    def test_consents(self):
        satellites = rows(FOLDER, "satellites.csv")
        signed = [row for row in satellites if row["consent"]]
        self.assertEqual({row["tier"] for row in signed}, {"close", "loose"})
        self.assertTrue(0 < 434 - len(signed) < 12, len(signed))
        for row in signed:
            self.assertLess(row["consent_given"], row["consent_until"])

    def test_incidents(self):
        incidents = rows(FOLDER, "incidents.csv")
        self.assertTrue(1100 <= len(incidents) <= 1300)
        self.assertUnique(row["number"] for row in incidents)
        levels = {row["code"]: row["level"] for row in rows(os.path.join(SOURCE, "resources", "dispatch"), "types.csv")}
        zone, named = datetime.timedelta(hours=8), set()
        for row in incidents:
            self.assertPlaced(row)
            self.assertEqual(levels.get(row["type"]), row["level"], row)
            reported, closed = (datetime.datetime.strptime(row[column], "%Y-%m-%dT%H:%M:%SZ") for column in ("reported", "closed"))
            self.assertTrue(600 <= (closed - reported).total_seconds() <= 7200, row)
            self.assertEqual(row["number"][:8], (reported + zone).strftime("%Y%m%d"))
            self.assertTrue("20251121" <= row["number"][:8] <= "20261120")
            self.assertTrue(row["address"] and row["text"])
            named.add(row["type"])
        self.assertGreater(len(named), 25)
        late = [row for row in incidents if row["type"] == "NOISE" and 13 <= int(row["reported"][11:13]) <= 18]
        self.assertGreater(len(late), 0.7 * sum(row["type"] == "NOISE" for row in incidents))

    def test_small(self):
        names = ["jinsha.osm.bz2", "terrain.tif", "persons.csv", "firms.csv", "cameras.csv", "satellites.csv", "incidents.csv"]
        self.assertLess(sum(os.path.getsize(os.path.join(FOLDER, name)) for name in names), 6_000_000)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
