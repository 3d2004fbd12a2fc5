"""The verb `dedup`: which documents are copies of which."""

from __future__ import annotations

from . import _core, base, frames
from .copies import Copies
from .errors import OptionError
from .frequencies import Frequencies, of
from .progress import Meter
from .repaired import Repaired, before
from .review import rows_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any, Literal

    from .clean import Cleaner
    from .files import Errors

    Level = Literal["exact", "near", "contained", "rewritten"]


class By:
    """The document that stands first in the order of a column represents its cluster; made by `by`.

    Attributes:
        column: Name of the column.
        descending: Whether high values come first.
    """

    __slots__ = ("column", "descending")

    def __init__(self, column: str, descending: bool = False) -> None:
        if not isinstance(column, str):
            raise OptionError(f"by takes the name of a column, got {column!r}")
        self.column = column
        self.descending = bool(descending)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, By):
            return NotImplemented
        return (self.column, self.descending) == (other.column, other.descending)

    def __hash__(self) -> int:
        return hash((self.column, self.descending))

    def __repr__(self) -> str:
        return f"by({self.column!r}, descending={self.descending})"


def by(column: str, descending: bool = False) -> By:
    """Keeps of each cluster the document that stands first in the order of a column, for `keep=`.

    Args:
        column: Name of a column of anything that can be sorted. Nulls come last.
        descending: Whether high values come first.

    Returns:
        A value for `keep=`.

    Examples:
        >>> import wirecopy as wc
        >>> pages = [{"text": "Rain is due.", "views": 3}, {"text": "Rain is due.", "views": 8}]
        >>> wc.dedup(pages, keep=wc.by("views", descending=True)).unique()
        [{'text': 'Rain is due.', 'views': 8}]
    """
    return By(column, descending)


class Deduplicator(base.Options):
    """Finds the copies in a collection. Immutable; reuse it freely.

    Args:
        levels: The rungs to climb: `"exact"` (the same folded words in the same order), `"near"` (Jaccard
            similarity of word shingles) and `"contained"` (one holds the other, or much of it: cut, edited,
            or wrapped in other text; what stands in many surroundings, boilerplate, does not count). A
            fourth, `"rewritten"` (the same in other words: translated, reworded), is climbed when it is
            named; it keeps some ten bytes for each word in memory.
        threshold: Jaccard similarity from which two documents are near copies, in 0.5..=1.
        rewritten: Share of the pairs of the rewritten rung that is to be right, as it is judged by the
            collection, in 0.05..=0.99; lower values tell more pairs, and join them.
        doubtful: Share from which pairs of the rewritten rung are told though they join nothing, in
            0.05..=0.99; `accepted` of `Copies.pairs` tells them apart, and `Copies.review` asks about those
            near the cut. Default: none of them.
        shingle: Words in a shingle, in 1..=32.
        permutations: Values in a signature, in 16..=1024; more find pairs close to the threshold with more
            certainty. Every pair is then verified by its exact similarity.
        seed: Seed of the signatures.
        keep: Which member of a cluster stands for it: `"longest"` (most words), `"earliest"` (published
            first), `"first"` (row), or `by(column)`. Of equal ones the longest, then that with the
            lowest text hash, id and row.
        within: Whether copies are sought within the data; `False` holds it against an archive alone
            (`against=`).
        frequencies: What is boilerplate, told from another collection (`Copies.frequencies`); it is then not
            told from this one.
        clean: Whether copies are sought in repaired texts: `True` for all repairs, or a `Cleaner`. What comes
            out are the originals, and `passages` has their places. Default: False.

    Raises:
        OptionError: For a value out of its range.

    Examples:
        >>> import wirecopy as wc
        >>> dedup = wc.Deduplicator(threshold=0.8, keep="first")
        >>> dedup.run(["Rain is due.", "“Rain is due”", "The ferry sank."]).unique()
        ['Rain is due.', 'The ferry sank.']

    The near rung is MinHash by fast similarity sketching (Dahlgaard, Knudsen & Thorup 2017), cut into bands,
    and exact verification.
    """

    __slots__ = ()

    def __init__(
        self,
        *,
        levels: Level | Sequence[Level] = ("exact", "near", "contained"),
        threshold: float = 0.5,
        rewritten: float = 0.95,
        doubtful: float | None = None,
        shingle: int = 5,
        permutations: int = 128,
        seed: int = 0,
        keep: Literal["longest", "earliest", "first"] | By = "longest",
        within: bool = True,
        frequencies: Frequencies | None = None,
        clean: bool | Cleaner = False,
    ) -> None:
        before(clean)
        levels = (levels,) if isinstance(levels, str) else tuple(levels)
        if not isinstance(keep, (str, By)) or keep == "rank":
            raise OptionError(
                f'keep must be "longest", "earliest", "first" or wirecopy.by(column), got {keep!r}'
            )
        if not 0 <= seed < 1 << 64:
            raise OptionError(f"seed must be in 0..2**64, got {seed}")
        if frequencies is not None and not isinstance(frequencies, Frequencies):
            raise OptionError(f"frequencies must be wirecopy.Frequencies, got {frequencies!r}")
        core = _core.Deduplicator(
            levels=list(levels),
            threshold=threshold,
            rewritten=rewritten,
            doubtful=doubtful,
            shingle=shingle,
            permutations=permutations,
            seed=seed,
            keep="rank" if isinstance(keep, By) else keep,
            within=within,
            frequencies=None if frequencies is None else frequencies._core,
        )
        options = {
            "levels": levels,
            "threshold": threshold,
            "rewritten": rewritten,
            "doubtful": doubtful,
            "shingle": shingle,
            "permutations": permutations,
            "seed": seed,
            "keep": keep,
            "within": within,
            "frequencies": frequencies,
            "clean": clean,
        }
        super().__init__(core, options)

    def run(
        self,
        data: Any,
        *,
        against: Any = None,
        text: str | None = None,
        id: str | None = None,
        published: str | None = None,
        decisions: Any = None,
        errors: Errors = "raise",
        threads: int | None = None,
        progress: bool | Meter | None = None,
    ) -> Copies:
        """Finds the copies in `data`; see `dedup` for the arguments."""
        if against is None and not self._options["within"]:
            raise OptionError("within=False seeks no copies but those in an archive; name one: against=")
        keep = self._options["keep"]
        rank = (keep.column, keep.descending) if isinstance(keep, By) else None
        source = frames.Source(
            data, text=text, id=id, published=published, rank=rank, errors=errors, dated=True
        )
        if keep == "earliest" and source.names["published"] is None:
            raise OptionError(
                'keep="earliest" needs dates, and no column is called published, date…; name it: published='
            )
        if decisions is not None and against is not None:
            raise OptionError("decisions= are about one collection; leave out against=, or decide there")
        decided = None if decisions is None else rows_of(decisions, source)
        archive = None
        if against is not None:
            archive = frames.Source(against, text=text, id=id, published=published, errors=errors, dated=True)
        with Meter("dedup", progress) as meter:
            own = self._repaired(source, threads, meter)
            other = archive and self._repaired(archive, threads, meter)
            documents, pairs, between, known, summary = self._core.run(
                own.documents, threads, meter, other and other.documents, decided
            )
        tables = {"documents": documents, "pairs": pairs}
        if between is not None:
            tables["against"] = between
        frequencies = None if known is None else of(known)
        return Copies(tables, source, summary, self, archive, frequencies)

    def _repaired(self, source: frames.Source, threads: int | None = None, meter: Any = None) -> Repaired:
        """The documents that copies are sought in."""
        return Repaired(before(self._options["clean"]), source, threads, meter)


