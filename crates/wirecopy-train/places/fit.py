"""Fits the weights of places: `Weights::default` in `crates/wirecopy/src/extract/places/weights.rs`.

    python fit.py DATA PROGRAM

DATA holds `places/lgl.jsonl`, `places/geovirus.jsonl` and `news_raw`; PROGRAM is the example `places`, built.
What is made as large as it gets is a sum: the share of the places of LGL (local papers) and of GeoVirus (news
from everywhere) that lie within 161 km, and the share of mentions of well-known cities and countries in pages
of `news_raw`, other ones than `benches/eval` reads, that mean the well-known one. One weight after the other
is moved up and down by steps that are halved twice, and what does not gain is taken back.
"""

from __future__ import annotations

import json
import math
import subprocess
import sys
import tempfile
from pathlib import Path

import pyarrow.parquet as pq

sys.path.insert(0, str(Path(__file__).parents[3] / "benches" / "eval"))
from places import KNOWN

# In the order of `Weights::from_array`.
START: dict[str, float] = {
    "size": 0.245,
    "capital": 1.5,
    "region_kind": 3,
    "county": 0,
    "country_kind": 3,
    "area": 3.5,
    "known": 2.8,
    "own": 4,
    "region": 3,
    "country": 2.05,
    "near": 1.23,
    "often": 0.3,
    "within": 2.94,
    "dateline": 0.5,
    "flat": 2.8,
    "kin": 1.25,
    "close": 1.05,
    "province": 1,
    "world": 0.07,
    "local": 0.9,
    "share": 0.5,
}
# How far each weight is moved at first. The rest stay: no set says much of them.
STEPS = {
    "region": 0.5,
    "country": 0.3,
    "near": 0.25,
    "close": 0.3,
    "local": 0.2,
    "share": 0.25,
    "flat": 0.4,
    "size": 0.03,
    "world": 0.05,
    "kin": 0.25,
    "capital": 0.4,
    "known": 0.4,
    "region_kind": 0.5,
    "province": 0.4,
    "dateline": 0.3,
}
SHARE = {"lgl": 1.0, "geovirus": 0.6, "known": 0.7}
PAGES = ("news_raw/part-002.parquet", 2500)


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Along the great circle (haversine)."""
    (lat_a, lon_a), (lat_b, lon_b) = (tuple(map(math.radians, point)) for point in (a, b))
    half = math.sin((lat_b - lat_a) / 2) ** 2
    half += math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 12742.0176 * math.asin(min(1.0, math.sqrt(half)))


class Collection:
    """Documents, and the program that finds the places in them."""

    def __init__(self, program: str, documents: list[dict], folder: str, name: str) -> None:
        self.documents = documents
        path = Path(folder) / f"{name}.jsonl"
        path.write_text("".join(json.dumps(d) + "\n" for d in documents), encoding="utf-8")
        command = [program, str(path), "--weigh"]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def found(self, weights: dict[str, float]) -> list[list[dict]]:
        """The places of each document by these weights."""
        self.process.stdin.write(",".join(str(weights[name]) for name in START) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def near(self, weights: dict[str, float]) -> float:
        """The share of labelled places, of those found with the same span, that lie within 161 km."""
        right = known = 0
        for document, places in zip(self.documents, self.found(weights), strict=True):
            at = {(place["start"], place["end"]): place for place in places}
            for gold in document["gold"]:
                place = at.get((gold["start"], gold["end"]))
                if gold.get("lat") is None or place is None or place["lat"] is None:
                    continue
                known += 1
                points = ((gold["lat"], gold["lon"]), (place["lat"], place["lon"]))
                right += kilometres(*points) <= 161
        return right / known

    def well_known(self, weights: dict[str, float]) -> float:
        """The share of mentions of well-known names that mean what is well known."""
        right = known = 0
        for document, places in zip(self.documents, self.found(weights), strict=True):
            for place in places:
                name = document["text"][place["start"] : place["end"]]
                if name in KNOWN and place["label"] in ("GPE", "LOC"):
                    known += 1
                    right += place["link"] == KNOWN[name]
        return right / known


def main(data: str, program: str) -> None:
    """Fits, and prints each gain and the weights."""
    with tempfile.TemporaryDirectory() as folder:
        sets = {}
        for name in ("lgl", "geovirus"):
            with (Path(data) / "places" / f"{name}.jsonl").open(encoding="utf-8") as lines:
                sets[name] = Collection(program, [json.loads(line) for line in lines], folder, name)
        texts = pq.read_table(Path(data) / PAGES[0])["text"].to_pylist()[: PAGES[1]]
        pages = [{"id": row, "text": text} for row, text in enumerate(texts) if any(n in text for n in KNOWN)]
        known = Collection(program, pages, folder, "known")

        def score(weights: dict[str, float]) -> tuple[float, dict[str, float]]:
            figures = {name: one.near(weights) for name, one in sets.items()}
            figures["known"] = known.well_known(weights)
            return sum(SHARE[name] * figure for name, figure in figures.items()), figures

        weights = dict(START)
        best, figures = score(weights)
        for halved in range(3):
            for name, step in STEPS.items():
                for way in (1, -1):
                    tried = weights | {name: round(max(0.0, weights[name] + way * step / 2**halved), 4)}
                    reached, told = score(tried)
                    if reached > best + 1e-5:
                        best, figures, weights = reached, told, tried
                        print(name, tried[name], {n: round(f, 4) for n, f in figures.items()}, flush=True)
                        break
        print(json.dumps(weights))


if __name__ == "__main__":
    main(*sys.argv[1:3])
