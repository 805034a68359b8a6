"""What everybody uses: schools, market, hospital, police, temple, parks, the centre."""

import math

from .blocks import GREY, door_towards_way, parking, shop_row, tower, tower_ring, sheds
from .geometry import Dice, Frame, along, curve, inside, simplify
from .homes import neighbourhood, spine, wall_around
from .plan import Block, Plot, bend, warp


def house(town, frame, u, v, width, depth, character, name, english, levels, height=None, between=3.0, door="s", shops=0, **tags):
    ring = frame.rectangle(u, v, width, depth)
    return shaped(town, ring, character, name, english, levels, height, between, door, shops, **tags)


def shaped(town, ring, character, name, english, levels, height=None, between=3.0, door="s", shops=0, **tags):
    tags.setdefault("building__colour", "#cfc9bd")
    tags.setdefault("roof__shape", "flat")
    made = town.add_building(ring, character, between, 1.5, name=name, name__en=english, building__levels=levels,
                             height=height or "%.1f" % (levels * 3.5 + 1.0), **tags)
    if len(ring) == 4:
        a, b = {"s": (0, 1), "e": (1, 2), "n": (2, 3), "w": (3, 0)}[door]
        made.doors.append((along(ring[a], ring[b], 0.5), {"entrance": "main"}))
    else:
        door_towards_way(town, made)
    made.shops = shops
    return made


def pitch(town, frame, u, v, width, depth, sport="soccer"):
    town.add_area(frame.rectangle(u, v, width, depth), {"leisure": "pitch", "sport": sport, "surface": "artificial_turf" if sport == "soccer" else "tartan"})


def path(town, points, width=2.0, kind="footway", **tags):
    return town.add_way(points, width, highway=kind, surface=tags.pop("surface", "paving_stones"), width=width, **tags)


def schools(town):
    block = Block(1, 2)
    # West of the lane: the kindergarten and the primary school.
    small = Plot(-279, 15, -157, 92)
    town.add_area(small.ring(1), {"amenity": "kindergarten", "name": "金沙幼儿园", "name:en": "Jinsha Kindergarten"}, keep_clear=False)
    f = small.frame
    path(town, bend([(-152, 50), (-172, 50)]), 3, "service", access="private", foot="yes")
    wall_around(town, small, 2.5, kind="fence", height="1.8")
    house(town, f, -8, 18, 62, 14, "school", "金沙幼儿园", "Jinsha Kindergarten", 3, building="kindergarten", building__colour="#e0b64f", roof__colour="#b5523c")
    house(town, f, -38, -14, 15, 26, "school", "金沙幼儿园多功能厅", "Kindergarten Hall", 2, building="kindergarten", building__colour="#d98f58", door="e")
    pitch(town, f, 6, -14, 34, 22, "multi")
    primary = Plot(-279, 97, -157, 264)
    town.add_area(primary.ring(1), {"amenity": "school", "isced:level": "1", "name": "金沙小学", "name:en": "Jinsha Primary School"}, keep_clear=False)
    f = primary.frame
    path(town, bend([(-152, 182), (-170, 182)]), 4, "service", access="private", foot="yes")
    path(town, bend([(-170, 182), (-262, 182)]), 3, "footway", access="private", foot="yes")
    wall_around(town, primary, 2.5)
    ring = f.ring([(-52, 30), (44, 30), (44, 74), (32, 74), (32, 43), (-40, 43), (-40, 74), (-52, 74)])
    shaped(town, ring, "school", "金沙小学教学楼", "Primary School Main Building", 4, building="school", building__colour="#c77f5a")
    house(town, f, -4, 62, 44, 14, "school", "金沙小学综合楼", "Primary School Hall", 3, building="school", building__colour="#d8c6a6")
    track(town, f, 0, -38, 92, 58, "金沙小学操场", "Primary School Sports Ground")
    # East of it: the middle school.
    middle = Plot(-147, 15, -23, 264)
    town.add_area(middle.ring(1), {"amenity": "school", "isced:level": "2;3", "name": "金沙中学", "name:en": "Jinsha Middle School"}, keep_clear=False)
    f = middle.frame
    path(town, bend([(-15, 170), (-40, 170)]), 5, "service", access="private", foot="yes")
    path(town, bend([(-40, 170), (-130, 170)]), 4, "footway", access="private", foot="yes")
    wall_around(town, middle, 2.5)
    house(town, f, 0, 62, 92, 14, "school", "金沙中学明德楼", "Middle School Mingde Building", 5, building="school", building__colour="#b8705a")
    house(town, f, -6, 92, 84, 14, "school", "金沙中学致远楼", "Middle School Zhiyuan Building", 5, building="school", building__colour="#b8705a")
    house(town, f, 36, 8, 26, 34, "school", "金沙中学体育馆", "Middle School Gymnasium", 2, height=13, building="school", building__colour="#c9d0d2", roof__shape="gabled", door="w", roof__height=3)
    house(town, f, -30, 8, 40, 14, "school", "金沙中学实验楼", "Middle School Laboratories", 4, building="school", building__colour="#cdbd9d")
    track(town, f, 0, -66, 106, 82, "金沙中学操场", "Middle School Sports Ground")
    house(town, f, 50, -112, 14, 10, "shops", "文华书店", "Wenhua Bookshop", 2, building="retail", building__colour="#b9a890", shops=1) if False else None


