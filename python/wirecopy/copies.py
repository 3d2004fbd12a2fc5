"""`Copies`: what `dedup` found."""

from __future__ import annotations

from collections import Counter

from . import _core, base, frames
from .cluster import Cluster
from .counts import counted, headline
from .errors import InputError, OptionError
from .explanation import Explanation
from .passages import PassageFinder
from .progress import Meter
from .review import Review

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from ._core import Table
    from .dedup import Deduplicator
    from .frequencies import Frequencies


STORIES = 8
"""Stories that a notebook shows."""

CUTS = {"contained": 0.6}
"""Scores from which pairs are copies, of the rung that has no option for it."""

RARE = ("rewritten", "decided")
"""Kinds of copies that are told of where there are some."""


class Copies(base.Result):
    """What `dedup` found: `documents`, `pairs`, `passages`, and the data without its copies."""

    __slots__ = ("_archive", "_deduplicator", "_frequencies", "_passages", "_summary")
    _passages: Table | None

    def __init__(
        self,
        tables: dict[str, Table],
        source: frames.Source,
        summary: dict[str, int],
        deduplicator: Deduplicator,
        archive: frames.Source | None = None,
        frequencies: Frequencies | None = None,
    ) -> None:
        super().__init__(tables, source)
        self._archive = archive
        self._frequencies = frequencies
        self._summary = summary
        self._deduplicator = deduplicator
        self._passages = None

    @property
    def options(self) -> dict[str, Any]:
        """The options of the `Deduplicator` that found them, by name."""
        return self._deduplicator.options

    @property
    def documents(self) -> Table:
        """One row a document, in the order of the input.

        `row`, `id`, `cluster` (row of its representative), `kind` (unique, exact, near, contained,
        rewritten, decided: how it hangs on its cluster), `representative`, `reason` (why that one represents
        the cluster), `score` (best of its pairs).

        With an archive also `against_row` and `against`: row and id of the document there that this one is a
        copy of, or else the closest of its cluster; null where the archive has none. `kind` and `score` are
        then those of the row's own pair with the archive, if it has one, and no row of a cluster that the
        archive has is its representative.
        """
        return self._tables["documents"]

    @property
    def pairs(self) -> Table:
        """One row a verified pair of copies; a group of exact copies is tied to its first.

        `a_row`, `b_row`, `a`, `b` (ids), `kind`, `jaccard`, `containment_a` (share of a found in b),
        `containment_b`, `shared_tokens`, `earlier` (a, b or null), `accepted` (whether they are taken for
        copies), `score` (what the decision was made on: half of `jaccard` where texts of one form differ in
        their figures or names, so that they stay apart; such pairs, and those that `doubtful=` asks for, are
        not accepted).
        """
        return self._tables["pairs"]

    @property
    def against(self) -> Table | None:
        """One row a verified pair with the archive that the data was held against; `None` without one.

        The columns are those of `pairs`; `a` is of the data, `b` of the archive. Rows of the archive with the
        same words are named by the first of them.

        Examples:
            >>> import wirecopy as wc
            >>> archive = [{"id": "mon-1", "text": "Rain is due."}, {"id": "mon-2", "text": "A gale is due."}]
            >>> today = [{"id": "tue-1", "text": "The ferry sank."}, {"id": "tue-2", "text": "Rain is due"}]
            >>> copies = wc.dedup(today, against=archive)
            >>> copies.against["a"], copies.against["b"]
            (['tue-2'], ['mon-1'])
            >>> copies.unique()
            [{'id': 'tue-1', 'text': 'The ferry sank.'}]
        """
        return self._tables.get("against")

    @property
    def passages(self) -> Table:
        """One row a passage that stands in two places, within a document and across them.

        The table of `wirecopy.passages` with its defaults, made when it is first asked for: `a_row`, `a`
        (id), `a_start`, `a_end` (characters), the same for `b`, the later place, `tokens` (words).

        Raises:
            InputError: If the texts are no longer held, since the result was pickled before.

        Examples:
            >>> import wirecopy as wc
            >>> copies = wc.dedup(wc.sample_feed())
            >>> len(copies.passages) > len(copies.pairs)
            True
        """
        if self._passages is None:
            repaired = self._deduplicator._repaired(self._source)
            self._passages = repaired.to_original(
                PassageFinder()._of(self._source, on=repaired.documents).passages
            )
        return self._passages

    @property
    def frequencies(self) -> Frequencies | None:
        """What was taken for boilerplate, for other runs; `None` without the contained rung."""
        return self._frequencies

    def summary(self) -> dict[str, int]:
        """Counts of the run.

        `documents`, `null` (rows without a text), `clusters` (those of one document included; none that an
        archive has), `archived` (rows whose cluster an archive has), `exact`, `near`, `contained` and
        `rewritten` (rows that are left out, by the rung that attached them), `decided` (those that only a
        decision attached), `verified` (candidate pairs
        looked at), `capped` (candidate pairs left unverified because their bucket held too many unlike
        documents; 0 as a rule), `starred` (sampled shingles whose documents were each paired with the longest
        alone, since they stand in many clusters and are no boilerplate; 0 as a rule).
        """
        return dict(self._summary)

    def explain(self, a: Any, b: Any = None, *, against: Any = None) -> Explanation:
        """Shows two documents side by side: what they share, and what each has alone.

        Args:
            a: Id of a document; its row number where the data has no ids.
            b: Id of another.
            against: Instead of `b`, the id of a document of the archive.

        Returns:
            Both texts, their pair and their passages; see `Explanation`.

        Raises:
            InputError: For an id that is not there or stands in several rows, or if the texts are no longer
                held, since the result was pickled.
            OptionError: Unless one of `b` and `against` is given, or for `against` without an archive.

        Examples:
            >>> import wirecopy as wc
            >>> story = "The ferry ran aground at dawn, and all forty on board were ashore by noon, we hear."
            >>> copies = wc.dedup([f"KELLMOUTH - {story}", story, "Rain is due."])
            >>> copies.explain(0, 1)
            <wirecopy.Explanation 0 and 1: 17 words in 1 passage>
        """
        if (b is None) == (against is None):
            raise OptionError("explain takes two documents: a and b, or a and against=")
        if against is not None:
            if self._archive is None:
                raise OptionError("against= names a document of an archive; dedup was given none")
            sides = [(self._source, self._source.row(a)), (self._archive, self._archive.row(against))]
            pairs = self._tables["against"]
        else:
            rows = sorted((self._source.row(a), self._source.row(b)))
            if rows[0] == rows[1]:
                raise InputError(f"explain takes two documents, got {a!r} twice")
            sides = [(self._source, row) for row in rows]
            pairs = self.pairs
        return self._explained(sides[0], sides[1], pairs)

    def _explained(
        self, a: tuple[frames.Source, int], b: tuple[frames.Source, int], pairs: Table
    ) -> Explanation:
        """Two documents side by side: each a source and a row of it, the lower first."""
        (first, low_row), (second, high_row) = a, b
        known = zip(pairs["a_row"], pairs["b_row"], strict=True)
        at = next((at for at, pair in enumerate(known) if pair == (low_row, high_row)), None)
        passages = _core.passages(first.documents, low_row, second.documents, high_row)
        pair = None if at is None else pairs[at]
        earlier = None if pair is None else pair["earlier"]
        compared = _core.compare(first.documents, low_row, second.documents, high_row, earlier)
        documents = first.document(low_row), second.document(high_row)
        return Explanation(*documents, pair, passages, compared=compared)

    def show(self, document: Any) -> Cluster:
        """Shows a story: the documents that carry it, when each was published, and two of them side by side.

        Args:
            document: Id of any document of the story; its row number where the data has no ids.

        Returns:
            The documents; see `Cluster`.

        Raises:
            InputError: For an id that is not there or stands in several rows, or if the texts are no longer
                held, since the result was pickled.

        Examples:
            >>> import wirecopy as wc
            >>> copies = wc.dedup(["Rain is due.", "The ferry sank.", "Rain is due"], keep="first")
            >>> copies.show(2).documents["kind"]
            ['exact', 'exact']
        """
        documents, dates = self.documents, self._source.published()
        ids, clusters = documents["id"], documents["cluster"]
        cluster = clusters[self._source.row(document)]
        rows = [row for row, other in enumerate(clusters) if other == cluster]
        held = self._source.documents
        known = {name: documents[name] for name in ("kind", "representative", "score")}
        members = [
            {
                "row": row,
                "id": ids[row],
                "source": held.source(row),
                "title": held.title(row),
                "published": dates[row],
            }
            | {name: values[row] for name, values in known.items()}
            for row in frames.by_date(rows, dates)
        ]
        others = [m for m in members if m["row"] != cluster]
        if not others:
            return Cluster(members, None)
        far = min(others, key=lambda m: (m["score"], m["row"]))["row"]
        low, high = sorted((cluster, far))
        return Cluster(members, self._explained((self._source, low), (self._source, high), self.pairs))

    def review(self, most: int = 20) -> Review:
        """The pairs to doubt first, to say yes or no to: those with a score near the cut of their rung.

        Args:
            most: The most pairs.

        Returns:
            The pairs one after the other, and what is said of them; see `Review`.

        Raises:
            InputError: If the texts are no longer held, since the result was pickled.

        Examples:
            >>> import wirecopy as wc
            >>> wc.dedup(wc.sample_feed()).review()
            <wirecopy.Review 0 of 20 pairs: 0 yes, 0 no>
        """
        options = self._deduplicator.options
        cuts = CUTS | {"near": options["threshold"], "rewritten": options["rewritten"]}
        pairs = [pair for pair in self.pairs if pair["kind"] in cuts]
        pairs.sort(key=lambda pair: (abs(pair["score"] - cuts[pair["kind"]]), pair["a_row"], pair["b_row"]))
        source = self._source
        source.documents  # noqa: B018 - an error now rather than at the first pair
        return Review(
            pairs[: max(most, 0)],
            lambda pair: self._explained((source, pair["a_row"]), (source, pair["b_row"]), self.pairs),
        )

    def estimate(
        self,
        sample: int = 100,
        *,
        seed: int = 0,
        threads: int | None = None,
        progress: bool | None = None,
    ) -> Table:
        """How much is found of the copies in data like this, judged by copies that are planted in it.

        Up to `sample` copies are made by each of eight edits, each of another document with 50 words or more:
        capital letters and no punctuation; 2, 5, 10 and 20 words in a hundred replaced, left out or put in;
        cut to 50 and 30 per cent; wrapped in half as much of another document. With these among them the
        documents are deduplicated again.

        Args:
            sample: The most copies by each edit. Where there are fewer documents, they are shared out.
            seed: Seed of what is drawn at random.
            threads: Threads to work on; as for `dedup`.
            progress: Whether to show a bar; as for `dedup`.

        Returns:
            One row an edit and one for precision: `measure` (recall: the planted copies that came into the
            cluster of their original; precision: the verified pairs within a cluster that are right, in that
            the other document is its original or was a copy of that before), `edit`, `hits`, `of`, `share`,
            and `low` and `high`, between which the share lies with a probability of 95 per cent (Wilson
            1927).

        Raises:
            InputError: If the texts are no longer held, since the result was pickled.
            OptionError: For a sample of none, and with `within=False`.

        Examples:
            >>> import wirecopy as wc
            >>> table = wc.dedup(wc.sample_feed()).estimate(sample=4)
            >>> table[0]["edit"], table[0]["hits"], table[0]["of"]
            ('typography', 4, 4)
        """
        if not 0 <= seed < 1 << 64:
            raise OptionError(f"seed must be in 0..2**64, got {seed}")
        core = self._deduplicator._core
        with Meter("estimate", progress) as meter:
            documents = self._deduplicator._repaired(self._source, threads, meter).documents
            table: Table = core.estimate(documents, sample, seed, threads, meter)
        return table

    def unique(self, data: Any = None) -> Any:
        """The data without its copies: the representatives, in order.

        Args:
            data: The data that `dedup` was given, or the same rows with other columns beside the texts.
                Default: the data itself, which the result holds until it is pickled.

        Returns:
            The same kind of object as `data`: a frame of the same library, a list, a tuple, a `Table`. A path
            gives a `Table`, a single str a list.

        Raises:
            InputError: If `data` is not what `dedup` was given, judged by the number of rows and a sample of
                the texts, or is a stream that was read.

        Examples:
            >>> import wirecopy as wc
            >>> wc.dedup(["Rain is due.", "Rain is due", "The ferry sank."]).unique()
            ['Rain is due.', 'The ferry sank.']
        """
        data = self._data(data)
        return frames.take(data, self._rows(representative=True), self._source.errors)

    def duplicates(self, data: Any = None) -> Any:
        """The copies that `unique` leaves out, in order; arguments as there.

        Examples:
            >>> import wirecopy as wc
            >>> wc.dedup(["Rain is due.", "Rain is due", "The ferry sank."], keep="first").duplicates()
            ['Rain is due']
        """
        data = self._data(data)
        return frames.take(data, self._rows(representative=False), self._source.errors)

    def _rows(self, *, representative: bool) -> list[int]:
        flags = self.documents["representative"]
        return [row for row, flag in enumerate(flags) if flag == representative]

    def _figures(self) -> dict[str, int]:
        counts = self._summary
        kinds = ("exact", "near", "contained", *(kind for kind in RARE if counts[kind]))
        copies = {f"{kind} copies": counts[kind] for kind in kinds}
        known = {} if self._archive is None else {"known to the archive": counts["archived"]}
        return {"documents": counts["documents"], "distinct stories": counts["clusters"]} | copies | known

    def _repr_html_(self) -> str:
        documents = self.documents
        members: dict[int, list[int]] = {}
        for row, cluster in enumerate(documents["cluster"]):
            members.setdefault(cluster, []).append(row)
        stories = [cluster for cluster, rows in members.items() if len(rows) > 1]
        stories.sort(key=lambda cluster: (-len(members[cluster]), cluster))
        shown = stories[:STORIES]
        ids, kinds = documents["id"], documents["kind"]
        columns: dict[str, list[Any]] = {
            "documents": [len(members[cluster]) for cluster in shown],
            "id": [str(ids[cluster]) for cluster in shown],
            "copies": [_kinds(kinds[row] for row in members[cluster] if row != cluster) for cluster in shown],
        }
        columns |= self._source.told(shown)
        held = self._source.columns
        parts = [headline(self._figures())]
        if shown:
            of = f" of {len(stories):,} with copies" if len(stories) > len(shown) else " with copies"
            parts.append(_core.table(columns, f"stories{of}")._repr_html_())
        if shown and held is not None:
            # The first of them and its last copy, side by side.
            first, last = shown[0], max(row for row in members[shown[0]] if row != shown[0])
            sides = self._explained(
                (self._source, min(first, last)), (self._source, max(first, last)), self.pairs
            )
            head = f"<summary>{_escaped(str(ids[first]))} and a copy of it, side by side</summary>"
            parts.append(f'<details class="wirecopy">{head}{sides._repr_html_()}</details>')
        return "".join(parts)

    def _state(self) -> dict[str, Any]:
        names = ("_summary", "_deduplicator", "_passages", "_archive", "_frequencies")
        return super()._state() | {name: getattr(self, name) for name in names}

    def __repr__(self) -> str:
        counts = self._summary
        copies = counts["documents"] - counts["clusters"]
        known = "" if self._archive is None else f", {counts['archived']:,} known to the archive"
        rare = "".join(f", {counts[kind]:,} {kind}" for kind in RARE if counts[kind])
        return (
            f"<wirecopy.Copies {counted(counts['documents'], 'documents')}, {counts['clusters']:,} distinct, "
            f"{counted(copies, 'copies')} ({counts['exact']:,} exact, {counts['near']:,} near, "
            f"{counts['contained']:,} contained{rare}){known}>"
        )


def _escaped(text: str) -> str:
    from html import escape

    return escape(text[:80])


def _kinds(kinds: Iterable[str]) -> str:
    """How many there are of each kind."""
    return ", ".join(f"{count} {kind}" for kind, count in sorted(Counter(kinds).items()))
