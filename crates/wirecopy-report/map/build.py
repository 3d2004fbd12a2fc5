"""Makes `land.path`, the outlines of the world's countries, of Natural Earth's 1:110m shapefile.

Natural Earth (naturalearthdata.com) is in the public domain. The shapefile is the one that the wheel of GeoPandas
0.14.4 holds, `geopandas/datasets/naturalearth_lowres/naturalearth_lowres.shp`:

    python crates/wirecopy-report/map/build.py naturalearth_lowres.shp > crates/wirecopy-report/map/land.path

Points are put on a grid of half a degree, the same for both sides of a border, so that no gaps open; what becomes
smaller than that, and Antarctica, is left out. The unit of the path is half a degree, its origin 180° W 84° N.
"""

from __future__ import annotations

import struct
import sys
from pathlib import Path

STEP = 0.5
NORTH, SOUTH = 84, -58


def main(path: str) -> None:
    rings = [grid(ring) for ring in read(Path(path).read_bytes())]
    sys.stdout.write("".join(drawn(ring) for ring in rings if len(ring) > 3) + "\n")


def read(data: bytes):
    """The rings of all polygons of a shapefile (ESRI Shapefile Technical Description, 1998)."""
    at = 100
    while at < len(data):
        (length,) = struct.unpack_from(">i", data, at + 4)
        kind, *_ = struct.unpack_from("<i4d", data, at + 8)
        if kind == 5:
            parts, points = struct.unpack_from("<2i", data, at + 44)
            starts = struct.unpack_from(f"<{parts}i", data, at + 52)
            flat = struct.unpack_from(f"<{2 * points}d", data, at + 52 + 4 * parts)
            for start, end in zip(starts, [*starts[1:], points], strict=True):
                yield [(flat[2 * i], flat[2 * i + 1]) for i in range(start, end)]
        at += 8 + 2 * length


def grid(ring):
    """A ring on the grid, without points that say nothing."""
    if max(latitude for _, latitude in ring) < SOUTH:
        return []
    points = []
    for longitude, latitude in ring:
        latitude = max(latitude, SOUTH)
        point = round((longitude + 180) / STEP), round((NORTH - latitude) / STEP)
        if not points or point != points[-1]:
            points.append(point)
    straight = []
    for point in points:
        while len(straight) > 1 and turn(straight[-2], straight[-1], point) == 0:
            straight.pop()
        straight.append(point)
    return straight


def turn(a, b, c) -> int:
    return (b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0])


def drawn(ring) -> str:
    """A ring as the commands of an SVG path: a start, then steps."""
    (x, y), *rest = ring
    text = f"M{x} {y}l"
    for to_x, to_y in rest[:-1]:
        for number in (to_x - x, to_y - y):
            text += ("" if number < 0 or text[-1] == "l" else " ") + str(number)
        x, y = to_x, to_y
    return text + "z"


main(sys.argv[1])
