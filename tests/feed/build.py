#!/usr/bin/env python3
"""Build the bundled sample feed from the page sources beside this file.

    python tests/feed/build.py            write feed.jsonl and truth.jsonl
    python tests/feed/build.py --check    write nothing; exit 1 when the two files differ from the source
    python tests/feed/build.py --lint     list words that may want a mark on pages that claim to be complete
    python tests/feed/build.py --stats    count the pages by kind, damage and completeness

The source format is described in README.md. Offsets are computed here and never typed. Every run
verifies the invariants under "Checks" below and fails, naming the page, when one does not hold.
"""

from __future__ import annotations

import argparse
import dataclasses
import datetime
import difflib
import hashlib
import html.entities
import ipaddress
import itertools
import json
import re
import sys
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
PAGES = HERE / "pages"
BOILERPLATE = HERE / "boilerplate.txt"
SAMPLE = HERE.parents[1] / "python" / "wirecopy" / "sample"

NAME_LABELS = {"PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART"}
TIME_LABELS = {"DATE", "TIME", "DURATION", "SET"}
VALUE_LABELS = TIME_LABELS | {"MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL", "AGE"}
PATTERN_LABELS = {"EMAIL", "URL", "PHONE", "IP", "HANDLE", "HASHTAG", "GUID", "IBAN", "CARD", "CRYPTO"}
LABELS = NAME_LABELS | VALUE_LABELS | PATTERN_LABELS
QUOTE_KINDS = {"direct", "mixed", "scare", "continued", "block", "indirect"}
KINDS = {"original", "reprint", "truncated", "edited", "rewritten", "wrapped", "stitched", "unrelated", "empty"}
DAMAGE = ["body_twice", "block_twice", "glued_caption", "boilerplate", "mojibake", "torn_punctuation", "entities"]
COMPLETE = ["names", "values", "patterns", "quotes"]
HEADER_KEYS = {
    "url", "source", "published", "title", "kind", "from", "event", "do", "dateline", "complete", "changed",
    "not-patterns", "body",
}
MAX_FEED_BYTES = 120_000
MIN_COMPLETE = 30


class SourceError(Exception):
    """The page sources are wrong; the message names the page."""


# --- The page while it is being built ------------------------------------------------------------


@dataclasses.dataclass(frozen=True)
class Cell:
    """The smallest piece of a page: what stands in the body, and what its author wrote there."""

    out: str
    clean: str


@dataclasses.dataclass(frozen=True)
class Mark:
    """A mention or a quotation over the cells `start..end` of one line."""

    start: int
    end: int
    type: str  # "mention" or "quote"
    name: str  # the label, or the kind of quotation
    value: str | None  # the canonical value, or the speaker


@dataclasses.dataclass(frozen=True)
class Line:
    """One paragraph."""

    cells: tuple[Cell, ...]
    marks: tuple[Mark, ...]
    boilerplate: bool = False
    glued: bool = False  # the next line follows without a line break
    repeat: bool = False  # a second copy of a line of this page
    number: int = 0  # 1-based among the page's own lines; a repeat keeps the number of its first copy

    def clean_text(self) -> str:
        return "".join(cell.clean for cell in self.cells)

    def cleaned(self) -> Line:
        """The line as its author wrote it: damage undone, nothing glued."""
        cells = tuple(Cell(cell.clean, cell.clean) for cell in self.cells)
        return dataclasses.replace(self, cells=cells, glued=False)

    def until(self, words: str, where: str) -> Line:
        """The line cut short after `words`; no mark may be cut."""
        text = self.clean_text()
        at = text.find(words)
        if at < 0:
            raise SourceError(f"{where}: no {words!r} to cut at")
        length, count = 0, 0
        while length < at + len(words):
            length += len(self.cells[count].clean)
            count += 1
        for mark in self.marks:
            if mark.start < count < mark.end:
                raise SourceError(f"{where}: the cut after {words!r} goes through a {mark.name}")
        marks = tuple(mark for mark in self.marks if mark.end <= count)
        return dataclasses.replace(self, cells=self.cells[:count], marks=marks, glued=False)


