"""Ways to fill a piece of land with houses: rows of slabs, shops along a street, towers, the old village."""

import math

from .geometry import Frame, along, at_length, box, centroid, chord, cut, distance, edges, halves, inside, length, nearest_on
from .plan import warp

PALE = ["#d9cfb4", "#cfc3a6", "#c9b79c", "#d6c8b8", "#c4b8a8"]
BRICK = ["#a8624a", "#9c5a45", "#b06c52"]
GREY = ["#b9bcbc", "#a9adae", "#c3c1ba", "#b5b0a6"]
TOWER = ["#cbb79a", "#bfae98", "#d2c6b2", "#b8a48c", "#c8c4bc"]
VILLAGE = ["#b7b1a5", "#c9c3b6", "#a49c90", "#cdbfae", "#b48d78", "#bcc2c0", "#d3cec4", "#9aa09f"]


def doors_north(building, frame, ring, units, **tags):
    """One door a staircase, evenly along the north side (from ring[2] to ring[3])."""
    building.units = units
    for i in range(units):
        share = 1 - (i + 0.5) / units
        number = str(i + 1)
        building.doors.append((along(ring[2], ring[3], share), {"entrance": "staircase", "ref": number, "addr:unit": number, **tags}))


def door_towards_way(town, building, kind="main", skip=()):
    """A door in the middle of the side that is nearest to a way."""
    best = None
    for a, b in edges(building.ring):
        if distance(a, b) < 2.2:
            continue
        middle = along(a, b, 0.5)
        for c, d, half, way in town.ways_near(middle, 60):
            away = nearest_on([c, d], middle)[0] - half
            if best is None or away < best[0]:
                best = (away, middle)
    building.doors.append((best[1] if best else along(building.ring[0], building.ring[1], 0.5), {"entrance": kind}))


def row_lane(town, start, direction, within, reach, breadth, /, *, clear=1.2, **tags):
    """A lane from a point until it meets a wall, a house or the edge of the land. None when it would be a stub."""
    metres = 0.0
    while metres < reach:
        end = (start[0] + (metres + 3) * direction[0], start[1] + (metres + 3) * direction[1])
        here = (start[0] + metres * direction[0], start[1] + metres * direction[1])
        if not inside(end, within) or not town.line_is_free([here, end], breadth / 2 + clear):
            break
        metres += 3
    if metres < 9:
        return None
    return town.add_way([start, (start[0] + metres * direction[0], start[1] + metres * direction[1])], breadth, **tags)


class SlabStyle:
    def __init__(self, name, english, street, number, levels, pitch=30.0, depth=11.5, unit=13.0, units=(3, 5), gabled=0.3,
                 colours=PALE, lane="service", start_date="1994", lift=False):
        self.name, self.english, self.street, self.number, self.levels = name, english, street, number, levels
        self.pitch, self.depth, self.unit, self.units, self.gabled = pitch, depth, unit, units, gabled
        self.colours, self.lane, self.start_date, self.lift = colours, lane, start_date, lift


