"""The verb `stories`: which documents tell of one event, as copies or as independent reports."""

from __future__ import annotations

from . import _core, base, frames
from .counts import headline
from .progress import Meter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ._core import Table
    from .files import Errors


STORIES = 8
"""Stories that a notebook shows."""

DOCUMENTS = 20
"""Documents of one story that it shows."""


class Grouper(base.Options):
    """Groups the reports of one event. Immutable; reuse it freely.

    Args:
        score: Score from which reports are of one story, in 0.05..=0.95.
        window: How far apart two reports may be published, such as `"36h"` or `"3d"` (units `min`, `h`, `d`,
            `w`); a cluster of copies counts from its earliest. A story that is told on goes on: its first and
            last report may be further apart. Documents without a date may be of any. Default: no limit.

    Raises:
        OptionError: For a value out of its range.

    Examples:
        >>> import wirecopy as wc
        >>> wc.Grouper(window="3d")
        Grouper(score=0.5, window='3d')
    """

    __slots__ = ()

    def __init__(self, *, score: float = 0.5, window: str | None = None) -> None:
        core = _core.Grouper(score=score, window=window)
        super().__init__(core, {"score": score, "window": window})

    def run(
        self,
        data: Any,
        *,
        text: str | None = None,
        id: str | None = None,
        published: str | None = None,
        errors: Errors = "raise",
        threads: int | None = None,
        progress: bool | None = None,
    ) -> Stories:
        """Groups the reports in `data`; see `stories` for the arguments."""
        source = frames.Source(data, text=text, id=id, published=published, errors=errors, dated=True)
        with Meter("stories", progress) as meter:
            documents, found, pairs = self._core.run(source.documents, threads, meter)
        return Stories({"documents": documents, "stories": found, "pairs": pairs}, source)


class Stories(base.Result):
    """What `stories` found: `documents`, `stories` and `pairs`."""

    __slots__ = ()

    def _figures(self) -> dict[str, int]:
        several = sum(1 for reports in self.stories["reports"] if reports > 1)
        return {
            "documents": len(self.documents),
            "stories": len(self.stories),
            "reported more than once": several,
        }

    def _repr_html_(self) -> str:
        stories = self.stories
        counts = list(zip(stories["reports"], stories["documents"], stories["row"], strict=True))
        order = sorted(range(len(stories)), key=lambda at: (-counts[at][0], -counts[at][1], counts[at][2]))
        shown = order[:STORIES]
        rows, ids = stories["row"], stories["id"]
        columns: dict[str, list[Any]] = {
            "reports": [counts[at][0] for at in shown],
            "documents": [counts[at][1] for at in shown],
            "first report": [str(ids[at]) for at in shown],
        }
        columns |= self._source.told([rows[at] for at in shown])
        columns["words"] = [" ".join(stories["headline"][at]) for at in shown]
        parts = [headline(self._figures())]
        if shown:
            more = f" of {len(order):,}" if len(order) > len(shown) else ""
            parts.append(_core.table(columns, f"stories{more}, those with the most reports")._repr_html_())
            parts.append(self._told(rows[shown[0]])._repr_html_())
        return "".join(parts)

    def _told(self, story: int) -> Table:
        """The documents of one story, for a reader; the earliest first."""
        documents = self.documents
        rows = [row for row, other in enumerate(documents["story"]) if other == story]
        dates = [None] * len(documents) if self._source.columns is None else self._source.published()
        ids, scores = documents["id"], documents["score"]
        shown = frames.by_date(rows, dates)[:DOCUMENTS]
        columns: dict[str, list[Any]] = {"id": [str(ids[row]) for row in shown]}
        columns |= self._source.told(shown)
        if any(dates[row] for row in shown):
            columns["published"] = [dates[row] for row in shown]
        columns["score"] = [scores[row] for row in shown]
        of = f" {len(shown)} of {len(rows):,}" if len(rows) > len(shown) else ""
        return _core.table(columns, f"documents of the first of them{of}")

    @property
    def documents(self) -> Table:
        """One row a document, in the order of the input.

        `row`, `id`, `story` (row of its first report: the earliest by date, then by row), `score` (of the
        best pair of its cluster of copies within the story; 1 where there is none).
        """
        return self._tables["documents"]

    @property
    def stories(self) -> Table:
        """One row a story, in order of its first report.

        `row`, `id` (of the first report), `documents` (how many tell it), `reports` (how many of them are no
        copies of each other), `headline` (a list of the words that tell it best).
        """
        return self._tables["stories"]

    @property
    def pairs(self) -> Table:
        """One row two reports within a story that were held against each other.

        `a_row`, `b_row`, `a`, `b` (ids; of copies the longest), `score`.
        """
        return self._tables["pairs"]


def stories(
    data: Any,
    *,
    text: str | None = None,
    id: str | None = None,
    published: str | None = None,
    errors: Errors = "raise",
    threads: int | None = None,
    progress: bool | None = None,
    **options: Any,
) -> Stories:
    """Groups the documents that tell of one event: copies, and independent reports.

    Copies are found by the defaults of `dedup` and count once. The longest of each cluster is held against
    others by its rare words, names, figures and pairs of words.

    Args:
        data: Documents of any kind that `dedup` takes.
        text: Column of the texts. Default: `text`, `body`, `content`, `article`…, or the only column.
        id: Column of ids, of any type. Default: `id` if there is one, else the row number.
        published: Column of timestamps, dates or strings of them. Default: `published`, `date`… if there
            is one.
        errors: For lone surrogates and invalid UTF-8: `"raise"`, `"replace"` them by U+FFFD, or make the text
            null (`"null"`, `"skip"`); the last two do so with values that are no text, too. For bad rows of
            files as in `read`: `"skip"` leaves them out.
        threads: Threads to work on, in 1..=1024. Default: as for `dedup`. The outcome does not depend on it.
        progress: Whether to show a bar; as for `dedup`.
        **options: Options of `Grouper`.

    Returns:
        The stories, and the story of each document.

    Raises:
        InputError: For data that cannot be read; names the row where there is one.
        OptionError: For a column that is not there, or an option out of its range.
        FileError: For a path that cannot be read.

    Examples:
        >>> import wirecopy as wc
        >>> pages = [
        ...     "The ferry Maribel ran aground off Kellmouth at dawn on Friday; all 214 people on board were "
        ...     "brought ashore, harbour master Oona Delacroix said.",
        ...     "Lifeboats took 214 passengers off the Maribel on Friday after the ferry struck a bank near "
        ...     "Kellmouth. Oona Delacroix, the harbour master, praised the crews.",
        ...     "Voters in the northern valley go to the polls on Sunday to choose a mayor, and turnout is "
        ...     "expected to be low again.",
        ... ]
        >>> wc.stories(pages).documents["story"]
        [0, 0, 2]
    """
    run = base.made(Grouper, stories, options).run
    return run(data, text=text, id=id, published=published, errors=errors, threads=threads, progress=progress)
