"""Fits the weights of quotations and their speakers: `crates/wirecopy/src/extract/quotes/weights.txt`.

    python fit.py INSTANCES WEIGHTS

INSTANCES is what the example `quotes` of the core writes with `instances`: of each pair of quotation marks
whether it is a quotation, whether its speaker is known, its features, and each candidate with its own. The
speaker is a log-linear model over the candidates of a quotation (softmax), the quotation a logistic
regression, to whose features the share of the best candidate is added. Both are fitted by Adam on all
instances at once, with an L2 penalty, from zero: the result depends on the instances alone.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np

PENALTY = 1.0
STEPS = 300
RATE = 0.05
# As `of_speaker` of the core has it.
SHARES = ((0.5, "q_speaker"), (0.85, "q_speaker_sure"))


def adam(gradient, size: int) -> np.ndarray:
    """Minimises from zero, given the gradient."""
    weights, mean, square = np.zeros(size), np.zeros(size), np.zeros(size)
    for step in range(1, STEPS + 1):
        slope = gradient(weights)
        mean = 0.9 * mean + 0.1 * slope
        square = 0.999 * square + 0.001 * slope**2
        rate = RATE if step < STEPS * 2 // 3 else RATE / 10
        weights -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return weights


def matrix(sets: list[list[str]], names: dict[str, int]) -> np.ndarray:
    """One row a set, one column a feature."""
    rows = np.zeros((len(sets), len(names)), dtype=np.float32)
    for row, features in zip(rows, sets, strict=True):
        row[[names[name] for name in features]] = 1
    return rows


def fit_speakers(instances: list) -> dict[str, float]:
    """Weights of the features of candidates."""
    groups = [i[5] for i in instances if i[3] and any(c[0] for c in i[5])]
    names = {n: k for k, n in enumerate(sorted({f for g in groups for c in g for f in c[2]}))}
    rows = matrix([c[2] for g in groups for c in g], names)
    right = np.array([c[0] for g in groups for c in g], dtype=np.float64)
    starts = np.cumsum([0] + [len(g) for g in groups])[:-1]
    sizes = np.array([len(g) for g in groups])

    def gradient(weights):
        scores = rows @ weights
        scores = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
        share = scores / np.repeat(np.add.reduceat(scores, starts), sizes)
        # All candidates that the truth allows count together.
        allowed = share * right
        allowed /= np.repeat(np.maximum(np.add.reduceat(allowed, starts), 1e-12), sizes)
        return rows.T @ (share - allowed) + PENALTY * weights

    return dict(zip(names, adam(gradient, len(names)), strict=True))


def best(candidates: list, weights: dict[str, float]) -> tuple[list[str], float]:
    """The features of the likeliest candidate, and its share."""
    scores = np.array([sum(weights.get(f, 0.0) for f in c[2]) for c in candidates])
    return candidates[int(scores.argmax())][2], float(1 / np.exp(scores - scores.max()).sum())


def with_speaker(instance: list, weights: dict[str, float]) -> list[str]:
    """The features of a quotation, those of its speaker among them."""
    if not instance[5]:
        return [*instance[4], "q_no_candidate"]
    features, share = best(instance[5], weights)
    told = [name for least, name in SHARES if share > least]
    if "a_its_cue" in features or "b_its_cue" in features:
        told.append("q_speaker_cue")
    few = any(f"q_words_{n}" in instance[4] for n in (1, 2, 3))
    return instance[4] + told + [name.replace("q_", "s_") for name in told if few]


def fit_quotes(instances: list, speakers: dict[str, float]) -> dict[str, float]:
    """Weights of the features of quotations."""
    sets = [with_speaker(i, speakers) for i in instances]
    names = {n: k for k, n in enumerate(sorted({f for s in sets for f in s}))}
    rows = matrix(sets, names)
    right = np.array([i[2] for i in instances], dtype=np.float64)

    def gradient(weights):
        return rows.T @ (1 / (1 + np.exp(-(rows @ weights))) - right) + PENALTY * weights

    return dict(zip(names, adam(gradient, len(names)), strict=True))


def main() -> None:
    """Fits and writes."""
    with Path(sys.argv[1]).open(encoding="utf-8") as file:
        instances = [json.loads(line) for line in file]
    speakers = fit_speakers(instances)
    quotes = fit_quotes(instances, speakers)
    lines = ["# Weights of features.rs, fitted by wirecopy-train/quotes/fit.py."]
    lines += [
        f"{name} {weight:.3f}" for model in (quotes, speakers) for name, weight in sorted(model.items())
    ]
    Path(sys.argv[2]).write_text("\n".join(lines) + "\n", encoding="utf-8")
    known = [i for i in instances if i[3]]
    reachable = sum(any(c[0] for c in i[5]) for i in known)
    right = sum(
        bool(i[5]) and max(i[5], key=lambda c: sum(speakers.get(f, 0.0) for f in c[2]))[0] for i in known
    )
    sums = [sum(quotes[f] for f in with_speaker(i, speakers)) > 0 for i in instances]
    hits = sum(s and i[2] for s, i in zip(sums, instances, strict=True))
    print(f"{len(instances)} pairs of marks, {len(quotes)} and {len(speakers)} weights")
    print(f"speaker: {right / len(known):.4f} right, {reachable / len(known):.4f} among the candidates")
    print(f"quotation: P {hits / sum(sums):.4f} R {hits / sum(i[2] for i in instances):.4f}")


if __name__ == "__main__":
    main()
