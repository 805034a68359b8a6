"""Writes the drawing as OpenStreetMap XML 0.6, bzip2, and remembers the ids of the buildings."""

import bz2
from xml.sax.saxutils import quoteattr

from .geometry import project, along, distance, edges, to_degrees

STAMP = 'version="1" timestamp="2026-11-01T00:00:00Z" changeset="1" uid="1" user="jinsha"'


class Writer:
    def __init__(self):
        self.nodes, self.ways, self.relations = [], [], []

    def node(self, point, tags=None):
        self.nodes.append((point, tags or {}))
        return len(self.nodes) + 1000

    def way(self, refs, tags):
        self.ways.append((refs, tags))
        return len(self.ways) + 5000

    def ring(self, points, tags):
        refs = [self.node(p) for p in points]
        return self.way(refs + refs[:1], tags)

    def relation(self, members, tags):
        self.relations.append((members, tags))
        return len(self.relations) + 100

    def save(self, file, bounds):
        out = ['<?xml version="1.0" encoding="UTF-8"?>', '<osm version="0.6" generator="maps/sample/make_sample.py">']
        (south, west), (north, east) = to_degrees(bounds[:2]), to_degrees(bounds[2:])
        out.append(' <bounds minlat="%.7f" minlon="%.7f" maxlat="%.7f" maxlon="%.7f"/>' % (south, west, north, east))

        def tags(values):
            return ["  <tag k=%s v=%s/>" % (quoteattr(k), quoteattr(v)) for k, v in sorted(values.items()) if v != ""]

        for index, (point, values) in enumerate(self.nodes):
            latitude, longitude = to_degrees(point)
            head = ' <node id="%d" %s lat="%.7f" lon="%.7f"' % (index + 1001, STAMP, latitude, longitude)
            inner = tags(values)
            out += [head + ">"] + inner + [" </node>"] if inner else [head + "/>"]
        for index, (refs, values) in enumerate(self.ways):
            out += [' <way id="%d" %s>' % (index + 5001, STAMP)] + ['  <nd ref="%d"/>' % ref for ref in refs] + tags(values) + [" </way>"]
        for index, (members, values) in enumerate(self.relations):
            out += [' <relation id="%d" %s>' % (index + 101, STAMP)]
            out += ['  <member type="%s" ref="%d" role="%s"/>' % member for member in members] + tags(values) + [" </relation>"]
        out.append("</osm>\n")
        with open(file, "wb") as target:
            target.write(bz2.compress("\n".join(out).encode("utf-8"), 9))


def write(town, network, file, bounds):
    nodes, streets, walls, gates, restrictions = network
    writer = Writer()
    used = {ref for street in streets for ref in street.nodes}
    refs = {index: writer.node(nodes.points[index], gates.get(index)) for index in sorted(used)}
    for street in streets:
        street.id = writer.way([refs[n] for n in street.nodes], street.tags)
    for building in town.buildings:
        ring, placed = [], list(building.doors)
        for a, b in edges(building.ring):
            ring.append((a, None))
            on = []
            for point, tags in placed:
                share = project(point, a, b)
                if 0 < share < 1 and distance(point, along(a, b, share)) < 0.05:
                    on.append((share, point, tags))
            for share, point, tags in sorted(on, key=lambda item: item[0]):
                ring.append((point, tags))
        members = [writer.node(point, tags) for point, tags in ring]
        building.id = writer.way(members + members[:1], building.tags)
        parts = [writer.ring(part, tags) for part, tags in building.parts]
        if parts:
            writer.relation([("way", building.id, "outline")] + [("way", part, "part") for part in parts], {"type": "building"})
    for ring, tags, holes in town.areas:
        if not tags:
            continue
        if holes:
            outer = writer.ring(ring, {})
            inner = [writer.ring(hole, {"natural": "wood"}) for hole in holes]
            writer.relation([("way", outer, "outer")] + [("way", way, "inner") for way in inner], {"type": "multipolygon", **tags})
        else:
            writer.ring(ring, tags)
    for points, tags in town.lines:
        writer.way([writer.node(p) for p in points], tags)
    for points, tags in walls:
        writer.way([writer.node(p) for p in points], tags)
    for point, tags in town.points:
        if tags.get("barrier") != "bollard":
            writer.node(point, tags)
    for kind, first, via, last, excepted in restrictions:
        writer.relation([("way", first.id, "from"), ("node", refs[via], "via"), ("way", last.id, "to")],
                        {"type": "restriction", "restriction": kind, **({"except": excepted} if excepted else {})})
    writer.save(file, bounds)
    return writer
