#!/usr/bin/env python3
"""The whole path in the real window, by mouse and keyboard: click the map; type and Enter; Enter. The simulated phones do the
rest; F8, Enter. What happened is read from the journal by the real program. Run by with_display.sh, inside CTest.

    path_by_mouse.py BIN_FOLDER SAMPLE_FOLDER SCRATCH_FOLDER
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
port = 5100 + os.getpid() % 800
expected = ["incident.report", "order.send", "order.deliver", "order.read", "order.accept", "order.depart", "order.arrive", "order.finish",
            "incident.close"]


def run(*words):
    subprocess.run([radar, *words], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def journal():
    """The actions of the path, oldest first, as `audit list` tells them beside the running station."""
    listed = subprocess.run([radar, "audit", "--station", station, *accounts.options(station, "auditor"), "list", "--json"], check=True, capture_output=True, text=True).stdout
    actions = [json.loads(line)["action"] for line in listed.splitlines()]
    return [action for action in actions if action.startswith(("incident.", "order.")) and action != "incident.import"]


def wait_for(what, seconds, condition):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return
        time.sleep(0.5)
    picture("failed")
    sys.exit("path_by_mouse: waited %d s in vain for %s; the journal: %s" % (seconds, what, journal()))


def press(*keys):
    subprocess.run(["xdotool", "key", "--delay", "80", *keys], check=True)


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
        on_duty = lambda: subprocess.run([radar, "audit", "--station", station, *accounts.options(station, "auditor"), "list", "--json"], capture_output=True, text=True).stdout.count('"duty.in"')
        wait_for("441 phones on duty", 60, lambda: on_duty() == 441)
        time.sleep(2)

        subprocess.run(["xdotool", "mousemove", "1000", "760", "click", "1"], check=True)
        time.sleep(1.5)
        subprocess.run(["xdotool", "type", "--delay", "60", "CITA"], check=True)
        time.sleep(0.8)
        press("Return")  # that type: report it
        wait_for("the report", 10, lambda: journal() == expected[:1])
        time.sleep(2)
        picture("recommended")
        press("Return")  # send
        wait_for("the order and its answers", 300, lambda: journal() == expected[:-1])
        picture("handled")
        for _ in range(3):  # the incident's own symbol is clicked, not the ground under it: nothing new is taken down
            subprocess.run(["xdotool", "mousemove", "1000", "745", "click", "1"], check=True)
            time.sleep(0.8)
            subprocess.run(["xdotool", "type", "--delay", "60", "CDX"], check=True)
            press("Return")
        press("F8")
        time.sleep(1)
        press("Return")
        wait_for("the end", 10, lambda: journal() == expected)
        picture("closed")
    finally:
        for child in reversed(children):
            child.send_signal(signal.SIGTERM)
            child.wait(20)
        log.close()

    run("audit", "--station", station, *accounts.options(station, "auditor"), "verify")
    said = open(log.name, encoding="utf-8").read().strip()
    if said:
        sys.exit("path_by_mouse: the desk complained:\n" + said)
    print("path_by_mouse: " + " → ".join(expected))


if __name__ == "__main__":
    main()
