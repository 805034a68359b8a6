"""Where people live: the slab estates, the towers, the old village."""

from .blocks import (BRICK, GREY, PALE, TOWER, SlabStyle, door_towards_way, doors_north, parking, row_lane, sheds, shop_row, slab_rows,
                     tower, village)
from .geometry import Dice, along, nearest_on
from .plan import Block, Plot, bend, warp


def wall_around(town, block, inset, leave=(), kind="wall", height="2.2"):
    for side, line in block.edges(inset):
        if side not in leave:
            town.add_wall(line, barrier=kind, height=height, material="brick" if kind == "wall" else "metal")


def spine(town, points, width=5.0, **tags):
    return town.add_way(bend(points), width, highway="service", surface="concrete", width=width, maxspeed=10, lit="yes", **tags)


def neighbourhood(town, block, name, english, inset=1.0, **tags):
    town.add_area(block.ring(inset), {"landuse": "residential", "name": name, "name:en": english, **tags}, keep_clear=False)


def estate(town, block, style, shops, spine_at, depths=(9, 11), cars=3, bikes=6, wall="wall", across=None):
    """A walled estate of slab houses: gates where the spines cross its wall, shops where it has none."""
    dice = Dice(style.name)
    neighbourhood(town, block, style.name, style.english, start_date=style.start_date)
    spines = [spine(town, [(x, y0), (x, y1)], name=style.name + "内路" if i == 0 else "", name__en=style.english + " Drive" if i == 0 else "")
              for i, (x, y0, y1) in enumerate(spine_at)]
    if across:
        spine(town, across, access="private" if style.lift else None)
    wall_around(town, block, 3.0, leave=shops, kind=wall)
    for side in shops:
        shop_row(town, dice, block.side(side, 2.5), dice.uniform(*depths), block.ring(1.0), share=0.93, flats=1)
    ring = block.ring(5.0)
    houses = slab_rows(town, dice, block, ring, [spines[0].points], style)
    sheds(town, dice, block, ring, style.name, style.english, bikes)
    parking(town, dice, block, ring, cars)
    return houses


def first_village(town):
    estate(town, Block(1, 3), SlabStyle("金沙一村", "Jinsha First Village", "钟楼路", 66, [6, 6, 7], pitch=30.5, gabled=0.25, colours=PALE, start_date="1993"),
           "es", [(-205, 270, 540), (-95, 270, 540)])


def second_village(town):
    estate(town, Block(1, 0), SlabStyle("金沙二村", "Jinsha Second Village", "钟楼路", 21, [6, 7, 7], pitch=30.0, gabled=0.15,
                                       colours=["#cfd3c8", "#c2c8bd", "#d8d4c6"], start_date="1997"),
           "ne", [(-150, -540, -265), (-222, -540, -265)])


def works_estate(town):
    estate(town, Block(0, 2), SlabStyle("红星机械厂家属院", "Red Star Works Estate", "翠微路", 32, [5, 6, 6], pitch=29.5, depth=11, units=(3, 4), gabled=0.75,
                                        colours=BRICK, start_date="1986"),
           "n", [(-412, 8.5, 270), (-330, 8.5, 270)], bikes=7)
    town_dice = Dice("works shops")
    return town_dice


def east_estate(town):
    block = Block(3, 2)
    estate(town, block, SlabStyle("溪东小区", "Xidong Gardens", "溪东路", 88, [7, 7, 8], pitch=32.0, depth=12.5, unit=14, units=(2, 4), gabled=0.5,
                                  colours=["#d8c0a0", "#d2b796", "#dccab0"], start_date="2003"),
           "w", [(418, 8.5, 270), (480, 8.5, 270)], wall="fence", across=[(285, 140), (550, 140)])


