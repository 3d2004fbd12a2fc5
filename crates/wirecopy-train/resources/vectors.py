"""Clusters of word vectors (Turian, Ratinov & Bengio 2010), from those that spaCy's models carry."""

from __future__ import annotations

import json
from pathlib import Path

import msgpack
import numpy as np
from kmeans import nested, unit

CLUSTERS, WIDE = 1024, 96
MULTIPLIER, BITS, MASK = 0xC6A4_A793_5BD1_E995, 47, 0xFFFF_FFFF_FFFF_FFFF


def clusters(package: Path) -> tuple[dict[str, int], list[int]]:
    """The cluster of each word that has a vector, and the wider cluster of each cluster."""
    folder = next(package.rglob("vocab"))
    rows = unit(np.load(folder / "vectors").astype("f4"))
    keys = msgpack.unpackb((folder / "key2row").read_bytes(), strict_map_key=False)
    strings = json.loads((folder / "strings.json").read_text(encoding="utf-8"))
    cluster, wide = nested(rows, CLUSTERS, WIDE)
    found = {}
    for word in strings:
        row = keys.get(key(word))
        if row is not None:
            found[word] = int(cluster[row])
    return found, wide


def key(word: str) -> int:
    """The number under which spaCy knows a word: MurmurHash64A of its UTF-8 bytes (Appleby 2008), seed 1."""
    data = word.encode("utf-8", "surrogatepass")
    state = 1 ^ (len(data) * MULTIPLIER & MASK)
    whole = len(data) // 8 * 8
    for at in range(0, whole, 8):
        part = int.from_bytes(data[at : at + 8], "little") * MULTIPLIER & MASK
        part = (part ^ part >> BITS) * MULTIPLIER & MASK
        state = (state ^ part) * MULTIPLIER & MASK
    if whole < len(data):
        state = (state ^ int.from_bytes(data[whole:], "little")) * MULTIPLIER & MASK
    state = (state ^ state >> BITS) * MULTIPLIER & MASK
    return state ^ state >> BITS
