"""Plane geometry in metres (x east, y north) and random choices that are the same on every machine."""

import math
import random

CENTRE_LATITUDE, CENTRE_LONGITUDE = 25.06, 102.74
# Length of a degree at the centre on the WGS-84 ellipsoid.
METERS_PER_LATITUDE, METERS_PER_LONGITUDE = 110776.9, 100911.4


def to_degrees(point):
    """(latitude, longitude), as many digits as OpenStreetMap keeps."""
    return (round(CENTRE_LATITUDE + point[1] / METERS_PER_LATITUDE, 7),
            round(CENTRE_LONGITUDE + point[0] / METERS_PER_LONGITUDE, 7))


class Dice:
    """Random choices by name: a change in one subject does not roll the dice of another."""

    def __init__(self, name):
        self._random = random.Random("jinsha:" + name)

    def chance(self, share):
        return self._random.random() < share

    def uniform(self, low, high):
        return low + (high - low) * self._random.random()

    def integer(self, low, high):
        return low + int(self._random.random() * (high - low + 1))

    def choice(self, items):
        return items[int(self._random.random() * len(items))]

    def weighted(self, pairs):
        """pairs: (item, weight)."""
        left = self._random.random() * sum(weight for _, weight in pairs)
        for item, weight in pairs:
            left -= weight
            if left < 0:
                return item
        return pairs[-1][0]

    def shuffled(self, items):
        items = list(items)
        for i in range(len(items) - 1, 0, -1):
            j = int(self._random.random() * (i + 1))
            items[i], items[j] = items[j], items[i]
        return items

    def bell(self, middle, spread):
        return middle + spread * (sum(self._random.random() for _ in range(6)) - 3) * 1.414


