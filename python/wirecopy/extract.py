"""The verb `extract`: the facts in a text."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from . import _core, base, frames
from .dictionary import Dictionary
from .errors import InputError, OptionError
from .facts import Facts
from .progress import Meter
from .repaired import Repaired, before

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import Any

    from .clean import Cleaner
    from .copies import Copies
    from .files import Errors


class Extractor(base.Options):
    """Finds facts in texts. Immutable; reuse it freely.

    Args:
        labels: What to look for, of PERSON ORG GPE LOC FAC NORP EVENT (names), DATE TIME DURATION SET MONEY
            PERCENT QUANTITY AGE ORDINAL CARDINAL (values), QUOTE (quotations: the table `quotes`), and
            EMAIL URL PHONE IP HANDLE HASHTAG GUID IBAN
            CARD SSN CRYPTO. These grammars run alone, so that "5" of "$5" is a CARDINAL when no MONEY is
            looked for. Default: all.
        region: Country (ISO 3166-1 alpha-2) whose national telephone numbers are understood without a country
            code. Default: none.
        locale: Country (ISO 3166-1 alpha-2) that the texts are from: which dollar a bare "$" is, and whether
            the day or the month comes first in "5/4/2022". Default: the United States.
        date_order: `"MDY"` or `"DMY"`: the order of such dates, whatever the locale. Default: as there.
        dictionaries: Terms of your own to look for, by the label that their mentions are to have: a
            `Dictionary`, or the terms of one in any form that it takes. A label is a capital letter, then
            capital letters, digits and underscores. Dictionaries are looked for whatever `labels` says;
            `labels=[]` looks for nothing else. Where terms of two dictionaries overlap, the longer in bytes
            stays, then that of the dictionary given first. A term gives way to an address or number that it
            lies within or shares a part of, and takes the place of one that it covers; within a web or e-mail
            address no term counts. A name (PERSON, ORG …) gives way to a term that it shares a part of.
        reuse: Whether sentences that stand in several documents are tagged for names once. The mentions are
            the same; it saves time where many documents are copies. Default: False.
        clean: Whether the texts are repaired first: `True` for all repairs, or a `Cleaner`. Places and `text`
            of what is found are those of the original, `value` is made of the repaired text. Default: False.
        gazetteer: Places of your own, beside those that the library knows: a table of any kind (a data
            frame, an Arrow table, a dict of lists, a list of dicts, a path) with the column `name`, and any
            of `link` (such as `wikidata:Q90`), `country` (ISO 3166-1 alpha-2), `lat` and `lon` (degrees),
            `population`. A name that is found as a place may then mean one of them. Default: none.

    Raises:
        OptionError: For a label or a country that there is not.
        InputError: For terms that cannot be read.
        FileError: For the path of a dictionary that cannot be read.

    Examples:
        >>> import wirecopy as wc
        >>> found = wc.Extractor(labels=["EMAIL"]).run("Write to desk@northline.example.")
        >>> found.mentions["text"]
        ['desk@northline.example']
        >>> finder = wc.Extractor(labels=[], dictionaries={"SHIP": {"Northern Light": "imo:9000001"}})
        >>> found = finder.run("The Northern Light sank.")
        >>> [(m["value"], m["label"], m["link"]) for m in found.mentions]
        [('Northern Light', 'SHIP', 'imo:9000001')]
        >>> found = wc.Extractor(labels=["MONEY"], locale="CA").run("A fine of $2.3bn.")
        >>> [(m["text"], m["number"], m["unit"]) for m in found.mentions]
        [('$2.3bn', 2300000000.0, 'CAD')]
    """

    __slots__ = ()

    def __init__(
        self,
        *,
        labels: Sequence[str] | None = None,
        region: str | None = None,
        locale: str | None = None,
        date_order: str | None = None,
        dictionaries: Mapping[str, Any] | None = None,
        reuse: bool = False,
        gazetteer: Any = None,
        clean: bool | Cleaner = False,
    ) -> None:
        before(clean)
        if labels is not None:
            labels = (labels,) if isinstance(labels, str) else tuple(labels)
        terms = _dictionaries(dictionaries)
        places = None if gazetteer is None else _places(gazetteer)
        core = _core.Extractor(
            labels=None if labels is None else list(labels),
            region=region,
            locale=locale,
            date_order=date_order,
            dictionaries=[(label, dictionary._core) for label, dictionary in (terms or {}).items()],
            reuse=bool(reuse),
            gazetteer=places,
        )
        options = {"labels": labels, "region": region, "locale": locale, "date_order": date_order}
        rest = {"dictionaries": terms, "reuse": reuse, "gazetteer": places, "clean": clean}
        super().__init__(core, {**options, **rest})

    def run(
        self,
        data: Any,
        *,
        text: str | None = None,
        id: str | None = None,
        published: str | date | None = None,
        copies: Copies | None = None,
        errors: Errors = "raise",
        threads: int | None = None,
        progress: bool | Meter | None = None,
    ) -> Facts:
        """Finds the facts in `data`; see `extract` for the arguments."""
        column = published if published is None or isinstance(published, str) else None
        day = None if published is column else _microseconds(published)
        try:
            source = frames.Source(data, text=text, id=id, published=column, errors=errors, dated=True)
        except OptionError as error:
            if column is None or not str(error).startswith(("published:", "a list of texts")):
                raise
            hint = "published= names a column; one date for all rows is a datetime.date"
            raise OptionError(f"{error}; {hint}") from None
        clusters = None if copies is None else base.clusters_of(copies, source)["cluster"]
        with Meter("extract", progress) as meter:
            repaired = Repaired(before(self._options["clean"]), source, threads, meter)
            found = self._core.run(repaired.documents, threads, meter, day, clusters)
        mentions, quotes, entities, documents = found
        tables = {
            "mentions": repaired.to_original(mentions),
            "quotes": repaired.to_original(quotes),
            "entities": entities,
            "documents": repaired.to_original(documents),
        }
        return Facts(tables, source)


def _microseconds(published: Any) -> int:
    """Microseconds since 1970 of a date or a datetime: its local time, as it stands."""
    if not isinstance(published, date):
        kind = type(published).__name__
        raise OptionError(f"published must be the name of a column, a date or a datetime, got {kind}")
    moment = (
        published
        if isinstance(published, datetime)
        else datetime(published.year, published.month, published.day)
    )
    return (moment.replace(tzinfo=None) - datetime(1970, 1, 1)) // timedelta(microseconds=1)


def _places(given: Any) -> tuple[Any, ...]:
    """The places of a gazetteer: name, link, country, point, population of each."""
    if isinstance(given, tuple) and all(isinstance(place, tuple) for place in given):
        return given
    places = []
    for row, place in enumerate(frames.as_table(given, "name").to_pylist()):
        name = place.get("name")
        if not isinstance(name, str):
            raise OptionError(f"gazetteer: row {row} has no name")
        lat, lon = place.get("lat"), place.get("lon")
        point = None if lat is None or lon is None else (float(lat), float(lon))
        link, country = place.get("link"), place.get("country")
        population = max(int(place.get("population") or 0), 0)
        places.append((name, link or None, country or None, point, population))
    return tuple(places)


def _dictionaries(given: Mapping[str, Any] | None) -> dict[str, Dictionary] | None:
    """The dictionaries by label, made where they are given as terms."""
    if given is None:
        return None
    if not hasattr(given, "items"):
        raise OptionError(f"dictionaries must map labels to terms, got {type(given).__name__}")
    for label in given:
        if not isinstance(label, str):
            raise OptionError(f"the label of a dictionary must be a str, got {label!r}")
    return {
        label: terms if isinstance(terms, Dictionary) else Dictionary(terms) for label, terms in given.items()
    }


class Linked:
    """What mentions are about.

    Attributes:
        entities: In order of their first mention: `name`, `label`, `aliases`, `mentions` (how many).
        of: For each mention its number among the entities; `None` for one that is no name.
    """

    __slots__ = ("entities", "of")

    def __init__(self, entities: list[dict[str, Any]], of: list[int | None]) -> None:
        self.entities = entities
        self.of = of

    def __repr__(self) -> str:
        return f"Linked(entities={self.entities!r}, of={self.of!r})"


def link(text: str, mentions: Iterable[Sequence[Any]]) -> Linked:
    """Finds which mentions of one text are about the same, for mentions from elsewhere.

    `extract` does this for the names that it finds itself.

    Args:
        text: The text.
        mentions: For each mention its start and end in characters, and its label: PERSON (or PER), ORG, GPE,
            LOC, FAC, NORP or EVENT. In any order.

    Returns:
        The entities, and for each mention its number among these.

    Raises:
        InputError: For a mention outside the text.
        OptionError: For a label that there is not.

    Examples:
        >>> import wirecopy as wc
        >>> wc.link("Ana Ruiz left. Ruiz is ill.", [(0, 8, "PERSON"), (15, 19, "PERSON")]).of
        [0, 0]
    """
    spans = [(int(start), int(end), str(label)) for start, end, label in mentions]
    if any(start < 0 or end < 0 for start, end, _ in spans):
        raise InputError("a mention lies outside the text")
    return Linked(*_core.link(text, spans))


def extract(
    data: Any,
    *,
    text: str | None = None,
    id: str | None = None,
    published: str | date | None = None,
    copies: Copies | None = None,
    errors: Errors = "raise",
    threads: int | None = None,
    progress: bool | None = None,
    **options: Any,
) -> Facts:
    """Finds the facts in texts: names, dates, numbers, amounts, addresses, quotations, terms of your own.

    Args:
        data: Documents of any kind that `dedup` takes.
        text: Column of the texts. Default: `text`, `body`, `content`, `article`…, or the only column.
        id: Column of ids, of any type. Default: `id` if there is one, else the row number.
        published: Column of dates of publication, or one `date` or `datetime` for all: relative dates are
            counted from it, as local time. Where it is not known they keep their form (`XXXX-WXX-6`).
            Default: `published`, `date`… if there is such a column.
        copies: What `dedup` found in the same data: copies count from the earliest date of their cluster,
            since a reprint carries its own, later one. Default: every page counts from its own.
        errors: For lone surrogates and invalid UTF-8: `"raise"`, `"replace"` them by U+FFFD, or make the text
            null (`"null"`, `"skip"`); the last two do so with values that are no text, too. For bad rows of
            files as in `read`: `"skip"` leaves them out.
        threads: Threads to work on, in 1..=1024. Default: as for `dedup`.
        progress: Whether to show a bar; as for `dedup`.
        **options: Options of `Extractor`.

    Returns:
        The mentions, the quotations, the entities and the documents.

    Raises:
        InputError: For data that cannot be read; names the row where there is one.
        OptionError: For a column that is not there, or an option out of its range.
        FileError: For a path that cannot be read.

    Examples:
        >>> import wirecopy as wc
        >>> page = "Maria Lindqvist of the Sea Rescue Society flew to Oslo. Ring +44 20 7946 0958."
        >>> facts = wc.extract(page)
        >>> for m in facts.mentions:
        ...     print(page[m["start"] : m["end"]], m["label"], m["value"])
        Maria Lindqvist PERSON None
        Sea Rescue Society ORG None
        Oslo GPE None
        +44 20 7946 0958 PHONE +442079460958
        >>> from datetime import date
        >>> facts = wc.extract("More than one million fled on Saturday.", published=date(2022, 5, 30))
        >>> [(m["text"], m["value"], m["modifier"]) for m in facts.mentions]
        [('More than one million', '1000000', 'MORE_THAN'), ('Saturday', '2022-05-28', None)]
        >>> pages = {"text": ["The ferry sank yesterday."] * 2, "published": ["2022-06-02", "2022-05-30"]}
        >>> wc.extract(pages, copies=wc.dedup(pages)).mentions["value"]
        ['2022-05-29', '2022-05-29']
    """
    run = base.made(Extractor, extract, options).run
    columns: dict[str, Any] = {"text": text, "id": id, "published": published}
    return run(data, **columns, copies=copies, errors=errors, threads=threads, progress=progress)


def extract_iter(
    batches: Iterable[Any],
    *,
    text: str | None = None,
    id: str | None = None,
    published: str | date | None = None,
    errors: Errors = "raise",
    threads: int | None = None,
    **options: Any,
) -> Iterator[Facts]:
    """Finds the facts in a stream of batches, one at a time, so that no more than one is held.

    Args:
        batches: An iterable of batches, each of any kind that `extract` takes: record batches of PyArrow,
            frames, lists of texts. A reader of record batches will do.
        text: As for `extract`.
        id: As for `extract`.
        published: As for `extract`.
        errors: As for `extract`.
        threads: As for `extract`.
        **options: Options of `Extractor`.

    Yields:
        The facts of each batch, whose rows are counted within it.

    Raises:
        InputError: As `extract`, when the batch is reached.
        OptionError: As `extract`; for an option of the extractor at once.

    Examples:
        >>> import wirecopy as wc
        >>> batches = (["Rain in Oslo."], ["A gale in Bergen.", None])
        >>> [facts.mentions["text"] for facts in wc.extract_iter(batches, labels=["GPE"])]
        [['Oslo'], ['Bergen']]
    """
    run = base.made(Extractor, extract_iter, options).run
    names: dict[str, Any] = {"text": text, "id": id, "published": published, "errors": errors}
    return (run(batch, **names, threads=threads, progress=False) for batch in batches)
