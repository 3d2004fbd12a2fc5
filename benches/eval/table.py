"""Rows as one aligned table."""

from __future__ import annotations

from collections.abc import Sequence

from row import Row

HEAD = ("task", "set", "figure", "ours", "95 %", "of", "best rival", "", "bar", "")
RIGHT = {3, 7, 8}


def number(value: float) -> str:
    """Three decimals, without the nought before the point."""
    return f"{value:.3f}".removeprefix("0")


def cells(row: Row) -> tuple[str, ...]:
    """One row as texts, a dash where there is nothing to say."""
    interval = f"{number(row.interval[0])}-{number(row.interval[1])}" if row.interval else "-"
    rival = (row.rival.name, number(row.rival.value)) if row.rival else ("-", "")
    bar = number(row.bar) if isinstance(row.bar, float) else row.bar or "-"
    verdict = "fallen" if row.fallen() else row.verdict()
    return (row.task, row.set, row.figure, number(row.value), interval, row.count, *rival, bar, verdict)


ABOUT = """# Accuracy

On labelled sets that are not in this repository; `python benches/eval DATA` scores them. Much was tuned on
the same sets, so figures on texts of other kinds will be lower. The interval is of 95 %. The bar is what we
set out to reach; **below** says where we have not. Rivals were measured on the same set unless their column
says otherwise.
"""


def recorded(rows: Sequence[Row]) -> str:
    """The table as Markdown for readers: a section a task."""
    parts = [ABOUT]
    task = None
    for row in rows:
        if row.task != task:
            task = row.task
            parts.append(f"\n## {task.capitalize()}\n")
            parts.append("| set | figure | ours | 95 % | of | best of others | | bar | |")
            parts.append("|---|---|---:|---|---|---|---:|---:|---|")
        _, *shown, verdict = cells(row)
        told = {"below": "**below**", "fallen": "**below**", "ok": "reached"}.get(verdict, "")
        parts.append("| " + " | ".join(text.replace("|", "/") for text in (*shown, told)) + " |")
    return "\n".join(parts) + "\n"


def render(rows: Sequence[Row]) -> str:
    """The table, one line a row under a head and a rule."""
    lines = [HEAD, *map(cells, rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEAD))]

    def laid_out(line: Sequence[str]) -> str:
        padded = (
            text.rjust(width) if column in RIGHT else text.ljust(width)
            for column, (text, width) in enumerate(zip(line, widths, strict=True))
        )
        return "  ".join(padded).rstrip()

    return "\n".join([laid_out(HEAD), "-" * (sum(widths) + 2 * len(widths) - 2), *map(laid_out, lines[1:])])