def slab_rows(town, dice, block, ring, spines, style, first=1):
    """Rows of slab houses that all look south, a lane behind each row, sheds and gardens. Returns the houses."""
    frame = block.frame
    local = [frame.back(p) for p in ring]
    u0, v0, u1, v1 = box(local)
    houses, number = [], first
    count = int((v1 - v0 - style.depth - 6) / style.pitch) + 1
    start = v0 + 4 + (v1 - v0 - 8 - (count - 1) * style.pitch - style.depth - 5) / 2
    for row in range(count):
        v = start + row * style.pitch + style.depth / 2
        lane_v = v + style.depth / 2 + 4.0
        for spine in spines:
            hit = _at_v(frame, spine, lane_v)
            if hit is None:
                continue
            for sign in (1, -1):
                direction = (sign * math.cos(frame.angle), sign * math.sin(frame.angle))
                row_lane(town, hit, direction, ring, 160, 3.6 if style.lane == "service" else 2.5,
                         **({"highway": "service", "service": "driveway", "surface": "concrete", "width": "3.6"} if style.lane == "service"
                            else {"highway": "footway", "surface": "paving_stones", "width": "2.5"}))
        u, last = u0, None
        colour = dice.choice(style.colours)
        levels_row = dice.choice(style.levels)
        while u < u1:
            placed = False
            for units in sorted({dice.integer(*style.units), style.units[0]}, reverse=True):
                width = units * style.unit
                spot = frame.rectangle(u + width / 2, v, width, style.depth)
                if town.fits(spot, between=6.0, to_way=1.6, within=ring):
                    gabled = dice.chance(style.gabled)
                    levels = levels_row
                    tags = {"building": "apartments", "name": "%s %d 栋" % (style.name, number), "ref": str(number),
                            "name:en": "%s, Building %d" % (style.english, number), "addr:street": style.street,
                            "addr:housenumber": str(style.number), "building:levels": str(levels),
                            "building:colour": colour, "building:flats": str(units * 2 * levels), "start_date": style.start_date,
                            "roof:shape": "gabled" if gabled else "flat"}
                    if gabled:
                        tags.update({"roof:levels": "0", "roof:height": "2.6", "roof:colour": dice.choice(["#8a4f3d", "#7a5148", "#6d6f72"])})
                    tags["height"] = "%.1f" % (levels * 2.9 + (3.2 if gabled else 1.2))
                    house = town.put(spot, "slab", tags)
                    doors_north(house, frame, spot, units)
                    house.flats, house.estate = 2, style.name
                    houses.append(house)
                    number += 1
                    garden = frame.rectangle(u + width / 2, v - style.depth / 2 - 3.4, width - 2, 4.4)
                    if town.fits(garden, between=0.4, to_way=0.6, within=ring):
                        town.add_area(garden, {"landuse": "grass"}, keep_clear=False)
                    u += width + 6.5
                    placed = True
                    break
            if not placed:
                u += 2.0
    return houses


def _at_v(frame, line, v):
    """Where a line crosses a height of the frame."""
    for a, b in zip(line, line[1:]):
        va, vb = frame.back(a)[1], frame.back(b)[1]
        if va != vb and min(va, vb) <= v <= max(va, vb):
            return along(a, b, (v - va) / (vb - va))
    return None


def sheds(town, dice, block, ring, estate, english, want, step=9.0):
    """E-bike sheds where there is still room beside a lane."""
    frame = block.frame
    local = [frame.back(p) for p in ring]
    u0, v0, u1, v1 = box(local)
    spots = []
    v = v0 + 3
    while v < v1:
        u = u0 + 3
        while u < u1:
            spots.append((u, v))
            u += step
        v += 3.0
    made = 0
    for u, v in dice.shuffled(spots):
        if made == want:
            break
        for width, depth in ((18, 4.2), (4.2, 16)):
            spot = frame.rectangle(u, v, width, depth)
            if town.fits(spot, between=3.0, to_way=0.9, within=ring) and town.ways_near((frame.at(u, v)), 9):
                made += 1
                shed = town.put(spot, "shed", {"building": "shed", "amenity": "bicycle_parking", "bicycle_parking": "shed", "covered": "yes",
                                               "name": "%s电动车棚 %d" % (estate, made), "name:en": "%s E-bike Shed %d" % (english, made),
                                               "building:levels": "1", "height": "2.6", "capacity": str(dice.integer(24, 60)),
                                               "building:colour": "#7f8b91", "roof:colour": "#5d7f96"})
                door_towards_way(town, shed)
                shed.estate = estate
                break
    return made


def parking(town, dice, block, ring, want, sizes=((24, 11), (11, 22), (16, 10))):
    frame = block.frame
    u0, v0, u1, v1 = box([frame.back(p) for p in ring])
    made = 0
    for _ in range(700):
        if made == want:
            break
        width, depth = dice.choice(sizes)
        spot = frame.rectangle(dice.uniform(u0, u1), dice.uniform(v0, v1), width, depth)
        if town.fits(spot, between=2.0, to_way=0.5, within=ring) and town.ways_near(centroid(spot), 12):
            town.add_area(spot, {"amenity": "parking", "surface": "asphalt", "capacity": str(int(width * depth / 14)), "access": "customers"})
            made += 1


