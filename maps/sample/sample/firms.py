"""Firms: market stalls, shops along the streets, offices."""

from .geometry import Dice, along, centroid
from .tables import degrees, fictional_phone, save
from .geometry import to_degrees

COUNT = 180
HEADER = ["key", "name", "kind", "phone", "building", "unit", "floor", "room", "latitude", "longitude"]
_GOOD = "顺和兴隆福源瑞祥鑫泰永安恒丰宏达嘉美云岭滇味翠湖春城金桥百汇佳惠同德广聚聚香康宁益民华彩丽景明远乐天晨光新苗茂林长青双喜民生四季"
_WORDS = [_GOOD[i:i + 2] for i in range(0, len(_GOOD), 2)]

_STALLS = [("shop=greengrocer", "蔬菜摊", 9), ("shop=butcher", "鲜肉铺", 5), ("shop=seafood", "水产", 3), ("shop=spices", "干货调料", 3), ("shop=deli", "熟食", 3),
           ("shop=tofu", "豆腐坊", 2), ("shop=greengrocer", "野生菌行", 2), ("shop=poultry", "禽蛋", 2), ("shop=florist", "鲜花", 2)]
_SHOPS = [("shop=convenience", "便利店", 12), ("shop=supermarket", "超市", 3), ("amenity=restaurant", "米线馆", 8), ("amenity=restaurant", "家常菜馆", 7), ("amenity=fast_food", "烧饵块", 4),
          ("amenity=restaurant", "火锅店", 3), ("amenity=pharmacy", "药店", 5), ("shop=hairdresser", "理发店", 6), ("shop=bakery", "烘焙坊", 4), ("shop=clothes", "服饰", 5),
          ("shop=mobile_phone", "手机维修", 3), ("shop=hardware", "五金店", 4), ("shop=tea", "茶叶店", 4), ("amenity=cafe", "咖啡", 3), ("shop=laundry", "干洗店", 2),
          ("shop=optician", "眼镜店", 2), ("shop=stationery", "文具店", 3), ("shop=bicycle", "电动车行", 3), ("shop=fruit", "水果店", 5), ("amenity=internet_cafe", "网吧", 2),
          ("amenity=bank", "村镇银行", 1), ("leisure=fitness_centre", "健身房", 2), ("shop=pet", "宠物店", 2), ("shop=estate_agent", "房产中介", 3), ("tourism=hotel", "旅馆", 3)]
_OFFICES = [("office=company", "商贸有限公司", 8), ("office=it", "软件工作室", 5), ("office=lawyer", "律师事务所", 3), ("office=accountant", "财税咨询", 3), ("office=insurance", "保险代理", 3),
            ("office=travel_agent", "旅行社", 2), ("office=architect", "建筑设计室", 3), ("office=educational_institution", "培训学校", 4), ("office=advertising_agency", "广告公司", 3)]
_WORKS = [("craft=metal_construction", "机械加工厂", 2), ("shop=car_repair", "汽修厂", 2), ("craft=carpenter", "木器厂", 1)]
_VILLAGE = [("shop=convenience", "小卖部", 9), ("amenity=restaurant", "小吃店", 6), ("shop=bicycle_repair", "修车铺", 3), ("shop=hairdresser", "理发铺", 3), ("shop=tailor", "裁缝铺", 2),
            ("shop=second_hand", "旧货店", 2), ("shop=alcohol", "烟酒店", 3)]

# character of the house → (how many at most, what there is)
_PLACES = [("market", 26, _STALLS), ("industrial", 4, _WORKS), ("office", 34, _OFFICES), ("landmark", 26, _SHOPS + _OFFICES[:3]), ("podium", 10, _SHOPS),
           ("village", 22, _VILLAGE), ("shops", COUNT, _SHOPS)]


def _slots(town, character):
    """(house, number) for every shop that fits, house by house."""
    return [(house, i) for house in town.buildings if house.character == character for i in range(house.shops)]


def _spot(dice, house, number):
    if len(house.doors) >= house.shops > 1:
        door = house.doors[number][0]
    elif house.character in ("market", "landmark", "podium", "office", "industrial"):
        side = dice.integer(0, len(house.ring) - 1)
        door = along(house.ring[side], house.ring[(side + 1) % len(house.ring)], dice.uniform(0.1, 0.9))
    else:
        door = house.doors[0][0]
    return along(door, centroid(house.ring), dice.uniform(0.3, 0.6) if house.character == "market" else 0.12)


def make(town):
    dice = Dice("firms")
    rows, taken = [], set()
    for character, most, kinds in _PLACES:
        slots = dice.shuffled(_slots(town, character))[:min(most, COUNT - len(rows))]
        for house, number in sorted(slots, key=lambda slot: (slot[0].id, slot[1])):
            kind, what = dice.weighted([((kind, what), weight) for kind, what, weight in kinds])
            name = ""
            while not name or name in taken:
                name = dice.choice(_WORDS) + what
            taken.add(name)
            upstairs = kind.startswith("office=") or what in ("网吧", "健身房", "旅馆")
            floor = dice.integer(min(2, house.levels), house.levels) if upstairs else 1
            room = "%d%02d" % (floor, number + 1)
            latitude, longitude = to_degrees(_spot(dice, house, number))
            rows.append(["F%03d" % (len(rows) + 1), name, kind, fictional_phone(50000000 + 137 * len(rows)), house.id, "", floor, room, degrees(latitude), degrees(longitude)])
    if len(rows) != COUNT:
        raise ValueError("the town has room for %d firms only" % len(rows))
    return rows


def write(town, file):
    save(file, HEADER, make(town))