@dataclasses.dataclass
class Page:
    """One page: its header, its lines, and the two records made of them."""

    id: str
    file: str
    header: dict[str, str]
    source_lines: list[str]
    lines: list[Line] = dataclasses.field(default_factory=list)
    damage: set[str] = dataclasses.field(default_factory=set)
    feed: dict = dataclasses.field(default_factory=dict)
    truth: dict = dataclasses.field(default_factory=dict)

    @property
    def where(self) -> str:
        return f"{self.file}, page {self.id}"

    def words_of(self, key: str) -> list[str]:
        return self.header.get(key, "").replace(",", " ").split()


# --- Reading the sources -------------------------------------------------------------------------

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


# --- Expanding a page: inclusions, repeats, named operations -------------------------------------

DIRECTIVE = re.compile(
    r"@(?P<what>[\w-]+)(?: (?P<first>\d+)(?P<range>-(?P<last>\d*))?)?(?: until \"(?P<until>[^\"]+)\")?(?P<glue> ?\\)?"
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


def expand(page: Page, pages: dict[str, Page], boilerplate: dict[str, list[str]], open_ids: tuple[str, ...] = ()) -> None:
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
    return "".join(bytes([b]).decode("cp1252", "replace").replace("\ufffd", chr(b)) for b in char.encode("utf-8"))


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


# --- From lines to the two records ---------------------------------------------------------------


def assemble(page: Page) -> tuple[str, str, str, list[dict], list[dict]]:
    """Body, clean, clean_repeats, mentions and quotes of a page."""
    body: list[str] = []
    clean: list[str] = []
    unrepeated: list[str] = []
    mentions: list[dict] = []
    quotes: list[dict] = []
    length = 0
    for at, line in enumerate(page.lines):
        written = not line.boilerplate and not line.repeat
        if at > 0:
            out = "" if page.lines[at - 1].glued else "\n"
            body.append(out)
            length += len(out)
            unrepeated.append("" if line.repeat else out)
            clean.append("\n" if written and clean else "")
            if page.lines[at - 1].glued and not line.repeat:
                page.damage.add("glued_caption")
        offsets = [length]
        for cell in line.cells:
            offsets.append(offsets[-1] + len(cell.out))
            body.append(cell.out)
            clean.append(cell.clean if written else "")
            unrepeated.append("" if line.repeat else cell.out)
        length = offsets[-1]
        if not any(clean):
            clean.clear()
        if line.boilerplate:
            page.damage.add("boilerplate")
        for mark in line.marks:
            place = {"start": offsets[mark.start], "end": offsets[mark.end]}
            if mark.type == "mention":
                mentions.append({**place, "text": "", "label": mark.name, "value": mark.value})
            else:
                quotes.append({**place, "kind": mark.name, "speaker": mark.value})
        torn = [cell for cell in line.cells if cell.out != cell.clean and re.fullmatch(r"[\s.,;:?!]+", cell.out)]
        if torn and written:
            page.damage.add("torn_punctuation")
    text = "".join(body)
    for mention in mentions:
        mention["text"] = text[mention["start"] : mention["end"]]
    mentions.sort(key=lambda m: (m["start"], -m["end"]))
    quotes.sort(key=lambda q: (q["start"], -q["end"]))
    return text, "".join(clean), "".join(unrepeated), mentions, quotes


def cluster_of(page: Page, pages: dict[str, Page]) -> str:
    """The first page of the story: follow `from` to its end."""
    seen = []
    while page.header.get("from"):
        seen.append(page.id)
        if page.header["from"] not in pages or page.header["from"] in seen:
            raise SourceError(f"{page.where}: from: {page.header['from']} is no other page")
        page = pages[page.header["from"]]
    return page.id


def make_records(page: Page, pages: dict[str, Page]) -> None:
    """Fill `page.feed` and `page.truth`."""
    header = page.header
    for key in ("url", "source", "published", "title", "kind"):
        if key not in header:
            raise SourceError(f"{page.where}: the header lacks {key}")
    body: str | None
    if "body" in header:
        body = clean = unrepeated = None if header["body"] == "null" else ""
        mentions: list[dict] = []
        quotes: list[dict] = []
    else:
        body, clean, unrepeated, mentions, quotes = assemble(page)
    cluster = cluster_of(page, pages)
    page.feed = {
        "id": page.id,
        "url": header["url"],
        "source": header["source"],
        "published": None if header["published"] == "none" else header["published"],
        "title": header["title"],
        "body": body,
    }
    page.truth = {
        "id": page.id,
        "cluster": cluster,
        "event": header.get("event", cluster),
        "kind": header["kind"],
        "base": header.get("from"),
        "damage": [name for name in DAMAGE if name in page.damage],
        "clean": clean,
        "clean_repeats": unrepeated,
        "mentions": mentions,
        "quotes": quotes,
        "dateline": header.get("dateline"),
        "complete": [name for name in COMPLETE if name in page.words_of("complete") or name == "patterns"],
    }


def build() -> dict[str, Page]:
    """All pages, expanded and recorded, in the order of their ids."""
    boilerplate = {name: [line for line in lines if line.strip()] for name, lines in read_sections(BOILERPLATE)}
    pages = read_pages()
    for page in pages.values():
        expand(page, pages, boilerplate)
    for page in pages.values():
        make_records(page, pages)
    return pages


# --- Checks --------------------------------------------------------------------------------------


def words(text: str) -> list[str]:
    """Folded words: what copies are compared by."""
    for char, plain in STRAIGHT.items():
        text = text.replace(char, plain)
    return re.findall(r"\w+", text.lower())


def five_grams(text: str) -> set[tuple[str, ...]]:
    tokens = words(text)
    return {tuple(tokens[i : i + 5]) for i in range(len(tokens) - 4)}


def jaccard(a: set, b: set) -> float:
    return len(a & b) / len(a | b) if a | b else 0.0


def luhn(digits: str) -> bool:
    doubled = (int(d) * 2 if i % 2 else int(d) for i, d in enumerate(reversed(digits)))
    return sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0


def mod97(iban: str) -> bool:
    return int("".join(str(int(char, 36)) for char in iban[4:] + iban[:4])) % 97 == 1


def base58check(address: str) -> bool:
    alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
    number = 0
    for char in address:
        if char not in alphabet:
            return False
        number = number * 58 + alphabet.index(char)
    raw = number.to_bytes(25, "big") if number < 1 << 200 else b""
    return hashlib.sha256(hashlib.sha256(raw[:-4]).digest()).digest()[:4] == raw[-4:]


DAY = r"\d{4}-\d\d-\d\d"
TIMEX = {
    "DATE": rf"{DAY}|\d{{4}}(-\d\d)?|\d{{3}}|\d\d|\d{{4}}-W\d\d(-WE)?|\d{{4}}-(SP|SU|FA|WI|Q[1-4]|H[12])|PAST_REF|PRESENT_REF"
    rf"|FUTURE_REF|({DAY}|\d{{4}}(-\d\d)?)/({DAY}|\d{{4}}(-\d\d)?)",
    "TIME": rf"{DAY}T(\d\d(:\d\d(:\d\d)?)?|MO|MI|AF|EV|NI)",
    "DURATION": r"P(\d+(\.\d+)?|X)[YMWD]|PT(\d+(\.\d+)?|X)[HMS]|PT(\d+H)?\d+M(\d+S)?",
    "SET": r"P\d+[YMWD]|PT\d+[HM]|XXXX-WXX-[1-7](T\w+(:\d\d)?)?|XXXX-\d\d(-\d\d)?|XXXX-(SP|SU|FA|WI)",
}
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


def expected_times(text: str, day: datetime.date) -> str | None:
    """The value of a few simple expressions, to catch slips of the hand."""
    text = text.lower()
    shift = {"last": -1, "this": 0, "next": 1}
    if text in ("yesterday", "today", "tomorrow"):
        return str(day + datetime.timedelta(["yesterday", "today", "tomorrow"].index(text) - 1))
    if match := re.fullmatch(r"(last|this|next) (week|month|year)", text):
        step, unit = shift[match[1]], match[2]
        if unit == "week":
            year, week, _ = (day + datetime.timedelta(7 * step)).isocalendar()
            return f"{year}-W{week:02}"
        if unit == "month":
            months = day.year * 12 + day.month - 1 + step
            return f"{months // 12}-{months % 12 + 1:02}"
        return str(day.year + step)
    return None


PATTERN_HINTS = re.compile(
    r"https?://\S+|www\.\S+|[\w-]+\.example\b\S*|[\w.+-]+@[\w.-]+|(?<!\w)[@#]\w+"
    r"|\b\d{1,3}(?:\.\d{1,3}){3}\b|\b[0-9a-f]{1,4}:[0-9a-f:]{6,}|\b[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\b"
    r"|\+\d[\d ().-]{7,}\d|\(\d{3}\) ?\d{3}-\d{4}|\b(?:\d{4}[ -]){3}\d{4}\b|\b[A-Z]{2}\d\d [A-Z0-9]{4} (?:\d{4} ?)+\d*"
    r"|\b0x[0-9a-fA-F]{40}\b|\b[13][1-9A-HJ-NP-Za-km-z]{25,34}\b|\bbc1[0-9a-z]{20,}\b"
    r"|\b0\d[\d ]{7,}\d\b|\b\d{3}[-.]\d{3}[-.]\d{4}\b"
)


def check_page(page: Page, pages: dict[str, Page]) -> None:
    """What must hold of one page."""

    def need(condition: object, message: str) -> None:
        if not condition:
            raise SourceError(f"{page.where}: {message}")

    feed, truth = page.feed, page.truth
    body = feed["body"]
    need(re.fullmatch(r"n\d{3}", page.id), "ids look like n001")
    need(re.fullmatch(r"https://[a-z0-9.-]+\.example/\S+", feed["url"]), f"the url's host must end in .example: {feed['url']}")
    day = datetime.date.fromisoformat(feed["published"][:10]) if feed["published"] else None
    if feed["published"] and len(feed["published"]) > 10:
        datetime.datetime.fromisoformat(feed["published"].replace("Z", "+00:00"))  # Python 3.10 knows no "Z"
    need(truth["kind"] in KINDS, f"unknown kind {truth['kind']}")
    need((truth["kind"] == "empty") == (not body), "kind empty and an empty body go together")
    derived = {"reprint", "truncated", "edited", "rewritten", "wrapped"}
    need((truth["kind"] in derived) == (truth["base"] is not None), "a copy has a base, other pages have none")
    need(truth["event"] in pages, f"event {truth['event']} is no page")
    if truth["kind"] == "original":
        need(any(other.truth["base"] == page.id for other in pages.values()), "an original must have a copy")
    if body is None:
        return
    need(body == body.strip() and "\n\n" not in body, "loose white space at the ends, or an empty line")
    need(truth["clean"] == truth["clean"].strip() and "\n\n" not in truth["clean"], "loose white space in clean")
    twice = {"body_twice", "block_twice"} & set(truth["damage"])
    need((truth["clean_repeats"] == body) == (not twice), "clean_repeats must equal the body exactly when nothing is repeated")
    if not truth["damage"]:
        need(truth["clean"] == body, "a page without damage must be its own clean text")

    for mention in truth["mentions"]:
        text = mention["text"]
        need(body[mention["start"] : mention["end"]] == text and text == text.strip() and text, f"bad offsets of {text!r}")
        check_mention(mention, day, need)
    for before, after in zip(truth["mentions"], truth["mentions"][1:]):
        need(before["end"] <= after["start"], f"{before['text']!r} and {after['text']!r} overlap")
    for quote in truth["quotes"]:
        text = body[quote["start"] : quote["end"]]
        need(text == text.strip() and text, f"bad offsets of the quotation {text!r}")
        if quote["kind"] not in ("block", "indirect"):
            need(re.match(r"[“\"‘'„「«]|â€|&[lr]?[ds]?quo", text), f"a quotation without its mark: {text!r}")

    covered = [(m["start"], m["end"]) for m in truth["mentions"] if m["label"] in PATTERN_LABELS]
    refused = page.header.get("not-patterns", "").split(" | ")
    for hint in PATTERN_HINTS.finditer(body):
        if not any(start < hint.end() and hint.start() < end for start, end in covered):
            need(" ".join(hint[0].split()) in refused, f"{hint[0]!r} looks like a pattern: mark it, or name it in not-patterns")

    for name in COMPLETE:
        if name in truth["complete"] and name != "patterns" and truth["base"]:
            included = [line[1:].split()[0] for line in page.source_lines if line.startswith("@n")]
            for other in included:
                need(name in pages[other].truth["complete"], f"claims complete {name}, but {other} does not")
    if truth["base"]:
        check_copy(page, pages[truth["base"]], need)


def check_mention(mention: dict, day: datetime.date | None, need) -> None:
    """What must hold of a mention's value."""
    text, label, value = mention["text"], mention["label"], mention["value"]
    if label in TIMEX and value is not None:
        need(re.fullmatch(TIMEX[label], value), f"{value} is no value of a {label} ({text!r})")
        named = [name for name in WEEKDAYS if name in text.lower()]
        full = re.fullmatch(rf"({DAY})(T.*)?", value)
        if full and named and label != "SET":
            date = datetime.date.fromisoformat(full[1])
            need(WEEKDAYS[date.weekday()] == named[0], f"{value} is not a {named[0]}")
            need(day is None or abs((date - day).days) <= 7, f"{text!r} = {value} is more than a week from {day}")
        expected = expected_times(text, day) if day else None
        need(expected is None or expected == value, f"{text!r} should be {expected}, not {value}")
        need(day or label in ("DURATION", "SET") or re.search(r"\d{3,4}", text), f"{text!r} has a value, but the page no date")
    elif label == "PHONE":
        need(value is None or re.fullmatch(r"\+\d{8,15}", value), f"{value} is not E.164")
    elif label == "IP":
        need(str(ipaddress.ip_address(text)) == value, f"{text} should have the value {ipaddress.ip_address(text)}")
    elif label == "IBAN":
        need(value == "".join(text.split()) and mod97(value), f"{text} is no valid IBAN, or {value} is not its compact form")
    elif label == "CARD":
        need(value == re.sub(r"\D", "", text) and luhn(value), f"{text} fails Luhn, or {value} is not its digits")
    elif label == "GUID":
        need(value == text.lower(), f"the value of {text} is its lower-case form")
    elif label == "CRYPTO":
        need(value == text and (text[0] != "1" or base58check(text)), f"{text} fails its checksum")
    elif label == "EMAIL":
        need(value == text.lower(), f"the value of {text} is {text.lower()}")
    elif label == "URL":
        need(value is None or re.match(r"https?://[a-z0-9.-]+/", value), f"{value} is not a normal URL")
    else:
        need(value is None or label in TIMEX, f"no value is defined for {label} ({text!r})")


def check_copy(page: Page, base: Page, need) -> None:
    """What a copy must have in common with its base."""
    kind = page.truth["kind"]
    mine, theirs = words(page.truth["clean"]), words(base.truth["clean"])
    if kind in ("reprint", "wrapped"):
        pairs = enumerate(zip(page.lines, page.lines[1:]))
        captions = {n for n, (line, after) in pairs if line.glued and not line.repeat and not after.repeat}
        if captions:  # a caption is the page's own, so it is taken out before comparing
            kept = [line for n, line in enumerate(page.lines) if n not in captions and not line.repeat and not line.boilerplate]
            mine = words("\n".join(line.clean_text() for line in kept))
        need(mine == theirs, f"clean differs from that of {base.id}")
    elif kind == "truncated":
        need(mine == theirs[: len(mine)] and len(mine) < len(theirs), f"clean is not the beginning of {base.id}")
    elif kind == "edited":
        low, high = (int(part) for part in page.header.get("changed", "2-15").split("-"))
        share = 100 - 100 * difflib.SequenceMatcher(None, theirs, mine, autojunk=False).ratio()
        need(low <= share <= high, f"{share:.1f} % differ from {base.id}, outside {low} to {high} %")
    elif kind == "rewritten":
        share = jaccard(five_grams(page.truth["clean"]), five_grams(base.truth["clean"]))
        need(share < 0.05, f"shares {share:.3f} of its five-word runs with {base.id}: not rewritten")


def check_feed(pages: dict[str, Page]) -> None:
    """What must hold of the feed as a whole."""
    grams = {page.id: five_grams(page.truth["clean"]) for page in pages.values() if page.truth["clean"]}
    for (a, grams_a), (b, grams_b) in itertools.combinations(grams.items(), 2):
        one, other = pages[a].truth, pages[b].truth
        if one["cluster"] == other["cluster"] or "stitched" in (one["kind"], other["kind"]):
            continue
        share = jaccard(grams_a, grams_b)
        if share > 0.02:
            raise SourceError(f"{a} and {b} stand in different clusters but share {share:.3f} of their text")
    for name in COMPLETE:
        count = sum(name in page.truth["complete"] for page in pages.values() if page.feed["body"])
        if count < MIN_COMPLETE:
            raise SourceError(f"only {count} pages are complete in {name}; {MIN_COMPLETE} are wanted")


# --- Command line --------------------------------------------------------------------------------


def render(records: list[dict]) -> bytes:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records).encode("utf-8")