def shop_row(town, dice, line, depth, within, levels=(2, 3), widths=(14, 30), share=1.0, start=6.0, name=None, colours=GREY, gap=1.2,
             between=1.0, flats=0):
    """Low houses with shops, shoulder to shoulder along a line; the line is their front, they stand to its left."""
    made, at = [], start
    total = length(line)
    while at < total - widths[0]:
        width = min(dice.uniform(*widths), total - at - 2)
        if width < widths[0] * 0.8 or not dice.chance(share):
            at += widths[0]
            continue
        (p, _), (q, _) = at_length(line, at), at_length(line, at + width)
        angle = math.atan2(q[1] - p[1], q[0] - p[0])
        frame = Frame(p, angle)
        wide = distance(p, q)
        deep = depth + dice.uniform(-1.0, 1.0)
        spot = frame.ring([(0, 0), (wide, 0), (wide, deep), (0, deep)])
        if town.fits(spot, between=between, to_way=2.0, within=within):
            storeys = dice.integer(*levels)
            house = town.put(spot, "shops", {"building": "retail", "building:levels": str(storeys), "height": "%.1f" % (storeys * 3.5 + 0.8),
                                             "building:colour": dice.choice(colours), "roof:shape": "flat"})
            for i in range(max(1, int(wide / 7))):
                house.doors.append((along(spot[0], spot[1], (i + 0.5) / max(1, int(wide / 7))), {"entrance": "shop"}))
            house.shops = max(1, int(wide / 7))
            if flats and storeys > 1:
                house.flats, house.home_floor = flats, 2
            made.append(house)
            at += wide + gap
        else:
            at += 4.0
    return made


def tower_ring(frame, u, v, width, depth, notch):
    """A point tower's plan: a cross with short arms."""
    w, d, n = width / 2, depth / 2, notch
    return frame.ring([(-w + n + u, -d + v), (w - n + u, -d + v), (w - n + u, -d + n * 0.6 + v), (w + u, -d + n * 0.6 + v),
                       (w + u, d - n * 0.6 + v), (w - n + u, d - n * 0.6 + v), (w - n + u, d + v), (-w + n + u, d + v),
                       (-w + n + u, d - n * 0.6 + v), (-w + u, d - n * 0.6 + v), (-w + u, -d + n * 0.6 + v), (-w + n + u, -d + n * 0.6 + v)])


def tower(town, dice, frame, u, v, size, levels, name, english, street, number, ref, colour, estate, between=16.0, must=False):
    ring = tower_ring(frame, u, v, size[0], size[1], size[0] * 0.22)
    if not town.fits(ring, between=between, to_way=3.0):
        if must:
            raise ValueError("no room for tower " + name)
        return None
    house = town.put(ring, "tower", {
        "building": "apartments", "name": "%s %d 栋" % (name, ref), "name:en": "%s, Building %d" % (english, ref), "ref": str(ref),
        "addr:street": street, "addr:housenumber": str(number), "building:levels": str(levels), "height": "%.1f" % (levels * 2.95 + 4.5),
        "building:colour": colour, "roof:shape": "flat", "start_date": "2012", "building:flats": str(levels * 6)})
    house.doors.append((along(ring[6], ring[7], 0.5), {"entrance": "main", "ref": "1", "addr:unit": "1"}))
    house.flats, house.estate = 6, estate
    return house


