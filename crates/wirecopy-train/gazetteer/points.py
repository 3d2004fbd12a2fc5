"""Take the coordinates of `points.tsv` from Natural Earth, and say of each row where they come from.

    python points.py FOLDER

Natural Earth (https://www.naturalearthdata.com) is in the public domain. FOLDER holds these of its files, version 4.0,
as GeoJSON: `ne_50m_admin_0_countries`, `ne_50m_admin_0_map_units`, `ne_50m_admin_1_states_provinces`, `ne_10m_admin_1_label_points`,
`ne_10m_geography_marine_polys`, `ne_10m_geography_regions_polys`, `ne_10m_lakes`, `ne_10m_rivers_lake_centerlines`. What we
fitted came from https://github.com/martynafford/natural-earth-geojson at 0b9a6ce.

A polygon's point is the centroid of its largest ring, a river's the middle of its longest line. What Natural Earth has no
feature for keeps the point that stands there, with the word `compiled` in the last column: general knowledge, to a degree.
The names, and what else a place is called, are ours.
"""

from __future__ import annotations

import json
import math
import re
import sys
import unicodedata
from pathlib import Path

TABLE = Path(__file__).with_name("points.tsv")
Point = tuple[float, float]

# What Natural Earth calls a place otherwise.
OTHERWISE = {
    "amazon": "amazonas",
    "antarctic": "antarctica",
    "appalachian mountains": "appalachian mts",
    "arctic": "arctic ocean",
    "balkans": "balkan pen",
    "bavaria": "bayern",
    "brittany": "bretagne",
    "caribbean": "caribbean sea",
    "caucasus": "caucasus mts",
    "colorado river": "colorado",
    "corsica": "corse",
    "danube": "donau",
    "hudson river": "hudson",
    "indochina": "indochina peninsula",
    "inner mongolia": "nei mongol",
    "jordan river": "jordan",
    "kashmir": "vale of kashmir",
    "korean peninsula": "korea",
    "mississippi river": "mississippi",
    "missouri river": "missouri",
    "normandy": "normandie",
    "ohio river": "ohio",
    "potomac river": "potomac",
    "rift valley": "great rift valley",
    "sardinia": "sardegna",
    "sicily": "sicilia",
    "tibet": "xizang",
    "xinjiang": "xinjiang uygur",
    "yangtze": "chang jiang",
    "yellow river": "huang",
}

# Degrees from the compiled point within which a feature of the name is the place meant: the Colorado is no river of Argentina.
AGREES = 6.0


def plain(name: str) -> str:
    """Lower case without accents, one space between words."""
    letters = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return re.sub(r"[^a-z]+", " ", letters.lower()).strip()


def ring(points: list[list[float]]) -> tuple[float, Point]:
    """The area of a ring in square degrees of the equator, and its centroid."""
    area = x = y = 0.0
    for (x1, y1, *_), (x2, y2, *_) in zip(points, points[1:] + points[:1], strict=True):
        cross = x1 * y2 - x2 * y1
        area += cross
        x += (x1 + x2) * cross
        y += (y1 + y2) * cross
    if not area:
        return 0.0, (points[0][1], points[0][0])
    lat, lon = y / (3 * area), x / (3 * area)
    return abs(area) / 2 * math.cos(math.radians(max(-90.0, min(90.0, lat)))), (lat, lon)


def line(points: list[list[float]]) -> tuple[float, Point]:
    """The length of a line, and the point in its middle."""
    steps = [math.dist(a[:2], b[:2]) for a, b in zip(points, points[1:], strict=False)]
    left = sum(steps) / 2
    for step, (a, b) in zip(steps, zip(points, points[1:], strict=False), strict=True):
        if left <= step and step:
            share = left / step
            return sum(steps), (a[1] + (b[1] - a[1]) * share, a[0] + (b[0] - a[0]) * share)
        left -= step
    return 0.0, (points[0][1], points[0][0])


def size_and_point(shape: dict) -> tuple[float, Point]:
    """How large a shape is, and its point."""
    parts = shape["coordinates"]
    match shape["type"]:
        case "Point":
            return 0.0, (parts[1], parts[0])
        case "Polygon":
            return ring(parts[0])
        case "MultiPolygon":
            return max(ring(part[0]) for part in parts)
        case "LineString":
            return line(parts)
    return max(line(part) for part in parts)


Found = tuple[float, Point, str]


def features(folder: Path, file: str, name: str) -> dict[tuple[str, str], Found]:
    """By name and country (none where the file has none) the feature; of several the largest."""
    found: dict[tuple[str, str], Found] = {}
    for feature in json.loads((folder / f"{file}.json").read_text(encoding="utf-8"))["features"]:
        known = feature["properties"]
        called = known.get(name) or known.get("name_en")
        if not called or not feature["geometry"]:
            continue
        size, point = size_and_point(feature["geometry"])
        if "latitude" in known:
            point = (known["latitude"], known["longitude"])
        if file.endswith("label_points"):
            # Of the parts of a region the one that shows first.
            size = -known["scalerank"]
        key = (plain(called), known.get("iso_a2") or known.get("ISO_A2") or "")
        if key not in found or size > found[key][0]:
            found[key] = (size, point, file)
    return found


def main() -> None:
    """Rewrites the table."""
    folder = Path(sys.argv[1])
    countries = features(folder, "ne_50m_admin_0_countries", "NAME")
    by_code = {iso: feature for (_, iso), feature in countries.items()}
    states = features(folder, "ne_10m_admin_1_label_points", "name")
    states |= features(folder, "ne_50m_admin_1_states_provinces", "name")
    wide: dict[str, Found] = {}
    for file, name in (
        ("ne_10m_rivers_lake_centerlines", "name"),
        ("ne_10m_lakes", "name"),
        ("ne_10m_geography_regions_polys", "name"),
        ("ne_10m_geography_marine_polys", "name"),
        ("ne_50m_admin_0_map_units", "NAME"),
    ):
        wide |= {name: feature for (name, _), feature in features(folder, file, name).items()}
    lines, counts = [], {"compiled": 0}
    for row in TABLE.read_text(encoding="utf-8").splitlines():
        if row.startswith("#"):
            lines.append(row)
            continue
        kind, name, others, lat, lon, iso, *_ = row.split("\t")
        key = OTHERWISE.get(plain(name), plain(name))
        told, source = (lat, lon), "compiled"
        if kind == "country":
            feature = by_code.get(iso) or countries.get((key, "-99"))
        else:
            feature = (states.get((key, iso)) if kind == "region" else None) or wide.get(key)
        if feature:
            _, point, file = feature
            across = (point[1] - float(lon) + 180) % 360 - 180
            far = math.hypot(point[0] - float(lat), across * math.cos(math.radians(point[0])))
            if far <= (AGREES if kind != "country" else 2 * AGREES):
                told, source = (f"{point[0]:.2f}", f"{point[1]:.2f}"), file
            else:
                print(f"{name}: {far:.1f} degrees away by {file}, left")
        counts[source] = counts.get(source, 0) + 1
        lines.append("\t".join([kind, name, others, *told, iso, source]))
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(counts)


if __name__ == "__main__":
    main()
