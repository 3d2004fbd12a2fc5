"""The compiled half of wirecopy. Use the package `wirecopy`, which says what all this is for."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, final, overload

import pandas  # type: ignore[import-not-found, import-untyped, unused-ignore]
import polars  # type: ignore[import-not-found, unused-ignore]
import pyarrow  # type: ignore[import-not-found, import-untyped, unused-ignore]

__all__ = [
    "DEBUG",
    "VERSION",
    "Blocks",
    "Boilerplate",
    "Cleaner",
    "Columns",
    "Deduplicator",
    "Dictionary",
    "Extractor",
    "Frequencies",
    "Grouper",
    "PassageFinder",
    "Repaired",
    "Table",
    "candidates",
    "compare",
    "convert",
    "figures",
    "fold",
    "fold_table",
    "link",
    "main",
    "marks",
    "nearest",
    "passages",
    "rank",
    "read",
    "report",
    "sides",
    "span_table",
    "spans",
    "table",
    "table_from_ipc",
    "threads",
    "timeline",
    "together",
    "world",
    "write",
]

VERSION: str
DEBUG: bool

@final
class Table:
    """A named Arrow table.

    Any library that reads Arrow through `__arrow_c_stream__` takes it without a copy:
    `polars.DataFrame(table)`, `pyarrow.table(table)`, `duckdb.sql("from table")`. Two tables are equal
    if their names, columns and values are.

    Examples:
        >>> import wirecopy as wc
        >>> table = wc.dedup(["Rain is due.", "Rain is due.", None]).documents
        >>> table
        <wirecopy.Table copies.documents: 3 rows × 7 columns>
        >>> table["kind"]
        ['exact', 'exact', 'unique']
        >>> table[2]["score"]
        1.0
        >>> table[["row", "kind"]].head(1).to_pylist()
        [{'row': 0, 'kind': 'exact'}]
    """

    @property
    def name(self) -> str:
        """The name of the table, such as "copies.pairs"."""
    @property
    def columns(self) -> list[str]:
        """The names of the columns, in order."""
    @property
    def num_rows(self) -> int:
        """The number of rows."""
    @property
    def types(self) -> dict[str, str]:
        """The Arrow type of each column, by name, as text."""
    def to_polars(self) -> polars.DataFrame:
        """A Polars data frame of the same columns, without a copy."""
    def to_pyarrow(self) -> pyarrow.Table:
        """A PyArrow table of the same columns, without a copy."""
    def to_pandas(self) -> pandas.DataFrame:
        """A pandas data frame of the same columns."""
    def to_pylist(self) -> list[dict[str, Any]]:
        """The rows as a list of dicts; needs no other library."""
    def write(self, path: str | os.PathLike[str], /) -> None:
        r"""Writes the table to a file, whose name tells the format.

        `.parquet` keeps all types. `.jsonl` and `.ndjson` have one object a row, every key in each; `.csv`
        and `.tsv` a header and a row a line, lists and structs as JSON; both compressed where `.gz` or
        `.zst` follows. NaN is null in JSON; times are ISO 8601, those with a zone in UTC.

        The file appears whole or not at all: a file that was there stays until the new one is complete.
        Where a symbolic link stands, the file that it leads to is replaced.

        Raises:
            FileError: If nothing can be written there, or the name tells no format.
            InputError: For a column of a type that the format cannot hold.

        Examples:
            >>> import pathlib, tempfile
            >>> import wirecopy as wc
            >>> path = pathlib.Path(tempfile.mkdtemp()) / "pairs.jsonl"
            >>> wc.table([{"a": 1, "b": "Rain"}]).write(path)
            >>> path.read_text()
            '{"a":1,"b":"Rain"}\n'
        """
    def head(self, rows: int = 10) -> Table:
        """The first rows."""
    def take(self, rows: Sequence[int], /) -> Table:
        """These rows, in this order. Raises `IndexError` for a row that there is not."""
    def of_row(self, row: int, /) -> Table:
        """The rows whose column `row` is this; that column has to ascend, as it does in all results."""
    def with_column(self, name: str, other: Table, column: str, /) -> Table:
        """The same table with column `name` replaced by column `column` of `other`, as long as it.

        The type of the column stays where it can hold the values.
        """
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """The table as an Arrow stream (PyCapsule interface)."""
    def __arrow_c_schema__(self) -> object:
        """The schema of the table (PyCapsule interface)."""
    def __len__(self) -> int: ...
    @overload
    def __getitem__(self, key: str, /) -> list[Any]: ...
    @overload
    def __getitem__(self, key: list[str], /) -> Table: ...
    @overload
    def __getitem__(self, key: int, /) -> dict[str, Any]: ...
    @overload
    def __getitem__(self, key: slice, /) -> Table: ...
    def __iter__(self) -> Iterator[dict[str, Any]]: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __reduce__(self) -> tuple[Callable[[str, bytes], Table], tuple[str, bytes]]: ...
    def _repr_html_(self) -> str: ...

def table(data: object, name: str) -> Table:
    """What an object exports as Arrow data, checked, or a dict of lists, as a table."""

def table_from_ipc(name: str, bytes: bytes) -> Table:
    """The table that was pickled as these bytes, an Arrow stream."""

@final
class Columns:
    """The documents of a call: texts, and where known ids, dates, an order, titles and sources."""

    @staticmethod
    def of(data: object, names: Mapping[str, Any], errors: str) -> Columns:
        """Of a table, an object that exports Arrow data, a dict of lists, a list of texts, or a str.

        `names` maps `text`, `id`, `published`, `rank` (a name, and whether it descends), and if there are
        any, `source` and `title`, to columns or `None`.
        """
    @property
    def num_rows(self) -> int:
        """The number of rows."""
    @property
    def names(self) -> dict[str, str | None]:
        """The columns that were chosen, by what they are for; no text where there are no columns."""
    @property
    def fingerprint(self) -> int:
        """A hash of the number of rows and a sample of the texts."""
    @property
    def ids(self) -> Table | None:
        """The ids as a table of one column; `None` where rows go by their number."""
    @property
    def published(self) -> Table | None:
        """The dates of publication as a table of one column, in UTC; `None` where there are none."""
    @property
    def unread_dates(self) -> tuple[str, int, str | None] | None:
        """The dates of publication that were not understood, if there are any.

        What is to be said of them, how many they are, and the first of them.
        """
    def text(self, row: int) -> str | None:
        """The text of a row."""
    def title(self, row: int) -> str | None:
        """The title of a row, to be shown."""
    def source(self, row: int) -> str | None:
        """The site or paper that a row is from, to be shown."""
    def document(self, row: int) -> dict[str, Any]:
        """What is known of a row.

        `row`, `id` (the row where there are none), `source`, `title`, `published` (in UTC), `text`.
        """

def candidates(columns: Sequence[str], names: Mapping[str, Any]) -> list[str]:
    """The columns of a table of these names that a call may want."""

@final
class Deduplicator:
    """Finds the copies in a collection; see `wirecopy.Deduplicator`."""

    def __new__(
        cls,
        *,
        levels: Sequence[str] | None = None,
        threshold: float | None = None,
        rewritten: float | None = None,
        doubtful: float | None = None,
        shingle: int | None = None,
        permutations: int | None = None,
        seed: int | None = None,
        keep: str | None = None,
        within: bool | None = None,
        frequencies: Frequencies | None = None,
    ) -> Deduplicator: ...
    def run(
        self,
        columns: Columns,
        threads: int | None = None,
        progress: Callable[[int, int], None] | None = None,
        archive: Columns | None = None,
        decisions: Sequence[tuple[int, int, bool]] | None = None,
    ) -> tuple[Table, Table, Table | None, Frequencies | None, dict[str, int]]:
        """The tables documents, pairs and, with an archive, against; what was boilerplate; the counts."""
    def estimate(
        self,
        columns: Columns,
        sample: int,
        seed: int,
        threads: int | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> Table:
        """What of the copies that are planted among the documents is found."""
    def __eq__(self, other: object, /) -> bool: ...

@final
class Frequencies:
    """The shingles that are boilerplate; see `wirecopy.Frequencies`."""

    @staticmethod
    def open(path: str | os.PathLike[str]) -> Frequencies:
        """The table that was saved to a file."""
    def save(self, path: str | os.PathLike[str]) -> None:
        """Writes the table to a file."""
    @staticmethod
    def from_bytes(bytes: bytes) -> Frequencies:
        """The table that was pickled as these bytes."""
    def to_bytes(self) -> bytes:
        """The bytes to pickle."""
    @property
    def shingle(self) -> int:
        """Words in a shingle."""
    def __len__(self) -> int: ...
    def __eq__(self, other: object, /) -> bool: ...

@final
class PassageFinder:
    """Finds the passages that documents share; see `wirecopy.PassageFinder`."""

    def __new__(
        cls, *, k: int | None = None, window: int | None = None, all_pairs: int | None = None
    ) -> PassageFinder: ...
    @property
    def guarantee(self) -> int:
        """Words from which no shared run is missed."""
    def run(
        self, columns: Columns, threads: int | None = None, progress: Callable[[int, int], None] | None = None
    ) -> tuple[Table, Table, dict[str, int]]:
        """The tables passages and shares, and the counts of the run."""
    def __eq__(self, other: object, /) -> bool: ...

def passages(columns: Columns, a: int, others: Columns, b: int) -> Table:
    """The table of the passages that stand in both of two rows, each of its own columns."""

def compare(
    columns: Columns, a: int, others: Columns, b: int, earlier: str | None = None
) -> tuple[Table, Table, tuple[str, str] | None]:
    """The terms and the sentences that say the same in two rows, and which is likely the source, and why."""

def sides(
    a: Mapping[str, Any],
    b: Mapping[str, Any],
    passages: Table,
    about: str,
    width: int | None = None,
) -> str:
    """Two texts side by side, and the passages between them; as HTML, or as text of this width.

    Each has a `heading`, and beside it a `source`, when it was `published` (in microseconds since the Unix
    epoch) and a `note`; a `title`; and its `text`. Source, date and title may be `None`.
    """

@final
class Grouper:
    """Groups the reports of one event; see `wirecopy.Grouper`."""

    def __new__(cls, *, score: float | None = None, window: str | None = None) -> Grouper: ...
    def run(
        self, columns: Columns, threads: int | None = None, progress: Callable[[int, int], None] | None = None
    ) -> tuple[Table, Table, Table]:
        """The tables documents, stories and pairs. Copies are found by the defaults of `dedup`."""
    def __eq__(self, other: object, /) -> bool: ...

@final
class Boilerplate:
    """The lines that are boilerplate; see `wirecopy.Boilerplate`."""

    @staticmethod
    def open(path: str | os.PathLike[str]) -> Boilerplate:
        """The table that was saved to a file."""
    def save(self, path: str | os.PathLike[str]) -> None:
        """Writes the table to a file."""
    @staticmethod
    def from_bytes(bytes: bytes) -> Boilerplate:
        """The table that was pickled as these bytes."""
    def to_bytes(self) -> bytes:
        """The bytes to pickle."""
    def __len__(self) -> int: ...
    def __eq__(self, other: object, /) -> bool: ...

@final
class Cleaner:
    """Repairs scraped pages; see `wirecopy.Cleaner`."""

    def __new__(
        cls,
        *,
        kinds: Sequence[str] | None = None,
        min_repeat: int | None = None,
        learn: bool = True,
        min_pages: int | None = None,
        boilerplate: Boilerplate | None = None,
        drop: Sequence[str] | None = None,
    ) -> Cleaner: ...
    def learn(
        self, columns: Columns, threads: int | None = None, progress: Callable[[int, int], None] | None = None
    ) -> Boilerplate:
        """What is boilerplate in the documents."""
    def run(
        self, columns: Columns, threads: int | None = None, progress: Callable[[int, int], None] | None = None
    ) -> tuple[Table, Table, Blocks]:
        """The tables documents and repairs, and what makes that of the blocks."""
    def repaired(
        self, columns: Columns, threads: int | None = None, progress: Callable[[int, int], None] | None = None
    ) -> Repaired:
        """The documents with their texts repaired, for another verb."""
    def __eq__(self, other: object, /) -> bool: ...

@final
class Blocks:
    """What the blocks of pages are told from."""

    def table(self) -> Table:
        """The table of the blocks."""

@final
class Repaired:
    """Documents that were cleaned for another verb, and the way back to the originals."""

    @property
    def columns(self) -> Columns:
        """The documents with their texts repaired."""
    def to_original(self, table: Table) -> Table:
        """A table that was made of them, with its places in the originals."""

@final
class Dictionary:
    """Terms to be found in texts; see `wirecopy.Dictionary`.

    `options` maps `case`, `variants`, `match`, `term`, `link` and `errors` to their values.
    """

    @staticmethod
    def of_table(table: Table, options: Mapping[str, Any]) -> Dictionary:
        """Of a table of terms."""
    @staticmethod
    def load(path: str, options: Mapping[str, Any]) -> Dictionary:
        """Of a file: a saved dictionary or a table of terms."""
    @staticmethod
    def open(path: str) -> Dictionary:
        """The dictionary that was saved to a file, mapped into memory."""
    @staticmethod
    def from_bytes(bytes: bytes) -> Dictionary:
        """The dictionary that was pickled as these bytes."""
    def to_bytes(self) -> bytes:
        """The bytes to pickle."""
    def save(self, path: str) -> None:
        """Writes the dictionary to a file."""
    def skipped(self) -> Table:
        """The terms that never match."""
    def term(self, row: int) -> str | None:
        """The term of a row, as it was given."""
    def link(self, row: int) -> str | None:
        """The link of a row."""
    @property
    def case(self) -> str:
        """Whether capital letters count: "fold" or "exact"."""
    @property
    def variants(self) -> bool:
        """Whether hyphens, apostrophes and spaces may differ."""
    @property
    def match(self) -> str:
        """What a term has to be in a text: "tokens" or "substrings"."""
    @property
    def fingerprint(self) -> int:
        """A hash of terms, links and options."""
    def __len__(self) -> int: ...
    def __eq__(self, other: object, /) -> bool: ...

@final
class Extractor:
    """Finds facts in texts; see `wirecopy.Extractor`."""

    def __new__(
        cls,
        *,
        labels: Sequence[str] | None = None,
        region: str | None = None,
        locale: str | None = None,
        date_order: str | None = None,
        dictionaries: Sequence[tuple[str, Dictionary]] = ...,
        reuse: bool = False,
        gazetteer: Sequence[tuple[str, str | None, str | None, tuple[float, float] | None, int]]
        | None = None,
    ) -> Extractor: ...
    def run(
        self,
        columns: Columns,
        threads: int | None = None,
        progress: Callable[[int, int], None] | None = None,
        published: int | None = None,
        clusters: Sequence[int] | None = None,
    ) -> tuple[Table, Table, Table, Table]:
        """The tables mentions, quotes, entities and documents.

        The earliest date of each of `clusters` counts for all of it.
        """
    def __eq__(self, other: object, /) -> bool: ...

def link(
    text: str, mentions: Sequence[tuple[int, int, str]]
) -> tuple[list[dict[str, Any]], list[int | None]]:
    """The entities of mentions, and for each mention its number among these."""

def rank(entities: Table, documents: Table | None, by: str) -> Table:
    """The entities of a collection, the most named first; `documents` are those of the copies."""

def together(entities: Table, documents: Table | None, least: int) -> Table:
    """Which entities of a collection are named together, and in how many stories."""

def read(paths: Sequence[str], columns: Sequence[str] | None, errors: str) -> tuple[Table, int, list[str]]:
    """The table that files hold, how many of its rows were bad, and what was wrong with the first hundred."""

def write(path: str, content: bytes) -> None:
    """Writes bytes to a file, whole or not at all."""

def spans(text: str, kind: str, errors: str) -> list[tuple[int, int]]:
    """The spans of one text, as pairs of offsets in characters."""

def span_table(columns: Columns, kind: str) -> Table:
    """The spans of each document, as a table with a list column."""

def convert(text: str, offsets: Sequence[int], source: str, target: str) -> list[int]:
    """Offsets into a text, counted in another unit."""

def fold(text: str, errors: str) -> str:
    """The folded words of one text."""

def fold_table(columns: Columns) -> Table:
    """The folded words of each document, as a table."""

def main(args: Sequence[str]) -> int:
    """Runs the command line; the first argument is the name of the program. Gives the exit status."""

def world(places: Sequence[tuple[float, float, str, int]], one: str, several: str) -> str:
    """Places on a map of the world as HTML: latitude, longitude, name, count; and what is counted."""

def timeline(documents: Sequence[tuple[int, str]]) -> str:
    """When documents were published, as HTML: microseconds since 1970 and name of each."""

def marks(text: str, spans: Sequence[tuple[int, int, str, str]]) -> str:
    """A text as HTML with spans marked: start and end in characters, label, more for the tooltip."""

def nearest(name: str, names: Sequence[str]) -> str | None:
    """The name that is most like `name`, if one is like it at all."""

def figures(figures: Sequence[tuple[str, int]]) -> str:
    """Headline figures as HTML: names and counts."""

def report(
    columns: Columns,
    documents: Table,
    pairs: Table,
    facts: tuple[Table, Table, Table],
    counts: Mapping[str, int],
    options: Mapping[str, Any],
) -> tuple[str, str, dict[str, int]]:
    """A report as a page of its own, as a part of a notebook, and its figures."""

def threads(asked: int | None = None) -> int:
    """The number of threads that a call works on: `asked`, else the environment's, else the cores."""