def village(town, dice, ring, names, keep, place="沙村"):
    """Dense old houses on irregular lots with narrow lanes between. `ring` is convex, in the plan. Returns the houses."""
    lots, lanes = [], []

    def crooked(p):
        x, y = p
        return warp((x + 3.4 * math.sin(y / 17.0) + 1.6 * math.sin(x / 11.0 + y / 23.0), y + 3.4 * math.sin(x / 19.0 + 1.0) + 1.5 * math.sin(y / 12.0)))

    def split(part, depth):
        x0, y0, x1, y1 = box(part)
        wide = x1 - x0 >= y1 - y0
        long, short = max(x1 - x0, y1 - y0), min(x1 - x0, y1 - y0)
        if long > 58 or short > 36:
            share = dice.uniform(0.42, 0.58)
            tilt = dice.uniform(-0.12, 0.12)
            middle = (x0 + (x1 - x0) * share, (y0 + y1) / 2) if wide else ((x0 + x1) / 2, y0 + (y1 - y0) * share)
            direction = (math.sin(tilt), math.cos(tilt)) if wide else (math.cos(tilt), math.sin(tilt))
            width = [5.0, 3.6, 3.0, 2.6][min(depth, 3)]
            lanes.append((depth, chord(part, middle, direction), width))
            for half in halves(part, middle, direction, width + 0.8):
                split(half, depth + 1)
            return
        across = (0, 1) if wide else (1, 0)
        rows = halves(part, ((x0 + x1) / 2, (y0 + y1) / 2), (1, 0) if wide else (0, 1), 1.0) if short > 19 else [part]
        for row in rows:
            rest = row
            a0, b0, a1, b1 = box(row)
            span = a1 - a0 if wide else b1 - b0
            count = max(1, round(span / dice.uniform(9.5, 13.0)))
            for i in range(1, count):
                at = i / count + dice.uniform(-0.1, 0.1) / count
                middle = (a0 + span * at, b0) if wide else (a0, b0 + span * at)
                left, right = halves(rest, middle, across, dice.uniform(0.6, 1.4))
                first, rest = (left, right) if (wide and box(left)[0] < box(right)[0]) or (not wide and box(left)[1] < box(right)[1]) else (right, left)
                lots.append(first)
            lots.append(rest)

    split(ring, 0)
    names = list(names)
    for depth, line, width in sorted(lanes, key=lambda lane: lane[0]):
        from .geometry import resample, simplify
        points = simplify([crooked(p) for p in resample(line, 5)], 0.2)
        name, english = names.pop(0) if names and length(points) > 40 else ("", "")
        if depth < 2:
            town.add_way(points, width, highway="living_street", name=name, name__en=english, maxspeed=10, surface="concrete", width=width, lit="yes")
        else:
            town.add_way(points, width, highway="footway" if width < 2.8 else "pedestrian", name=name, name__en=english, surface="concrete",
                         width=width, bicycle="yes", lit="no" if dice.chance(0.4) else "yes")
    houses = []
    for lot in lots:
        if keep(centroid(lot)):
            continue
        spot = [crooked(p) for p in lot]
        if area_of(spot) < 42:
            continue
        if dice.chance(0.04) or not town.fits(spot, between=0.35, to_way=0.15):
            spot = shrink(spot, 0.9)
            if not town.fits(spot, between=0.35, to_way=0.15):
                continue
        levels = dice.weighted([(2, 1), (3, 4), (4, 6), (5, 5), (6, 3), (7, 0.6)])
        gabled = levels <= 3 and dice.chance(0.5)
        house = town.put(spot, "village", {"building": "house", "building:levels": str(levels), "height": "%.1f" % (levels * 3.0 + 1.2 + dice.uniform(-0.3, 0.8)),
                                           "building:colour": dice.choice(VILLAGE), "roof:shape": "gabled" if gabled else "flat"})
        if gabled:
            house.tags["roof:colour"] = "#5f6266"
        house.flats, house.home_floor, house.estate = 2 if levels > 3 else 1, 1, place
        house.shops = 0
        houses.append(house)
    return houses


def area_of(ring):
    from .geometry import area
    return abs(area(ring))


def shrink(ring, share):
    middle = centroid(ring)
    return [along(middle, p, share) for p in ring]