def track(town, f, u, v, width, depth, name, english):
    radius = depth / 2
    half = width / 2 - radius
    ring = [(u + half + radius * math.sin(math.pi * i / 12), v - radius * math.cos(math.pi * i / 12)) for i in range(13)]
    ring += [(u - half - radius * math.sin(math.pi * i / 12), v + radius * math.cos(math.pi * i / 12)) for i in range(13)]
    town.add_area(f.ring(ring), {"leisure": "track", "sport": "running", "surface": "tartan", "name": name, "name:en": english})
    town.add_area(f.rectangle(u, v, max(18, 2 * half + radius * 0.7), depth - 18), {"leisure": "pitch", "sport": "soccer", "surface": "artificial_turf"}, keep_clear=False)


def market(town):
    block = Block(1, 1)
    dice = Dice("market")
    town.add_area(block.ring(0.5), {"landuse": "commercial", "name": "集市街片区", "name:en": "Jishi Quarter"}, keep_clear=False)
    f = Frame(warp((-156.5, -128)), Plot(-205, -265, -108, 0).frame.angle)
    path(town, bend([(-205, -62), (-108, -62)]), 4, "pedestrian", name="市场北巷", name__en="Market North Lane", bicycle="yes")
    path(town, bend([(-205, -195), (-108, -195)]), 4, "pedestrian", name="市场南巷", name__en="Market South Lane", bicycle="yes")
    hall = house(town, f, 0, 4, 70, 92, "market", "金沙农贸市场", "Jinsha Farmers' Market", 2, height=11, building="retail", amenity="marketplace", building__colour="#b9b3a0",
                 roof__shape="gabled", roof__height=3.5, roof__colour="#7d8a8c", shops=34, addr__street="东市巷", addr__housenumber=8)
    for a, b in ((1, 2), (2, 3), (3, 0)):
        hall.doors.append((along(hall.ring[a], hall.ring[b], 0.5), {"entrance": "yes"}))
    town.add_area(f.rectangle(0, -56, 62, 16), {"highway": "pedestrian", "area": "yes", "place": "square", "name": "市场口", "name:en": "Market Front", "surface": "paving_stones"})
    south = Plot(-200, -258, -113, -199)
    shop_row(town, dice, south.side("s", 1), 12, south.ring(0), levels=(2, 4), widths=(10, 16), flats=2)
    shop_row(town, dice, south.side("n", 1), 12, south.ring(0), levels=(2, 3), widths=(9, 14), flats=1)
    north = Plot(-200, -58, -113, -17)
    shop_row(town, dice, north.side("n", 1), 13, north.ring(0), levels=(3, 5), widths=(14, 20), flats=2)
    # West: mixed old houses with shops below, around courtyards.
    west = Plot(-278.5, -258, -210, -17)
    for side, depth in (("e", 11), ("w", 12)):
        shop_row(town, dice, west.side(side, 1), depth, west.ring(0), levels=(3, 6), widths=(11, 18), flats=2, colours=["#c3b49c", "#b5a58f", "#cdc3b0", "#a89c8e"])
    path(town, bend([(-246, -265), (-246, -8.5)]), 3, "living_street", name="二里巷", name__en="Erli Lane", maxspeed=10)
    # East: the podium with its two towers.
    east = Plot(-103, -258, -22, -17)
    e = east.frame
    ring = e.rectangle(2, 40, 56, 130)
    podium = shaped(town, ring, "podium", "金沙国际", "Jinsha International", 4, height=18, building="retail", building__colour="#c8bda8", shops=16, start_date="2015",
                    addr__street="钟楼路", addr__housenumber=35, door="e")
    podium.parts.append((ring, {"building:part": "retail", "building:levels": "4", "height": "18", "building:colour": "#c8bda8"}))
    for i, (v, levels) in enumerate(((76, 26), (4, 30))):
        part = tower_ring(e, 2, v, 32, 28, 6)
        podium.parts.append((part, {"building:part": "apartments", "building:levels": str(levels), "min_height": "18", "building:min_level": "4", "height": "%.1f" % (levels * 3.0 + 10),
                                    "building:colour": "#b7a890"}))
    podium.units, podium.flats, podium.home_floor, podium.tags["building:flats"] = 2, 6, 5, "300"
    podium.homes_levels = 28
    podium.estate = "金沙国际"
    shop_row(town, dice, Plot(-103, -258, -22, -170).side("s", 1), 13, east.ring(0), levels=(3, 4), widths=(14, 22))
    house(town, e, 4, -62, 44, 30, "office", "集市街道办公楼", "Jishi Street Offices", 6, building="office", office="company", building__colour="#aebac2", shops=6, door="e",
          addr__street="钟楼路", addr__housenumber=23)
    parking(town, dice, east, east.ring(1), 2, sizes=((22, 12), (14, 12)))


