#!/usr/bin/env python3
"""Accounts for a station of a test: random passphrases in files beside it, nothing fixed.

accounts.py RADAR STATION        makes them; then options("commander") in Python, or STATION.as/commander holds them for a shell."""
import os
import secrets
import subprocess
import sys

ROLES = {"security": ["security-admin"], "auditor": ["auditor"], "commander": ["commander", "system-admin"], "officer": ["duty-officer"]}


def options(station, name):
    return ["--as", name, "--passphrase-file", os.path.join(station.rstrip("/") + ".as", name)]


def make(radar, station):
    folder = station.rstrip("/") + ".as"
    os.makedirs(folder, mode=0o700, exist_ok=True)
    for name, roles in ROLES.items():
        file = os.path.join(folder, name)
        with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as opened:
            opened.write(secrets.token_urlsafe(24) + "\n")
        words = [radar, "accounts", "--station", station, "add", name, "--new-passphrase-file", file]
        for role in roles:
            words += ["--role", role]
        if name != "security":
            words += options(station, "security")
        subprocess.run(words, check=True)


if __name__ == "__main__":
    make(sys.argv[1], sys.argv[2])
