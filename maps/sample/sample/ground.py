"""The lie of the land: the stream, the hills, and the terrain file."""

import math
import struct

from .geometry import (CENTRE_LATITUDE, CENTRE_LONGITUDE, METERS_PER_LATITUDE, METERS_PER_LONGITUDE, curve, nearest_on,
                       simplify)

STREAM_WIDTH = 8
_STREAM_COURSE = [(352, 1240), (318, 1020), (262, 800), (208, 640), (178, 530), (146, 410), (172, 285), (158, 140),
                  (118, 10), (132, -120), (104, -255), (136, -400), (108, -545), (70, -690), (20, -900), (-60, -1240)]
STREAM = simplify(curve(_STREAM_COURSE), 0.3)
_COARSE_STREAM = simplify(curve(_STREAM_COURSE), 4)

# (x, y, height, east-west reach, north-south reach)
_HILLS = [(-425, 425, 47, 150, 140), (-300, 1050, 38, 430, 300), (620, 980, 33, 330, 330), (1050, 350, 36, 290, 420),
          (-1080, 150, 34, 300, 520), (-850, 900, 26, 360, 330), (420, 430, 9, 150, 150), (460, -380, 8, 200, 160),
          (-420, -420, 6, 170, 150), (-950, -900, 16, 300, 260), (900, -850, 20, 330, 300), (-130, 160, 4, 160, 160),
          (330, 60, 5, 110, 200)]


def height(x, y):
    """Metres above sea level."""
    value = 1908.5 + 0.0165 * y - 0.0022 * x
    for hill_x, hill_y, top, reach_x, reach_y in _HILLS:
        value += top * math.exp(-((x - hill_x) / reach_x) ** 2 - ((y - hill_y) / reach_y) ** 2)
    away = nearest_on(_COARSE_STREAM, (x, y))[0]
    value -= 3.2 * math.exp(-(away / 17.0) ** 2) + 6.5 * math.exp(-(away / 190.0) ** 2)
    value += 0.5 * math.sin(x / 61.0 + 1.3) * math.sin(y / 73.0) + 1.1 * math.sin(x / 173.0) * math.cos(y / 149.0 + 0.4)
    return value


EDGE = 1180  # metres from the centre to each edge
STEP = 10


def write_terrain(file):
    """A GeoTIFF: EPSG:4326, float32 to the centimetre, one strip, not compressed (compressors differ by version)."""
    count = 2 * EDGE // STEP
    rows = []
    for row in range(count):
        y = EDGE - (row + 0.5) * STEP
        rows.append(struct.pack("<%df" % count,
                                *(round(height(-EDGE + (column + 0.5) * STEP, y), 2) for column in range(count))))
    data = b"".join(rows)
    west = CENTRE_LONGITUDE - EDGE / METERS_PER_LONGITUDE
    north = CENTRE_LATITUDE + EDGE / METERS_PER_LATITUDE
    extra, tags = b"", []
    extra_at = 8 + len(data)

    def tag(code, kind, values):
        nonlocal extra
        packed = values if kind == 2 else struct.pack("<%d%s" % (len(values), {3: "H", 4: "I", 12: "d"}[kind]), *values)
        if len(packed) > 4:
            place = struct.pack("<I", extra_at + len(extra))
            extra += packed + b"\0" * (len(packed) % 2)
        else:
            place = packed.ljust(4, b"\0")
        tags.append(struct.pack("<HHI", code, kind, len(values)) + place)

    tag(256, 4, [count])            # width
    tag(257, 4, [count])            # length
    tag(258, 3, [32])               # bits
    tag(259, 3, [1])                # not compressed
    tag(262, 3, [1])                # dark is low
    tag(273, 4, [8])                # the strip begins after the header
    tag(277, 3, [1])                # one band
    tag(278, 4, [count])            # rows in the strip
    tag(279, 4, [len(data)])
    tag(339, 3, [3])                # floating point
    tag(33550, 12, [STEP / METERS_PER_LONGITUDE, STEP / METERS_PER_LATITUDE, 0.0])
    tag(33922, 12, [0.0, 0.0, 0.0, west, north, 0.0])
    tag(34735, 3, [1, 1, 0, 3, 1024, 0, 1, 2, 1025, 0, 1, 1, 2048, 0, 1, 4326])  # geographic, pixel is area, WGS 84
    tag(42113, 2, b"-9999\0")       # no data
    with open(file, "wb") as out:
        out.write(struct.pack("<2sHI", b"II", 42, extra_at + len(extra)) + data + extra
                  + struct.pack("<H", len(tags)) + b"".join(tags) + struct.pack("<I", 0))
