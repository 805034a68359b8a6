"""Cameras: at crossings, gates, school gates, the market, bridges, e-bike sheds and along the streets."""

import math

from .geometry import Dice, area, at_length, centroid, distance, inside, length, nearest_on, to_degrees
from .tables import degrees, save

COUNT = 87
HEADER = ["key", "name", "latitude", "longitude", "height_m", "heading_deg", "tilt_deg", "fov_deg", "range_m", "owner", "state"]
_DRIVEN = {"primary", "secondary", "tertiary", "residential", "living_street", "unclassified"}
_STATES = ["stopped"] * 3 + ["in-repair"] * 4 + ["not-yet"] * 2
_POLICE = "金沙派出所"


def compass(a, b):
    """Degrees clockwise from north, from a towards b."""
    return math.degrees(math.atan2(b[0] - a[0], b[1] - a[1])) % 360


class _Setter:
    def __init__(self):
        self.dice, self.found, self.names = Dice("cameras"), [], {}

    def add(self, name, place, towards, owner, height, tilt, fov, reach):
        """False when another camera already hangs there."""
        if any(distance(place, other) < 4 for _, other, *_ in self.found):
            return False
        count = self.names[name] = self.names.get(name, 0) + 1
        d = self.dice
        self.found.append(("%s %d 号" % (name, count), place, (compass(place, towards) + d.uniform(-6, 6)) % 360, owner,
                           d.uniform(*height), d.uniform(*tilt), d.choice(fov), d.uniform(*reach)))
        return True


def _thin(places, count):
    """As many as asked for, each time the one farthest from those already taken: spread over the town."""
    places = list(places)
    taken = places[:1]
    left = places[1:]
    while left and len(taken) < count:
        best = max(range(len(left)), key=lambda i: (min(distance(left[i][0], other[0]) for other in taken), -i))
        taken.append(left.pop(best))
    return taken


def _before(house, door, metres):
    """So far in front of the door."""
    middle = centroid(house.ring)
    away = distance(door, middle)
    return (door[0] + (door[0] - middle[0]) / away * metres, door[1] + (door[1] - middle[1]) / away * metres)


def _crossings(nodes, streets):
    """[(place, names, arms)] where two named streets meet; arms are the next nodes around."""
    met = {}
    for street in streets:
        if street.tags.get("name") and street.tags["highway"] in _DRIVEN:
            for i, node in enumerate(street.nodes):
                names, arms = met.setdefault(node, ([], []))
                if street.tags["name"] not in names:
                    names.append(street.tags["name"])
                arms += [street.nodes[k] for k in (i - 1, i + 1) if 0 <= k < len(street.nodes)]
    return [(nodes.points[node], names, [nodes.points[arm] for arm in arms]) for node, (names, arms) in sorted(met.items()) if len(names) > 1]


def _estate_of(town, point):
    """The smallest named area around the point, or next to it."""
    best = None
    for ring, tags, _ in town.areas:
        if tags.get("name") and ("landuse" in tags or "amenity" in tags) and (inside(point, ring) or nearest_on(ring + ring[:1], point)[0] < 5):
            size = abs(area(ring))
            if best is None or size < best[0]:
                best = (size, tags)
    return best[1] if best else None


def _keeper(tags):
    if tags.get("amenity") in ("school", "kindergarten", "hospital"):
        return tags["name"]
    return tags["name"] + ("物业" if tags.get("landuse") == "residential" and tags["name"] != "沙村" else "居民小组" if tags["name"] == "沙村" else "管理处")


