"""`Facts`: what `extract` found."""

from __future__ import annotations

from collections import Counter

from . import _core, base, convert
from .counts import headline
from .errors import InputError
from .shown import Shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from ._core import Table
    from .copies import Copies
    from .files import Path


COUNTED = 300_000
"""Mentions that a notebook counts by label; of more it shows the first."""


class Facts(base.Result):
    """What `extract` found: `mentions`, `quotes`, `entities` and `documents`."""

    __slots__ = ()

    @property
    def mentions(self) -> Table:
        """One row a mention, in order of place.

        `row` (the place of the document in the input, counted from 0: `frame.iloc[row]`), `id`, `start` and
        `end` (characters of the text given, so that `text[start:end]` is the mention),
        `text`, `label`, `subtype`, `value` (canonical form; of a time its TIMEX3 value); of a number or a
        date also `number`, `unit` (ISO 4217, UCUM), `si_number` and `si_unit`, `interval_start` and
        `interval_end` (ISO 8601, the end exclusive), `grain`, `modifier` (TIMEX3's MOD) and `resolved_from`
        (`explicit`, `published`, `mention`); of a name `entity` (its number among the `entities` of the
        document); `link` (of a place `geonames:ID` or `iso3166:CC`, of a term what its dictionary links it
        to), `country` (ISO 3166-1 alpha-2), `lat` and `lon` (degrees), `term` (its row in the dictionary),
        `score` (0..=1), `rule` (what found it), `sentence` (its number in the document), `in_quote` (whether
        it stands within the marks of a quotation).
        """
        return self._tables["mentions"]

    @property
    def quotes(self) -> Table:
        """One row a quotation, in order of place.

        `row`, `id`, `start`, `end` (marks included), `text`, `kind` (direct, mixed, scare, continued, block,
        indirect), `speaker` (the canonical name of who speaks; where none was found the words that stand
        there, unless they are a pronoun), `speaker_start` and `speaker_end` (the words beside the cue, also
        a pronoun), `speaker_entity` (its number among the `entities` of the document), `speaker_id` (its
        `global_id` there, the same in the whole collection), `cue`, `cue_start`, `cue_end`, `score` (0..=1).

        Examples:
            >>> import wirecopy as wc
            >>> page = "Ilse Varga runs the port. “It is safe,” she told reporters."
            >>> for q in wc.extract(page).quotes:
            ...     print(q["text"], q["kind"], q["speaker"], page[q["speaker_start"] : q["speaker_end"]])
            “It is safe,” direct Ilse Varga she
        """
        return self._tables["quotes"]

    @property
    def entities(self) -> Table:
        """What the names of each document are about: one row an entity, in the order of first mentions.

        `row`, `id`, `entity` (its number in the document), `name` (canonical: the longest proper form, of a
        well-known name the one in full), `label`, `aliases` (its other forms in the document), `mentions`
        (how many), `link`, `global_id` (the same for what is taken for one throughout the collection: the
        same link, people of one full name or of two that a document takes for one, bodies of one name, a
        surname alone that nearly all documents have of one person; null for what stands for itself).

        Examples:
            >>> import wirecopy as wc
            >>> facts = wc.extract("Ana Ruiz is in Oslo. Ruiz leads the UN mission.")
            >>> [(e["name"], e["aliases"], e["global_id"]) for e in facts.entities]
            [('Ana Ruiz', ['Ruiz'], 'person:ana ruiz'), ('Oslo', [], 'geonames:3143244'), \
('United Nations', ['UN'], 'org:united nations')]
        """
        return self._tables["entities"]

    def rank(self, by: str = "stories", *, copies: Copies | None = None) -> Table:
        """The entities of the whole collection, those that are named most first.

        Args:
            by: What counts: `"stories"`, `"documents"` or `"mentions"`.
            copies: What `dedup` says of the same documents: copies of one story then count once. Default:
                none, so that every document is a story.

        Returns:
            A table of `global_id` (null for what stands for itself), `name`, `label`, `link`, `stories`,
            `documents`, `mentions`.

        Raises:
            OptionError: For another `by`.
            InputError: If the copies are of other documents.

        Examples:
            >>> import wirecopy as wc
            >>> pages = ["Ana Ruiz flew to Oslo.", "Ana Ruiz flew to Oslo .", "Oslo is cold in May."]
            >>> ranked = wc.extract(pages).rank(copies=wc.dedup(pages))
            >>> [(e["name"], e["stories"], e["documents"]) for e in ranked]
            [('Oslo', 2, 3), ('Ana Ruiz', 1, 2)]
        """
        return _core.rank(self.entities, self._clusters(copies), by)

    def together(self, *, copies: Copies | None = None, least: int = 1) -> Table:
        """Which entities are named in one document, and in how many stories.

        Args:
            copies: As for `rank`.
            least: Pairs in fewer stories are left out.

        Returns:
            A table of `a` and `b` (global ids; entities without one are left out), `a_name`, `b_name`,
            `stories`, `documents`, the most frequent first. Of a document that names more than 64 entities,
            those with the most mentions are paired.

        Raises:
            InputError: If the copies are of other documents.

        Examples:
            >>> import wirecopy as wc
            >>> facts = wc.extract(["Ana Ruiz flew to Oslo.", "In Oslo, Ana Ruiz spoke."])
            >>> [(p["a_name"], p["b_name"], p["stories"]) for p in facts.together()]
            [('Oslo', 'Ana Ruiz', 2)]
        """
        return _core.together(self.entities, self._clusters(copies), max(int(least), 0))

    def _clusters(self, copies: Copies | None) -> Table | None:
        return None if copies is None else base.clusters_of(copies, self._source)

    @property
    def documents(self) -> Table:
        """One row a document, in the order of the input.

        `row`, `id`, `published` (UTC; that of the row, else the day of the dateline, else the one date
        given for all); of the dateline `dateline_start`, `dateline_end` (characters, with the dash or colon
        that ends it), `dateline_place` (as it is written), `dateline_agency` (one name, `AP` for "The
        Associated Press") and `dateline_date` (a year that is not written is that nearest to the day of
        publication); `bylines` (the people who wrote it) and `credits` (the agencies that it is from),
        lists; `mentions`, `quotes`, `sentences`, `tokens` (how many). For a null text all but the first two
        are null.

        Examples:
            >>> import wirecopy as wc
            >>> page = "KELLMOUTH, Ohio (AP) — The ferry ran aground at noon. — AFP"
            >>> found = wc.extract(page).documents[0]
            >>> found["dateline_place"], found["dateline_agency"], found["credits"]
            ('KELLMOUTH, Ohio', 'AP', ['AFP'])
        """
        return self._tables["documents"]

    def _figures(self) -> dict[str, int]:
        return {
            "documents": len(self.documents),
            "mentions": len(self.mentions),
            "quotes": len(self.quotes),
            "entities": len(self.entities),
        }

    def show(self, document: Any) -> Shown:
        """One document with its mentions marked: colours in a notebook, brackets elsewhere.

        Args:
            document: Its id, or the number of its row where no document has that id.

        Raises:
            InputError: For a document that is not there, or if the texts are no longer held, since the result
                was pickled.

        Examples:
            >>> import wirecopy as wc
            >>> wc.extract(["Write to desk@northline.example."]).show(0)
            Write to [desk@northline.example EMAIL].
        """
        documents = self._source.documents
        ids = documents.ids
        known = ids is not None and document in ids["id"]
        row = self._source.row(document) if known or not isinstance(document, int) else document
        if not 0 <= row < documents.num_rows:
            raise InputError(
                f"document {document!r} is not there: no id, and rows go from 0 to {documents.num_rows - 1}"
            )
        tables = (self.mentions, self.quotes, self.entities)
        return Shown(documents.text(row) or "", *(table.of_row(row).to_pylist() for table in tables))

    def _repr_html_(self) -> str:
        parts = [headline(self._figures())]
        if len(self.mentions) <= COUNTED:
            parts.append(_core.table(_by_label(self.mentions), "facts.mentions by label")._repr_html_())
        else:
            parts.append(self.mentions._repr_html_())
        if 0 < len(self.quotes) <= COUNTED:
            parts.append(
                _core.table(
                    _said(self.quotes), "facts.quotes by speaker, the five who say most"
                )._repr_html_()
            )
        first = next((row for row, count in enumerate(self.documents["mentions"]) if count), None)
        if first is not None and self._source.columns is not None:
            parts.append(self.show(first)._repr_html_())
        return "".join(parts)

    def to_spacy(self, nlp: Any) -> Iterator[Any]:
        """The documents as `Doc` objects of spaCy, one after the other; null texts are left out.

        Args:
            nlp: A pipeline of spaCy, of which the tokeniser alone is used: `spacy.blank("en")` will do.

        Yields:
            A `Doc`, its mentions in `doc.ents` (with `kb_id_` where a mention has a link) and
            `doc.spans["wirecopy"]`, its id in `doc.user_data["id"]`. A mention takes in the tokens that it
            shares a part of; of two that share one, the first is an entity and both are spans.

        Raises:
            InputError: If the texts are no longer held, since the result was pickled.

        Examples:
            >>> import spacy
            >>> import wirecopy as wc
            >>> facts = wc.extract("Maria Lindqvist flew to Oslo.")
            >>> [(ent.text, ent.label_) for doc in facts.to_spacy(spacy.blank("en")) for ent in doc.ents]
            [('Maria Lindqvist', 'PERSON'), ('Oslo', 'GPE')]
        """
        return convert.to_spacy(self, nlp)

    def to_displacy(self) -> list[dict[str, Any]]:
        """The documents for `spacy.displacy.render(…, style="ent", manual=True)`; null texts are left out.

        Raises:
            InputError: If the texts are no longer held, since the result was pickled.

        Examples:
            >>> import wirecopy as wc
            >>> wc.extract("He flew to Oslo.").to_displacy()[0]["ents"]
            [{'start': 11, 'end': 15, 'label': 'GPE', 'kb_id': 'geonames:3143244'}]
        """
        return convert.to_displacy(self)

    def to_conll(self) -> str:
        """The tokens with their labels in two columns, as IOB2; sentences are parted by empty lines.

        A line `-DOCSTART-` with its id begins each document; null texts are left out. The tokens are those of
        `wirecopy.text.tokens`. The format is that of the shared task of CoNLL 2003 (Tjong Kim Sang & De
        Meulder 2003) without its columns of parts of speech and chunks.

        Raises:
            InputError: If the texts are no longer held, since the result was pickled.

        Examples:
            >>> import wirecopy as wc
            >>> print(wc.extract("He flew to New York.", labels=["GPE"]).to_conll(), end="")
            -DOCSTART- 0
            <BLANKLINE>
            He O
            flew O
            to O
            New B-GPE
            York I-GPE
            . O
            <BLANKLINE>
        """
        return convert.to_conll(self)

    def to_networkx(self, *, copies: Copies | None = None, least: int = 1, top: int | None = None) -> Any:
        """The entities and which of them are named together, as an undirected graph of networkx.

        Args:
            copies: As for `rank`.
            least: Pairs in fewer stories are left out.
            top: The most pairs, those in the most stories first. Default: all.

        Returns:
            A `networkx.Graph`. Its nodes are global ids, with `name`, `label`, `link`, `stories`,
            `documents` and `mentions`; its edges have `stories` and `documents`. Entities that
            stand alone are left out.

        Raises:
            InputError: If the copies are of other documents.
            ImportError: Without networkx.

        Examples:
            >>> import wirecopy as wc
            >>> graph = wc.extract("Ana Ruiz flew to Oslo.").to_networkx()
            >>> sorted(node["name"] for node in graph.nodes.values())
            ['Ana Ruiz', 'Oslo']
        """
        return convert.to_networkx(self, copies, least, top)

    def to_jsonl(self, path: Path | None = None) -> str | None:
        """The documents as JSON Lines, each with its id, its text and its mentions; null texts are left out.

        Args:
            path: A file to write, whole or not at all. Default: none.

        Returns:
            The lines, if no path is given. A mention has no keys for what is null.

        Raises:
            InputError: If the texts are no longer held, since the result was pickled.
            FileError: If the file cannot be written.

        Examples:
            >>> import json
            >>> import wirecopy as wc
            >>> record = json.loads(wc.extract("He flew to Oslo.").to_jsonl())
            >>> record["mentions"][0]["text"]
            'Oslo'
        """
        return convert.to_jsonl(self, path)


