"""Dictionaries: terms of the user's own, to be found in texts."""

from __future__ import annotations

import os

from . import _core, frames
from .counts import counted
from .errors import OptionError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Literal

    from ._core import Table


class Dictionary:
    """Terms to be found in texts, millions of them, each with an optional link. Immutable; reuse it freely.

    A term is found where the text has the same tokens as it, one after the other, whatever white space stands
    between them, within one paragraph. Typography never counts: curly quotes equal straight ones, all hyphens
    are one, soft hyphens are nothing, ligatures, full-width and decomposed letters are plain ones (NFKC). All
    other marks count: "C" is not "C++". Han, Hiragana, Thai and their like are a token a character. A
    possessive ending is left outside: in "Acme’s" stands "Acme".

    The leftmost term is taken, of those that begin together the longest, and the next is looked for behind
    it. Of terms that are the same the first stands for all.

    Args:
        terms: A list of str; a dict of str to link; a data frame, Arrow table, list of dicts or dict of lists
            with a column of terms; or the path of a file with such a table (`.txt`: one term a line), or of a
            saved dictionary.
        case: `"fold"`: capital letters equal small ones; `"exact"`: they do not. Folding knows no language's
            own rules: Turkish İ and ı are letters of their own.
        variants: Whether a hyphen, an apostrophe or a space of a term may be any of them, or nothing, in a
            text: "Coca-Cola" is then found in "Coca Cola" and "CocaCola". It does not go the other way:
            "therapist" is not found in "the rapist".
        match: `"tokens"`; or `"substrings"`: terms are found wherever their characters stand, also within
            words, and of all folding only case is done. That takes more memory, and is built anew when
            opened.
        term: Column of terms. Default: `term`, `name`, `text` or `label`, or the only column.
        link: Column of links, written as text. Default: `link`, `id` or `uri` if there is one. An empty link
            is none.
        errors: For lone surrogates and invalid UTF-8 in files: `"raise"`, or `"replace"` them by U+FFFD.

    Raises:
        OptionError: For an option out of its range, or one that a saved dictionary does not have.
        InputError: For terms that cannot be read; names the row where there is one.
        FileError: For a path that cannot be read.

    Examples:
        >>> import wirecopy as wc
        >>> companies = wc.Dictionary({"Northline Ferries": "Q101", "Northline": "Q100", "—": None})
        >>> companies
        <wirecopy.Dictionary 3 terms, 1 skipped, case fold>
        >>> companies.skipped["reason"]
        ['punctuation']
        >>> facts = wc.extract("Northline’s profit fell.", dictionaries={"COMPANY": companies})
        >>> [(m["text"], m["label"], m["link"]) for m in facts.mentions]
        [('Northline', 'COMPANY', 'Q100')]
    """

    __slots__ = ("_core",)
    _core: _core.Dictionary

    def __init__(
        self,
        terms: Any,
        *,
        case: Literal["fold", "exact"] = "fold",
        variants: bool = False,
        match: Literal["tokens", "substrings"] = "tokens",
        term: str | None = None,
        link: str | None = None,
        errors: Literal["raise", "replace"] = "raise",
    ) -> None:
        for name, given in [("case", case), ("match", match)]:
            if not isinstance(given, str):
                raise OptionError(f"{name} must be a str, got {given!r}")
        options = {
            "case": case,
            "variants": bool(variants),
            "match": match,
            "term": term,
            "link": link,
            "errors": errors,
        }
        if isinstance(terms, (str, os.PathLike)):
            core = _core.Dictionary.load(os.fspath(terms), options)
        else:
            core = _core.Dictionary.of_table(_table(terms, term), options)
        object.__setattr__(self, "_core", core)

    @classmethod
    def open(cls, path: str | os.PathLike[str]) -> Dictionary:
        """Opens a saved dictionary, memory-mapped: it is ready at once, and shared between processes.

        The file may be replaced by `save` meanwhile, but must not be written over in place.

        Raises:
            FileError: If there is no such file.
            InputError: If it is no dictionary, damaged, or of another version.
        """
        return _of(_core.Dictionary.open(os.fspath(path)))

    def save(self, path: str | os.PathLike[str]) -> None:
        """Writes the dictionary to a file, whole or not at all.

        Raises:
            FileError: If the file cannot be written.

        Examples:
            >>> import tempfile
            >>> from pathlib import Path
            >>> import wirecopy as wc
            >>> path = Path(tempfile.mkdtemp()) / "ships.dict"
            >>> wc.Dictionary(["Northline"], case="exact").save(path)
            >>> wc.Dictionary.open(path)
            <wirecopy.Dictionary 1 term, case exact>
        """
        self._core.save(os.fspath(path))

    @property
    def case(self) -> str:
        """Whether capital letters count: `"fold"` or `"exact"`."""
        return self._core.case

    @property
    def variants(self) -> bool:
        """Whether hyphens, apostrophes and spaces may differ."""
        return self._core.variants

    @property
    def match(self) -> str:
        """What a term has to be in a text: `"tokens"` or `"substrings"`."""
        return self._core.match

    @property
    def skipped(self) -> Table:
        """One row a term that never matches, in the order of the terms.

        `row`, `term`, `reason` (empty; punctuation: no word in it; too long: more than 128 tokens or 65,535
        bytes; duplicate; crowded: more than 64 terms before it differ in hyphens, apostrophes and spaces
        alone), `same_as` (row of the term that stands for a duplicate).
        """
        return self._core.skipped()

    def __len__(self) -> int:
        return len(self._core)

    def __getitem__(self, row: int) -> tuple[str, str | None]:
        """The term of a row, as it was given, and its link."""
        if not 0 <= row < len(self):
            raise IndexError(f"row {row} of {len(self)} terms")
        return self._core.term(row) or "", self._core.link(row)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("Dictionary is frozen; make another with the terms you want")

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Dictionary):
            return NotImplemented
        return bool(self._core == other._core)

    def __hash__(self) -> int:
        return hash(self._core.fingerprint)

    def __repr__(self) -> str:
        skipped = len(self.skipped)
        parts = (
            [counted(len(self), "terms")] + [f"{skipped:,} skipped"] * (skipped > 0) + [f"case {self.case}"]
        )
        parts += ["variants"] * self.variants + ["substrings"] * (self.match == "substrings")
        return f"<wirecopy.Dictionary {', '.join(parts)}>"

    def __reduce__(self) -> tuple[Any, ...]:
        return _of_bytes, (self._core.to_bytes(),)


def _of(core: _core.Dictionary) -> Dictionary:
    made = object.__new__(Dictionary)
    object.__setattr__(made, "_core", core)
    return made


def _of_bytes(data: bytes) -> Dictionary:
    return _of(_core.Dictionary.from_bytes(data))


def _table(terms: Any, term: str | None) -> Table:
    """Terms of any kind as a table."""
    if isinstance(terms, dict) and not _is_columns(terms, term):
        return _core.table({"term": list(terms), "link": list(terms.values())}, "terms")
    return frames.as_table(terms, "term")


def _is_columns(terms: dict[Any, Any], term: str | None) -> bool:
    """Whether a dict is one of columns: one of them is named, or a value is a list."""
    return term is not None or any(isinstance(values, (list, tuple)) for values in terms.values())
