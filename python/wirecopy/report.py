"""One page to look at or to send: stories with their copies, texts with what was found in them."""

from __future__ import annotations

import os
from pathlib import Path

from . import _core, frames
from .counts import counted
from .dedup import Deduplicator
from .errors import InputError, OptionError
from .extract import Extractor
from .read import read, table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, Literal

    from .copies import Copies
    from .facts import Facts


class Report:
    """A report page. In a notebook it shows itself; elsewhere it is saved and opened in a browser.

    Attributes:
        html: The page as one HTML document, which fetches nothing and runs no script but its search.
        figures: Counts of the whole collection: `documents`, distinct `stories`, `copies`, and `mentions` (in
            the documents that represent a story).

    Examples:
        >>> import wirecopy as wc
        >>> page = wc.report(["Rain is due. Ask a@b.example.", "Rain is due . Ask a@b.example ."])
        >>> page
        <wirecopy.Report 2 documents, 1 distinct, 1 copy, 1 mention>
        >>> page.html[:15]
        '<!DOCTYPE html>'
    """

    __slots__ = ("_fragment", "figures", "html")
    html: str
    figures: dict[str, int]

    def __init__(self, html: str, fragment: str, figures: Mapping[str, int]) -> None:
        self.html = html
        self.figures = dict(figures)
        self._fragment = fragment

    def save(self, path: str | os.PathLike[str]) -> None:
        """Writes the page to a file, whole or not at all: a file that is there stays until the new one is.

        Args:
            path: Where to; what is there is replaced.

        Raises:
            FileError: If it cannot be written.

        Examples:
            >>> import tempfile, wirecopy as wc
            >>> with tempfile.TemporaryDirectory() as folder:
            ...     wc.report(["Rain is due."]).save(folder + "/page.html")
        """
        _core.write(os.fspath(path), self.html.encode())

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Report):
            return NotImplemented
        return self.html == other.html

    def __hash__(self) -> int:
        return hash(self.html)

    def __repr__(self) -> str:
        counts = self.figures
        documents, copies, mentions = (
            counted(counts[name], name) for name in ("documents", "copies", "mentions")
        )
        return f"<wirecopy.Report {documents}, {counts['stories']:,} distinct, {copies}, {mentions}>"

    def _repr_html_(self) -> str:
        return self._fragment


def report(
    data: Any,
    *,
    text: str | None = None,
    id: str | None = None,
    published: str | None = None,
    title: str | None = None,
    source: str | None = None,
    copies: Copies | None = None,
    facts: Facts | None = None,
    heading: str = "Copies and facts",
    stories: int = 100,
    members: int = 20,
    singles: int = 100,
    values: int = 25,
    characters: int = 20_000,
    path: str | os.PathLike[str] | None = None,
    errors: Literal["raise", "replace"] = "raise",
    threads: int | None = None,
    progress: bool | None = None,
) -> Report:
    """Makes one page of a collection, to look at or to send.

    It shows how many documents there are and how many of them are copies; the stories that stand in more than
    one document, each with the documents that carry it, where they are from, how alike they are and which
    was published first, and its text with what was found in it marked; who says what; the places mentioned,
    on a map; the days that the texts speak of; the names and values found, by label; and the documents that
    have no copy. Facts are counted once a story, in the document that represents it.

    What a limit cuts off is counted on the page. Nothing but the data and the options has a say in it: no
    date, no machine.

    Args:
        data: Documents of any kind that `dedup` takes.
        text: Column of the texts. Default: the one that `copies` or `facts` were found in, else `text`,
            `body`, `content`, `article`…, or the only column; so with the next two.
        id: Column of ids; those that are web addresses become links. Default: `id` if there is one, else the
            row number.
        published: Column of dates of publication. Default: `published`, `date`… if there is one.
        title: Column of titles. Default: `title` or `headline` if there is one, else the first line of a
            text.
        source: Column of the sites or papers that the documents are from, shown beside each. Default:
            `source`, `publisher`, `publication`, `outlet`, `newspaper`, `source_name`, `site_name`,
            `sitename`, `site`, `source_domain`, `domain` or `hostname` if there is one.
        copies: What `dedup` gave for this data. Default: it is called with its defaults.
        facts: What `extract` gave for this data. Default: it is called with its defaults.
        heading: What the page is called.
        stories: The most stories that are shown, those with the most copies first.
        members: The most documents that are listed of a story, the earliest first, beside the one shown.
        singles: The most documents without copies that are shown, by row.
        values: The most values that are listed of a label, the most speakers and the most days, those in
            the most stories first.
        characters: The most characters that are shown of a text.
        path: A file to save the page to as well. Default: none.
        errors: For lone surrogates and invalid UTF-8: `"raise"`, or `"replace"` them by U+FFFD.
        threads: Threads to work on, in 1..=1024. Default: as for `dedup`.
        progress: Whether to show a bar; as for `dedup`.

    Returns:
        The page.

    Raises:
        InputError: For data that cannot be read, or `copies` or `facts` of other data.
        OptionError: For a column that is not there, or an option out of its range.
        FileError: For a path that cannot be read or written.

    Examples:
        >>> import wirecopy as wc
        >>> pages = wc.read(wc.sample_feed())
        >>> wc.report(pages, copies=wc.dedup(pages, keep="earliest"), heading="Our feed")
        <wirecopy.Report 63 documents, 42 distinct, 21 copies, 767 mentions>
    """
    limits = {"stories": stories, "members": members, "singles": singles, "values": values}
    options: dict[str, Any] = limits | {"characters": characters}
    for name, limit in options.items():
        if isinstance(limit, bool) or not isinstance(limit, int) or not 0 <= limit < 1 << 63:
            raise OptionError(f"{name} must be a number, 0 or more, got {limit!r}")
    made = [("wirecopy", _core.VERSION)]
    if isinstance(data, os.PathLike):
        made.append(("Input", Path(data).name))
        data = read(data, errors=errors)
    elif frames.is_stream(data):
        data = table(data)
    elif not isinstance(data, (str, list, tuple)) and frames.is_one_shot(data):
        data = list(data)
    columns: dict[str, Any] = {"text": text, "id": id, "published": published}
    for result in (copies, facts):
        if result is not None:
            columns = {name: columns[name] or result._source.names[name] for name in columns}
    documents = frames.Source(data, **columns, title=title, source=source, errors=errors)
    given = columns | {"errors": errors, "threads": threads, "progress": progress}
    if copies is None:
        deduplicator = Deduplicator()
        copies = deduplicator.run(data, **given)
        made.append(("Copies by", repr(deduplicator)))
    if facts is None:
        extractor = Extractor()
        facts = extractor.run(data, **given)
        made.append(("Facts by", repr(extractor)))
    for result in (copies, facts):
        _check(result, documents)
    page = Report(
        *_core.report(
            documents.documents,
            copies.documents,
            copies.pairs,
            (facts.mentions, facts.quotes, facts.entities),
            copies.summary(),
            options | {"heading": str(heading), "made": made},
        )
    )
    if path is not None:
        page.save(path)
    return page


def _check(result: Copies | Facts, documents: frames.Source) -> None:
    """An error unless the result is of this data, as far as a sample of it tells."""
    made = result._source
    if (made.num_rows, made.fingerprint) != (documents.num_rows, documents.fingerprint):
        name, rows = type(result).__name__.lower(), counted(made.num_rows, "rows")
        raise InputError(f"{name} were found in other data: {rows}, these are {documents.num_rows}")
