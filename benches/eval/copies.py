"""Copies: pairs and clusters by `dedup` with its defaults, and with the rung `rewritten`; `stories`.

A pair counts as found when both documents stand in one cluster; among the wire stories, where forms are alike
and no copies, also when it is reported.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from data import Data, Document
from row import Bar, Rival, Row

import wirecopy as wc

READ = Path(__file__).with_name("labels") / "forms.tsv"
NOTES = "notes of the data set, each tool at its defaults"

RIVALS = {
    "planted pair F1": Rival("near-dupes", 0.830, NOTES),
    "synthetic_copies ARI": Rival("TF-IDF", 0.999, "notes of the data set, kept-aside half"),
    "extraction_variants ARI": Rival("TF-IDF average link", 0.954, "notes of the data set, ten extractors"),
}
# Others: planted gaoya .813, rensa .786, datasketch .591, text-dedup .562; synthetic_copies character
# 5-grams .998, word 5-grams .969; extraction_variants word 5-grams .943. What the notes count on
# planted is not said; by pairs, as here, near-dupes 0.1.0 reaches .612 at its defaults and gaoya
# 0.2.2 .751 (`benches/run.py`).
BARS: dict[str, Bar] = {
    "planted pair F1": 0.975,
    "planted precision": 0.985,
    "planted boiler50 recall": 0.99,
    "planted trunc30 recall": 0.95,
    "planted edit20 recall": 0.90,
    "synthetic_copies ARI": 0.99,
    "extraction_variants ARI": 0.955,
    "reuters21578 jaccard >= .5 found": 0.995,
    "rewrite_pairs ARI": 0.95,
    "rewrite_pairs recall at precision .95": 0.95,
    "l2r_llm_rewrites ARI": 0.97,
    "wmt_rewrites ARI": 0.99,
    "planted with rewritten pair F1": 0.989,
    "ecbplus_stories ARI": 0.90,
    "basil_stories ARI": 0.985,
}


def rows(data: Data) -> Iterator[Row]:
    """The planted copies by kind, two sets by their adjusted Rand index, the pairs among the wire stories."""
    every = (planted, clusterings, wire_pairs, rewritten, stories)
    for row in (row for measure in every for row in measure(data)):
        yield row.against(RIVALS, BARS)


def planted(data: Data) -> Iterator[Row]:
    """F1, precision and recall over pairs; then, by kind of damage, recall and the share with base.

    A pair of two damaged copies counts for both their kinds, so recall stays low for a kind that is always
    found when others in its cluster are not; the share that stands with the undamaged base tells the kinds
    apart.
    """
    gold = data.read("copies/planted.parquet")
    cluster = clusters(gold)
    score = scored(data, gold, cluster)
    pairs = score["pairs"]
    for figure, key in (("pair F1", "F1"), ("precision", "P"), ("recall", "R")):
        yield Row("copies", "planted", figure, pairs[key], count=f"{pairs['gold']} pairs")
    for kind, found in score["recall_by_kind"].items():
        yield Row("copies", f"planted {kind}", "recall", found["recall"], count=f"{found['pairs']} pairs")
    for kind, (beside, copies) in sorted(with_base(gold, cluster).items()):
        yield Row("copies", f"planted {kind}", "with base", beside / copies, count=f"{copies} copies")


def with_base(gold: list[Document], cluster: dict[str, int]) -> dict[str, tuple[int, int]]:
    """For each kind of damage: copies that stand in the cluster of their base, and copies."""
    bases = {document["cluster"]: cluster[document["id"]] for document in gold if document["kind"] == "base"}
    found: Counter[str] = Counter()
    copies: Counter[str] = Counter()
    for document in gold:
        if document["kind"] != "base" and document["cluster"] in bases:
            copies[document["kind"]] += 1
            found[document["kind"]] += cluster[document["id"]] == bases[document["cluster"]]
    return {kind: (found[kind], copies[kind]) for kind in copies}


def clusterings(data: Data) -> Iterator[Row]:
    """The adjusted Rand index (Hubert & Arabie 1985) of our clusters."""
    for name in ("synthetic_copies", "extraction_variants"):
        gold = data.read(f"copies/{name}.parquet")
        score = scored(data, gold, clusters(gold))
        yield Row("copies", name, "ARI", score["ARI"], count=f"{score['documents']} texts")
        yield Row("copies", name, "precision", score["pairs"]["P"], count=f"{score['pairs']['pred']} pairs")
        yield Row("copies", name, "recall", score["pairs"]["R"], count=f"{score['pairs']['gold']} pairs")


def wire_pairs(data: Data) -> Iterator[Row]:
    """Of pairs of wire stories above a Jaccard similarity: the share reported, and that in one cluster."""
    stories = data.read("copies/reuters21578.parquet")
    similar = data.read("copies/reuters21578.near_pairs.parquet")
    copies = wc.dedup([story["text"] for story in stories], progress=False)
    row = {story["id"]: at for at, story in enumerate(stories)}
    cluster = copies.documents["cluster"]
    reported = copies.pairs.to_pylist()
    # Equal texts share the pairs of the first of them.
    first = list(range(len(stories)))
    for pair in reported:
        if pair["kind"] == "exact":
            first[pair["b_row"]] = pair["a_row"]
    known = {(pair["a_row"], pair["b_row"]) for pair in reported}
    for threshold in (0.7, 0.5):
        wanted = [pair for pair in similar if pair["jaccard"] >= threshold]
        rows = [(row[pair["a"]], row[pair["b"]]) for pair in wanted]
        united = [cluster[a] == cluster[b] for a, b in rows]
        firsts = [tuple(sorted((first[a], first[b]))) for a, b in rows]
        hits = sum(one or pair in known for one, pair in zip(united, firsts, strict=True))
        name = f"jaccard >= {threshold:.1f}".replace("0.", ".")
        count = f"{len(wanted)} pairs"
        yield Row("copies", "reuters21578", f"{name} found", hits / len(wanted), count=count)
        yield Row("copies", "reuters21578", f"{name} united", sum(united) / len(wanted), count=count)


def rewritten(data: Data) -> Iterator[Row]:
    """What the rung of rewritten copies finds by its default, and that it harms nothing else."""
    levels = ["exact", "near", "contained", "rewritten"]
    for name in ("rewrite_pairs", "l2r_llm_rewrites", "wmt_rewrites"):
        gold = data.read(f"copies/{name}.parquet")
        copies = wc.dedup([document["text"] for document in gold], levels=levels, progress=False)
        ids = [document["id"] for document in gold]
        cluster = dict(zip(ids, copies.documents["cluster"], strict=True))
        score = scored(data, gold, cluster)
        yield Row("copies", name, "ARI", score["ARI"], count=f"{score['documents']} texts")
        if name == "rewrite_pairs":
            pairs = [
                {"a": ids[pair["a_row"]], "b": ids[pair["b_row"]], "score": pair["score"]}
                for pair in copies.pairs.to_pylist()
            ]
            found = data.score("copies", gold, pairs)["recall_at_precision_95"]
            yield Row("copies", name, "recall at precision .95", found["recall"], count=f"{len(pairs)} pairs")
    gold = data.read("copies/planted.parquet")
    pairs = scored(data, gold, clusters(gold, levels=levels))["pairs"]
    yield Row("copies", "planted with rewritten", "pair F1", pairs["F1"], count=f"{pairs['gold']} pairs")
    wire = [story["text"] for story in data.read("copies/reuters21578.parquet")]
    copies = wc.dedup(wire, levels=levels, progress=False)
    joined = copies.summary()["rewritten"]
    yield Row("copies", "reuters21578", "rewritten rows", joined, count=f"{len(wire)} texts")
    yield from as_read(copies)


def as_read(copies: wc.Copies) -> Iterator[Row]:
    """Of the pairs of wire stories that were read and not fitted on: the share joined, by what they are."""
    cluster = copies.documents["cluster"]
    lines = READ.read_text(encoding="utf-8").splitlines()
    cells = [line.split("\t") for line in lines if not line.startswith("#")]
    for verdict in ("rewritten", "form", "follow-up"):
        pairs = [(int(a), int(b)) for a, b, part, read in cells if (part, read) == ("check", verdict)]
        share = sum(cluster[a] == cluster[b] for a, b in pairs) / len(pairs)
        figure = f"read as {verdict}, joined"
        lower = verdict != "rewritten"
        count = f"{len(pairs)} pairs"
        yield Row("copies", "reuters21578", figure, share, count=count, lower_is_better=lower)


def stories(data: Data) -> Iterator[Row]:
    """The adjusted Rand index of stories, by one default."""
    for name in ("ecbplus_stories", "basil_stories"):
        gold = data.read(f"copies/{name}.parquet")
        found = wc.stories([document["text"] for document in gold], progress=False)
        ids = [document["id"] for document in gold]
        score = scored(data, gold, dict(zip(ids, found.documents["story"], strict=True)))
        yield Row("copies", name, "ARI", score["ARI"], count=f"{score['documents']} texts")


def scored(data: Data, gold: list[Document], cluster: dict[str, int]) -> dict[str, Any]:
    """The scorer's figures for our clusters of one set."""
    return data.score("copies", gold, [{"id": name, "cluster": found} for name, found in cluster.items()])


def clusters(documents: list[Document], **options: Any) -> dict[str, int]:
    """The cluster of each document, by its id."""
    ids = [document["id"] for document in documents]
    copies = wc.dedup([document["text"] for document in documents], progress=False, **options)
    table = copies.documents.to_pylist()
    return {ids[row["row"]]: row["cluster"] for row in table}
