#!/usr/bin/env python3
"""The script draws the very files that are kept beside it, whatever the locale, the time zone and the seed of hashes are."""

import os
import subprocess
import sys
import tempfile

FILES = ["jinsha.osm.bz2", "terrain.tif", "persons.csv", "firms.csv", "cameras.csv", "satellites.csv", "incidents.csv"]


def read(folder, name):
    with open(os.path.join(folder, name), "rb") as file:
        return file.read()


def main(source):
    sample = os.path.join(source, "maps", "sample")
    with tempfile.TemporaryDirectory() as folder:
        surroundings = dict(os.environ, LC_ALL="C", TZ="America/Caracas", PYTHONHASHSEED="4711")
        subprocess.run([sys.executable, os.path.join(sample, "make_sample.py"), "--out", folder], env=surroundings, check=True)
        made = sorted(os.listdir(folder))
        if made != sorted(FILES):
            return "the script wrote %s" % ", ".join(made)
        different = [name for name in FILES if read(folder, name) != read(sample, name)]
    return "not what the script draws: " + ", ".join(different) if different else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]) or 0)
