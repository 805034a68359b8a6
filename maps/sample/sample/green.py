"""Parks, the temple hill, trees, and the land around the town."""

import math

from .blocks import door_towards_way
from .geometry import Dice, Frame, along, curve, distance, inside, length, at_length, pieces, resample, simplify
from .ground import STREAM
from .places import house, parking, path
from .plan import Block, Plot, bend, warp


def hill_park(town):
    block = Block(0, 3)
    town.add_area(block.ring(0.5), {"leisure": "park", "name": "金沙山公园", "name:en": "Jinsha Hill Park"}, keep_clear=False)
    f = Frame((-430, 418), 0.06)
    # The temple on the top, looking south.
    town.add_area(f.rectangle(0, 6, 66, 74), {"amenity": "place_of_worship", "religion": "buddhist", "name": "金沙寺", "name:en": "Jinsha Temple"}, keep_clear=False)
    steps = [f.at(0, -128), f.at(0, -37)]
    path(town, [f.at(0, -37), f.at(-13, -33), f.at(-13, -16), f.at(0, -14)], 3)
    path(town, [f.at(0, -14), f.at(13, -16), f.at(13, -33), f.at(0, -37)], 3)
    path(town, [f.at(0, -14), f.at(0, 2)], 3)
    for points, count in ((steps[:1] + [along(*steps, 0.45)], 96), ([along(*steps, 0.55)] + steps[1:], 98)):
        town.add_way(points, 3.5, highway="steps", incline="up", step_count=count, handrail="yes", surface="sett", name="金沙寺石阶", name__en="Temple Steps", width=3.5)
    path(town, [along(*steps, 0.45), along(*steps, 0.55)], 5)
    path(town, [warp((-425, 270)), steps[0]], 5, name="山门路", name__en="Temple Gate Path")
    style = dict(building="temple", addr__street="山门路", roof__colour="#4b4f45", building__colour="#9e3f32")
    house(town, f, 0, -26, 17, 8, "temple", "金沙寺山门", "Temple Gate Hall", 1, 7.5, roof__shape="hipped", roof__height=3.5, addr__housenumber=1, **style)
    house(town, f, 0, 14, 25, 16, "temple", "金沙寺大雄宝殿", "Jinsha Temple, Great Hall", 1, 14, roof__shape="hipped", roof__height=6, addr__housenumber=3, **style)
    house(town, f, -24, -4, 9, 26, "temple", "金沙寺西配殿", "Temple West Hall", 1, 7.5, roof__shape="gabled", roof__height=3, door="e", addr__housenumber=5, **style)
    house(town, f, 24, -4, 9, 26, "temple", "金沙寺东配殿", "Temple East Hall", 1, 7.5, roof__shape="gabled", roof__height=3, door="w", addr__housenumber=7, **style)
    pagoda = house(town, f, 0, 40, 11, 11, "landmark", "金沙塔", "Jinsha Pagoda", 7, 34, roof__shape="pyramidal", roof__height=6, door="s", addr__housenumber=9, tourism="attraction", **style)
    pagoda.parts = [(f.rectangle(0, 40, 11 - i * 1.25, 11 - i * 1.25),
                     {"building:part": "yes", "building:levels": str(i + 1), "min_height": str(i * 4), "height": str(i * 4 + 4 if i < 6 else 34), "building:colour": "#9e3f32" if i % 2 == 0 else "#b5563f",
                      "roof:colour": "#4b4f45", **({"roof:shape": "pyramidal", "roof:height": "6"} if i == 6 else {})}) for i in range(7)]
    path(town, [f.at(15, -16), f.at(40, -20), f.at(42, 24), f.at(14, 30), f.at(0, 31)], 2)
    path(town, [f.at(0, 31), f.at(-14, 30), f.at(-42, 24), f.at(-40, -20), f.at(-15, -16)], 2)
    path(town, [f.at(15, -16), f.at(13, -16)], 2)
    path(town, [f.at(-15, -16), f.at(-13, -16)], 2)
    # A walk round the hill and three ways up.
    loop = curve([f.at(86 * math.cos(a), 2 + 80 * math.sin(a)) for a in [i * math.pi / 5 for i in range(10)]], closed=True, steps=5)
    path(town, simplify(loop + loop[:1], 0.3), 3, name="环山步道", name__en="Hill Walk", bicycle="no", surface="asphalt")
    for points in ([warp((-285, 300)), (-322, 318), (-350, 350), f.at(86, 2)], [f.at(84, 20), f.at(66, 34), f.at(60, 8), f.at(40, -2)],
                   [f.at(-84, 20), f.at(-62, -30), f.at(-60, 10), f.at(-41, 2)], [warp((-285, 468)), (-318, 462), f.at(70, 49)],
                   [warp((-550, 340)), f.at(-100, -38), f.at(-78, -32)], [warp((-400, 540)), f.at(26, 92), f.at(24, 79)], [warp((-520, 270)), f.at(-88, -112), f.at(-84, -84), f.at(-58, -58)]):
        path(town, simplify(curve(points, steps=5), 0.3), 2.2, surface="compacted")
    for i, (u, v) in enumerate(((97, -22), (-96, 24), (40, 96), (66, -60))):
        spot = f.rectangle(u, v, 6, 6)
        if town.fits(spot, 2, 0.6):
            made = town.put(spot, "pavilion", {"building": "pavilion", "name": ["望溪亭", "听松亭", "朝晖亭", "半山亭"][i],
                                               "name:en": ["Creek View Pavilion", "Pine Pavilion", "Morning Pavilion", "Halfway Pavilion"][i], "building:levels": "1", "height": "5.5",
                                               "roof:shape": "pyramidal", "roof:height": "2.5", "building:colour": "#9e3f32", "roof:colour": "#4b4f45"})
            door_towards_way(town, made)
    house(town, Frame(warp((-308, 288)), 0.0), 0, 0, 12, 8, "police", "金沙山警务室", "Hill Park Police Post", 1, 3.8, building="civic", amenity="police", building__colour="#d3dae2",
          roof__colour="#31507c", addr__street="书院街", addr__housenumber=2, door="w")
    wood = [f.at((112 + 9 * math.sin(3 * a)) * math.cos(a), 6 + (98 + 8 * math.sin(5 * a)) * math.sin(a)) for a in [i * math.pi / 18 for i in range(36)]]
    wood = [p for p in wood if inside(p, block.ring(4))]
    town.add_area(wood, {"natural": "wood", "leaf_type": "mixed"}, keep_clear=False)
    parking(town, Dice("hill"), block, block.ring(3), 1, sizes=((22, 12),))


