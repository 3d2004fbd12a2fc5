"""A page while it is being built, and the words that sources may use."""

from __future__ import annotations

import dataclasses
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
KINDS = {
    "original",
    "reprint",
    "truncated",
    "edited",
    "rewritten",
    "wrapped",
    "stitched",
    "unrelated",
    "empty",
}
DAMAGE = [
    "body_twice",
    "block_twice",
    "glued_caption",
    "boilerplate",
    "mojibake",
    "torn_punctuation",
    "entities",
]
COMPLETE = ["names", "values", "patterns", "quotes"]
HEADER_KEYS = {
    "url",
    "source",
    "published",
    "title",
    "kind",
    "from",
    "event",
    "do",
    "dateline",
    "complete",
    "changed",
    "not-patterns",
    "body",
}
MAX_FEED_BYTES = 120_000
MIN_COMPLETE = 30


class SourceError(Exception):
    """The page sources are wrong; the message names the page."""


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
