"""Fits the weights of likeness: `crates/wirecopy/src/likeness/weights.txt`.

    python fit.py --copies PAIRS... --stories PAIRS... --forms PAIRS LABELS > weights.txt

PAIRS is what the example `likeness` writes of a labelled collection. All three models are logistic
regressions with an L2 penalty, fitted by Newton's method from zero, so the result depends on the pairs
alone; every collection weighs the same. The model of copies sees the collections after `--copies`, that of
stories those of both: copies tell of one event, too. In what order two reports tell what they share, and
whether all over them, says little of the event, so the model of stories does not see it.

The model of forms tells texts of one form, filled in twice, from copies. LABELS is a table of pairs of the
collection after `--forms` that were read (`benches/eval/labels/forms.tsv`); those of its part "fit" are seen,
and the copies of all collections after `--copies`. Its log-odds are zero where fifteen in a hundred of the
copies of one of these have more: what is above weighs against copies, and does not rule them out.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np

PENALTY = 30.0
UNSEEN = ("order", "spread_lesser", "spread_greater")
"""What the model of stories does not see, beside what is replaced."""
REPLACED = ("figures_replaced", "dates_replaced", "aligned_figures", "aligned_words")
OF_FORMS = ("pairs", "order", *REPLACED)
"""What the model of forms sees."""
PENALTY_OF_FORMS = 3.0
READ = 1.0
COPIES = 0.3
"""How much the pairs that were read weigh, and the copies of each collection."""
ABOVE = 0.15
"""Share of the copies of a collection whose log-odds of forms may be above zero."""
STEPS = 30

Set = tuple[np.ndarray, np.ndarray, float]


def read(path: str) -> tuple[list[str], np.ndarray, np.ndarray, np.ndarray]:
    """The names of the values, whether each pair is one, its values, and its rows."""
    with Path(path).open(encoding="utf-8") as file:
        names = json.loads(next(file))["names"]
        rows = [json.loads(line) for line in file]
    same = np.array([row[0] for row in rows], float)
    return names, same, np.array([row[1] for row in rows], float), np.array([row[2:] for row in rows])


def fit(sets: list[Set], strength: float = PENALTY) -> np.ndarray:
    """The weights of the values as they are, the constant last, of sets and how much each weighs."""
    same = np.concatenate([same for same, _, _ in sets])
    values = np.vstack([values for _, values, _ in sets])
    share = np.concatenate([np.full(len(same), weight / len(same)) for same, _, weight in sets])
    share *= len(share) / share.sum()
    mean, spread = values.mean(0), values.std(0)
    rows = np.c_[(values - mean) / spread, np.ones(len(values))]
    weights = np.zeros(rows.shape[1])
    penalty = np.full(len(weights), strength)
    penalty[-1] = 1e-9
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (share * (likely - same)) + penalty * weights
        curve = (rows * (share * likely * (1 - likely))[:, None]).T @ rows + np.diag(penalty)
        weights -= np.linalg.solve(curve, slope)
    weights[:-1] /= spread
    weights[-1] -= weights[:-1] @ mean
    return weights


def verdicts(path: str) -> dict[tuple[int, int], str]:
    """The pairs of the part "fit": whether the two are of one form, or rewritten."""
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    cells = [line.split("\t") for line in lines if not line.startswith("#")]
    return {(int(a), int(b)): verdict for a, b, part, verdict in cells if part == "fit"}


def of_forms(
    pairs: str, labels: str, copies: list[tuple[np.ndarray, np.ndarray]], seen: list[int]
) -> np.ndarray:
    """The weights of the model of forms, of what it sees."""
    known = verdicts(labels)
    _, _, values, rows = read(pairs)
    said = [known.get((int(min(row)), int(max(row)))) for row in rows]
    at = [row for row, verdict in enumerate(said) if verdict in ("form", "rewritten")]
    is_form = np.array([said[row] == "form" for row in at], float)
    true = [values[same == 1][:, seen] for same, values in copies]
    sets = [(is_form, values[at][:, seen], READ), *((np.zeros(len(some)), some, COPIES) for some in true)]
    weights = fit(sets, PENALTY_OF_FORMS)
    weights[-1] -= max(np.quantile(some @ weights[:-1] + weights[-1], 1 - ABOVE) for some in true)
    return weights


def main(arguments: list[str]) -> None:
    """Fits the models, and prints the table."""
    middle, end = arguments.index("--stories"), arguments.index("--forms")
    copies = [read(path) for path in arguments[1:middle]]
    stories = [read(path) for path in arguments[middle + 1 : end]]
    names = copies[0][0]
    table = np.zeros((len(names) + 1, 3))
    table[:, 0] = fit([(same, values, 1.0) for _, same, values, _ in copies])
    seen = [at for at, name in enumerate(names) if name not in UNSEEN + REPLACED]
    every = [(same, values[:, seen], 1.0) for _, same, values, _ in copies + stories]
    table[[*seen, -1], 1] = fit(every)
    seen = [names.index(name) for name in OF_FORMS]
    pairs, labels = arguments[end + 1 :]
    labelled = [(same, values) for _, same, values, _ in copies]
    table[[*seen, -1], 2] = of_forms(pairs, labels, labelled, seen)
    out = sys.stdout.write
    out("# Log-odds of copies, of reports of one event, of one form: the weight of each piece of evidence.\n")
    out("# Written by crates/wirecopy-train/likeness/fit.py.\n")
    for name, weights in zip([*names, "always"], table, strict=True):
        out("\t".join([name, *(f"{weight:.4f}" for weight in weights)]) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