def town_park(town):
    """The park on both banks in the south, with its pond and island."""
    park = Plot(-7, -531, 278.5, -271)
    town.add_area(park.ring(0.5), {"leisure": "park", "name": "金沙公园", "name:en": "Jinsha Park"}, keep_clear=False)
    f = Frame(warp((40, -402)), 0.0)
    outline = [(-34, 4), (-22, 44), (4, 62), (30, 50), (38, 14), (26, -22), (36, -60), (10, -84), (-18, -66), (-12, -30)]
    pond = simplify(curve([f.at(u, v) for u, v in outline], closed=True), 0.3)
    island = simplify(curve([f.at(u, v) for u, v in [(2, 12), (14, 22), (22, 10), (10, 0)]], closed=True, steps=4), 0.2)
    town.add_area(pond, {"natural": "water", "water": "pond", "name": "月亮塘", "name:en": "Moon Pond"}, holes=[island])
    around = curve([f.at(u * 1.16 + (4 if u > 0 else -4), v * 1.1 - 1) for u, v in outline], closed=True, steps=6)
    path(town, simplify(around + around[:1], 0.3), 3, name="环塘路", name__en="Pond Walk", bicycle="yes")
    path(town, simplify(curve([warp((-15, -440)), f.at(-52, -34), f.at(-20, -36)]), 0.3), 3)
    path(town, simplify(curve([warp((-15, -330)), f.at(-46, 56), f.at(-28, 50)]), 0.3), 3)
    path(town, simplify(curve([warp((60, -265)), f.at(28, 96), f.at(8, 70)]), 0.3), 3)
    path(town, simplify(curve([warp((50, -540)), f.at(14, -112), f.at(12, -92)]), 0.3), 3)
    # The footbridge over the creek, in line with the pond walk, and the eastern bank.
    path(town, [f.at(41, 14), f.at(60, 12), f.at(112, 8), f.at(140, 6)], 3, name="月桥", name__en="Moon Bridge Path", bicycle="yes")
    path(town, simplify(curve([f.at(140, 6), f.at(180, 30), f.at(214, 34), warp((285, -370))]), 0.3), 3)
    path(town, simplify(curve([f.at(140, 6), f.at(150, -60), f.at(190, -96), warp((285, -500))]), 0.3), 2.5)
    path(town, simplify(curve([f.at(150, -60), f.at(196, -30), f.at(214, 34), f.at(180, 90), warp((205, -265))]), 0.3), 2.5)
    house(town, f, 190, -14, 20, 12, "culture", "听溪茶室", "Creekside Tea House", 2, 8, building="retail", amenity="cafe", roof__shape="hipped", roof__height=3, roof__colour="#555a58",
          building__colour="#a5745a", shops=1, addr__street="溪东路", addr__housenumber=3)
    house(town, f, 222, 62, 14, 9, "police", "金沙公园警务室", "Jinsha Park Police Post", 1, 3.8, building="civic", amenity="police", building__colour="#d3dae2", roof__colour="#31507c",
          addr__street="溪东路", addr__housenumber=7)
    house(town, f, -44, 88, 14, 8, "service", "金沙公园管理处", "Park Office", 2, 7, building="public", building__colour="#bfb59e", addr__street="集市街", addr__housenumber=30)
    house(town, f, 170, 66, 9, 7, "service", "公共厕所", "Public Toilets", 1, 4, building="toilets", amenity="toilets", building__colour="#c8c4b8", addr__street="集市街", addr__housenumber=36)
    for u, v, name, english in ((-46, 10, "荷风亭", "Lotus Pavilion"), (158, 18, "柳荫亭", "Willow Pavilion")):
        spot = f.rectangle(u, v, 6, 6)
        if town.fits(spot, 2, 0.5):
            made = town.put(spot, "pavilion", {"building": "pavilion", "name": name, "name:en": english, "building:levels": "1", "height": "5.5", "roof:shape": "pyramidal", "roof:height": "2.5",
                                               "building:colour": "#9e3f32", "roof:colour": "#4b4f45"})
            door_towards_way(town, made)
    town.add_area(f.rectangle(196, -62, 30, 18), {"leisure": "pitch", "sport": "basketball", "surface": "tartan"})
    town.add_area(f.rectangle(210, -112, 26, 20), {"leisure": "playground", "name": "儿童乐园", "name:en": "Playground"})


