#!/usr/bin/env python3
"""The figures of the desk, counted from the journal alone (and, for which device is whose, the register).

    count_journal.py STATION     one JSON object, as {"do":"desk"} says it

Written without looking at the program's own counting: two counts that agree are worth more than one.
"""
import json
import sqlite3
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


if __name__ == "__main__":
    json.dump(count(sys.argv[1]), sys.stdout)
