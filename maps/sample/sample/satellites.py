"""The 441 who can be sent: officers, guards and wardens, neighbours."""

from .geometry import Dice
from .names import given, surname
from .tables import save

HEADER = ["call_sign", "name", "tier", "mode", "skills", "device", "trained_until", "insured_until",
          "consent", "consent_given", "consent_until"]
# Papers end: most have no date, some one in the years to come, a few one that is over, so that one sees what the desk says of them.
OVER = "2026-09-30"
TO_COME = [("2028-03-31", 1), ("2029-06-30", 1), ("2030-12-31", 2)]
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


def with_ends(rows):
    """The dates on which first aid, training and insurance end. Dice of their own: who there is does not change with them."""
    dice = Dice("ends of papers")
    end = lambda dated, over: OVER if dice.chance(over) else dice.weighted(TO_COME) if dice.chance(dated) else ""
    for row in rows:
        aid = end(0.3, 0.06) if "first-aid" in row[4] else ""
        row[4] = row[4].replace("first-aid", "first-aid=" + aid if aid else "first-aid")
        row += ["", ""] if row[2] == "core" else [end(0.2, 0.02), end(0.15, 0.02)]
    return rows


def with_consents(rows):
    """Volunteers have signed; a few have not yet, and of one the paper has ended. Officers are under the rules of their service."""
    dice = Dice("consents")
    for row in rows:
        signed = "2026-%02d-%02d" % (dice.weighted([(3, 5), (6, 3), (9, 2)]), dice.weighted([(5, 1), (12, 1), (20, 1)]))
        has = row[2] != "core" and not (row[2] == "loose" and dice.chance(0.01))
        row += ["2026-02", signed, "2028-12-31"] if has else ["", "", ""]
    return rows


def write(file):
    save(file, HEADER, with_consents(with_ends(make())))
