"""A year of past incidents: what happens where, at which hour, and how it ends."""

import datetime
import math

from .geometry import Dice, at_length, distance, length, nearest_on, to_degrees
from .incident_kinds import KINDS
from .tables import degrees, save

HEADER = ["number", "type", "level", "reported", "latitude", "longitude", "address", "text", "disposition", "closed"]
FIRST_DAY, DAYS = datetime.date(2025, 11, 21), 365
COUNT = 1200
_ZONE = datetime.timedelta(hours=8)
_DRIVEN = ("primary", "secondary", "tertiary", "residential", "living_street")


class Places:
    """Where things happen, by the words that KINDS uses: lists of (point, address, weight)."""

    def __init__(self, town, network):
        self._town = town
        nodes, streets = network[0], network[1]
        self._lines = [([nodes.points[n] for n in street.nodes], street) for street in streets if street.tags.get("name")]
        self._lists = {}
        for house in town.buildings:
            self._sort(house)
        met = {}
        for line, street in self._lines:
            if street.tags["highway"] in _DRIVEN and max(map(abs, line[0])) < 640:
                for node in street.nodes:
                    met.setdefault(node, {}).setdefault(street.tags["name"], street.tags["highway"])
                for metres in range(15, int(length(line)) - 10, 40):
                    self._add("street", at_length(line, metres)[0], self._near(line, metres, street), 2.0 if street.tags["highway"] in ("primary", "secondary", "tertiary") else 1.0)
            if street.tags["highway"] in ("footway", "pedestrian"):
                for metres in range(10, int(length(line)) - 5, 40):
                    place = at_length(line, metres)[0]
                    self._add("walk", place, street.tags["name"], 1.0)
        for node, names in sorted(met.items()):
            if len(names) > 1:
                great = any(kind in ("primary", "secondary") for kind in names.values())
                self._add("crossing", nodes.points[node], "与".join(list(names)[:2]) + "交叉口", 6.0 if great else 1.5)
        for ring, tags, _ in town.areas:
            if tags.get("leisure") in ("park", "playground", "pitch") and tags.get("name"):
                self._add("park", ring[0], tags["name"], 4.0)
            if tags.get("place") == "square":
                middle = (sum(p[0] for p in ring) / len(ring), sum(p[1] for p in ring) / len(ring))
                self._add("square", middle, tags["name"], 3.0)
        for point, tags in town.points:
            if tags.get("highway") == "bus_stop":
                self._add("bus_stop", point, tags["name"] + "公交站", 1.0)

    def _add(self, kind, point, address, weight):
        self._lists.setdefault(kind, []).append((point, address, weight))

    def _sort(self, house):
        tags = house.tags
        street = "%s %s 号" % (tags["addr:street"], tags["addr:housenumber"])
        address = street if house.name == street else "%s %s" % (street, house.name)
        door = house.doors[0][0]
        homes = house.flats * house.units * max(0, house.levels - house.home_floor + 1)
        if homes:
            kind = {"village": "village", "tower": "tower", "slab": "slab"}.get(house.character, "slab")
            for i, (place, _) in enumerate(house.doors if kind == "slab" else house.doors[:1]):
                unit = " %d 单元" % (i + 1) if house.character == "slab" and house.units > 1 else ""
                self._add(kind, place, address + unit, homes / max(1, len(house.doors)))
                self._add("home", place, address + unit, homes / max(1, len(house.doors)))
        if house.shops:
            self._add("shops", door, address, float(house.shops))
        if house.character == "market":
            for place, _ in house.doors:
                self._add("market", place, address, 10.0)
        elif house.character == "shops" and distance(door, (-160, -130)) < 130:
            self._add("market", door, address, 1.0)
        if house.character in ("shed", "school", "office", "landmark", "medical", "podium"):
            self._add(house.character, door, address, 3.0 if house.character in ("school", "medical") else 1.0)

    @staticmethod
    def _near(line, metres, street):
        return street.tags["name"]

    def draw(self, dice, kinds, hot):
        """kinds: [(word, weight)]; hot: {address: factor} that makes some places happen more often."""
        word = dice.weighted([(word, weight) for word, weight in kinds if self._lists.get(word)])
        return dice.weighted([((point, address), weight * hot.get((word, address), 1.0)) for point, address, weight in self._lists[word]])

    def hot(self, dice):
        """A few places of every sort where it happens again and again."""
        factors = {}
        for word in sorted(self._lists):
            items = self._lists[word]
            for _ in range(max(1, len(items) // 12)):
                factors[(word, dice.choice(items)[1])] = dice.uniform(3, 9)
        return factors


def _hour(dice, peaks):
    """peaks: [(hour, spread, weight)]."""
    hour, spread = dice.weighted([((hour, spread), weight) for hour, spread, weight in peaks])
    return dice.bell(hour, spread) % 24


def make(town, network):
    dice = Dice("incidents")
    places = Places(town, network)
    hot = places.hot(dice)
    made = []
    for _ in range(COUNT):
        kind = dice.weighted([(kind, kind.weight) for kind in KINDS])
        day = dice.integer(0, DAYS - 1)
        while dice.chance(0.5) and not kind.suits((FIRST_DAY + datetime.timedelta(days=day))):
            day = dice.integer(0, DAYS - 1)
        hour = _hour(dice, kind.peaks)
        local = datetime.datetime.combine(FIRST_DAY, datetime.time()) + datetime.timedelta(days=day, seconds=int(hour * 3600))
        (x, y), address = places.draw(dice, kind.places, hot)
        turn, away = dice.uniform(0, 2 * math.pi), dice.uniform(0.5, 6.0)
        point = (x + away * math.cos(turn), y + away * math.sin(turn))
        minutes = min(120, max(10, dice.bell(kind.minutes, kind.minutes * 0.35)))
        closed = local + datetime.timedelta(seconds=int(minutes * 60))
        made.append((local, len(made), kind, point, address, dice.choice(kind.texts), dice.weighted(kind.ends), closed))
    rows, today, number = [], None, 0
    for local, _, kind, point, address, text, end, closed in sorted(made, key=lambda item: item[:2]):
        number = number + 1 if local.date() == today else 1
        today = local.date()
        latitude, longitude = to_degrees(point)
        rows.append(["%s-%04d" % (today.strftime("%Y%m%d"), number), kind.code, kind.level, _utc(local), degrees(latitude), degrees(longitude), address, text, end, _utc(closed)])
    return rows


def _utc(local):
    return (local - _ZONE).strftime("%Y-%m-%dT%H:%M:%SZ")


def write(town, network, file):
    save(file, HEADER, make(town, network))
