"""Check the points of `points.tsv` against Natural Earth, and write what each was checked against.

    python points.py FOLDER

Natural Earth (https://www.naturalearthdata.com) is in the public domain. FOLDER holds these of its files,
version 4.0, as GeoJSON: `ne_50m_admin_0_countries`, `ne_50m_admin_0_map_units`,
`ne_50m_admin_1_states_provinces`, `ne_10m_admin_1_label_points`, `ne_10m_geography_marine_polys`,
`ne_10m_geography_regions_polys`, `ne_10m_lakes`, `ne_10m_rivers_lake_centerlines`. Ours came from
https://github.com/martynafford/natural-earth-geojson at 0b9a6ce.

The points themselves are those that gazetteers give by custom, mostly in whole degrees (the World Factbook
has Chile at 30 south, 71 west, far from the middle of its land), since a reader who compares with GeoNames
expects these. The last two columns say which file has a feature of that name and country, and how many
degrees its point lies away: of a polygon the centroid of its largest ring, of a line its middle. What has no
feature there, or one that is farther off than a place of its kind may be, says `unchecked`.
"""

from __future__ import annotations

import json
import math
import re
import sys
import unicodedata
from itertools import pairwise
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

# Degrees within which a feature of the name is the place meant: the Colorado is no river of Argentina.
AGREES = 8.0


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
    steps = [math.dist(a[:2], b[:2]) for a, b in pairwise(points)]
    left = sum(steps) / 2
    for step, (a, b) in zip(steps, pairwise(points), strict=True):
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
    """Rewrites the last columns of the table."""
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
    lines, checked = [], []
    for row in TABLE.read_text(encoding="utf-8").splitlines():
        if row.startswith("#"):
            lines.append(row)
            continue
        kind, name, others, lat, lon, iso, *_ = row.split("\t")
        key = OTHERWISE.get(plain(name), plain(name))
        if kind == "country":
            feature = by_code.get(iso) or countries.get((key, "-99"))
        else:
            feature = (states.get((key, iso)) if kind == "region" else None) or wide.get(key)
        told = ["unchecked", ""]
        if feature:
            _, point, file = feature
            across = (point[1] - float(lon) + 180) % 360 - 180
            far = math.hypot(point[0] - float(lat), across * math.cos(math.radians(point[0])))
            if far <= AGREES:
                told = [file, f"{far:.1f}"]
                checked.append(far)
            else:
                print(f"{name}: {far:.1f} degrees away by {file}")
        lines.append("\t".join([kind, name, others, lat, lon, iso, *told]))
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    checked.sort()
    middle = checked[len(checked) // 2]
    print(f"{len(checked)} of {len(lines) - 2} checked, half of them within {middle:.1f} degrees")


if __name__ == "__main__":
    main()
