#!/usr/bin/env python3
"""The figures of the desk, counted from the journal alone (and, for which device is whose, the register).

    count_journal.py STATION                      one JSON object, as {"do":"desk"} says it
    count_journal.py STATION MICROSECONDS HISTORY.csv    … and "wall": what a wall shows at that moment, the days before from the file they
                                                  were brought in with

Written without looking at the program's own counting: two counts that agree are worth more than one.
"""
import csv
import datetime
import json
import sqlite3
import statistics
import sys
import uuid

STEP = {"order.deliver": "delivered", "order.read": "read", "order.accept": "accepted", "order.depart": "under-way",
        "order.arrive": "arrived", "order.finish": "done", "order.refuse": "refused", "order.cancel": "cancelled"}
OVER = {"done", "refused", "cancelled"}


def count(folder):
    db = sqlite3.connect(f"file:{folder}/station.db?mode=ro", uri=True)
    device_of = {str(uuid.UUID(bytes=bytes(row[0]))): row[1] for row in db.execute("SELECT id, device FROM satellites")}
    on_duty, incidents, orders, alarms = set(), {}, {}, {}
    for action, about, payload in db.execute("SELECT action, object, payload FROM journal ORDER BY sequence"):
        words = json.loads(payload) if payload.startswith("{") else {}
        if action == "duty.in":
            on_duty.add(about)
        elif action == "duty.out":
            on_duty.discard(about)
        elif action in ("incident.report", "incident.help"):
            incidents[about] = {"number": words["number"], "open": True, "calls": 1}
        elif action == "incident.join":
            incidents[about]["calls"] += 1
        elif action in ("incident.close", "incident.transfer", "incident.merge"):
            incidents[about]["open"] = False
        elif action in ("incident.reopen", "incident.unmerge"):
            incidents[about]["open"] = True
        elif action == "order.send":
            for order in words["orders"]:
                orders[order["order"]] = {"incident": about, "satellite": order["satellite"], "state": "sent"}
                if "insteadOf" in order:  # taken from another incident
                    orders[order["insteadOf"]]["state"] = "cancelled"
        elif action == "order.overdue" and "sent" in words:
            orders[words["sent"]["order"]] = {"incident": about, "satellite": words["sent"]["satellite"], "state": "sent"}
        elif action == "order.recall-all":
            for order in words["orders"]:
                orders[order]["state"] = "cancelled"
        elif action in STEP:
            orders[about]["state"] = STEP[action]
        elif action.startswith("alarm.") and "alarms" in words:
            for alarm in words["alarms"]:
                alarms[alarm["alarm"]] = alarm["state"]

    running = [order for order in orders.values() if order["state"] not in OVER]
    open_ones = {id for id, incident in incidents.items() if incident["open"]}
    of = {id: [order["state"] for order in orders.values() if order["incident"] == id] for id in open_ones}
    unassigned = [id for id, states in of.items() if all(state in ("refused", "cancelled") for state in states)]
    return {
        "onDuty": len(on_duty),
        "satellites": len(device_of),
        "busy": len({device_of[order["satellite"]] for order in running} & on_duty),
        "openIncidents": len(open_ones),
        "unassigned": len(unassigned),
        "alarms": sum(1 for state in alarms.values() if state not in ("ended", "shelved")),
        "units": {incidents[id]["number"]: sum(1 for state in of[id] if state not in OVER) for id in open_ones},
        "incidents": len(incidents),
        "calls": sum(incident["calls"] for incident in incidents.values()),
        "orders": len(orders),
    }


KUNMING = datetime.timezone(datetime.timedelta(hours=8))  # of the sample station; no summer time
SHOWN = ("incident.report", "incident.help", "incident.close", "incident.transfer", "incident.reopen", "order.send", "order.refuse", "order.arrive")


def local(microseconds):
    return datetime.datetime.fromtimestamp(microseconds / 1e6, KUNMING)


