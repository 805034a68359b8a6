#!/usr/bin/env python3
"""Is everything that was acknowledged there, and once? load_check.py ACKNOWLEDGED.csv TRACKS.csv

The first file is load_http.py's --out, the second one "police-radar export tracks --format csv" of the same time."""

import csv
import datetime
import sys

epoch = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
with open(sys.argv[1], encoding="utf-8") as file:
    acknowledged = {(device, int(time)) for device, time in (line.strip().split(",") for line in file if line.strip())}
if not acknowledged:
    sys.exit(f"{sys.argv[1]} holds nothing that was acknowledged: nothing is proven")
stored, twice = set(), 0
with open(sys.argv[2], newline="", encoding="utf-8") as file:
    for row in csv.DictReader(file):
        moment = datetime.datetime.fromisoformat(row["time"].replace("Z", "+00:00"))
        key = (row["device"], (moment - epoch) // datetime.timedelta(microseconds=1))
        twice += key in stored
        stored.add(key)
lost = len(acknowledged - stored)
print(f"{len(acknowledged)} acknowledged, {lost} of them lost, {len(stored)} stored, {twice} twice")
sys.exit(1 if lost or twice else 0)
