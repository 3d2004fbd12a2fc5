"""Fits the weights of likeness: `crates/wirecopy/src/likeness/weights.txt`.

    python fit.py --copies PAIRS... --stories PAIRS... > weights.txt

PAIRS is what the example `likeness` writes of a labelled collection. Both models are logistic regressions
with an L2 penalty, fitted by Newton's method from zero, so the result depends on the pairs alone; every
collection weighs the same. The model of copies sees the collections after `--copies`, that of stories
those of both: copies tell of one event, too. In what order two reports tell what they share, and whether all
over them, says little of the event, so the model of stories does not see it.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np

PENALTY = 30.0
UNSEEN = ("order", "spread_lesser", "spread_greater")
"""What the model of stories does not see."""
STEPS = 30


def read(path: str) -> tuple[list[str], np.ndarray, np.ndarray]:
    """The names of the values, whether each pair is one, and its values."""
    with Path(path).open(encoding="utf-8") as file:
        names = json.loads(next(file))["names"]
        rows = [json.loads(line) for line in file]
    return names, np.array([row[0] for row in rows], float), np.array([row[1] for row in rows], float)


def fit(sets: list[tuple[np.ndarray, np.ndarray]]) -> np.ndarray:
    """The weights of the values as they are, the constant last."""
    same = np.concatenate([same for same, _ in sets])
    values = np.vstack([values for _, values in sets])
    share = np.concatenate([np.full(len(same), 1 / len(same)) for same, _ in sets])
    share *= len(share) / share.sum()
    mean, spread = values.mean(0), values.std(0)
    rows = np.c_[(values - mean) / spread, np.ones(len(values))]
    weights = np.zeros(rows.shape[1])
    penalty = np.full(len(weights), PENALTY)
    penalty[-1] = 1e-9
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (share * (likely - same)) + penalty * weights
        curve = (rows * (share * likely * (1 - likely))[:, None]).T @ rows + np.diag(penalty)
        weights -= np.linalg.solve(curve, slope)
    weights[:-1] /= spread
    weights[-1] -= weights[:-1] @ mean
    return weights


def main(arguments: list[str]) -> None:
    """Fits both models, and prints the table."""
    middle = arguments.index("--stories")
    copies = [read(path) for path in arguments[1:middle]]
    stories = [read(path) for path in arguments[middle + 1 :]]
    names = copies[0][0]
    of_copies = fit([found[1:] for found in copies])
    seen = [at for at, name in enumerate(names) if name not in UNSEEN]
    of_stories = np.zeros(len(names) + 1)
    of_stories[[*seen, -1]] = fit([(same, values[:, seen]) for _, same, values in copies + stories])
    out = sys.stdout.write
    out("# Log-odds of copies, and of reports of one event: the weight of each piece of evidence in both.\n")
    out("# Written by crates/wirecopy-train/likeness/fit.py.\n")
    for name, copy, story in zip([*names, "always"], of_copies, of_stories, strict=True):
        out(f"{name}\t{copy:.4f}\t{story:.4f}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
