"""The street plan: a grid with a ring, bent by the hills. `warp` bends; everything planned square goes through it."""

import math

from .geometry import Frame, cut, length, offset, resample, simplify
from .ground import STREAM

COLUMNS = [-550, -285, -15, 285, 550]   # north-south streets, the outer two are the ring
ROWS = [-540, -265, 0, 270, 540]        # east-west streets; 0 is the avenue
CORNER = 105                            # radius of the ring's corners
AVENUE_HALF = 8.5                       # from the middle of the avenue to the middle of each carriageway


def warp(p):
    x, y = p
    return (x + 22 * math.sin(y / 190.0 + 0.5) - 7 * math.sin(x / 130.0),
            y + 19 * math.sin(x / 230.0 - 0.4) + 6 * math.sin(y / 140.0))


def bend(points, tolerance=0.25):
    """A planned line as it lies in the land."""
    return simplify([warp(p) for p in resample(points, 12)], tolerance)


def slope_angle(x, y):
    """How far the plan's east-west direction is turned at this place of the plan."""
    a, b = warp((x - 40, y)), warp((x + 40, y))
    return math.atan2(b[1] - a[1], b[0] - a[0])


def _arc(x, y, radius, start, end, steps=8):
    return [(x + radius * math.cos(math.radians(start + (end - start) * i / steps)),
             y + radius * math.sin(math.radians(start + (end - start) * i / steps))) for i in range(steps + 1)]


