"""Reads the finished files of the sample, in metres around the middle of the map. Knows nothing of the script that drew them."""

import bz2
import csv
import math
import os
import xml.etree.ElementTree as ElementTree

DRIVEN = {"primary", "secondary", "tertiary", "unclassified", "residential", "living_street", "service", "track"}


class Map:
    def __init__(self, file):
        self.nodes, self.node_tags, self.ways = {}, {}, []   # ways: (id, node ids, tags)
        with bz2.open(file) as source:
            root = ElementTree.parse(source).getroot()
        bounds = root.find("bounds").attrib
        self.south, self.west, self.north, self.east = (float(bounds[key]) for key in ("minlat", "minlon", "maxlat", "maxlon"))
        middle = math.radians((self.south + self.north) / 2)
        self._x, self._y = 111320 * math.cos(middle), 110777
        for node in root.iter("node"):
            number = int(node.get("id"))
            self.nodes[number] = self.metres(float(node.get("lat")), float(node.get("lon")))
            tags = {tag.get("k"): tag.get("v") for tag in node.iter("tag")}
            if tags:
                self.node_tags[number] = tags
        for way in root.iter("way"):
            self.ways.append((int(way.get("id")), [int(nd.get("ref")) for nd in way.iter("nd")], {tag.get("k"): tag.get("v") for tag in way.iter("tag")}))
        self.buildings = [(number, [self.nodes[n] for n in refs[:-1]], tags) for number, refs, tags in self.ways if "building" in tags]
        self.streets = [(refs, tags) for _, refs, tags in self.ways if "highway" in tags and tags.get("area") != "yes" and "place" not in tags]

    def metres(self, latitude, longitude):
        return ((longitude - self.west) * self._x, (latitude - self.south) * self._y)

    def holds(self, latitude, longitude):
        return self.south <= latitude <= self.north and self.west <= longitude <= self.east


def rows(folder, name):
    with open(os.path.join(folder, name), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _side(a, b, p):
    return (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0])


def cross(a, b, c, d):
    return _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0


def to_segment(p, a, b):
    dx, dy = b[0] - a[0], b[1] - a[1]
    square = dx * dx + dy * dy
    share = min(1.0, max(0.0, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / square)) if square else 0.0
    return math.hypot(p[0] - a[0] - share * dx, p[1] - a[1] - share * dy)


def apart(a, b, c, d):
    if cross(a, b, c, d):
        return 0.0
    return min(to_segment(a, c, d), to_segment(b, c, d), to_segment(c, a, b), to_segment(d, a, b))


def sides(ring):
    return list(zip(ring, ring[1:] + ring[:1]))


def inside(p, ring):
    hit = False
    for a, b in sides(ring):
        if (a[1] > p[1]) != (b[1] > p[1]) and p[0] < (b[0] - a[0]) * (p[1] - a[1]) / (b[1] - a[1]) + a[0]:
            hit = not hit
    return hit


def box(points):
    return (min(p[0] for p in points), min(p[1] for p in points), max(p[0] for p in points), max(p[1] for p in points))


def boxes_near(first, second, margin=0.0):
    return first[0] <= second[2] + margin and second[0] <= first[2] + margin and first[1] <= second[3] + margin and second[1] <= first[3] + margin


def pieces(links):
    """Connected pieces of an undirected graph {node: [nodes]}, largest first."""
    left, result = set(links), []
    while left:
        heap = [left.pop()]
        piece = set(heap)
        while heap:
            for other in links[heap.pop()]:
                if other not in piece:
                    piece.add(other)
                    heap.append(other)
        left -= piece
        result.append(piece)
    return sorted(result, key=len, reverse=True)


def reached(links, start):
    seen, heap = {start}, [start]
    while heap:
        for other in links.get(heap.pop(), ()):
            if other not in seen:
                seen.add(other)
                heap.append(other)
    return seen