def _hang(setter, town, network):
    nodes, streets, _, gates, _ = network
    crossings = _crossings(nodes, streets)
    for place, names, arms in _thin(crossings, 22):
        arm = setter.dice.choice(arms)
        step = min(9.0, distance(place, arm) * 0.8)
        # On a mast a little along one arm and beside it, looking into the crossing.
        angle = math.atan2(arm[1] - place[1], arm[0] - place[0])
        spot = (place[0] + step * math.cos(angle) - 6 * math.sin(angle), place[1] + step * math.sin(angle) + 6 * math.cos(angle))
        setter.add("%s%s口" % (names[0], names[1]), spot, place, _POLICE, (6, 8), (12, 22), (70, 80, 90), (70, 120))
    at_gates = []
    for node in sorted(gates):
        if gates[node].get("barrier") in ("gate", "lift_gate"):
            tags = _estate_of(town, nodes.points[node])
            way = next(street for street in streets if node in street.nodes)
            i = way.nodes.index(node)
            outside = nodes.points[way.nodes[i - 1 if i else 1]]
            if tags:
                at_gates.append((nodes.points[node], outside, tags))
    schools = [gate for gate in at_gates if gate[2].get("amenity") in ("school", "kindergarten")]
    others = [gate for gate in at_gates if gate not in schools]
    for place, outside, tags in schools + _thin(others, 18):
        setter.add(tags["name"] + ("校门" if tags.get("amenity") == "school" else "大门"), (place[0] + 1.5, place[1] + 1), outside, _keeper(tags), (3.5, 5), (15, 28), (80, 90, 100), (30, 60))
    for house in town.buildings:
        if house.character == "market":
            for door, _ in house.doors:
                setter.add(house.name, door, centroid(house.ring), house.name, (4, 5), (18, 28), (90, 100, 110), (30, 50))
                setter.add(house.name + "门前", _before(house, door, 6), door, house.name, (4, 6), (15, 25), (80, 90), (40, 60))
    for street in streets:
        if street.tags.get("bridge") == "yes" and street.tags["highway"] in ("primary", "secondary", "tertiary", "residential"):
            a, b = nodes.points[street.nodes[0]], nodes.points[street.nodes[-1]]
            setter.add(street.tags.get("bridge:name", "桥"), a, b, _POLICE, (5, 7), (12, 20), (65, 75), (60, 100))
    rows = [(house.doors[0][0], house) for house in town.buildings if house.character == "shed"]
    for door, shed in _thin(rows, 16):
        setter.add(shed.estate + "车棚", _before(shed, door, 3), door, shed.estate + "物业", (3, 4), (18, 30),
                   (90, 100, 110), (30, 40))
    along_streets = []
    for street in streets:
        if street.tags.get("name") and street.tags["highway"] in _DRIVEN | {"pedestrian"} and street.tags.get("bridge") != "yes":
            line = [nodes.points[n] for n in street.nodes]
            for metres in range(30, int(length(line)) - 20, 45):
                (x, y), angle = at_length(line, metres)
                side = street.width / 2 + 1.2
                spot = (x - math.sin(angle) * side, y + math.cos(angle) * side)
                if max(abs(spot[0]), abs(spot[1])) < 600:
                    along_streets.append((spot, (spot[0] + 30 * math.cos(angle), spot[1] + 30 * math.sin(angle)), street.tags["name"]))
    fixed = [(place,) for _, place, *_ in setter.found]
    while len(setter.found) < COUNT:
        spot, ahead, name = max(along_streets, key=lambda item: (min(distance(item[0], other[0]) for other in fixed), item[0]))
        along_streets.remove((spot, ahead, name))
        fixed.append((spot,))
        setter.add(name, spot, ahead, "沙村居民小组" if name.endswith("巷") and spot[0] < -300 else _POLICE, (4, 7), (10, 20), (55, 65, 75, 85), (50, 110))


def make(town, network):
    setter = _Setter()
    _hang(setter, town, network)
    found = setter.found[:COUNT]
    states = setter.dice.shuffled(_STATES + ["in-use"] * (COUNT - len(_STATES)))
    rows = []
    for state, (name, place, heading, owner, height, tilt, fov, reach) in zip(states, found):
        latitude, longitude = to_degrees(place)
        rows.append(["CAM-%03d" % (len(rows) + 1), name, degrees(latitude), degrees(longitude), "%.1f" % height, "%.0f" % (heading % 359.4), "%.0f" % tilt, fov,
                     "%.0f" % reach, owner, state])
    return rows


def write(town, network, file):
    save(file, HEADER, make(town, network))