def distance(a, b):
    return math.sqrt((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2)


def along(a, b, share):
    return (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share)


def project(p, a, b):
    """Share along a-b of the point nearest to p, 0…1."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    square = dx * dx + dy * dy
    if square == 0:
        return 0.0
    return min(1.0, max(0.0, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / square))


def point_to_segment(p, a, b):
    return distance(p, along(a, b, project(p, a, b)))


def crossing(a, b, c, d):
    """Shares along a-b and c-d where they cross, or None."""
    rx, ry, sx, sy = b[0] - a[0], b[1] - a[1], d[0] - c[0], d[1] - c[1]
    cross = rx * sy - ry * sx
    if abs(cross) < 1e-12:
        return None
    t = ((c[0] - a[0]) * sy - (c[1] - a[1]) * sx) / cross
    u = ((c[0] - a[0]) * ry - (c[1] - a[1]) * rx) / cross
    return (t, u) if -1e-9 <= t <= 1 + 1e-9 and -1e-9 <= u <= 1 + 1e-9 else None


def segment_distance(a, b, c, d):
    if crossing(a, b, c, d):
        return 0.0
    return min(point_to_segment(a, c, d), point_to_segment(b, c, d),
               point_to_segment(c, a, b), point_to_segment(d, a, b))


def edges(ring):
    return [(ring[i], ring[(i + 1) % len(ring)]) for i in range(len(ring))]


def pieces(line):
    return list(zip(line, line[1:]))


def inside(p, ring):
    hit = False
    for a, b in edges(ring):
        if (a[1] > p[1]) != (b[1] > p[1]) and p[0] < (b[0] - a[0]) * (p[1] - a[1]) / (b[1] - a[1]) + a[0]:
            hit = not hit
    return hit


def area(ring):
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in edges(ring)) / 2


def centroid(ring):
    total = area(ring)
    x = sum((a[0] + b[0]) * (a[0] * b[1] - b[0] * a[1]) for a, b in edges(ring))
    y = sum((a[1] + b[1]) * (a[0] * b[1] - b[0] * a[1]) for a, b in edges(ring))
    return (x / (6 * total), y / (6 * total))


def box(points):
    return (min(p[0] for p in points), min(p[1] for p in points),
            max(p[0] for p in points), max(p[1] for p in points))


def ring_distance(first, second):
    """0 when they touch or overlap."""
    if inside(first[0], second) or inside(second[0], first):
        return 0.0
    return min(segment_distance(a, b, c, d) for a, b in edges(first) for c, d in edges(second))


def line_to_ring(line, ring):
    if inside(line[0], ring):
        return 0.0
    return min(segment_distance(a, b, c, d) for a, b in pieces(line) for c, d in edges(ring))


def length(line):
    return sum(distance(a, b) for a, b in pieces(line))


def at_length(line, metres):
    """Point and direction (radians, mathematical) at so many metres along the line."""
    for a, b in pieces(line):
        step = distance(a, b)
        if metres <= step and step > 0:
            return along(a, b, metres / step), math.atan2(b[1] - a[1], b[0] - a[0])
        metres -= step
    a, b = line[-2], line[-1]
    return b, math.atan2(b[1] - a[1], b[0] - a[0])


def cut(line, start, end):
    """The part of the line between two lengths."""
    result, done = [at_length(line, start)[0]], 0.0
    for a, b in pieces(line):
        done += distance(a, b)
        if start + 0.01 < done < end - 0.01:
            result.append(b)
    return result + [at_length(line, end)[0]]


def nearest_on(line, p):
    """(distance, metres along the line, point)."""
    best, done = (1e9, 0.0, line[0]), 0.0
    for a, b in pieces(line):
        share = project(p, a, b)
        q = along(a, b, share)
        best = min(best, (distance(p, q), done + share * distance(a, b), q))
        done += distance(a, b)
    return best


def offset(line, metres):
    """The line moved to its left."""
    result = []
    for i, p in enumerate(line):
        a, b = line[max(0, i - 1)], line[min(len(line) - 1, i + 1)]
        step = distance(a, b)
        result.append((p[0] - (b[1] - a[1]) / step * metres, p[1] + (b[0] - a[0]) / step * metres))
    return result


def resample(line, step):
    total = length(line)
    count = max(1, round(total / step))
    return [at_length(line, total * i / count)[0] for i in range(count)] + [line[-1]]


def simplify(line, tolerance):
    """Douglas-Peucker."""
    if len(line) < 3:
        return list(line)
    far, index = max((point_to_segment(p, line[0], line[-1]), i) for i, p in enumerate(line[1:-1], 1))
    if far <= tolerance:
        return [line[0], line[-1]]
    return simplify(line[:index + 1], tolerance)[:-1] + simplify(line[index:], tolerance)


def curve(points, closed=False, steps=6):
    """Catmull-Rom through the points."""
    count = len(points)
    result = []
    for i in range(count if closed else count - 1):
        if closed:
            p = [points[(i + k - 1) % count] for k in range(4)]
        else:
            p = [points[min(count - 1, max(0, i + k - 1))] for k in range(4)]
        for k in range(steps):
            t = k / steps
            result.append(tuple(0.5 * (2 * p[1][c] + (p[2][c] - p[0][c]) * t
                                       + (2 * p[0][c] - 5 * p[1][c] + 4 * p[2][c] - p[3][c]) * t * t
                                       + (3 * p[1][c] - p[0][c] - 3 * p[2][c] + p[3][c]) * t ** 3) for c in (0, 1)))
    return result if closed else result + [points[-1]]


def halves(ring, point, direction, gap):
    """A convex ring cut by a line through the point, with a gap along it: (left, right)."""
    normal = (-direction[1], direction[0])
    result = []
    for sign in (1, -1):
        part = []
        for a, b in edges(ring):
            da = sign * ((a[0] - point[0]) * normal[0] + (a[1] - point[1]) * normal[1]) - gap / 2
            db = sign * ((b[0] - point[0]) * normal[0] + (b[1] - point[1]) * normal[1]) - gap / 2
            if da >= 0:
                part.append(a)
            if (da >= 0) != (db >= 0):
                part.append(along(a, b, da / (da - db)))
        result.append(part)
    return result


def chord(ring, point, direction):
    """Where a line through the point enters and leaves a convex ring."""
    far = ((point[0] - 2000 * direction[0], point[1] - 2000 * direction[1]),
           (point[0] + 2000 * direction[0], point[1] + 2000 * direction[1]))
    shares = sorted(hit[0] for hit in (crossing(*far, a, b) for a, b in edges(ring)) if hit)
    return [along(*far, shares[0]), along(*far, shares[-1])]


class Frame:
    """A turned local frame: u along, v to the left of it."""

    def __init__(self, origin, angle):
        self.origin, self.angle = origin, angle
        self._cos, self._sin = math.cos(angle), math.sin(angle)

    def at(self, u, v):
        return (self.origin[0] + u * self._cos - v * self._sin, self.origin[1] + u * self._sin + v * self._cos)

    def back(self, p):
        x, y = p[0] - self.origin[0], p[1] - self.origin[1]
        return (x * self._cos + y * self._sin, y * self._cos - x * self._sin)

    def ring(self, points):
        return [self.at(u, v) for u, v in points]

    def rectangle(self, u, v, width, depth):
        """Counter-clockwise from the south-west corner; (u, v) is the middle."""
        w, d = width / 2, depth / 2
        return self.ring([(u - w, v - d), (u + w, v - d), (u + w, v + d), (u - w, v + d)])

    def ellipse(self, u, v, width, depth, count=20):
        return self.ring([(u + width / 2 * math.cos(2 * math.pi * i / count),
                           v + depth / 2 * math.sin(2 * math.pi * i / count)) for i in range(count)])


class Grid:
    """Things by place, found again near a box."""

    def __init__(self, cell=30.0):
        self._cell, self._cells = cell, {}

    def _keys(self, around):
        c = self._cell
        for i in range(math.floor(around[0] / c), math.floor(around[2] / c) + 1):
            for j in range(math.floor(around[1] / c), math.floor(around[3] / c) + 1):
                yield i, j

    def add(self, around, thing):
        for key in self._keys(around):
            self._cells.setdefault(key, []).append(thing)

    def near(self, around, margin):
        seen, result = set(), []
        for key in self._keys((around[0] - margin, around[1] - margin, around[2] + margin, around[3] + margin)):
            for thing in self._cells.get(key, ()):
                if id(thing) not in seen:
                    seen.add(id(thing))
                    result.append(thing)
        return result