def hospital(town):
    plot = Plot(-6.5, 276, 104, 530)
    f = plot.frame
    dice = Dice("hospital")
    hill = Plot(-6.5, 276, 104, 430)
    town.add_area(hill.ring(0), {"amenity": "hospital", "name": "金沙社区医院", "name:en": "Jinsha Community Hospital"}, keep_clear=False)
    g = hill.frame
    spine(town, [(-15, 352), (52, 352)], access=None)
    wall_around(town, hill, 1.5, leave="e", kind="fence")
    ring = g.ring([(-42, 12), (34, 12), (34, 28), (6, 28), (6, 56), (-12, 56), (-12, 28), (-42, 28)])
    shaped(town, ring, "medical", "金沙社区医院住院楼", "Community Hospital, Wards", 7, building="hospital", emergency="yes", building__colour="#d9dfe0", addr__street="钟楼路", addr__housenumber=60)
    house(town, g, -14, -30, 62, 24, "medical", "金沙社区医院门诊楼", "Community Hospital, Outpatients", 4, building="hospital", building__colour="#e2e4e0", door="n",
          addr__street="钟楼路", addr__housenumber=58)
    house(town, g, 30, -40, 14, 24, "medical", "急救站", "Ambulance Station", 2, building="hospital", emergency="ambulance_station", building__colour="#d7c3b7", door="w") \
        if town.fits(g.rectangle(30, -40, 14, 24), 3, 1.5) else None
    parking(town, dice, hill, hill.ring(2), 3, sizes=((26, 11), (12, 18)))
    north = Plot(-6.5, 436, 112, 530)
    neighbourhood(town, north, "医苑小区", "Yiyuan Homes", 0.0)
    from .blocks import SlabStyle, slab_rows
    lane = spine(town, [(46, 540), (46, 446)])
    slab_rows(town, Dice("yiyuan"), north, north.ring(2), [lane.points], SlabStyle("医苑小区", "Yiyuan Homes", "金沙环北路", 12, [6, 7], pitch=30, units=(2, 3)))
    east = Plot(182, 277, 278.5, 530)
    neighbourhood(town, east, "滨河苑", "Riverside Court", 0.0)
    spine(town, [(285, 330), (238, 330), (238, 500), (285, 500)], access="private")
    for i, (u, v) in enumerate(((24, -104), (26, -44), (26, 10), (26, 62), (-20, 88), (-22, 40), (-18, -80))):
        tower(town, dice, east.frame, u, v, (24, 20), [18, 18, 20, 22, 18, 20, 18][i], "滨河苑", "Riverside Court", "溪东路", 112, i + 1, "#c7b8a2", "滨河苑")
    shop_row(town, dice, east.side("s", 1), 10, east.ring(0), levels=(2, 2), widths=(12, 20))
    sheds(town, dice, east, east.ring(3), "滨河苑", "Riverside Court", 2)
    parking(town, dice, east, east.ring(3), 2)


