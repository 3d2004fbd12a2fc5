"""The verb `clean`: a scraped page as its author wrote it, with every repair on record."""

from __future__ import annotations

from . import _core, base, frames
from .boilerplate import Boilerplate, of
from .errors import OptionError
from .explanation import Explanation
from .progress import Meter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any, Literal

    from ._core import Table
    from .files import Errors

    Kind = Literal[
        "mojibake",
        "entity",
        "tag",
        "control",
        "invisible",
        "ligature",
        "width",
        "line_break",
        "quote",
        "space",
        "punctuation",
        "glue",
        "boilerplate",
        "repeat",
    ]
    Block = Literal["dateline", "byline", "credit", "caption", "heading", "stub", "truncation"]

# What is mended unless other kinds are asked for.
KINDS: tuple[Kind, ...] = (
    "mojibake",
    "entity",
    "tag",
    "control",
    "invisible",
    "ligature",
    "width",
    "line_break",
    "space",
    "punctuation",
    "glue",
    "boilerplate",
    "repeat",
)


class Cleaner(base.Options):
    """Repairs scraped pages. Immutable; reuse it freely.

    Args:
        kinds: The kinds of damage to mend. Default: all but `"quote"`, which makes curly marks straight.

            * `"mojibake"`: UTF-8 that was read in another encoding (`doesnâ€™t`), as ftfy mends it.
            * `"entity"`: character references of HTML, double-escaped ones too. `"tag"`: tags of HTML.
            * `"control"`, `"invisible"`, `"ligature"`, `"width"`, `"line_break"`: characters nobody types.
            * `"space"`: spaces doubled within a sentence or just inside curly quotation marks.
            * `"punctuation"`: marks torn from their words.
            * `"glue"`: words run together, parted at a line break, or a sentence without a space before it.
            * `"boilerplate"`: lines of the site, and what stands around the story in a page of links.
            * `"repeat"`: a body, a block of paragraphs or a long paragraph that stands earlier in the page,
              word for word.
        min_repeat: Words from which a single repeated paragraph is taken for damage, in 10..=1000.
        learn: Whether to learn from the pages themselves what is boilerplate, where it is not given.
        min_pages: Pages with different other text in which a line stands from which it is boilerplate, in
            3..=1000000.
        boilerplate: What is boilerplate, as it was learned of another collection (`Cleaner.learn`).
        drop: The kinds of blocks to take away: `"dateline"`, `"byline"`, `"credit"`, `"caption"`,
            `"heading"`, `"stub"` (`Read more: …`), `"truncation"` (`[…]`). Default: none; they are labelled
            in `blocks`.

    Raises:
        OptionError: For a value out of its range.

    Examples:
        >>> import wirecopy as wc
        >>> wc.Cleaner(kinds="entity").run("Salt &amp;amp; pepper").apply()
        'Salt & pepper'
    """

    __slots__ = ()

    def __init__(
        self,
        *,
        kinds: Kind | Sequence[Kind] = KINDS,
        min_repeat: int = 30,
        learn: bool = True,
        min_pages: int = 5,
        boilerplate: Boilerplate | None = None,
        drop: Block | Sequence[Block] = (),
    ) -> None:
        kinds = (kinds,) if isinstance(kinds, str) else tuple(kinds)
        drop = (drop,) if isinstance(drop, str) else tuple(drop)
        if boilerplate is not None and not isinstance(boilerplate, Boilerplate):
            raise OptionError(f"boilerplate must be wirecopy.Boilerplate, got {boilerplate!r}")
        core = _core.Cleaner(
            kinds=list(kinds),
            min_repeat=min_repeat,
            learn=learn,
            min_pages=min_pages,
            boilerplate=None if boilerplate is None else boilerplate._core,
            drop=list(drop),
        )
        options = {
            "kinds": kinds,
            "min_repeat": min_repeat,
            "learn": learn,
            "min_pages": min_pages,
            "boilerplate": boilerplate,
            "drop": drop,
        }
        super().__init__(core, options)

    def learn(
        self,
        data: Any,
        *,
        text: str | None = None,
        source: str | None = None,
        errors: Errors = "raise",
        threads: int | None = None,
        progress: bool | None = None,
    ) -> Boilerplate:
        """Learns what is boilerplate in `data`: lines that stand in many pages whose other text differs.

        Each `source` is learned by itself, where the column is named.
        """
        given = frames.Source(data, text=text, id=None, published=None, source=source, errors=errors)
        with Meter("clean", progress) as meter:
            return of(self._core.learn(given.documents, threads, meter))

    def run(
        self,
        data: Any,
        *,
        text: str | None = None,
        id: str | None = None,
        published: str | None = None,
        source: str | None = None,
        errors: Errors = "raise",
        threads: int | None = None,
        progress: bool | Meter | None = None,
    ) -> Cleaned:
        """Repairs the texts in `data`; see `clean` for the arguments."""
        given = frames.Source(data, text=text, id=id, published=published, source=source, errors=errors)
        with Meter("clean", progress) as meter:
            documents, repairs, blocks = self._core.run(given.documents, threads, meter)
        return Cleaned({"documents": documents, "repairs": repairs}, given, blocks)