def trees(town):
    dice = Dice("trees")

    def plant(point, gap=1.2):
        if town.line_is_free([point, (point[0] + 0.1, point[1])], 1.5) and not any(
                _near_segment(point, a, b) < half + 0.3 for a, b, half, _ in town.ways_near(point, 12)):
            town.add_point(point, natural="tree", leaf_type=dice.choice(["broadleaved", "broadleaved", "needleleaved"]))

    for way in list(town.ways):
        if way.tags["highway"] in ("primary", "secondary", "tertiary", "residential") and "name" in way.tags:
            step = 14 if way.tags["highway"] == "primary" else 18
            for sign in ((1, -1) if way.tags.get("oneway") != "yes" else (1, -1)):
                at = 8.0
                while at < length(way.points) - 8:
                    (x, y), angle = at_length(way.points, at)
                    away = sign * (way.width / 2 + 1.6)
                    if abs(x) < 640 and abs(y) < 620:
                        plant((x - math.sin(angle) * away, y + math.cos(angle) * away))
                    at += step
        elif way.tags["highway"] == "footway" and "Walk" in way.tags.get("name:en", ""):
            for at in range(6, int(length(way.points)), 13):
                (x, y), angle = at_length(way.points, at)
                away = (2.8 if at % 2 else -2.8)
                plant((x - math.sin(angle) * away, y + math.cos(angle) * away))
    for column, row, count in ((0, 3, 260), (2, 0, 170)):
        block = Block(column, row)
        ring = block.ring(4)
        for _ in range(count):
            p = warp((dice.uniform(block.x0, block.x1), dice.uniform(block.y0, block.y1)))
            if inside(p, ring):
                plant(p)
    for ring, tags, _ in list(town.areas):
        if tags.get("landuse") == "residential" and "estate" not in tags:
            xs, ys = [p[0] for p in ring], [p[1] for p in ring]
            for _ in range(int((max(xs) - min(xs)) * (max(ys) - min(ys)) / 900)):
                p = (dice.uniform(min(xs), max(xs)), dice.uniform(min(ys), max(ys)))
                if inside(p, ring):
                    plant(p)