def lint(pages: dict[str, Page]) -> None:
    """Print what may have been forgotten on pages that claim to be complete."""
    numbers = (
        r"\b(?:\d[\d.,:]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|millions?"
        r"|twice|once|half|quarter|first|second|third|fourth|fifth|" + "|".join(WEEKDAYS) + r"|today|yesterday|tomorrow|tonight"
        r"|january|february|march|april|may|june|july|august|september|october|november|december|years?|months?|weeks?|days?"
        r"|hours?|minutes?|morning|afternoon|evening|night|decades?|century|daily|weekly|spring|summer|autumn|winter|now)\b"
    )
    hints = {
        "names": (NAME_LABELS, re.compile(r"(?<=[\w,;’'] )[A-Z][\w’'-]+")),
        "values": (VALUE_LABELS, re.compile(numbers, re.IGNORECASE)),
        "quotes": (None, re.compile(r"[“”\"„]|(?<!\w)‘|â€œ|&[lr]dquo;")),
    }
    for page in pages.values():
        body = page.feed["body"] or ""
        for name, (labels, pattern) in hints.items():
            if name not in page.truth["complete"] or page.truth["base"] and "@n" in "\n".join(page.source_lines):
                continue
            spans = page.truth["quotes"] if labels is None else page.truth["mentions"]
            for hit in pattern.finditer(body):
                if not any(s["start"] < hit.end() and hit.start() < s["end"] for s in spans):
                    print(f"{page.id} {name}: …{body[max(0, hit.start() - 30) : hit.end() + 20]!r}")