class Cleaned(base.Result):
    """What `clean` did: `documents` (the repaired texts), `repairs`, `blocks`."""

    __slots__ = ("_later", "_made")
    _made: dict[str, Table]

    def __init__(self, tables: dict[str, Table], source: frames.Source, later: _core.Blocks) -> None:
        self._later: _core.Blocks | None = later
        super().__init__(tables, source)

    @property
    def _tables(self) -> dict[str, Table]:
        """All tables; that of the blocks is made when it is first asked for."""
        if self._later is not None:
            self._made["blocks"] = self._later.table()
            self._later = None
        return self._made

    @_tables.setter
    def _tables(self, tables: dict[str, Table]) -> None:
        self._made = tables

    def _state(self) -> dict[str, Any]:
        return {**super()._state(), "_later": None}

    @property
    def documents(self) -> Table:
        """One row a document, in the order of the input.

        `row`, `id`, `text` (repaired), `repairs` (how many); the last two are null for a null text.
        """
        return self._made["documents"]

    @property
    def repairs(self) -> Table:
        """One row a repair.

        `row`, `id`, `start`, `end` (characters of the original), `clean_start`, `clean_end` (characters of
        the repaired text), `kind`, `before`, `after`, `evidence` (what says that it is damage).
        """
        return self._made["repairs"]

    @property
    def blocks(self) -> Table:
        """One row a block of the original page: `row`, `id`, `start`, `end` (characters), `kind`.

        Kinds: `body`, `dateline`, `byline`, `credit`, `caption`, `heading`, `stub`, `truncation`;
        `boilerplate` and `repeat`, which were removed.
        """
        return self._tables["blocks"]

    def __len__(self) -> int:
        """The number of documents."""
        return len(self.documents)

    def __iter__(self) -> Iterator[str | None]:
        """The repaired texts, in the order of the input."""
        return iter(self.documents["text"])

    def explain(self, id: Any) -> Explanation:
        r"""Shows a document before and after, side by side.

        Args:
            id: Id of the document; its row number where the data has no ids.

        Returns:
            Both texts and the passages that stand in both; see `Explanation`. `a` is the original.

        Raises:
            InputError: For an id that is not there or stands in several rows, or if the texts are no longer
                held, since the result was pickled.

        Examples:
            >>> import wirecopy as wc
            >>> page = "Advertisement\nThe ferry ran aground at dawn on Friday .\nAll were saved."
            >>> seen = wc.clean(page).explain(0)
            >>> seen.a["text"] == page, seen.b["text"]
            (True, 'The ferry ran aground at dawn on Friday.\nAll were saved.')
        """
        row = self._source.row(id)
        before = self._source.document(row)
        after = {**before, "text": self.documents["text"][row]}
        texts = [frames.Source([side["text"]]).documents for side in (before, after)]
        passages = _core.passages(texts[0], 0, texts[1], 0)
        compared = _core.compare(texts[0], 0, texts[1], 0, None)
        return Explanation(before, after, None, passages, "before", "after", compared=compared)

    def apply(self, data: Any = None) -> Any:
        r"""The data with its texts repaired.

        Args:
            data: The data that `clean` was given. Default: the data itself, which the result holds until it
                is pickled.

        Returns:
            The same kind of object as `data`, the column of texts replaced; of a path, a `Table`.

        Raises:
            InputError: If `data` is not what `clean` was given.

        Examples:
            >>> import wirecopy as wc
            >>> body = (
            ...     "The council met on Tuesday and put off its vote on the old harbour bridge once more, "
            ...     "since nobody could say what a new one would cost, who would pay for it, or who would "
            ...     "build it."
            ... )
            >>> wc.clean([{"id": 7, "body": body + "\n" + body}]).apply() == [{"id": 7, "body": body}]
            True
        """
        data = self._data(data)
        return frames.with_text(data, self._source.names["text"], self.documents, self._source.errors)


def clean(
    data: Any,
    *,
    text: str | None = None,
    id: str | None = None,
    published: str | None = None,
    source: str | None = None,
    errors: Errors = "raise",
    threads: int | None = None,
    progress: bool | None = None,
    **options: Any,
) -> Cleaned:
    """Repairs scraped pages: each text as its author wrote it, and what was changed where.

    A page with nothing wrong comes back as it is; cleaning twice equals cleaning once. What is boilerplate
    is told from all the pages, so a page by itself may come out otherwise (`learn=False`).

    Args:
        data: Documents of any kind that `dedup` takes.
        text: Column of the texts. Default: `text`, `body`, `content`, `article`…, or the only column.
        id: Column of ids, of any type. Default: `id` if there is one, else the row number.
        published: Column of dates of publication. Default: `published`, `date`… if there is one.
        source: Column of the sites or papers that the pages are from. What is boilerplate is then learned of
            each by itself. Default: none, so that all pages are as of one.
        errors: For lone surrogates and invalid UTF-8: `"raise"`, `"replace"` them by U+FFFD, or make the text
            null (`"null"`, `"skip"`); the last two do so with values that are no text, too. For bad rows of
            files as in `read`: `"skip"` leaves them out.
        threads: Threads to work on, in 1..=1024. Default: as for `dedup`.
        progress: Whether to show a bar; as for `dedup`.
        **options: Options of `Cleaner`.

    Returns:
        The repaired texts, the repairs and the blocks.

    Raises:
        InputError: For data that cannot be read; names the row where there is one.
        OptionError: For a column that is not there, or an option out of its range.
        FileError: For a path that cannot be read.

    Examples:
        >>> import wirecopy as wc
        >>> cleaned = wc.clean(wc.sample_feed())
        >>> "repeat" in cleaned.repairs["kind"]
        True
    """
    names: dict[str, Any] = {"text": text, "id": id, "published": published, "source": source}
    return base.made(Cleaner, clean, options).run(
        data, **names, errors=errors, threads=threads, progress=progress
    )