def _near_segment(p, a, b):
    from .geometry import point_to_segment
    return point_to_segment(p, a, b)


def countryside(town):
    """What lies around: woods on the ridges, terraces and gardens in the valley."""
    def patch(points, **tags):
        town.add_area(simplify(curve(points, closed=True, steps=5), 0.8), {key.replace("__", ":"): value for key, value in tags.items()}, keep_clear=False)
    patch([(-620, 640), (-420, 720), (-120, 680), (-90, 820), (-60, 1000), (-200, 1150), (-700, 1150), (-1100, 1130), (-1140, 800), (-900, 640)], natural="wood", name="金沙后山", name__en="Houshan Woods")
    patch([(340, 690), (560, 700), (760, 620), (1000, 640), (1140, 760), (1130, 1130), (700, 1150), (330, 1140), (380, 900)], natural="wood")
    patch([(760, 160), (900, 260), (1130, 240), (1140, 560), (960, 590), (800, 480), (700, 330)], natural="wood")
    patch([(-1140, -150), (-960, -60), (-760, -120), (-690, 120), (-760, 240), (-980, 300), (-1140, 260)], landuse="orchard", name="西坡茶园", name__en="West Slope Tea Gardens")
    for i, (x, y, w, d, kind) in enumerate(((-140, -700, 180, 120, "farmland"), (-120, -850, 210, 130, "farmland"), (-470, -690, 220, 110, "farmland"), (-460, -820, 230, 100, "farmland"),
                                            (-720, -700, 190, 150, "farmland"), (-450, -1010, 240, 150, "farmland"), (190, -700, 170, 130, "farmland"), (220, -860, 220, 140, "orchard"),
                                            (430, -700, 200, 120, "farmland"), (480, -880, 200, 150, "farmland"), (700, -640, 190, 150, "orchard"), (-760, -420, 180, 200, "farmland"),
                                            (-720, -200, 140, 130, "farmland"), (720, -130, 150, 120, "farmland"), (780, -470, 180, 90, "farmland"), (-150, -1040, 160, 130, "farmland"))):
        f = Frame((x, y), 0.12 * math.sin(i * 2.1))
        town.add_area(f.ring([(-w / 2, -d / 2 + 9), (w / 2 - 12, -d / 2), (w / 2, d / 2 - 7), (-w / 2 + 8, d / 2)]), {"landuse": kind, **({"crop": "vegetables"} if kind == "farmland" else {})}, keep_clear=False)
