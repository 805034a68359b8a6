"""From drawn lines to a street network: bridges cut out, ends joined, crossings made into shared nodes, gates set in walls."""

import math

from .geometry import (Grid, along, at_length, box, crossing, cut, distance, length, nearest_on, pieces, point_to_segment, project)
from .ground import STREAM

JOIN = 7.0       # metres an end may be from the way it is meant to join
MERGE = 0.9      # nodes nearer than this become one


class Nodes:
    """Places that are shared: a point nearer than MERGE to a known one is that one."""

    def __init__(self):
        self.points, self._cells = [], {}

    def at(self, p, merge=MERGE):
        i, j = math.floor(p[0] / 2), math.floor(p[1] / 2)
        best = None
        for a in (i - 1, i, i + 1):
            for b in (j - 1, j, j + 1):
                for index in self._cells.get((a, b), ()):
                    away = distance(self.points[index], p)
                    if away < merge and (best is None or away < best[0]):
                        best = (away, index)
        if best:
            return best[1]
        self.points.append((p[0], p[1]))
        self._cells.setdefault((i, j), []).append(len(self.points) - 1)
        return len(self.points) - 1


class Street:
    """A way of the finished network: indexes into Nodes."""

    def __init__(self, nodes, tags, width):
        self.nodes, self.tags, self.width, self.id = nodes, tags, width, 0


def _bridges(ways):
    """Cuts every way where it crosses the stream."""
    result = []
    for way in ways:
        line, hits, done = way.points, [], 0.0
        for a, b in pieces(line):
            for c, d in pieces(STREAM):
                hit = crossing(a, b, c, d)
                if hit:
                    hits.append(done + hit[0] * distance(a, b))
            done += distance(a, b)
        at = 0.0
        for hit in sorted(hits):
            start, end = hit - 9.0, hit + 9.0
            if start > at:
                result.append((cut(line, at, start), dict(way.tags), way.width))
            bridge = dict(way.tags, bridge="yes", layer="1")
            if way.tags.get("name") and way.tags["highway"] != "footway":
                bridge["bridge:name"] = way.tags["name"].rstrip("路街") + "桥"
            result.append((cut(line, max(0, start), end), bridge, way.width))
            at = end
        result.append((cut(line, at, length(line)) if hits else list(line), dict(way.tags), way.width))
    return result


def _join_ends(lines):
    grid = Grid()
    for index, (points, _, _) in enumerate(lines):
        for a, b in pieces(points):
            grid.add(box((a, b)), (a, b, index))
    for index, (points, tags, _) in enumerate(lines):
        for end in (0, -1):
            p, best = points[end], None
            for a, b, other in grid.near((p[0], p[1], p[0], p[1]), JOIN):
                if other == index:
                    continue
                q = along(a, b, project(p, a, b))
                away = distance(p, q)
                if away < JOIN and (best is None or away < best[0]):
                    best = (away, q)
            if best and best[0] > 1e-9:
                points[end] = best[1]
    return lines


def build(town):
    """Returns (nodes, streets, walls, gates): gates as {node: tags}."""
    lines = _join_ends(_bridges(town.ways))
    grid, cuts = Grid(), {}
    for index, (points, _, _) in enumerate(lines):
        for k, (a, b) in enumerate(pieces(points)):
            grid.add(box((a, b)), (a, b, index, k))
    nodes = Nodes()
    # Ends and crossings first, so that they and not the bends between decide where a shared node lies.
    for points, _, _ in lines:
        nodes.at(points[0])
        nodes.at(points[-1])
    for index, (points, tags, _) in enumerate(lines):
        for k, (a, b) in enumerate(pieces(points)):
            for c, d, other, m in grid.near(box((a, b)), 0.6):
                if other < index or (other == index and m <= k + 1):
                    continue
                hit = crossing(a, b, c, d)
                if hit:
                    at = along(a, b, min(1, max(0, hit[0])))
                    cuts.setdefault((index, k), []).append(at)
                    cuts.setdefault((other, m), []).append(at)
                    nodes.at(at)
            # An end that lies on another line without quite crossing it.
            for c, d, other, m in grid.near(box((a, b)), 0.6):
                if other == index:
                    continue
                for end in (lines[other][0][0], lines[other][0][-1]):
                    if point_to_segment(end, a, b) < 0.3:
                        cuts.setdefault((index, k), []).append(end)
    walls, gates = _gates(town, lines, cuts, nodes)
    streets = []
    for index, (points, tags, width) in enumerate(lines):
        chain = []
        for k, (a, b) in enumerate(pieces(points)):
            chain += [a] + sorted(cuts.get((index, k), []), key=lambda p: distance(a, p))
        chain.append(points[-1])
        refs = []
        for p in chain:
            ref = nodes.at(p)
            if not refs or refs[-1] != ref:
                refs.append(ref)
        # A bend so near to a junction that it went there and came back.
        refs = [r for i, r in enumerate(refs) if not (0 < i < len(refs) - 1 and refs[i - 1] == refs[i + 1])]
        refs = [r for i, r in enumerate(refs) if i == 0 or refs[i - 1] != r]
        if len(refs) > 1:
            streets.append(Street(refs, tags, width))
    gates = {nodes.at(p): tags for p, tags in gates}
    streets, restrictions = _restrict(town, nodes, streets)
    return nodes, streets, walls, gates, restrictions