def civic(town):
    west = Plot(-7, 16, 112, 264)
    dice = Dice("civic")
    f = west.frame
    town.add_area(west.ring(0), {"landuse": "institutional", "name": "金沙便民中心", "name:en": "Jinsha Civic Centre"}, keep_clear=False)
    spine(town, [(-15, 196), (70, 196)])
    path(town, bend([(-15, 92), (104, 92)]), 4, "footway", bicycle="yes", name="广场路", name__en="Square Walk")
    path(town, bend([(48, 8.5), (48, 92), (48, 196)]), 3, "footway")
    town.add_area(f.rectangle(-24, -82, 52, 54), {"place": "square", "highway": "pedestrian", "area": "yes", "name": "金沙广场", "name:en": "Jinsha Square", "surface": "paving_stones"})
    house(town, f, -30, -6, 40, 24, "police", "金沙派出所", "Jinsha Police Station", 5, building="civic", amenity="police", building__colour="#c9d2dc", roof__colour="#31507c",
          addr__street="钟楼路", addr__housenumber=40, door="s", phone="000-0000-0110")
    house(town, f, -30, 32, 44, 18, "government", "金沙社区服务中心", "Jinsha Community Service Centre", 4, building="civic", office="government", amenity="townhall", building__colour="#d8ccb2",
          addr__street="钟楼路", addr__housenumber=44, door="s")
    house(town, f, 22, 20, 30, 40, "culture", "金沙文化站", "Jinsha Cultural Hall", 3, height=14, building="civic", amenity="library", building__colour="#b98e6e", door="w",
          addr__street="广场路", addr__housenumber=6)
    house(town, f, -26, 86, 50, 22, "office", "金沙税务所", "Jinsha Tax Office", 5, building="office", office="government", building__colour="#bfc4c2", addr__street="钟楼路", addr__housenumber=52, shops=4)
    house(town, f, 28, 92, 34, 18, "office", "溪西商务楼", "Xixi Business House", 8, building="office", building__colour="#9fb0ba", addr__street="书院街", addr__housenumber=21, shops=10, door="n")
    clock = f.rectangle(-30, -110, 7, 7) if False else Frame(warp((-40, 60)), 0).rectangle(70, -20, 7, 7)
    if town.fits(clock, 3, 1):
        made = town.put(clock, "landmark", {"building": "tower", "man_made": "tower", "tower:type": "clock", "name": "金沙钟楼", "name:en": "Jinsha Clock Tower", "height": "28",
                                            "building:levels": "6", "roof:shape": "pyramidal", "roof:height": "5", "building:colour": "#a2402f", "roof:colour": "#41484c",
                                            "tourism": "attraction"})
        door_towards_way(town, made)
    parking(town, dice, west, west.ring(1), 3)
    east = Plot(176, 16, 278.5, 264)
    e = east.frame
    town.add_area(east.ring(0), {"landuse": "commercial", "name": "溪东商务区", "name:en": "Xidong Business Quarter"}, keep_clear=False)
    spine(town, [(285, 136), (206, 136)])
    path(town, bend([(222, 8.5), (222, 270)]), 3, "footway", bicycle="yes")
    ring = e.rectangle(18, -84, 42, 46)
    hotel = shaped(town, ring, "landmark", "金沙大酒店", "Jinsha Hotel", 16, height=58, building="hotel", tourism="hotel", building__colour="#c2a878", shops=2, addr__street="金沙大道",
                   addr__housenumber=88, phone="000-0000-0188")
    hotel.parts += [(ring, {"building:part": "retail", "building:levels": "3", "height": "13", "building:colour": "#b7a27c"}),
                    (e.rectangle(18, -80, 36, 20), {"building:part": "hotel", "building:levels": "16", "min_height": "13", "height": "58", "building:colour": "#c2a878"})]
    for i, (v, levels, name, english) in enumerate(((-34, 9, "云图大厦", "Yuntu Building"), (26, 12, "南亚商务楼", "Nanya Business House"), (60, 7, "溪东写字楼", "Xidong Offices"),
                                                    (98, 6, "书院大厦", "Shuyuan Building"))):
        spot = e.rectangle(20, v, 34, 22)
        if town.fits(spot, 3, 1.5):
            shaped(town, spot, "office", name, english, levels, building="office", building__colour=GREY[i % 4], shops=7, door="e", addr__street="溪东路", addr__housenumber=100 - 10 * i)
    for v in (-96, 60, 96):
        spot = e.rectangle(-30, v, 22, 16)
        if town.fits(spot, 3, 1.5):
            shaped(town, spot, "shops", "", "", 2, building="retail", building__colour="#b8afa0", shops=3, door="e")
    parking(town, dice, east, east.ring(1), 4)