def _by_label(mentions: Table) -> dict[str, list[Any]]:
    """How many mentions each label has, and which stand most often."""
    found: dict[str, Counter[str]] = {}
    for label, text in zip(mentions["label"], mentions["text"], strict=True):
        found.setdefault(label, Counter())[text] += 1
    ranked = sorted(found.items(), key=lambda item: (-item[1].total(), item[0]))
    return {
        "label": [label for label, _ in ranked],
        "mentions": [texts.total() for _, texts in ranked],
        "most often": [", ".join(text for text, _ in _most(texts, 4)) for _, texts in ranked],
    }


def _most(counts: Counter[str], most: int) -> list[tuple[str, int]]:
    """The most frequent, of equal ones the first by letter."""
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:most]


def _said(quotes: Table) -> dict[str, list[Any]]:
    """Who says most: speaker, how many quotations, one of them."""
    counts = Counter(speaker for speaker in quotes["speaker"] if speaker is not None)
    ranked = _most(counts, 5)
    first: dict[str, str] = {}
    for speaker, text in zip(quotes["speaker"], quotes["text"], strict=True):
        first.setdefault(speaker, text)
    return {
        "speaker": [speaker for speaker, _ in ranked],
        "quotations": [count for _, count in ranked],
        "first": [first[speaker] for speaker, _ in ranked],
    }
