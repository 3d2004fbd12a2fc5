"""Reads the sources: sections of pages, lines with inline marks."""

from __future__ import annotations

import re
from pathlib import Path

from page import HEADER_KEYS, LABELS, PAGES, QUOTE_KINDS, Cell, Line, Mark, Page, SourceError

MARKUP = re.compile(
    r"\{(?P<label>[A-Z_]+)(?:=(?P<value>\S+))? "
    r"|(?P<close>\})"
    r"|<q (?P<kind>[a-z]+)(?:: (?P<speaker>[^>]+))?>"
    r"|(?P<unquote></q>)"
    r"|\[\[(?P<bad>[^|\]]*)\|(?P<good>[^\]]*)\]\]"
)


def read_sections(path: Path) -> list[tuple[str, list[str]]]:
    """The `=== name` sections of a source file; `//` lines are comments."""
    sections: list[tuple[str, list[str]]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("=== "):
            sections.append((line[4:].strip(), []))
        elif line.startswith("//"):
            continue
        elif sections:
            sections[-1][1].append(line)
        elif line.strip():
            raise SourceError(f"{path.name}: text before the first '=== ' line")
    return sections


def read_pages() -> dict[str, Page]:
    pages: dict[str, Page] = {}
    for path in sorted(PAGES.glob("*.txt")):
        for name, lines in read_sections(path):
            if name in pages:
                raise SourceError(f"{path.name}: the id {name} is used twice")
            header: dict[str, str] = {}
            rest = iter(lines)
            for line in rest:
                if not line.strip():
                    break
                key, separator, value = line.partition(":")
                if not separator or key not in HEADER_KEYS:
                    raise SourceError(f"{path.name}, page {name}: not a header line: {line!r}")
                header[key] = value.strip()
            pages[name] = Page(name, path.name, header, [line for line in rest if line.strip()])
    return dict(sorted(pages.items()))


def parse_line(text: str, where: str) -> Line:
    """One line of markup to cells and marks."""
    boilerplate = text.startswith("% ")
    text = text.removeprefix("% ")
    glued = text.endswith("\\")
    text = text.removesuffix("\\")
    cells: list[Cell] = []
    marks: list[Mark] = []
    open_marks: list[tuple[int, str, str, str | None]] = []

    def close(kind: str) -> None:
        if not open_marks or open_marks[-1][1] != kind:
            raise SourceError(f"{where}: a {kind} is closed that is not open: {text[:60]!r}")
        start, _, name, value = open_marks.pop()
        marks.append(Mark(start, len(cells), kind, name, value))

    at = 0
    for match in MARKUP.finditer(text):
        cells.extend(Cell(char, char) for char in text[at : match.start()])
        at = match.end()
        if match["label"]:
            if match["label"] not in LABELS:
                raise SourceError(f"{where}: unknown label {match['label']}")
            open_marks.append((len(cells), "mention", match["label"], match["value"]))
        elif match["close"]:
            close("mention")
        elif match["kind"]:
            if match["kind"] not in QUOTE_KINDS:
                raise SourceError(f"{where}: unknown kind of quotation {match['kind']}")
            open_marks.append((len(cells), "quote", match["kind"], match["speaker"]))
        elif match["unquote"]:
            close("quote")
        else:
            cells.append(Cell(match["bad"], match["good"]))
    cells.extend(Cell(char, char) for char in text[at:])
    if open_marks:
        raise SourceError(f"{where}: a {open_marks[-1][1]} is never closed: {text[:60]!r}")
    leftover = re.search(r"[{}<>]|\[\[", "".join(cell.out for cell in cells))
    if leftover:
        raise SourceError(f"{where}: stray markup {leftover[0]!r}: {text[:60]!r}")
    return Line(tuple(cells), tuple(marks), boilerplate, glued)
