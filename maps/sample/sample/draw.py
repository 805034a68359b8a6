"""A quick top view as SVG, or as a PNG without any library, to look at while drawing."""

import struct
import zlib

from .geometry import edges, offset, pieces

AREAS = [("natural", "water", "#5d8fb0"), ("natural", "wood", "#6f9160"), ("leisure", "park", "#a9c58f"), ("leisure", "pitch", "#7fb37a"), ("leisure", "track", "#b5694f"),
         ("leisure", "garden", "#b4cfa0"), ("leisure", "playground", "#d8c48a"), ("landuse", "grass", "#b4cfa0"), ("amenity", "parking", "#c9c9cf"), ("place", "square", "#dcd2c0"),
         ("landuse", "residential", "#e6e2da"), ("landuse", "commercial", "#ece0d8"), ("landuse", "industrial", "#ddd8e2"), ("landuse", "farmland", "#d9d8a4"), ("landuse", "orchard", "#b9cb8c"),
         ("amenity", None, "#e8e4d0"), ("landuse", None, "#e6e2da")]
WAYS = {"primary": "#e9a95c", "secondary": "#f0d080", "tertiary": "#fdf6b0", "residential": "#ffffff", "unclassified": "#ffffff", "living_street": "#f4f4f4", "service": "#f0f0f0",
        "pedestrian": "#d8d0e0", "footway": "#d49a8a", "steps": "#c0403a", "track": "#b59a6a"}
HOUSES = {"slab": "#b5651d", "tower": "#7a4fa0", "village": "#8a7a66", "shops": "#c05080", "shed": "#607d8b", "landmark": "#c02020", "podium": "#a03070"}


def _shapes(town, streets, nodes):
    order = []
    for ring, tags, holes in town.areas:
        for rank, (key, value, colour) in enumerate(AREAS):
            if key in tags and (value is None or tags[key] == value):
                order.append((-rank if rank > 9 else 5 - rank * 0.01, ring, colour))
                break
    shapes = [(ring, colour) for _, ring, colour in sorted(order, key=lambda item: item[0])]
    for points, tags in town.lines:
        shapes.append((_band(points, 8), "#5d8fb0"))
    for street in sorted(streets, key=lambda s: s.width):
        points = [nodes.points[n] for n in street.nodes]
        for a, b in pieces(points):
            shapes.append((_band([a, b], street.width), WAYS[street.tags["highway"]]))
    for points, _ in town.walls:
        for a, b in pieces(points):
            shapes.append((_band([a, b], 0.7), "#555555"))
    for building in town.buildings:
        shapes.append((building.ring, HOUSES.get(building.character, "#3f6f8f")))
        for part, tags in building.parts:
            if "min_height" in tags:
                shapes.append((part, "#301030"))
    for p, tags in town.points:
        if tags.get("natural") == "tree":
            shapes.append(([(p[0] - 1, p[1] - 1), (p[0] + 1, p[1] - 1), (p[0] + 1, p[1] + 1), (p[0] - 1, p[1] + 1)], "#3f7f3f"))
    return shapes


def _band(points, width):
    return offset(points, width / 2) + offset(points, -width / 2)[::-1]


def draw(town, network, file, view):
    nodes, streets = network[0], network[1]
    shapes = _shapes(town, streets, nodes)
    x0, y0, x1, y1 = view
    if file.endswith(".svg"):
        out = ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="%g %g %g %g"><rect x="%g" y="%g" width="9999" height="9999" fill="#cfd8c0"/>' % (x0, -y1, x1 - x0, y1 - y0, x0, -y1)]
        for ring, colour in shapes:
            out.append('<polygon fill="%s" points="%s"/>' % (colour, " ".join("%.1f,%.1f" % (x, -y) for x, y in ring)))
        with open(file, "w", encoding="utf-8") as target:
            target.write("\n".join(out) + "\n</svg>\n")
        return
    size = 1500
    scale = size / max(x1 - x0, y1 - y0)
    width, height = int((x1 - x0) * scale), int((y1 - y0) * scale)
    rows = [bytearray(b"\xcf\xd8\xc0" * width) for _ in range(height)]
    for ring, colour in shapes:
        paint = bytes.fromhex(colour[1:])
        points = [((x - x0) * scale, (y1 - y) * scale) for x, y in ring]
        low, high = max(0, int(min(p[1] for p in points))), min(height - 1, int(max(p[1] for p in points)) + 1)
        for row in range(low, high + 1):
            level, hits = row + 0.5, []
            for a, b in edges(points):
                if (a[1] > level) != (b[1] > level):
                    hits.append(a[0] + (level - a[1]) * (b[0] - a[0]) / (b[1] - a[1]))
            hits.sort()
            for start, end in zip(hits[::2], hits[1::2]):
                i, j = max(0, round(start)), min(width, max(round(start) + 1, round(end)))
                if j > i:
                    rows[row][3 * i:3 * j] = paint * (j - i)
    raw = b"".join(b"\0" + bytes(row) for row in rows)

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    with open(file, "wb") as target:
        target.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(raw)) + chunk(b"IEND", b""))
