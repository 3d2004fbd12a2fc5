"""The main job on the sample feed, or on any path the readers know: clean, group the copies, list the facts.

Run by `make demo` and `make demo INPUT=path`.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import wirecopy as wc


def main() -> int:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else wc.sample_feed()
    try:
        pages = wc.read(path)
        cleaned = wc.clean(pages)
        copies = wc.dedup(pages)
        facts = wc.extract(pages)
    except wc.Error as error:
        print(error, file=sys.stderr)
        return 1
    show(cleaned, "1. What was mended, and on what evidence", repairs(cleaned))
    show(copies, "2. Stories, the most copied first", stories(pages, copies))
    show(facts, "3. What the texts mention, label by label", mentions(facts))
    show(facts, "4. Who says what", quotes(facts))
    return 0


def quotes(facts: wc.Facts) -> list[dict[str, object]]:
    """One row a quotation in quotation marks whose speaker is known."""
    return [
        {"id": q["id"], "speaker": q["speaker"], "says": q["text"]}
        for q in facts.quotes
        if q["kind"] != "indirect" and q["speaker"] is not None
    ]


def repairs(cleaned: wc.Cleaned) -> list[dict[str, object]]:
    """One row a repair."""
    return [
        {"id": r["id"], "kind": r["kind"], "before": r["before"], "after": r["after"], "why": r["evidence"]}
        for r in cleaned.repairs.to_pylist()
    ]


def stories(pages: wc.Table, copies: wc.Copies) -> list[dict[str, object]]:
    """One row a story, the most copied first."""
    names = set(pages.columns)
    title = pages["title"] if "title" in names else pages[copies.text_column]
    source = pages["source"] if "source" in names else None
    members: dict[int, list[dict[str, object]]] = {}
    for document in copies.documents.to_pylist():
        members.setdefault(document["cluster"], []).append(document)
    rows = []
    copied = {head: group for head, group in members.items() if len(group) > 1} or members
    for head, group in sorted(copied.items(), key=lambda item: (-len(item[1]), item[0])):
        kinds = Counter(str(d["kind"]) for d in group if not d["representative"])
        row: dict[str, object] = {
            "copies": len(group),
            "how": ", ".join(f"{n} {k}" for k, n in sorted(kinds.items())),
        }
        if source is not None:
            row["sources"] = len({source[d["row"]] for d in group})
        row["story"] = title[head]
        rows.append(row)
    return rows


def mentions(facts: wc.Facts) -> list[dict[str, object]]:
    """One row a value, the most often mentioned first of its label."""
    counts: Counter[tuple[str, str]] = Counter()
    for mention in facts.mentions.to_pylist():
        counts[str(mention["label"]), str(mention["value"] or mention["text"])] += 1
    by_label: dict[str, list[tuple[str, int]]] = {}
    for (label, value), count in sorted(counts.items(), key=lambda item: (item[0][0], -item[1], item[0][1])):
        by_label.setdefault(label, []).append((value, count))
    # The labels in turn, so that each is seen.
    rows: list[dict[str, object]] = []
    for rank in range(max(map(len, by_label.values()), default=0)):
        for label, values in by_label.items():
            if rank < len(values):
                rows.append({"label": label, "value": values[rank][0], "mentions": values[rank][1]})
    return rows


def show(result: object, name: str, rows: list[dict[str, object]]) -> None:
    """Prints what a verb gave in a line, and the first rows of a table about it."""
    print(f"\n{result!r}")
    print(wc.table(rows, name) if rows else f"{name}: none")


if __name__ == "__main__":
    sys.exit(main())