def stats(pages: dict[str, Page]) -> None:
    truths = [page.truth for page in pages.values()]
    clusters = {t["cluster"] for t in truths}
    sources = {page.feed["source"] for page in pages.values()}
    print(f"{len(truths)} pages, {len(clusters)} clusters, {len(sources)} sources")
    print("kind:    ", dict(Counter(t["kind"] for t in truths)))
    print("damage:  ", dict(Counter(d for t in truths for d in t["damage"])))
    print("complete:", dict(Counter(c for t in truths for c in t["complete"])))
    print("labels:  ", dict(Counter(m["label"] for t in truths for m in t["mentions"]).most_common()))
    print("quotes:  ", dict(Counter(q["kind"] for t in truths for q in t["quotes"]).most_common()))


def main() -> int:
    parser = argparse.ArgumentParser(description="Build the bundled sample feed.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when the files differ from the source")
    parser.add_argument("--lint", action="store_true", help="list words that may want a mark")
    parser.add_argument("--stats", action="store_true", help="count pages by kind and damage")
    options = parser.parse_args()
    try:
        pages = build()
        for page in pages.values():
            check_page(page, pages)
        check_feed(pages)
        files = {
            SAMPLE / "feed.jsonl": render([page.feed for page in pages.values()]),
            SAMPLE / "truth.jsonl": render([page.truth for page in pages.values()]),
        }
        size = len(files[SAMPLE / "feed.jsonl"])
        if size > MAX_FEED_BYTES:
            raise SourceError(f"the feed has {size} bytes; {MAX_FEED_BYTES} are allowed")
    except SourceError as error:
        print(f"build.py: {error}", file=sys.stderr)
        return 1
    if options.lint:
        lint(pages)
    if options.stats:
        stats(pages)
    if options.check:
        stale = [path for path, content in files.items() if not path.exists() or path.read_bytes() != content]
        for path in stale:
            print(f"build.py: {path} is not what the source yields; run tests/feed/build.py", file=sys.stderr)
        return 1 if stale else 0
    if not (options.lint or options.stats):
        SAMPLE.mkdir(parents=True, exist_ok=True)
        for path, content in files.items():
            path.write_bytes(content)
            print(f"wrote {path.name}: {len(content):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
