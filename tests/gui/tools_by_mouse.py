#!/usr/bin/env python3
"""The tools on the map in the real window, by mouse and keyboard: a street is closed and opened again, rings and who is first are
shown, a ring is sent to with one Enter. What happened is read from the journal by the real program. Run by with_display.sh, inside CTest.

    tools_by_mouse.py BIN_FOLDER SAMPLE_FOLDER SCRATCH_FOLDER
"""

import json
import os
import signal
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
import accounts  # noqa: E402

binaries, sample, scratch = sys.argv[1:4]
radar = os.path.join(binaries, "police-radar")
station = os.path.join(scratch, "station")
port = 5900 + os.getpid() % 100


def run(*words):
    subprocess.run([radar, *words], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def count(action):
    listed = subprocess.run([radar, "audit", "--station", station, *accounts.options(station, "auditor"), "list", "--json"], check=True, capture_output=True, text=True).stdout
    return sum(json.loads(line)["action"] == action for line in listed.splitlines())


def wait_for(what, seconds, condition):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return
        time.sleep(0.5)
    picture("failed")
    sys.exit("tools_by_mouse: waited %d s in vain for %s" % (seconds, what))


def press(*keys):
    subprocess.run(["xdotool", "key", "--delay", "80", *keys], check=True)
    time.sleep(1)


def click(x, y):
    subprocess.run(["xdotool", "mousemove", str(x), str(y), "click", "1"], check=True)
    time.sleep(1.5)


def picture(name):
    subprocess.run(["import", "-window", "root", os.path.join(scratch, name + ".png")], check=False)


def main():
    run("import", "--station", station, "--title", "金沙社区", os.path.join(sample, "jinsha.osm.bz2"), os.path.join(sample, "terrain.tif"))
    run("register", "--station", station, sample)
    devices = os.path.join(station, "devices.csv")
    run("enrol", "--station", station, "--all", "--out", devices)
    accounts.make(radar, station)
    with open(os.path.join(station, "station.ini"), "w", encoding="utf-8") as settings:
        settings.write("[gateway]\nport=%d\n" % port)

    log = open(os.path.join(scratch, "desk.log"), "w", encoding="utf-8")
    children = []
    try:
        children.append(subprocess.Popen([radar, "--station", station, *accounts.options(station, "commander"), "--language", "zh", "--full-screen"], stderr=log))
        # Phones ask the running station who they are: it must be there.
        wait_for("the station", 60, lambda: os.path.exists(os.path.join(station, "station.sock")))
        children.append(subprocess.Popen([radar, "simulate", "--station", station, *accounts.options(station, "commander"), "--devices", devices, "--to", "http://127.0.0.1:%d" % port,
                                          "--refuse", "0", "--seed", "7"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        wait_for("441 phones on duty", 90, lambda: count("duty.in") == 441)
        time.sleep(2)

        press("F9")
        click(760, 668)  # a street in the south-west
        press("Return")
        wait_for("the closed street", 10, lambda: count("street.close") == 1)
        press("Escape")
        picture("closed")

        press("F6")
        press("F5")
        click(960, 640)
        time.sleep(2)
        picture("rings")
        press("Escape")
        press("F6")

        press("F7")
        click(960, 640)
        time.sleep(3)
        picture("ring")
        press("Return")
        wait_for("the orders of the ring", 20, lambda: count("incident.report") == 1 and count("order.send") == 1)
        wait_for("somebody at a post", 120, lambda: count("order.arrive") > 0)
        picture("held")
        press("Escape")
        if count("incident.report") != 1:
            sys.exit("tools_by_mouse: a click of a tool was taken for an incident")
    finally:
        for child in reversed(children):
            child.send_signal(signal.SIGTERM)
            child.wait(20)
        log.close()

    run("audit", "--station", station, *accounts.options(station, "auditor"), "verify")
    said = open(log.name, encoding="utf-8").read().strip()
    if said:
        sys.exit("tools_by_mouse: the desk complained:\n" + said)
    print("tools_by_mouse: a street closed, rings shown, a ring sent to with one Enter")


if __name__ == "__main__":
    main()
