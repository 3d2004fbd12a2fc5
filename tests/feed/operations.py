"""Expands a page: inclusions, repeats and the named operations that do damage."""

from __future__ import annotations

import dataclasses
import html.entities
import re

from page import Cell, Line, Page, SourceError
from source import parse_line

DIRECTIVE = re.compile(
    r"@(?P<what>[\w-]+)(?: (?P<first>\d+)(?P<range>-(?P<last>\d*))?)?(?: until \"(?P<until>[^\"]+)\")?(?P<glue> ?\\)?"  # noqa: E501
)


def choose_lines(lines: list[Line], match: re.Match, where: str) -> list[Line]:
    """The lines that a directive names: all, `3`, `3-5` or `3-`, the last perhaps cut short."""
    first = int(match["first"] or 1)
    last = len(lines)
    if match["first"]:
        last = first if not match["range"] else int(match["last"] or last)
    if not 1 <= first <= last <= len(lines):
        raise SourceError(f"{where}: {match[0]!r} asks for lines {first}-{last} of {len(lines)}")
    chosen = lines[first - 1 : last]
    if match["until"]:
        chosen[-1] = chosen[-1].until(match["until"], where)
    if match["glue"]:
        chosen[-1] = dataclasses.replace(chosen[-1], glued=True)
    return chosen


def expand(
    page: Page, pages: dict[str, Page], boilerplate: dict[str, list[str]], open_ids: tuple[str, ...] = ()
) -> None:
    """Fill `page.lines`, building first the pages that it includes."""
    if page.lines or not page.source_lines:
        return
    if page.id in open_ids:
        raise SourceError(f"{page.where}: includes itself")
    own: list[Line] = []  # what counts when lines of this page are named by number

    def add(line: Line) -> None:
        if not line.boilerplate and not line.repeat:
            line = dataclasses.replace(line, number=len(own) + 1)
            own.append(line)
        page.lines.append(line)

    for text in page.source_lines:
        match = DIRECTIVE.fullmatch(text) if text.startswith("@") else None
        if not match:
            add(parse_line(text, page.where))
        elif match["what"] in ("body-again", "block-again"):
            page.damage.add("body_twice" if match["what"] == "body-again" else "block_twice")
            for line in choose_lines(own, match, page.where):
                add(dataclasses.replace(line, repeat=True))
        elif match["what"] in boilerplate:
            for line in boilerplate[match["what"]]:
                add(parse_line("% " + line, page.where))
        elif match["what"] in pages:
            base = pages[match["what"]]
            expand(base, pages, boilerplate, (*open_ids, page.id))
            written = [line.cleaned() for line in base.lines if not line.boilerplate and not line.repeat]
            for line in choose_lines(written, match, page.where):
                add(line)
        else:
            raise SourceError(f"{page.where}: {text!r} names no page and no boilerplate")
    for operation in filter(None, (part.strip() for part in page.header.get("do", "").split(","))):
        apply_operation(page, operation)


def replace_characters(page: Page, table: dict[str, str], *, damage: bool) -> None:
    """Write other characters: in the body alone (damage), or as the author's own choice."""

    def change(cell: Cell) -> Cell:
        out = "".join(table.get(char, char) for char in cell.out)
        return Cell(out, cell.clean if damage else "".join(table.get(char, char) for char in cell.clean))

    page.lines = [dataclasses.replace(line, cells=tuple(map(change, line.cells))) for line in page.lines]


def mojibake(char: str) -> str:
    """UTF-8 read as Windows-1252, byte by byte; the five bytes it leaves undefined stay C1 controls."""
    return "".join(
        bytes([b]).decode("cp1252", "replace").replace("\ufffd", chr(b)) for b in char.encode("utf-8")
    )


def entity(char: str) -> str:
    """The HTML entity of a character that a careless scraper leaves escaped."""
    if char in "&\"'" or ord(char) > 126:
        name = html.entities.codepoint2name.get(ord(char))
        return f"&{name};" if name else f"&#{ord(char)};"
    return char


def tear(page: Page, numbers: list[str], stop: str) -> None:
    """Tear the full stop at the end of the lines with these numbers, in every copy of them."""
    wanted = {int(number) for number in numbers}
    torn = set()
    for at, line in enumerate(page.lines):
        if line.number in wanted:
            if line.cells[-1].clean != ".":
                raise SourceError(f"{page.where}: line {line.number} does not end with a full stop")
            cells = (*line.cells[:-1], Cell(stop, "."))
            page.lines[at] = dataclasses.replace(line, cells=cells)
            torn.add(line.number)
    if torn != wanted:
        raise SourceError(f"{page.where}: no line {sorted(wanted - torn)} to tear")


def respace(page: Page, pattern: str, space: str) -> None:
    """Replace the spaces that `pattern` finds (between two characters) by `space`."""
    for at, line in enumerate(page.lines):
        cells = list(line.cells)
        for i in range(1, len(cells) - 1):
            around = cells[i - 1].out + cells[i].out + cells[i + 1].out
            if cells[i].out == " " and re.fullmatch(pattern, around):
                cells[i] = Cell(space, space)
        page.lines[at] = dataclasses.replace(line, cells=tuple(cells))


STRAIGHT = {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'"}


def apply_operation(page: Page, operation: str) -> None:
    """One named operation of the page's `do:` header."""
    name, *arguments = operation.split()
    if name == "straight-quotes":
        replace_characters(page, STRAIGHT, damage=False)
    elif name == "plain-dashes":
        replace_characters(page, {"—": "--", "–": "-"}, damage=False)
    elif name == "no-break-spaces":
        respace(page, r"\d \D|[A-Z0-9] \d", "\u00a0")
    elif name == "double-spaces":
        respace(page, r"[.?!”’\"] [A-Z“‘\"]", "  ")
    elif name == "mojibake":
        every = {char for line in page.lines for cell in line.cells for char in cell.out if ord(char) > 127}
        replace_characters(page, {char: mojibake(char) for char in every}, damage=True)
        page.damage.add("mojibake")
    elif name == "entities":
        every = {char for line in page.lines for cell in line.cells for char in cell.out}
        replace_characters(page, {char: entity(char) for char in every}, damage=True)
        page.damage.add("entities")
    elif name == "torn-space":
        tear(page, arguments, " .")
    elif name == "torn-double":
        tear(page, arguments, ". .")
    else:
        raise SourceError(f"{page.where}: unknown operation {operation!r}")