def sunshine(town):
    north = Plot(291, -397.5, 541.5, -270.5)
    estate(town, north, SlabStyle("阳光里", "Sunshine Court", "春晖路", 10, [11, 11, 12], pitch=40, depth=13, unit=15, units=(2, 3), gabled=0.0,
                                  colours=["#d9d4c7", "#cfc6b4", "#d6cbb9"], start_date="2009", lift=True),
           "n", [(415, -402, -265)], wall="fence", bikes=3)
    south = Plot(291, -531.5, 541.5, -406.5, "se")
    estate(town, south, SlabStyle("阳光里南区", "Sunshine Court South", "春晖路", 9, [7, 7, 8], pitch=33, depth=12.5, unit=14, units=(2, 4), gabled=0.6,
                                  colours=["#cdb9a2", "#d4c2a8"], start_date="2006"),
           "w", [(430, -540, -402)], wall="fence", bikes=3)


def towers(town, plot, name, english, street, number, spots, levels, shops, gates, loop, colours, size=(27, 23), depth=14):
    """A gated estate of point towers around a garden, with shops at its foot."""
    dice = Dice(name)
    neighbourhood(town, plot, name, english, start_date="2012")
    u, v, w, d = loop
    ring = plot.frame.ellipse(u, v, w, d, 28)
    for gate in gates:
        drive = bend(gate)
        drive.append(nearest_on(ring + ring[:1], drive[-1])[2])
        town.add_way(drive, 5.5, highway="service", surface="concrete", width=5.5, maxspeed=10, lit="yes", access="private")
    town.add_way(ring + ring[:1], 4.5, highway="service", surface="paving_stones", access="private", maxspeed=5, width=4.5)
    wall_around(town, plot, 3.0, leave=shops, kind="fence")
    for side in shops:
        shop_row(town, dice, plot.side(side, 2.5), depth, plot.ring(1.0), levels=(2, 3), widths=(26, 44), gap=3.0, start=4)
    pond = plot.frame.ellipse(u - w * 0.1, v, w * 0.26, d * 0.24, 18)
    town.add_area(pond, {"natural": "water", "water": "pond", "name": name + "水景", "name:en": english + " Pond"})
    town.add_area(plot.frame.ellipse(u, v, w - 6, d - 6, 28), {"leisure": "garden", "name": name + "中心花园", "name:en": english + " Garden", "access": "private"},
                  keep_clear=False)
    town.add_way(plot.frame.ring([(u - w * 0.5, v), (u - w * 0.3, v - d * 0.1), (u - w * 0.27, v - d * 0.26), (u, v - d * 0.22), (u + w * 0.2, v), (u + w * 0.5, v)]), 2,
                 highway="footway", surface="paving_stones", access="private", foot="permissive", width=2)
    town.add_way(plot.frame.ring([(u + w * 0.2, v), (u + w * 0.1, v + d * 0.3), (u, v + d * 0.5)]), 2, highway="footway", surface="paving_stones", access="private", foot="permissive", width=2)
    ref = 1
    for (tu, tv) in spots:
        house = tower(town, dice, plot.frame, tu, tv, size, dice.choice(levels), name, english, street, number, ref, dice.choice(colours), name)
        if house:
            house.units = 1
            ref += 1
    # A footpath from every tower's door to the loop.
    for house in [b for b in town.buildings if b.estate == name and b.character == "tower"]:
        door = house.doors[0][0]
        out = (door[0] - plot.frame._sin * 1.2, door[1] + plot.frame._cos * 1.2)
        nearest = min(ring, key=lambda p: ((p[0] - out[0]) ** 2 + (p[1] - out[1]) ** 2, p))
        if town.line_is_free([out, nearest], 1.2):
            town.add_way([out, nearest], 2, highway="footway", surface="paving_stones", access="private", foot="permissive", width=2)
    sheds(town, dice, plot, plot.ring(5), name, english, 3)
    parking(town, dice, plot, plot.ring(5), 3)
    return ref - 1