def day_of(incidents, day, until):
    """Figures of one day: `until` is the time of the day up to which they count."""
    there = [i for i in incidents if local(i["reported"]).date() == day and i["disposition"] != 22]
    so_far = [i for i in there if local(i["reported"]).time() <= until]
    median = lambda name: statistics.median([i[name] - i["reported"] for i in so_far if i[name]]) / 1e6 if any(i[name] for i in so_far) else None
    return {"hours": [sum(1 for i in there if local(i["reported"]).hour == hour) for hour in range(24)], "whole": len(there), "incidents": len(so_far),
            "arrests": sum(1 for i in so_far if i["disposition"] == 3), "cases": sum(1 for i in so_far if i["disposition"] == 1),
            "untilSent": median("sent"), "untilThere": median("there"), "untilClosed": median("closed")}


def wall(folder, now, history):
    db = sqlite3.connect(f"file:{folder}/station.db?mode=ro", uri=True)
    units = {str(uuid.UUID(bytes=bytes(row[0]))): row[1:] for row in db.execute("SELECT id, device, tier, call_sign FROM satellites")}
    on_duty, incidents, orders, events = set(), {}, {}, []

    def send(incident, order, time):
        orders[order["order"]] = {"incident": incident, "satellite": order["satellite"], "state": "sent"}
        incidents[incident]["sent"] = incidents[incident]["sent"] or time

    for time, action, about, payload in db.execute("SELECT time, action, object, payload FROM journal ORDER BY sequence"):
        words = json.loads(payload) if payload.startswith("{") else {}
        event = None
        if action == "duty.in":
            on_duty.add(about)
        elif action == "duty.out":
            on_duty.discard(about)
        elif action in ("incident.report", "incident.help"):
            incidents[about] = {"reported": time, "number": words["number"], "closed": None, "sent": None, "there": None, "disposition": 0}
        elif action in ("incident.close", "incident.transfer", "incident.merge"):
            incidents[about]["closed"] = time
            incidents[about]["disposition"] = {"incident.transfer": 15, "incident.merge": 22}.get(action) or words["disposition"]
        elif action in ("incident.reopen", "incident.unmerge"):
            incidents[about].update(closed=None, disposition=0)
        elif action == "order.send":
            for order in words["orders"]:
                send(about, order, time)
                if "insteadOf" in order:
                    orders[order["insteadOf"]]["state"] = "cancelled"
            first = units[words["orders"][0]["satellite"]][2]
            event = first + (f"+{len(words['orders']) - 1}" if len(words["orders"]) > 1 else "")
        elif action == "order.overdue" and "sent" in words:
            send(about, words["sent"], time)
            event = units[words["sent"]["satellite"]][2]
        elif action == "order.recall-all":
            for order in words["orders"]:
                orders[order]["state"] = "cancelled"
        elif action in STEP:
            orders[about]["state"] = STEP[action]
            if action == "order.arrive":
                incident = incidents[orders[about]["incident"]]
                incident["there"] = incident["there"] or time
        if action in SHOWN or (action == "order.overdue" and "sent" in words):
            order = orders.get(about)
            incident = incidents[order["incident"] if order else about]
            events.append([action, incident["number"], event if event else units[order["satellite"]][2] if order else ""])

    busy = {units[order["satellite"]][0] for order in orders.values() if order["state"] not in OVER}
    with open(history, encoding="utf-8-sig", newline="") as file:
        stamp = lambda text: int(datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp() * 1e6)
        before = [{"reported": stamp(row["reported"]), "closed": stamp(row["closed"]), "sent": None, "there": None, "disposition": int(row["disposition"])}
                  for row in csv.DictReader(file)]
    all_of_them = list(incidents.values()) + before
    today, until = local(now).date(), local(now).time()
    tiers = [[device for device, tier, _ in units.values() if tier == name and device in on_duty] for name in ("core", "close", "loose")]
    return {"onDuty": [len(devices) for devices in tiers], "busy": [len(set(devices) & busy) for devices in tiers],
            "days": [day_of(all_of_them, today - datetime.timedelta(days=days), until) for days in (0, 7, 364)], "events": events[:-9:-1]}


if __name__ == "__main__":
    counted = count(sys.argv[1])
    if len(sys.argv) > 2:
        counted["wall"] = wall(sys.argv[1], int(sys.argv[2]), sys.argv[3])
    json.dump(counted, sys.stdout)
