"""Why two documents are copies: what they share, side by side."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta, timezone

from . import _core
from .counts import counted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ._core import Table


EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)


def microseconds(at: datetime) -> int:
    """Microseconds since the Unix epoch."""
    return (at - EPOCH) // timedelta(microseconds=1)


class Explanation:
    """Two documents side by side, made by `Copies.explain`, or one before and after, by `Cleaned.explain`.

    In a notebook it shows both texts in two columns, with what they share on one height; printed, it shows
    them in the manner of `diff`.

    Attributes:
        a: What is known of the lower row: `row`, `id`, `source`, `title`, `published` (UTC), `text`. Source
            and title are those of the columns that `report` takes by default.
        b: The same of the higher row.
        pair: Their row of `Copies.pairs`; `None` where they have none, since others tie them to each other or
            nothing does.
        passages: One row a passage of five words or more that stands in both: `a_row`, `a`, `a_start`,
            `a_end` (characters), the same for `b`, `tokens`.
        terms: One row a telling term that stands in both, the rarest first, forty at most: `kind` (name,
            number, quoted, word), `text` (as it stands in a), `a_start`, `a_end` (characters), the same for
            `b`.
        sentences: One row a sentence of a and the one of b that says the same: `a_start`, `a_end`, `b_start`,
            `b_end`, `share` (of the telling terms of the lesser that the other has, by weight).
        source: Which of the two is likely the source of the other, and why: `("a", "earlier")`. The reason is
            `earlier` (published first), else `agency` (it alone names one), else `details` (it has the
            other's and more); `None` where nothing tells.
    """

    __slots__ = ("_notes", "a", "b", "pair", "passages", "sentences", "source", "terms")

    def __init__(
        self,
        a: dict[str, Any],
        b: dict[str, Any],
        pair: dict[str, Any] | None,
        passages: Table,
        *notes: str,
        compared: tuple[Table, Table, tuple[str, str] | None],
    ) -> None:
        self._notes = notes
        self.terms, self.sentences, self.source = compared
        self.a = a
        self.b = b
        self.pair = pair
        self.passages = passages

    @property
    def html(self) -> str:
        """Both texts in two columns, without a page around them."""
        return self._sides(None)

    def __str__(self) -> str:
        return self._sides(shutil.get_terminal_size((100, 24)).columns)

    def __repr__(self) -> str:
        return f"<wirecopy.Explanation {self.a['id']!r} and {self.b['id']!r}: {self._shared()}>"

    def _repr_html_(self) -> str:
        return self.html

    def _sides(self, width: int | None) -> str:
        first = (self.pair or {}).get("earlier")
        notes = self._notes or ["published first" if first == name else "" for name in "ab"]
        a, b = map(self._told, (self.a, self.b), notes)
        return _core.sides(a, b, self.passages, self._about(), width)

    def _told(self, side: dict[str, Any], note: str) -> dict[str, Any]:
        """What stands above a text. Of a document before and after it says no more than which is which."""
        at = side["published"]
        known = {
            "source": side["source"],
            "title": side["title"],
            "published": None if at is None else microseconds(at),
        }
        if self._notes:
            known = dict.fromkeys(known)
        return known | {"heading": str(side["id"]), "note": note, "text": side["text"] or ""}

    def _about(self) -> str:
        if self._notes:
            return self._shared()
        if self.pair is None:
            return f"no pair of their own · {self._shared()}"
        facts = [
            self.pair["kind"],
            f"Jaccard {self.pair['jaccard']:.2f}",
            f"{self.pair['containment_a']:.0%} of the first in the second",
            f"{self.pair['containment_b']:.0%} of the second in the first",
            self._shared(),
        ]
        if self.pair["kind"] == "rewritten":
            terms, sentences = (
                counted(len(self.terms), "telling terms"),
                counted(len(self.sentences), "sentences"),
            )
            facts.append(f"{terms} and {sentences} in common")
            if self.source is not None:
                side, reason = self.source
                facts.append(f"source: the {'first' if side == 'a' else 'second'} ({reason})")
        return " · ".join(facts)

    def _shared(self) -> str:
        words = counted(sum(self.passages["tokens"]), "words")
        return f"{words} in {counted(len(self.passages), 'passages')}"