def dedup(
    data: Any,
    *,
    against: Any = None,
    text: str | None = None,
    id: str | None = None,
    published: str | None = None,
    decisions: Any = None,
    errors: Errors = "raise",
    threads: int | None = None,
    progress: bool | None = None,
    **options: Any,
) -> Copies:
    """Finds the copies in a collection of documents.

    Null and word-less documents are always unique; texts with fewer words than a shingle are compared whole.

    Args:
        data: A data frame or series of pandas, Polars, PyArrow or DuckDB, or anything else that exports Arrow
            data (`__arrow_c_stream__`, `__arrow_c_array__`); a list of str or of dict, an iterable of them, a
            dict of lists, a numpy array of str; one str, which is one text; or a `pathlib.Path`, or a
            list of them, to what `read` takes.
        against: An archive, of the same kinds as `data`, whose stories are known: what is a copy of one of
            its documents is left out, with the others of its cluster. It is not deduplicated itself. The
            names of columns and `errors` hold for both.
        text: Column of the texts. Default: `text`, `body`, `content`, `article`…, or the only column.
        id: Column of ids, of any type. Default: `id` if there is one, else the row number.
        published: Column of timestamps, dates or strings of them. Default: `published`, `date`… if there
            is one.
        decisions: What somebody has said of pairs, as a table of any kind: `a` and `b` (ids, or row numbers
            where there are none) and `same` (whether they are copies). The clusters hold to it; those that
            it does not touch stay as they are. `Copies.review` makes one. Default: none.
        errors: For lone surrogates and invalid UTF-8: `"raise"`, `"replace"` them by U+FFFD, or make the text
            null (`"null"`, `"skip"`); the last two do so with values that are no text, too. For bad rows of
            files as in `read`: `"skip"` leaves them out.
        threads: Threads to work on, in 1..=1024. Default: `WIRECOPY_MAX_THREADS`, `RAYON_NUM_THREADS`, or all
            cores. The outcome does not depend on it.
        progress: `True` shows a bar (tqdm's, if installed), `False` none, `None` one after a second if
            somebody may be looking.
        **options: Options of `Deduplicator`.

    Returns:
        The copies: tables, and the data without them.

    Raises:
        InputError: For data that cannot be read; names the row where there is one.
        OptionError: For a column that is not there, an option out of its range, or decisions that contradict
            each other.
        FileError: For a path that cannot be read.

    Examples:
        >>> import wirecopy as wc
        >>> copies = wc.dedup(wc.sample_feed(), id="id")
        >>> copies.documents.columns
        ['row', 'id', 'cluster', 'kind', 'representative', 'reason', 'score']
    """
    return base.made(Deduplicator, dedup, options).run(
        data,
        against=against,
        text=text,
        id=id,
        published=published,
        decisions=decisions,
        errors=errors,
        threads=threads,
        progress=progress,
    )
