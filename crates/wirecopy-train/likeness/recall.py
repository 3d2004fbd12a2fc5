"""What the search for candidates misses: of the pairs that scoring all would accept, the share that it finds.

    python recall.py WEIGHTS PAIRS ALL_PAIRS

PAIRS is what the example `likeness` writes of a collection, ALL_PAIRS what it writes with `--all`. One line a
cut: the log-odds, how many pairs of all have as much, and the share of these that is among PAIRS.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np

CUTS = (-2, 0, 1, 2, 4, 6)


def read(path: str) -> tuple[np.ndarray, np.ndarray]:
    """The rows of each pair, and its values."""
    with Path(path).open(encoding="utf-8") as file:
        next(file)
        rows = [json.loads(line) for line in file]
    return np.array([row[2:] for row in rows]), np.array([row[1] for row in rows], float)


def main(weights: str, found: str, every: str) -> None:
    """Prints the shares."""
    lines = Path(weights).read_text(encoding="utf-8").splitlines()
    of_copies = np.array([float(line.split("\t")[1]) for line in lines if not line.startswith("#")])
    known = {tuple(pair) for pair in read(found)[0].tolist()}
    pairs, values = read(every)
    log_odds = values @ of_copies[:-1] + of_copies[-1]
    for cut in CUTS:
        wanted = pairs[log_odds >= cut].tolist()
        hits = sum(tuple(pair) in known for pair in wanted)
        sys.stdout.write(f"{cut}\t{len(wanted)}\t{hits / max(len(wanted), 1):.4f}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