def centre(town):
    dice = Dice("centre")
    west = Plot(-8, -259, 96, -16)
    f = west.frame
    town.add_area(west.ring(0), {"landuse": "commercial", "name": "金沙中心", "name:en": "Jinsha Centre"}, keep_clear=False)
    spine(town, [(-15, -150), (82, -150)])
    ring = f.rectangle(-10, 68, 70, 78)
    podium = shaped(town, ring, "landmark", "金沙中心", "Jinsha Centre", 33, height=142, building="commercial", building__colour="#8fa3ad", shops=24, door="w", start_date="2018",
                    addr__street="金沙大道", addr__housenumber=66)
    podium.doors.append((along(ring[2], ring[3], 0.5), {"entrance": "main"}))
    podium.parts += [(ring, {"building:part": "retail", "building:levels": "5", "height": "24", "building:colour": "#b4aa98"}),
                     (f.rectangle(-14, 80, 40, 40), {"building:part": "office", "building:levels": "28", "min_height": "24", "height": "118", "building:colour": "#7d98a6"}),
                     (f.rectangle(-14, 80, 30, 30), {"building:part": "office", "building:levels": "33", "min_height": "118", "height": "142", "building:colour": "#93aebb"})]
    ring = f.ring([(-44, -112), (20, -112), (20, -70), (2, -70), (2, -48), (-44, -48)])
    stepped = shaped(town, ring, "landmark", "财智大厦", "Caizhi Tower", 24, height=98, building="office", building__colour="#9c9484", shops=14, start_date="2014",
                     addr__street="钟楼路", addr__housenumber=11)
    stepped.parts += [(ring, {"building:part": "retail", "building:levels": "4", "height": "19", "building:colour": "#a9a090"}),
                      (f.rectangle(-24, -80, 34, 48), {"building:part": "office", "building:levels": "14", "min_height": "19", "height": "58", "building:colour": "#8f9aa0"}),
                      (f.rectangle(-24, -76, 30, 34), {"building:part": "office", "building:levels": "19", "min_height": "58", "height": "78", "building:colour": "#8f9aa0"}),
                      (f.rectangle(-24, -72, 24, 22), {"building:part": "office", "building:levels": "24", "min_height": "78", "height": "98", "building:colour": "#a5b2b8"})]
    town.add_area(f.rectangle(-8, 8, 60, 22), {"place": "square", "highway": "pedestrian", "area": "yes", "name": "中心下沉广场", "name:en": "Centre Plaza", "surface": "paving_stones"})
    parking(town, dice, west, west.ring(1), 2)
    east = Plot(158, -259, 278.5, -16)
    e = east.frame
    town.add_area(east.ring(0), {"landuse": "commercial", "name": "溪东坊", "name:en": "Xidong Mall Quarter"}, keep_clear=False)
    spine(town, [(285, -150), (190, -150)])
    path(town, bend([(190, -8.5), (190, -265)]), 3.5, "pedestrian", name="溪东坊步行街", name__en="Xidong Mall Street")
    mall = house(town, e, 22, 62, 62, 80, "landmark", "溪东坊购物中心", "Xidong Mall", 5, height=27, building="retail", shop="mall", building__colour="#b99f86", door="w", shops=22,
                 addr__street="溪东路", addr__housenumber=18)
    mall.parts += [(mall.ring, {"building:part": "retail", "building:levels": "4", "height": "21", "building:colour": "#b99f86"}),
                   (e.rectangle(26, 72, 44, 44), {"building:part": "retail", "building:levels": "5", "min_height": "21", "height": "30", "building:colour": "#8d5b4e"})]
    house(town, e, 22, -52, 56, 34, "culture", "金沙影院", "Jinsha Cinema", 3, height=18, building="civic", amenity="cinema", building__colour="#6f5a67", door="w", addr__street="溪东路",
          addr__housenumber=8)
    shop_row(town, dice, Plot(196, -259, 278.5, -216).side("s", 1), 13, east.ring(0), levels=(2, 3), widths=(12, 20))
    parking(town, dice, east, east.ring(1), 2)


