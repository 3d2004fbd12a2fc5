"""Score wirecopy's predictions on labelled sets and print one table.

    python benches/eval [DATA] [--only TASK] [--json PATH] [--record PATH] [--scorer PATH]

DATA is the folder of the labelled sets. Without it, or without the scorer beside it, there is nothing to do
and the exit status is 0, so that a clone without the data passes. A figure below its floor makes it 1.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import copies
import datelines
import entities
import names
import patterns
import places
import quotes
import repair
import sentences
import times
import values
from data import Data, find_scorer, load
from row import Row
from table import recorded, render

TASKS: dict[str, Callable[[Data], Iterator[Row]]] = {
    "sentences": sentences.rows,
    "copies": copies.rows,
    "patterns": patterns.rows,
    "names": names.rows,
    "datelines": datelines.rows,
    "quotes": quotes.rows,
    "entities": entities.rows,
    "places": places.rows,
    "repair": repair.rows,
    "times": times.rows,
    "values": values.rows,
}


def arguments() -> argparse.Namespace:
    """The command line."""
    assert __doc__ is not None
    parser = argparse.ArgumentParser(prog="python benches/eval", description=__doc__.splitlines()[0])
    parser.add_argument("data", nargs="?", type=Path, help="folder of the labelled sets")
    parser.add_argument(
        "--only", choices=TASKS, action="append", metavar="TASK", help=f"one of {', '.join(TASKS)}"
    )
    parser.add_argument("--json", type=Path, metavar="PATH", help="write the rows there as well")
    parser.add_argument("--record", type=Path, metavar="PATH", help="write the table there as Markdown")
    parser.add_argument(
        "--scorer", type=Path, metavar="PATH", help="the scorer, where it does not stand beside DATA"
    )
    return parser.parse_args()


def main() -> int:
    """Scores, prints, and says what is below its bar or its floor."""
    options = arguments()
    scorer = find_scorer(options.data, options.scorer) if options.data else None
    if scorer is None or not options.data.is_dir():
        print("eval: skipped, the labelled sets and their scorer are not here (python benches/eval DATA)")
        return 0
    data = Data(options.data, load(scorer))
    rows: list[Row] = []
    for task in options.only or TASKS:
        print(f"scoring {task} …", file=sys.stderr, flush=True)
        rows.extend(TASKS[task](data))
    print(render(rows))
    below = sum(row.verdict() == "below" for row in rows)
    barred = sum(row.verdict() != "-" for row in rows)
    if barred:
        print(f"\n{barred - below} of {barred} bars reached.")
    if options.json:
        options.json.write_text(
            json.dumps([row.as_dict() for row in rows], indent=1) + "\n", encoding="utf-8"
        )
    if options.record:
        options.record.write_text(recorded(rows), encoding="utf-8")
    return regression(rows)


def regression(rows: list[Row]) -> int:
    """Says which figures have fallen below their floor; the exit status."""
    fallen = [row for row in rows if row.fallen()]
    for row in fallen:
        print(f"{row.task}, {row.set}, {row.figure}: {row.value:.4f}, the floor is {row.floor:.4f}")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
