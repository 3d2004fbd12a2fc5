"""The passages that documents share: runs of words that stand in two places."""

from __future__ import annotations

from . import _core, base, frames
from .progress import Meter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ._core import Columns, Table
    from .files import Errors


class PassageFinder(base.Options):
    """Finds the passages that documents share with each other, and that stand twice in one.

    Immutable; reuse it freely.

    Every word that stands in a run of at least `guarantee` words (`k + window - 1`, by default 15) which
    stands earlier, too (in an earlier row, or before it in its own), is in a passage that says where. Words
    are those of the comparing view: case, punctuation and typography make no difference. In a script that is
    read by character (Han, Hiragana, Thai and their like) a word is a character; so 15 are, in Chinese, about
    eight words.

    Args:
        k: Words in a fingerprint, in 1..=64.
        window: Fingerprints of which one is kept at least, in 1..=64.
        all_pairs: Places up to which those of one fingerprint are compared each with each, in 1..=64. Where
            it stands in more, each is compared with the first that shares the words around it: ten thousand
            reprints make a star around the first.

    Raises:
        OptionError: For a value out of its range.

    Examples:
        >>> import wirecopy as wc
        >>> wc.PassageFinder(k=5, window=4).guarantee
        8

    Fingerprints are chosen by winnowing (Schleimer, Wilkerson & Aiken 2003).
    """

    __slots__ = ()

    def __init__(self, *, k: int = 8, window: int = 8, all_pairs: int = 16) -> None:
        core = _core.PassageFinder(k=k, window=window, all_pairs=all_pairs)
        super().__init__(core, {"k": k, "window": window, "all_pairs": all_pairs})

    @property
    def guarantee(self) -> int:
        """Words from which no shared run is missed: `k + window - 1`."""
        guarantee: int = self._core.guarantee
        return guarantee

    def run(
        self,
        data: Any,
        *,
        text: str | None = None,
        id: str | None = None,
        errors: Errors = "raise",
        threads: int | None = None,
        progress: bool | None = None,
    ) -> Passages:
        """Finds the passages in `data`; see `passages` for the arguments."""
        return self._of(frames.Source(data, text=text, id=id, errors=errors), threads, progress)

    def _of(
        self,
        source: frames.Source,
        threads: int | None = None,
        progress: bool | None = None,
        *,
        on: Columns | None = None,
    ) -> Passages:
        """The passages of the documents of a source, or of others that stand for them."""
        with Meter("passages", progress) as meter:
            found, shares, summary = self._core.run(on or source.documents, threads, meter)
        return Passages({"passages": found, "shares": shares}, source, summary)


class Passages(base.Result):
    """What `passages` found: `passages`, and `shares`, what every two documents have in common."""

    __slots__ = ("_summary",)

    def __init__(self, tables: dict[str, Table], source: frames.Source, summary: dict[str, int]) -> None:
        super().__init__(tables, source)
        self._summary = summary

    @property
    def passages(self) -> Table:
        """One row a passage, in order of the later place, then of the earlier.

        `a_row`, `a` (id), `a_start`, `a_end` (characters: the earlier place), `b_row`, `b`, `b_start`,
        `b_end` (the later one; in the same row, where a page repeats itself), `tokens` (words).
        """
        return self._tables["passages"]

    @property
    def shares(self) -> Table:
        """One row every two documents that a passage ties together.

        `a_row`, `a` (id), `b_row`, `b`, `tokens_a` (words of a that stand in a passage shared with b, each
        counted once), `tokens_b`, `tokens` (of all passages between them), `longest` (of the longest).
        """
        return self._tables["shares"]

    def summary(self) -> dict[str, int]:
        """Counts of the run.

        `fingerprints` (of all documents), `shared` (those in two places or more), `starred` (those of them in
        too many places for all pairs), `clipped` (passages of a star that were not followed back to their
        beginning, since an earlier one covers it), `compared` (words held against others).
        """
        return dict(self._summary)

    def _state(self) -> dict[str, Any]:
        return super()._state() | {"_summary": self._summary}


def passages(
    data: Any,
    *,
    text: str | None = None,
    id: str | None = None,
    errors: Errors = "raise",
    threads: int | None = None,
    progress: bool | None = None,
    **options: Any,
) -> Passages:
    """Finds the passages that documents share with each other, and that stand twice in one.

    Args:
        data: Documents of any kind that `dedup` takes.
        text: Column of the texts. Default: `text`, `body`, `content`, `article`…, or the only column.
        id: Column of ids, of any type. Default: `id` if there is one, else the row number.
        errors: For lone surrogates and invalid UTF-8: `"raise"`, `"replace"` them by U+FFFD, or make the text
            null (`"null"`, `"skip"`); the last two do so with values that are no text, too. For bad rows of
            files as in `read`: `"skip"` leaves them out.
        threads: Threads to work on, in 1..=1024. Default: as for `dedup`. The outcome does not depend on it.
        progress: Whether to show a bar; as for `dedup`.
        **options: Options of `PassageFinder`.

    Returns:
        The passages, and what every two documents have in common.

    Raises:
        InputError: For data that cannot be read; names the row where there is one.
        OptionError: For a column that is not there, or an option out of its range.
        FileError: For a path that cannot be read.

    Examples:
        >>> import wirecopy as wc
        >>> body = "The ferry ran aground at dawn, and all forty on board were ashore by noon, we hear."
        >>> found = wc.passages([f"KELLMOUTH - {body}", "Rain is due.", body])
        >>> found.passages[0]["a_row"], found.passages[0]["b_row"], found.passages[0]["tokens"]
        (0, 2, 17)
    """
    run = base.made(PassageFinder, passages, options).run
    return run(data, text=text, id=id, errors=errors, threads=threads, progress=progress)
