"""Measurements as a Markdown page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Measurement = dict[str, Any]

HEAD = ["tool", "version", "settings", "documents", "cores", "seconds", "docs/s", "MB/s"]
HEAD += ["of limit", "peak MB", "P", "R", "F1"]
LEFT = 3


def page(task: str, about: dict[str, Any], measured: Sequence[Measurement]) -> str:
    """Head, machine, limits, one row a tool, size and number of cores, what is missing."""
    machine = about["machine"]
    words = (
        f"{machine['processor']}, {machine['cores']} cores, {machine['memory']}, {machine['system']}, "
        f"Python {machine['python']}. Load before the run: {about['load']:.2f}."
    )
    texts = (
        f"Texts: {about['corpus']}, {about['documents']:,} documents, {about['megabytes']:.1f} MB. "
        "Each run is a process of its own, tools taking turns; "
        f"median of {about['runs']}, the range beside it. " + quality(task, about["truth"][task])
    )
    lines = [f"# {task.capitalize()}", words, texts, limits(about["limits"])]
    lines = ["\n\n".join(lines), "", *table(measured, about["limits"])]
    missing = [tool for tool in about["missing"] if tool["task"] == task]
    lines += [f"\nNot installed: {', '.join(tool['name'] for tool in missing)}."] if missing else []
    return "\n".join(lines) + "\n"


UNITS = {
    "dedup": "pairs of documents in one cluster",
    "sentences": "inner boundaries",
    "patterns": "spans with their label, equal to the character",
}


def quality(task: str, truth: str | None) -> str:
    """What precision, recall and F1 are of."""
    if truth is None:
        return "There is no truth for precision and recall here."
    return f"Precision, recall and F1 are over {UNITS[task]}, on {truth}."


def limits(measured: dict[int, dict[str, float]]) -> str:
    """What memory allows."""
    parts = [
        f"{rates['read']:,.0f} MB/s on {count} core{'s' * (count > 1)} (copying: {rates['copy']:,.0f})"
        for count, rates in measured.items()
    ]
    return f"The limit is reading each byte once from memory: {', '.join(parts)}."


def table(measured: Sequence[Measurement], limit: dict[int, dict[str, float]]) -> list[str]:
    """The rows as a Markdown table."""
    aligns = ["---" if column < LEFT else "---:" for column in range(len(HEAD))]
    return [_line(HEAD), _line(aligns), *(_line(_cells(m, limit)) for m in measured)]


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cells(m: Measurement, limit: dict[int, dict[str, float]]) -> list[str]:
    head = [m["tool"], m["version"], m["settings"], f"{m['documents']:,}", str(m["cores"])]
    if "skipped" in m:
        return [*head, m["skipped"], *[""] * (len(HEAD) - len(head) - 1)]
    speed = m["megabytes"] / m["median"]
    quality = m["quality"] or {}
    return [
        *head,
        _seconds(m),
        f"{m['documents'] / m['median']:,.0f}",
        f"{speed:,.1f}" if speed < 10 else f"{speed:,.0f}",
        f"{speed / limit[m['cores']]['read']:.2%}",
        f"{m['peak_mb']:,.0f}",
        *(f"{quality[key]:.3f}" if quality else "" for key in ("precision", "recall", "f1")),
    ]


def _seconds(m: Measurement) -> str:
    times = m["seconds"]
    if len(times) == 1:
        return f"{times[0]:.2f} (once)"
    return f"{m['median']:.2f} ({min(times):.2f}-{max(times):.2f})"
