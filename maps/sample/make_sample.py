#!/usr/bin/env python3
"""Draws the fictional community of Jinsha and writes its files: what they are is in README.md.

    make_sample.py [--out DIR] [--draw FILE.png|FILE.svg] [--view X0,Y0,X1,Y1]
"""

import argparse
import os
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from sample import cameras, draw, firms, ground, incidents, layout, network, osm, people, satellites  # noqa: E402


def make(folder):
    town = layout.draw_town()
    net = network.build(town)
    osm.write(town, net, os.path.join(folder, "jinsha.osm.bz2"), layout.BOUNDS)
    ground.write_terrain(os.path.join(folder, "terrain.tif"))
    people.write(town, os.path.join(folder, "persons.csv"))
    firms.write(town, os.path.join(folder, "firms.csv"))
    cameras.write(town, net, os.path.join(folder, "cameras.csv"))
    satellites.write(os.path.join(folder, "satellites.csv"))
    incidents.write(town, net, os.path.join(folder, "incidents.csv"))
    return town, net


def main():
    options = argparse.ArgumentParser(description="Draws the sample community.")
    options.add_argument("--out", default=os.path.dirname(os.path.abspath(__file__)), help="folder for the files")
    options.add_argument("--draw", metavar="FILE", help="a top view, .png or .svg, besides")
    options.add_argument("--view", default="-620,-610,620,610", help="of the top view, metres")
    choice = options.parse_args()
    os.makedirs(choice.out, exist_ok=True)
    town, net = make(choice.out)
    if choice.draw:
        draw.draw(town, net, choice.draw, [float(v) for v in choice.view.split(",")])
    for name in town.misfits:
        print("no room for " + name, file=sys.stderr)
    print("%d buildings, %d ways, %d gates, %d areas" % (len(town.buildings), len(net[1]), len(net[3]), len(town.areas)))


if __name__ == "__main__":
    main()
