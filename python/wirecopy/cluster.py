"""One story and the documents that carry it, to look at."""

from __future__ import annotations

from . import _core
from .counts import headline
from .explanation import microseconds

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ._core import Table
    from .explanation import Explanation

MEMBERS = 20
"""Documents that a notebook lists."""


class Cluster:
    """The documents that carry one story, made by `Copies.show`.

    In a notebook it shows when they were published, how each hangs on the story, and the one that represents
    it beside the one that differs most, with what they share tinted; elsewhere it is a table.

    Attributes:
        documents: One row a document, the earliest first: `row`, `id`, `source` and `title` (where the data
            has them, by the names that `report` takes by default), `published`, `kind`, `representative`,
            `score`.
        explanation: Two of them side by side: the representative, and of the others the one with the lowest
            score; `None` where there is one alone.
    """

    __slots__ = ("_dated", "documents", "explanation")

    def __init__(self, documents: list[dict[str, Any]], explanation: Explanation | None) -> None:
        columns = {name: [d[name] for d in documents] for name in documents[0]}
        for name in ("source", "title"):
            if all(value is None for value in columns[name]):
                del columns[name]
        self._dated = [
            (microseconds(at), f"{d['source']} ({d['id']})" if d["source"] else str(d["id"]))
            for d in documents
            if (at := d["published"]) is not None
        ]
        self.documents: Table = _core.table(columns, "documents of the story")
        self.explanation = explanation

    def __repr__(self) -> str:
        return str(self.documents)

    def _repr_html_(self) -> str:
        parts = [headline({"documents": len(self.documents)}), _core.timeline(self._dated)]
        parts.append(self.documents[:MEMBERS]._repr_html_())
        if (more := len(self.documents) - MEMBERS) > 0:
            parts.append(f"<p>… {more:,} more</p>")
        if self.explanation is not None:
            parts.append(self.explanation._repr_html_())
        return "".join(parts)
