"""One document with what was found in it marked, to look at."""

from __future__ import annotations

from . import _core

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Shown:
    """A text with its mentions and quotations marked, to look at.

    In a notebook labels have colours, and a tooltip says what a mention is about (its entity, its value,
    where it leads) and who says a quotation. Elsewhere mentions stand in brackets.

    Attributes:
        text: The text.
        mentions: The rows of its mentions, in order of place.
        quotes: The rows of its quotations, in order of place.
        entities: The rows of its entities, by their number.
    """

    __slots__ = ("entities", "mentions", "quotes", "text")

    def __init__(
        self,
        text: str,
        mentions: list[dict[str, Any]],
        quotes: list[dict[str, Any]] | None = None,
        entities: list[dict[str, Any]] | None = None,
    ) -> None:
        self.text = text
        self.mentions = mentions
        self.quotes = quotes or []
        self.entities = entities or []

    def __repr__(self) -> str:
        parts = []
        at = 0
        for mention in self.mentions:
            parts += [self.text[at : mention["start"]], "[", mention["text"], " ", mention["label"], "]"]
            at = mention["end"]
        return "".join(parts) + self.text[at:]

    def _repr_html_(self) -> str:
        names = {entity["entity"]: entity["name"] for entity in self.entities}
        spans = [(m["start"], m["end"], m["label"], _about(m, names)) for m in self.mentions]
        # What is reported without quotation marks would colour half of a page.
        spans += [
            (quote["start"], quote["end"], "QUOTE", f"{quote['kind']}, by {quote['speaker'] or 'somebody'}")
            for quote in self.quotes
            if quote["kind"] != "indirect"
        ]
        return _core.marks(self.text, spans)


def _about(mention: dict[str, Any], names: dict[int, str]) -> str:
    """What a tooltip says of a mention: entity or value, unit or interval, link."""
    name = names.get(mention["entity"])
    said = [
        None if name == mention["text"] else name,
        None if mention["value"] == mention["text"] else mention["value"],
        mention["modifier"],
        mention["unit"],
        mention["link"],
    ]
    return " · ".join(part for part in said if part)
