"""The order in which the town is drawn, and what is said about every house at the end."""

from . import green, homes, places
from .geometry import nearest_on
from .plan import draw_stream, draw_streets, warp
from .town import Town

BOUNDS = (-1150, -1150, 1150, 1150)

NAMED = {"primary", "secondary", "tertiary", "residential", "living_street", "pedestrian", "unclassified"}


def draw_town():
    town = Town()
    green.countryside(town)
    draw_streets(town)
    draw_stream(town)
    for step in (green.hill_park, green.town_park, places.schools, places.market, places.hospital, places.civic, places.centre, places.works,
                 homes.first_village, homes.second_village, homes.works_estate, homes.east_estate, homes.sunshine, homes.tower_estates, homes.old_village):
        step(town)
    _turns(town)
    _bollards(town)
    green.trees(town)
    _addresses(town)
    _points(town)
    return town


def _turns(town):
    """No left turn from the avenue into the clock-tower road, no turning round on the avenue."""
    for x, half in ((-15, 8.5), (-15, -8.5), (285, 8.5)):
        via = warp((x, half))
        sign = 1 if half > 0 else -1
        before = warp((x + sign * 30, half))
        town.restrictions.append(("no_left_turn", before, via, warp((x, -sign * 30)) if False else warp((x, half - sign * 12)), "bicycle;emergency"))
    via = warp((-285, -8.5))
    town.restrictions.append(("no_u_turn", warp((-285 - 30, -8.5)), via, warp((-285, 3)), "emergency"))


def _bollards(town):
    for point in ((-205, -195), (-108, -62), (190, -20), (190, -255), (-152, 20)):
        p = warp((point[0] + (4 if point[0] == -205 else -4 if point[0] == -108 else 0), point[1]))
        town.add_point(p, barrier="bollard", motor_vehicle="no", foot="yes", bicycle="yes")


def _addresses(town):
    """Houses without an address get the next number of the street they stand at; even in the east and south, odd opposite."""
    used = {}
    for building in town.buildings:
        tags = building.tags
        if "addr:street" not in tags:
            door = building.doors[0][0]
            best = None
            for way in town.ways:
                if way.tags["highway"] in NAMED and way.name:
                    away, at, _ = nearest_on(way.points, door)
                    if best is None or away < best[0]:
                        best = (away, at, way)
            _, at, way = best
            side = _side(way.points, building.centre)
            number = 2 * int(at / 8) + (1 if side > 0 else 2)
            taken = used.setdefault(way.name, set())
            while number in taken:
                number += 2
            taken.add(number)
            tags["addr:street"], tags["addr:housenumber"] = way.name, str(number)
        else:
            used.setdefault(tags["addr:street"], set()).add(int(tags["addr:housenumber"]))
        if not tags.get("name"):
            tags["name"] = "%s %s 号" % (tags["addr:street"], tags["addr:housenumber"])
            tags.pop("name:en", None)
        tags["addr:city"], tags["addr:country"] = "昆明", "CN"


def _side(line, p):
    best = min(((nearest_on([a, b], p)[0], a, b) for a, b in zip(line, line[1:])), key=lambda item: item[0])
    _, a, b = best
    return (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0])


def _points(town):
    town.add_point(warp((40, 60)), place="neighbourhood", name="金沙社区", name__en="Jinsha Community", population="12000")
    stops = [("金沙广场", "Jinsha Square", (30, 15.5)), ("金沙广场", "Jinsha Square", (60, -15.5)), ("沙村", "Sha Village", (-420, -15.5)), ("机械厂", "Machine Works", (-400, 15.5)),
             ("溪东路口", "Xidong Road", (330, 15.5)), ("集市街", "Jishi Street", (-22, -230)), ("社区医院", "Community Hospital", (-22, 380)), ("书院街", "Shuyuan Street", (-292, 240)),
             ("金沙公园", "Jinsha Park", (-8, -400)), ("云岭苑", "Yunling Court", (292, 380))]
    for name, english, place in stops:
        town.add_point(warp(place), highway="bus_stop", public_transport="platform", name=name, name__en=english)
