"""Tokens, words, sentences and paragraphs: spans of the text that was given.

Each function takes one str and gives a list of `(start, end)` pairs of offsets in characters, or takes a
column of texts of any kind that `wirecopy.dedup` takes and gives a `Table` with a list column. The arguments
beside the data:

* `text`, `id`: names of columns, for tables.
* `errors`: for lone surrogates and invalid UTF-8: `"raise"`, `"replace"` them by U+FFFD, or `"null"`.

They raise `InputError` for data that cannot be read, and `OptionError` for a column that is not there.
"""

from __future__ import annotations

from . import _core, frames

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any, Literal, TypeAlias, overload

    from ._core import Table

    Errors: TypeAlias = Literal["raise", "replace", "skip", "null"]
    Unit: TypeAlias = Literal["byte", "char", "utf16"]
    Spans: TypeAlias = list[tuple[int, int]]

__all__ = ["convert", "fold", "paragraphs", "sentences", "tokens", "words"]


if TYPE_CHECKING:

    @overload
    def tokens(data: str, *, errors: Errors = "raise") -> Spans: ...
    @overload
    def tokens(
        data: Any, *, text: str | None = None, id: str | None = None, errors: Errors = "raise"
    ) -> Table: ...


def tokens(
    data: Any, *, text: str | None = None, id: str | None = None, errors: Errors = "raise"
) -> Spans | Table:
    """Every token: words, numbers, punctuation marks, symbols.

    Words are those of UAX #29 (Unicode Text Segmentation); a Han or Kana character is a word of its own.

    Examples:
        >>> import wirecopy as wc
        >>> page = "“No,” he said."
        >>> [page[start:end] for start, end in wc.text.tokens(page)]
        ['“', 'No', ',', '”', 'he', 'said', '.']
    """
    return _spans("tokens", data, text, id, errors)


if TYPE_CHECKING:

    @overload
    def words(data: str, *, errors: Errors = "raise") -> Spans: ...
    @overload
    def words(
        data: Any, *, text: str | None = None, id: str | None = None, errors: Errors = "raise"
    ) -> Table: ...


def words(
    data: Any, *, text: str | None = None, id: str | None = None, errors: Errors = "raise"
) -> Spans | Table:
    """The words and numbers: the tokens that documents are compared by.

    Examples:
        >>> import wirecopy as wc
        >>> page = "“No,” he said."
        >>> [page[start:end] for start, end in wc.text.words(page)]
        ['No', 'he', 'said']
    """
    return _spans("words", data, text, id, errors)


if TYPE_CHECKING:

    @overload
    def sentences(data: str, *, errors: Errors = "raise") -> Spans: ...
    @overload
    def sentences(
        data: Any, *, text: str | None = None, id: str | None = None, errors: Errors = "raise"
    ) -> Table: ...


def sentences(
    data: Any, *, text: str | None = None, id: str | None = None, errors: Errors = "raise"
) -> Spans | Table:
    """The sentences.

    Abbreviations, initials, quotations that hold several sentences, headings, wrapped lines and torn spaces
    are looked at as a newsroom writes them.

    Examples:
        >>> import wirecopy as wc
        >>> page = "Mr. Li said no.He left at 5 p.m. on Friday . Why?"
        >>> [page[start:end] for start, end in wc.text.sentences(page)]
        ['Mr. Li said no.', 'He left at 5 p.m. on Friday .', 'Why?']
    """
    return _spans("sentences", data, text, id, errors)


if TYPE_CHECKING:

    @overload
    def paragraphs(data: str, *, errors: Errors = "raise") -> Spans: ...
    @overload
    def paragraphs(
        data: Any, *, text: str | None = None, id: str | None = None, errors: Errors = "raise"
    ) -> Table: ...


def paragraphs(
    data: Any, *, text: str | None = None, id: str | None = None, errors: Errors = "raise"
) -> Spans | Table:
    r"""The paragraphs: lines, or blocks of lines where the text is wrapped.

    Examples:
        >>> import wirecopy as wc
        >>> page = "Storm nears\nRain fell on the coast."
        >>> [page[start:end] for start, end in wc.text.paragraphs(page)]
        ['Storm nears', 'Rain fell on the coast.']
    """
    return _spans("paragraphs", data, text, id, errors)


if TYPE_CHECKING:

    @overload
    def fold(data: str, *, errors: Errors = "raise") -> str: ...
    @overload
    def fold(
        data: Any, *, text: str | None = None, id: str | None = None, errors: Errors = "raise"
    ) -> Table: ...


def fold(
    data: Any, *, text: str | None = None, id: str | None = None, errors: Errors = "raise"
) -> str | Table:
    """The folded words, joined by single spaces: what two copies have in common.

    Examples:
        >>> import wirecopy as wc
        >>> wc.text.fold("“It’s the ﬁrst,” said the U.S. envoy…")
        'its the first said the us envoy'
    """
    if isinstance(data, str):
        return _core.fold(data, errors)
    return _core.fold_table(frames.Source(data, text=text, id=id, errors=errors).documents)


def convert(data: str, offsets: Iterable[int], *, source: Unit = "char", target: Unit = "byte") -> list[int]:
    """Counts offsets into a text in another unit, in time proportional to the text and the offsets.

    Args:
        data: The text.
        offsets: Offsets into it, in any order, the end of the text included.
        source: What they count: `"char"` (Python), `"byte"` (UTF-8: Rust) or `"utf16"` (JavaScript, Java).
        target: What the result counts.

    Raises:
        InputError: For an offset past the end, or within a character.
        OptionError: For an unknown unit.

    Examples:
        >>> import wirecopy as wc
        >>> wc.text.convert("“Café” 😀!", [0, 1, 8], target="utf16")
        [0, 1, 9]
    """
    return _core.convert(data, list(offsets), source, target)


def _spans(kind: str, data: Any, text: str | None, id: str | None, errors: Errors) -> Spans | Table:
    if isinstance(data, str):
        return _core.spans(data, kind, errors)
    return _core.span_table(frames.Source(data, text=text, id=id, errors=errors).documents, kind)
