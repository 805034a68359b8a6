#!/usr/bin/env python3
"""The locks with the counts of the catalogue (reliability.md T11, T27), against a station that runs.

locks.py RADAR STATION [T11|T27]      STATION has the accounts of tests/support/accounts.py and is not running. Figures on stdout; 1 when one is missed.

T11  10 000 wrong passphrases in 60 s over 100 accounts, through the station's socket: how many were looked at (a hash each) of every account, and
     what that took of a processor. T27: the station started a second time again and again while somebody else's tool writes into the record."""
import collections
import json
import os
import secrets
import socket
import subprocess
import sys
import threading
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
import accounts

TRIES, SECONDS, ACCOUNTS, STARTS, WRITES = 10_000, 60, 100, 20, 100
radar, station = sys.argv[1], sys.argv[2].rstrip("/")
wanted = sys.argv[3:] or ["T11", "T27"]
missed = []


def say(what, isMet):
    print(what if isMet else f"{what}   MISSED", flush=True)
    if not isMet:
        missed.append(what)


def ask(wish):
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(60)
        line.connect(os.path.join(station, "station.sock"))
        line.sendall(json.dumps(wish).encode() + b"\n")
        answer = b""
        while not answer.endswith(b"\n"):
            more = line.recv(65536)
            if not more:
                break
            answer += more
    return json.loads(answer)


def must(answer):
    if not answer.get("ok"):
        sys.exit(f"refused: {answer}")
    return answer["answer"]


def passphrase(name):
    with open(os.path.join(station + ".as", name), encoding="ascii") as file:
        return file.read().strip()


def cpuSeconds(process):
    with open(f"/proc/{process}/stat", encoding="ascii") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def verb(*words):
    return subprocess.run([radar, *words], capture_output=True, text=True)


def listed(action):
    found = verb("audit", "list", "--station", station, "--action", action, "--json", *accounts.options(station, "auditor"))
    return [json.loads(line) for line in found.stdout.splitlines()]


serve = subprocess.Popen([radar, "serve", "--station", station, "--port", "0"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
try:
    while not os.path.exists(os.path.join(station, "station.sock")):
        if serve.poll() is not None:
            sys.exit("the station does not start")
        time.sleep(0.1)
    time.sleep(1)

    if "T11" in wanted:
        session = must(ask({"do": "sign-in", "as": "security", "passphrase": passphrase("security")}))["session"]
        run = secrets.token_hex(3)
        names = [f"t11-{run}-{i}" for i in range(ACCOUNTS)]
        for name in names:
            must(ask({"do": "account-add", "session": session, "name": name, "roles": "duty-officer", "new": secrets.token_urlsafe(24)}))
        before, begin = cpuSeconds(serve.pid), time.monotonic()
        outcomes, looked, lock, slowest = collections.Counter(), collections.Counter(), threading.Lock(), [0.0]

        def attack(first, step):
            for i in range(first, TRIES, step):
                wait = begin + i * SECONDS / TRIES - time.monotonic()
                if wait > 0:
                    time.sleep(wait)
                asked = time.monotonic()
                answer = ask({"do": "sign-in", "as": names[i % ACCOUNTS], "passphrase": "a guess of theirs"})
                with lock:
                    slowest[0] = max(slowest[0], time.monotonic() - asked)
                    outcomes["in" if answer.get("ok") else answer["kind"]] += 1
                    if answer.get("kind") == "Denied":
                        looked[names[i % ACCOUNTS]] += 1

        threads = [threading.Thread(target=attack, args=(i, 8)) for i in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        took = time.monotonic() - begin
        cores = (cpuSeconds(serve.pid) - before) / took
        say(f"T11: {sum(outcomes.values())} tries in {took:.0f} s over {ACCOUNTS} accounts: {dict(outcomes)}", outcomes["in"] == 0 and sum(outcomes.values()) == TRIES)
        say(f"T11: looked at {min(looked[name] for name in names)} to {max(looked.values())} times an account (wanted: 5 at most, and tried at all)",
            1 <= max(looked.values()) <= 5)
        say(f"T11: the station used {cores:.2f} of a processor (wanted: 1 at most), the slowest answer took {slowest[0] * 1000:.0f} ms", cores <= 1)
        asked = time.monotonic()
        honest = ask({"do": "sign-in", "as": "officer", "passphrase": passphrase("officer")})
        say(f"T11: somebody else signs in meanwhile in {(time.monotonic() - asked) * 1000:.0f} ms", honest.get("ok", False))

    if "T27" in wanted:
        slow, refused = 0.0, 0
        writers = threading.Thread(target=lambda: [subprocess.run(
            ["sqlite3", "-cmd", ".timeout 5000", os.path.join(station, "station.db"), f"UPDATE satellites SET name = name || ' ' WHERE rowid = {1 + i % 5}"],
            capture_output=True) for i in range(WRITES)])
        writers.start()
        for i in range(STARTS):
            asked = time.monotonic()
            second = verb("serve", "--station", station, "--port", "0")
            slow = max(slow, time.monotonic() - asked)
            refused += second.returncode == 1 and "is in use by another process" in second.stderr
        writers.join()
        time.sleep(3)
        noted = len(listed("journal.foreignWriter"))
        say(f"T27: {refused} of {STARTS} second starts refused, the slowest after {slow * 1000:.0f} ms (wanted: 1000)", refused == STARTS and slow <= 1)
        say(f"T27: {WRITES} foreign writes noted in {noted} entries (one a second at most)", noted > 0)
        verified = verb("audit", "verify", "--station", station, *accounts.options(station, "auditor"))
        say(f"T27: verify says: {(verified.stderr or verified.stdout).strip().splitlines()[0]}", "changed outside the journal" in verified.stderr)
finally:
    serve.terminate()
    serve.wait()
sys.exit(1 if missed else 0)