def tower_estates(town):
    south = Plot(291, 275.5, 541.5, 400.5)
    towers(town, south, "云岭苑", "Yunling Court", "云岭街", 6, [(-96, 30), (-52, 36), (-2, 38), (48, 36), (94, 28), (-92, -14), (92, -16)],
           [26, 28, 30, 33], "s", [[(389, 405), (389, 380)], [(550, 335), (494, 335)]], (0, -2, 134, 50), TOWER)
    north = Plot(291, 409.5, 541.5, 531.5, "ne")
    towers(town, north, "云岭苑北区", "Yunling Court North", "云岭街", 9, [(-96, 34), (-50, 38), (0, 38), (50, 34), (-94, -12), (90, -6)],
           [18, 24, 26], "w", [[(430, 405), (430, 436)]], (-4, -4, 126, 46), ["#c4b49e", "#b9aa9a", "#cabfae"])
    side = Block(3, 1)
    towers(town, side, "溪畔花园", "Creekside Gardens", "溪东路", 40,
           [(-88, 82), (-40, 88), (12, 86), (62, 84), (-92, 28), (92, 40), (-92, -22), (92, -14), (-88, -70), (-36, -76), (20, -74), (72, -68)],
           [22, 28, 32, 33], "wn", [[(285, -130), (345, -130)], [(418, -265), (418, -195)], [(550, -150), (480, -150)]], (4, 6, 128, 104), TOWER)


def old_village(town):
    block = Block(0, 1)
    dice = Dice("village")
    town.add_area(block.ring(0.5), {"landuse": "residential", "residential": "urban_village", "name": "沙村", "name:en": "Sha Village"}, keep_clear=False)
    names = [("沙村大巷", "Shacun Main Lane"), ("石榴巷", "Shiliu Lane"), ("老井巷", "Laojing Lane"), ("染布巷", "Ranbu Lane"), ("榕树巷", "Rongshu Lane"),
             ("豆腐巷", "Doufu Lane"), ("马店巷", "Madian Lane"), ("桂花巷", "Guihua Lane"), ("青石巷", "Qingshi Lane"), ("月牙巷", "Yueya Lane"),
             ("铁匠巷", "Tiejiang Lane"), ("水碾巷", "Shuinian Lane"), ("竹篾巷", "Zhumie Lane"), ("小菜巷", "Xiaocai Lane"), ("磨盘巷", "Mopan Lane")]
    # The old heart: banyan square, ancestral hall, village office.
    frame = Plot(-450, -170, -390, -110).frame
    square = frame.rectangle(0, -6, 30, 24)
    town.add_area(square, {"place": "square", "highway": "pedestrian", "area": "yes", "name": "榕树坝", "name:en": "Banyan Square", "surface": "paving_stones"})
    hall = town.add_building(frame.rectangle(0, 16, 22, 15), "hall", name="沙村祠堂", name__en="Sha Village Ancestral Hall", building="temple", amenity="community_centre",
                             building__levels=1, height=8.5, roof__shape="hipped", roof__height=4, roof__colour="#4c5154", building__colour="#9b4a3c", historic="yes",
                             addr__street="沙村大巷", addr__housenumber=1)
    hall.doors.append((along(hall.ring[0], hall.ring[1], 0.5), {"entrance": "main"}))
    office = town.add_building(frame.rectangle(25, -8, 13, 17), "office", name="沙村居民小组", name__en="Sha Village Residents' Group", building="public", office="government",
                               building__levels=3, height=10.5, building__colour="#d0c8b4", addr__street="沙村大巷", addr__housenumber=3)
    town.add_area(frame.rectangle(0, 4, 78, 50), {}, keep_clear=False)
    ring = [(block.x0 + 11, block.y0 + 9), (block.x1 - 9, block.y0 + 9), (block.x1 - 9, block.y1 - 19), (block.x0 + 11, block.y1 - 19)]
    houses = village(town, dice, ring, names, lambda p: False)
    for house in [hall, office][1:]:
        door_towards_way(town, house)
    for house in houses:
        door_towards_way(town, house)
    # Ground floors on the wider lanes and on the streets around are shops.
    for house in houses:
        door = house.doors[0][0]
        ways = sorted((round(min(1e9, abs(0.0)), 1), way.tags.get("highway", ""), half) for _, _, half, way in town.ways_near(door, 6)
                      if way.tags.get("highway") in ("living_street", "residential", "tertiary", "secondary", "primary"))
        if ways and dice.chance(0.55):
            house.shops, house.home_floor = 1, 2
            house.tags["building"] = "retail" if dice.chance(0.15) else "house"
            house.tags["shop:ground"] = "yes"
    for house in houses:
        house.tags.pop("shop:ground", None)
    return houses