def _gates(town, lines, cuts, nodes):
    walls, gates, number = [], [], 0
    for wall, tags in town.walls:
        gaps, done = [], 0.0
        for a, b in pieces(wall):
            for index, (points, way_tags, width) in enumerate(lines):
                around = box(points)
                if around[0] > max(a[0], b[0]) + 1 or around[2] < min(a[0], b[0]) - 1 or around[1] > max(a[1], b[1]) + 1 or around[3] < min(a[1], b[1]) - 1:
                    continue
                for k, (c, d) in enumerate(pieces(points)):
                    hit = crossing(a, b, c, d)
                    if not hit:
                        continue
                    at = along(a, b, hit[0])
                    gaps.append((done + hit[0] * distance(a, b), width / 2 + 0.4))
                    cuts.setdefault((index, k), []).append(at)
                    nodes.at(at)
                    number += 1
                    gates.append((at, _gate(way_tags, number)))
            done += distance(a, b)
        at = 0.0
        for where, half in sorted(gaps):
            if where - half > at + 0.5:
                walls.append((cut(wall, at, where - half), tags))
            at = where + half
        if at < length(wall) - 0.5:
            walls.append((cut(wall, at, length(wall)) if gaps else wall, tags))
    for p, tags in town.points:
        if tags.get("barrier") == "bollard":
            best = min(((nearest_on(points, p), index) for index, (points, _, _) in enumerate(lines)), key=lambda item: item[0][0])
            (away, _, q), index = best
            if away < 3:
                k = min(range(len(lines[index][0]) - 1), key=lambda k: point_to_segment(q, lines[index][0][k], lines[index][0][k + 1]))
                cuts.setdefault((index, k), []).append(q)
                nodes.at(q)
                gates.append((q, tags))
    return walls, gates


def _gate(way, number):
    if way["highway"] == "service":
        return {"barrier": "lift_gate", "access": "private", "foot": "yes", "bicycle": "yes", "emergency": "yes"} if way.get("access") == "private" else \
            {"barrier": "lift_gate", "motor_vehicle": "destination", "foot": "yes", "bicycle": "yes", "emergency": "yes"}
    if number % 7 == 3:
        return {"barrier": "gate", "foot": "yes", "bicycle": "no", "motor_vehicle": "no", "opening_hours": "06:00-23:00"}
    return {"barrier": "gate", "foot": "yes", "bicycle": "yes", "motor_vehicle": "no"}


def _restrict(town, nodes, streets):
    """Cuts the ways at the junction of each restriction and names its members."""
    result = []
    for kind, from_point, via_point, to_point, excepted in town.restrictions:
        via = nodes.at(via_point, 6.0)
        split = []
        for street in streets:
            start = 0
            for i in range(1, len(street.nodes) - 1):
                if street.nodes[i] == via:
                    split.append(Street(street.nodes[start:i + 1], street.tags, street.width))
                    start = i
            split.append(Street(street.nodes[start:], street.tags, street.width))
        streets = split
        result.append((kind, from_point, via, to_point, excepted))
    done = []
    for kind, from_point, via, to_point, excepted in result:
        def arm(point, arriving):
            best = None
            for street in streets:
                if via not in (street.nodes[0], street.nodes[-1]) or street.tags["highway"] in ("footway", "steps"):
                    continue
                other = nodes.points[street.nodes[1] if street.nodes[0] == via else street.nodes[-2]]
                oneway = street.tags.get("oneway") == "yes"
                if oneway and (street.nodes[-1] == via) != arriving:
                    continue
                here = nodes.points[via]
                a = math.atan2(other[1] - here[1], other[0] - here[0])
                b = math.atan2(point[1] - here[1], point[0] - here[0])
                turn = abs(math.atan2(math.sin(a - b), math.cos(a - b)))
                if best is None or turn < best[0]:
                    best = (turn, street)
            return best[1] if best and best[0] < 0.6 else None
        first, last = arm(from_point, True), arm(to_point, False)
        if first and last:
            done.append((kind, first, via, last, excepted))
    return streets, done


def components(streets, usable):
    """Connected pieces, as sets of nodes, largest first; directions ignored."""
    parent = {}

    def find(x):
        while parent[x] != x:
            parent[x] = parent[parent[x]]
            x = parent[x]
        return x
    for street in streets:
        if usable(street.tags):
            for n in street.nodes:
                parent.setdefault(n, n)
            for a, b in zip(street.nodes, street.nodes[1:]):
                parent[find(a)] = find(b)
    groups = {}
    for n in parent:
        groups.setdefault(find(n), set()).add(n)
    return sorted(groups.values(), key=lambda group: (-len(group), min(group)))