def works(town):
    """The old machine works, now workshops, offices and a petrol station."""
    dice = Dice("works")
    west = Plot(-541, -531, -423, -271, "sw")
    f = west.frame
    town.add_area(west.ring(0), {"landuse": "industrial", "name": "红星机械厂", "name:en": "Red Star Machine Works"}, keep_clear=False)
    spine(town, [(-418, -380), (-535, -380)])
    spine(town, [(-475, -380), (-475, -290)])
    spine(town, [(-470, -380), (-470, -490)])
    wall_around(town, west, 2.0, leave="n")
    for i, (u, v, w, d) in enumerate(((-30, 62, 40, 64), (32, 60, 36, 72), (-26, -48, 38, 50), (34, -34, 40, 42), (30, -92, 44, 34))):
        spot = f.rectangle(u, v, w, d)
        if town.fits(spot, 4, 1.5):
            shaped(town, spot, "industrial", "红星机械厂 %d 号车间" % (i + 1), "Red Star Works, Shop %d" % (i + 1), 1, height=11 + 1.5 * (i % 3), building="industrial", roof__shape="gabled",
                   roof__height=3.5, building__colour="#9a6650", roof__colour="#6a7074", door="eweww"[i], shops=1, addr__street="厂前路", addr__housenumber=10 + 2 * i)
    chimney = f.rectangle(-2, -84, 5, 5)
    if town.fits(chimney, 2, 0.6):
        made = town.put(chimney, "landmark", {"building": "chimney", "man_made": "chimney", "name": "红星烟囱", "name:en": "Red Star Chimney", "height": "46", "building:levels": "1", "building:colour": "#8f5540"})
        door_towards_way(town, made)
    east = Plot(-413, -531, -291, -271)
    e = east.frame
    town.add_area(east.ring(0), {"landuse": "commercial", "name": "红星创意园", "name:en": "Red Star Creative Park"}, keep_clear=False)
    spine(town, [(-418, -330), (-285, -330)])
    spine(town, [(-350, -330), (-350, -540)])
    spine(town, [(-418, -440), (-285, -440)])
    for i, (u, v, w, d, levels) in enumerate(((-30, 88, 48, 20, 4), (30, 88, 46, 20, 5), (-32, 36, 46, 24, 3), (-32, 0, 46, 22, 3), (32, 40, 48, 22, 5), (32, 4, 48, 24, 4))):
        spot = e.rectangle(u, v, w, d)
        if town.fits(spot, 4, 1.5):
            shaped(town, spot, "office", "红星创意园 %s 座" % "ABCDEF"[i], "Creative Park, House %s" % "ABCDEF"[i], levels, building="office", building__colour=["#a86f58", "#8e979b", "#b9a58d"][i % 3],
                   shops=5, door="s", addr__street="厂前路", addr__housenumber=11 + 2 * i)
    # The petrol station at the ring road, the bus yard beside it.
    g = Frame(warp((-318, -500)), e.angle)
    canopy = town.add_building(g.rectangle(0, 6, 24, 14), "petrol", name="金沙加油站", name__en="Jinsha Petrol Station", building="roof", amenity="fuel", building__levels=1, height=6.5,
                               building__colour="#c94b3b", addr__street="金沙环南路", addr__housenumber=5)
    canopy.doors.append((along(canopy.ring[0], canopy.ring[1], 0.5), {"entrance": "yes"}))
    house(town, g, 0, 26, 24, 9, "shops", "加油站便利店", "Petrol Station Shop", 1, building="retail", shop="convenience", shops=1, addr__street="金沙环南路", addr__housenumber=5)
    spine(town, [(-300, -540), (-300, -512), (-338, -512), (-338, -540)])
    b = Frame(warp((-384, -486)), e.angle)
    if town.fits(b.rectangle(0, 0, 40, 50), 3, 1):
        town.add_area(b.rectangle(0, -6, 46, 48), {"amenity": "bus_station", "name": "金沙公交场", "name:en": "Jinsha Bus Yard"}, keep_clear=False)
        house(town, b, -6, 14, 34, 14, "transport", "金沙公交场站", "Jinsha Bus Yard Hall", 2, building="transportation", addr__street="金沙环南路", addr__housenumber=9)
    shop_row(town, dice, east.side("e", 1), 11, east.ring(0), levels=(2, 3), widths=(12, 18), share=0.9)
