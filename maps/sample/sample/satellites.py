"""The 441 who can be sent: officers, guards and wardens, neighbours."""

from .geometry import Dice
from .names import given, surname
from .tables import save

HEADER = ["call_sign", "name", "tier", "mode", "skills", "device"]
# tier, letter, digits, how many, (mode, weight), (skill, chance)
TIERS = [("core", "C", 2, 7, [("car", 5), ("bike", 2)], [("patrol", 1.0), ("first-aid", 0.6), ("mediation", 0.5), ("fire", 0.2), ("translation", 0.15)]),
         ("close", "K", 3, 84, [("bike", 58), ("foot", 42)], [("patrol", 0.8), ("first-aid", 0.35), ("mediation", 0.35), ("fire", 0.25), ("translation", 0.04)]),
         ("loose", "S", 3, 350, [("foot", 82), ("bike", 18)], [("first-aid", 0.12), ("mediation", 0.14), ("fire", 0.05), ("translation", 0.05), ("patrol", 0.04)])]


def make():
    dice = Dice("satellites")
    rows, taken = [], set()
    for tier, letter, digits, count, modes, skills in TIERS:
        for number in range(1, count + 1):
            call_sign = "%s-%0*d" % (letter, digits, number)
            name = ""
            while not name or name in taken:
                name = surname(dice) + given(dice, dice.weighted([(0, 1 if tier == "loose" else 0), (1, 3), (2, 2)]), dice.chance(0.45))
            taken.add(name)
            mode = ("car" if number <= 5 else "bike") if tier == "core" else dice.weighted(modes)
            rows.append([call_sign, name, tier, mode, ";".join(skill for skill, share in skills if dice.chance(share)), "JS-" + call_sign.replace("-", "")])
    return rows


def write(file):
    save(file, HEADER, make())