class Block:
    """The land between four streets. Sides: s e n w."""

    def __init__(self, column, row):
        self.x0, self.x1 = COLUMNS[column], COLUMNS[column + 1]
        self.y0, self.y1 = ROWS[row], ROWS[row + 1]
        self.round = {("s" if row == 0 else "n" if row == 3 else "") + ("w" if column == 0 else "e" if column == 3 else "")}
        self.reach = {"w": 8.5 if column == 0 else 6, "e": 8.5 if column == 3 else 6,
                      "s": {0: 8.5, 2: 15}.get(row, 5.5), "n": {1: 15, 3: 8.5}.get(row, 5.5)}
        self.middle = ((self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2)
        self.frame = Frame(warp(self.middle), slope_angle(*self.middle))

    def edges(self, inset):
        """[(side, line)] counter-clockwise in the land; a round corner goes with the side before it."""
        x0, x1 = self.x0 + self.reach["w"] + inset, self.x1 - self.reach["e"] - inset
        y0, y1 = self.y0 + self.reach["s"] + inset, self.y1 - self.reach["n"] - inset
        radius = max(5.0, CORNER - 8.5 - inset)
        r = {corner: (radius if corner in self.round else 0) for corner in ("sw", "se", "ne", "nw")}
        corners = {"se": (x1 - r["se"], y0 + r["se"], -90), "ne": (x1 - r["ne"], y1 - r["ne"], 0),
                   "nw": (x0 + r["nw"], y1 - r["nw"], 90), "sw": (x0 + r["sw"], y0 + r["sw"], 180)}
        start_end = {"s": ((x0 + r["sw"], y0), (x1 - r["se"], y0), "se"), "e": ((x1, y0 + r["se"]), (x1, y1 - r["ne"]), "ne"),
                     "n": ((x1 - r["ne"], y1), (x0 + r["nw"], y1), "nw"), "w": ((x0, y1 - r["nw"]), (x0, y0 + r["sw"]), "sw")}
        result = []
        for side, (start, end, corner) in start_end.items():
            line = bend([start, end])
            if r[corner]:
                x, y, turn = corners[corner]
                line += [warp(p) for p in _arc(x, y, r[corner], turn, turn + 90)][1:]
            result.append((side, line))
        return result

    def ring(self, inset=0.0):
        points = []
        for _, line in self.edges(inset):
            points += line[:-1]
        return points

    def side(self, side, inset=0.0):
        return dict(self.edges(inset))[side]

    def line(self, *points):
        """A line given in shares of the block, 0…1 between the middles of the streets, as it lies in the land."""
        return bend([self.spot(p) for p in points])

    def spot(self, share):
        return (self.x0 + (self.x1 - self.x0) * share[0], self.y0 + (self.y1 - self.y0) * share[1])


def draw_streets(town):
    def road(name, english, points, width, highway, straight=False, **tags):
        line = points if straight else bend(points)
        return town.add_way(line, width, highway=highway, name=name, name__en=english, surface="asphalt", lit="yes", width=width, **tags)

    west, east, south, north = COLUMNS[0], COLUMNS[-1], ROWS[0], ROWS[-1]
    corners = {"ne": _arc(east - CORNER, north - CORNER, CORNER, 0, 90), "nw": _arc(west + CORNER, north - CORNER, CORNER, 90, 180),
               "sw": _arc(west + CORNER, south + CORNER, CORNER, 180, 270), "se": _arc(east - CORNER, south + CORNER, CORNER, 270, 360)}
    ring = dict(width=15, highway="secondary", lanes=4, maxspeed=50, sidewalk="both")
    road("金沙环东路", "Jinsha Ring Road East", corners["se"][4:] + corners["ne"][:5], **ring)
    road("金沙环北路", "Jinsha Ring Road North", corners["ne"][4:] + corners["nw"][:5], **ring)
    road("金沙环西路", "Jinsha Ring Road West", corners["nw"][4:] + corners["sw"][:5], **ring)
    road("金沙环南路", "Jinsha Ring Road South", corners["sw"][4:] + corners["se"][:5], **ring)

    # The avenue: two carriageways inside the ring and a little beyond, then one road to the neighbouring towns.
    one_way = dict(width=10.5, highway="primary", oneway="yes", lanes=3, maxspeed=60, sidewalk="right")
    end = 640
    road("金沙大道", "Jinsha Avenue", [(end, AVENUE_HALF), (-end, AVENUE_HALF)], **one_way)
    road("金沙大道", "Jinsha Avenue", [(-end, -AVENUE_HALF), (end, -AVENUE_HALF)], **one_way)
    for sign in (-1, 1):
        for half in (-AVENUE_HALF, AVENUE_HALF):
            # The carriageway that leaves town runs outward, the other inward.
            points = [(sign * end, half), (sign * (end + 60), 0)]
            road("金沙大道", "Jinsha Avenue", points if sign * half < 0 else points[::-1], **one_way)
        road("金沙大道", "Jinsha Avenue", [(sign * (end + 60), 0), (sign * 850, 14 * sign), (sign * 1140, 70)], 12, "primary",
             lanes=2, maxspeed=60)

    road("钟楼路", "Zhonglou Road", [(COLUMNS[2], south), (COLUMNS[2], north)], 11, "tertiary", lanes=2, maxspeed=40, sidewalk="both")
    road("翠微路", "Cuiwei Road", [(COLUMNS[1], south), (COLUMNS[1], north)], 10, "tertiary", lanes=2, maxspeed=40, sidewalk="both")
    road("溪东路", "Xidong Road", [(COLUMNS[3], south), (COLUMNS[3], north)], 10, "tertiary", lanes=2, maxspeed=40, sidewalk="both")
    road("书院街", "Shuyuan Street", [(west, ROWS[3]), (east, ROWS[3])], 9, "residential", lanes=2, maxspeed=30, sidewalk="both")
    road("集市街", "Jishi Street", [(west, ROWS[1]), (east, ROWS[1])], 9, "residential", lanes=2, maxspeed=30, sidewalk="both")

    # The one-way pair beside the market, the quiet street between the schools, the works' street.
    pair = dict(width=6, highway="residential", oneway="yes", lanes=1, maxspeed=20)
    road("西市巷", "West Market Lane", [(-205, -AVENUE_HALF), (-205, ROWS[1])], **pair)
    road("东市巷", "East Market Lane", [(-108, ROWS[1]), (-108, -AVENUE_HALF)], **pair)
    road("求知巷", "Qiuzhi Lane", [(-152, AVENUE_HALF), (-152, ROWS[3])], 6.5, "living_street", maxspeed=10)
    road("厂前路", "Changqian Road", [(-418, south), (-418, ROWS[1])], 8, "residential", lanes=2, maxspeed=30)
    road("春晖路", "Chunhui Road", [(COLUMNS[3], -402), (east, -402)], 8, "residential", lanes=2, maxspeed=30)
    road("云岭街", "Yunling Street", [(COLUMNS[3], 405), (east, 405)], 8, "residential", lanes=2, maxspeed=30)

    # Out of town: over the northern ridge, down to the fields, up to the western tea gardens.
    road("后山公路", "Houshan Road", [(COLUMNS[2], north), (-40, 700), (60, 860), (20, 1000), (110, 1140)], 7, "unclassified", lanes=2, maxspeed=40)
    road("田坝路", "Tianba Road", [(COLUMNS[1], south), (-300, -760), (-240, -930), (-270, -1140)], 7, "unclassified", lanes=2, maxspeed=40)
    road("", "", [(west, ROWS[3]), (-700, 300), (-830, 420), (-900, 560), (-1060, 640)], 4, "track", tracktype="grade2")
    road("", "", [(east, ROWS[1]), (700, -300), (860, -280), (1000, -420), (1130, -430)], 4, "track", tracktype="grade2")
    road("", "", [(-258, -850), (-420, -880), (-600, -840), (-780, -880)], 3.5, "track", tracktype="grade3")


def draw_stream(town):
    town.lines.append((STREAM, {"waterway": "stream", "name": "金沙溪", "name:en": "Jinsha Creek", "width": "8"}))
    # The river walk: both banks, from the northern to the southern ring road and a little beyond.
    total = length(STREAM)
    for sign, name, english in ((1, "溪东步道", "East River Walk"), (-1, "溪西步道", "West River Walk")):
        line = simplify(offset(resample(cut(STREAM, 610, total - 560), 8), sign * 15.0), 0.3)
        town.add_way(line, 3, highway="footway", name=name, name__en=english, surface="paving_stones", bicycle="yes", lit="yes", width=3)
    bank = resample(cut(STREAM, 560, total - 520), 10)
    for sign in (1, -1):
        ring = simplify(offset(bank, sign * 4.6), 0.3) + simplify(offset(bank, sign * 12.6), 0.3)[::-1]
        town.add_area(ring if sign < 0 else ring[::-1], {"landuse": "grass"}, keep_clear=False)
    # Nothing is built into the stream's bed.
    whole = resample(STREAM, 15)
    for a, b in zip(whole, whole[1:]):
        town.add_area(offset([a, b], 11) + offset([a, b], -11)[::-1], {})


class Plot(Block):
    """A piece of a block, given in the plan."""

    def __init__(self, x0, y0, x1, y1, corner=""):
        self.x0, self.y0, self.x1, self.y1 = x0, y0, x1, y1
        self.round = {corner}
        self.reach = {side: 0 for side in "nesw"}
        self.middle = ((x0 + x1) / 2, (y0 + y1) / 2)
        self.frame = Frame(warp(self.middle), slope_angle(*self.middle))
