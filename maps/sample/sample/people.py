"""Residents: households in real flats of the map."""

from .geometry import Dice
from .names import given, surname
from .tables import fictional_phone, save

COUNT = 12000
HEADER = ["key", "name", "phone", "building", "unit", "floor", "room", "tags"]

# Members of a household by generation: 0 elders, 1 parents, 2 young and children.
_KINDS = [((0,), 9), ((1,), 8), ((2,), 7), ((0, 0), 10), ((1, 1), 9), ((2, 2), 6), ((1, 2), 5), ((1, 1, 2), 24), ((0, 1, 2), 3),
          ((1, 1, 2, 2), 11), ((0, 1, 1, 2), 5), ((0, 0, 1, 1, 2), 6), ((0, 1, 1, 2, 2), 3)]


def flats(town):
    """(building, unit, floor, room): every flat there is, house by house."""
    result = []
    for house in town.buildings:
        if house.flats:
            for unit in range(1, house.units + 1):
                for floor in range(house.home_floor, house.levels + 1):
                    for flat in range(1, house.flats + 1):
                        result.append((house, "" if house.character in ("village", "shops") else str(unit), floor, "%d%02d" % (floor, flat)))
    return result


def _household(dice, kind):
    """[(name, generation, is a child)]: one surname mostly, husband and wife each their own."""
    family, members, seen = surname(dice), [], [0, 0, 0]
    for generation in kind:
        seen[generation] += 1
        woman = dice.chance(0.5) if kind.count(generation) == 1 or generation == 2 else seen[generation] == 2
        married_in = woman and generation < 2 and kind.count(generation) == 2 and dice.chance(0.8)
        shares_flat = kind == (2, 2)
        called = surname(dice) if married_in or (shares_flat and seen[2] == 2) or (generation == 0 and 1 in kind and dice.chance(0.35)) else family
        name = called + given(dice, generation, woman)
        while any(name == other for other, _, _ in members):
            name = called + given(dice, generation, woman)
        members.append((name, generation, generation == 2 and len(kind) > 2))
    return members


def _tags(dice, house, kind, generation, child, first):
    tags = []
    if kind == (0,) and dice.chance(0.75):
        tags.append("独居老人")
    elif kind == (0, 0) and dice.chance(0.2):
        tags.append("空巢老人")
    if generation == 0 and dice.chance(0.015):
        tags.append("行动不便")
    if not child and dice.chance(0.028):
        tags.append("志愿者")
    if house.estate == "沙村" and generation == 2 and len(kind) < 3 and dice.chance(0.3):
        tags.append("租户")
    if not child and generation == 1 and dice.chance(0.004):
        tags.append("网格员")
    if child and first and dice.chance(0.01):
        tags.append("困境儿童")
    return tags


def make(town):
    """Rows of persons.csv in the order of the houses."""
    dice = Dice("residents")
    order, total = [], 0
    everything = flats(town)
    for place in dice.shuffled(range(len(everything))):
        kind = dice.weighted(_KINDS)[:COUNT - total]
        order.append((place, kind))
        total += len(kind)
        if total == COUNT:
            break
    if total < COUNT:
        raise ValueError("the town has room for %d residents only" % total)
    numbers = dice.shuffled(range(20000000, 20000000 + 7 * COUNT, 7))
    rows, led = [], set()
    for place, kind in sorted(order):
        house, unit, floor, room = everything[place]
        for i, (name, generation, child) in enumerate(_household(dice, kind)):
            tags = _tags(dice, house, kind, generation, child, i == kind.index(generation))
            # Every staircase has one who looks after it.
            if generation < 2 and (house.id, unit) not in led and house.character in ("slab", "tower") and dice.chance(0.2):
                led.add((house.id, unit))
                tags.append("楼栋长")
            reachable = dice.chance((0.72, 0.97, 0.95)[generation]) and not (child and dice.chance(0.8))
            key = "P%05d" % (len(rows) + 1)
            rows.append([key, name, fictional_phone(numbers[len(rows)]) if reachable else "", house.id, unit, floor, room, ";".join(tags)])
    return rows


def write(town, file):
    save(file, HEADER, make(town))
