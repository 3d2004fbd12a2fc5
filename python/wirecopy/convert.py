"""Facts in the forms that other tools read: spaCy, displaCy, CoNLL, JSON Lines."""

from __future__ import annotations

import json
import os

from . import _core

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from .copies import Copies
    from .facts import Facts

SPANS = "wirecopy"
"""The group of spans of a spaCy `Doc` that holds all mentions."""


def documents(facts: Facts) -> Iterator[tuple[Any, str, list[dict[str, Any]]]]:
    """Id, text and mentions of each document that has a text."""
    source, ids = facts._source.documents, facts.documents["id"]
    for row, name in enumerate(ids):
        text = source.text(row)
        if text is not None:
            yield name, text, facts.mentions.of_row(row).to_pylist()


def to_spacy(facts: Facts, nlp: Any) -> Iterator[Any]:
    """Each document as a `Doc` of spaCy."""
    for name, text, mentions in documents(facts):
        doc = nlp.make_doc(text)
        spans = []
        for m in mentions:
            link = m["link"] or ""
            span = doc.char_span(m["start"], m["end"], m["label"], link, alignment_mode="expand")
            if span is not None:
                spans.append(span)
        doc.spans[SPANS] = spans
        free: list[Any] = []
        for span in spans:
            if not free or span.start >= free[-1].end:
                free.append(span)
        doc.ents = free
        doc.user_data["id"] = name
        yield doc


def to_displacy(facts: Facts) -> list[dict[str, Any]]:
    """Each document as displaCy's manual mode takes it."""
    return [
        {
            "text": text,
            "title": str(name),
            "ents": [
                {"start": m["start"], "end": m["end"], "label": m["label"], "kb_id": m["link"] or ""}
                for m in mentions
            ],
        }
        for name, text, mentions in documents(facts)
    ]


def to_conll(facts: Facts) -> str:
    """Each token with its label in IOB2, sentences parted by empty lines."""
    lines: list[str] = []
    for name, text, mentions in documents(facts):
        lines += [f"-DOCSTART- {' '.join(str(name).split())}", ""]
        tokens = iter(_core.spans(text, "tokens", "raise"))
        token = next(tokens, None)
        at = 0
        for _, sentence_end in _core.spans(text, "sentences", "raise"):
            while token is not None and token[0] < sentence_end:
                start, end = token
                while at < len(mentions) and mentions[at]["end"] <= start:
                    at += 1
                label = "O"
                if at < len(mentions) and mentions[at]["start"] < end:
                    # A token begins a mention if none before it lies in it.
                    begins = mentions[at]["start"] >= start
                    label = ("B-" if begins else "I-") + mentions[at]["label"]
                lines.append(f"{text[start:end]} {label}")
                token = next(tokens, None)
            if lines[-1]:
                lines.append("")
    return "".join(line + "\n" for line in lines)


def to_jsonl(facts: Facts, path: str | os.PathLike[str] | None) -> str | None:
    """A JSON object a document, with its mentions."""

    def said(mention: dict[str, Any]) -> dict[str, Any]:
        return {
            key: value for key, value in mention.items() if value is not None and key not in ("row", "id")
        }

    lines = []
    for name, text, mentions in documents(facts):
        record = {"id": name, "text": text, "mentions": [said(mention) for mention in mentions]}
        lines.append(json.dumps(record, ensure_ascii=False, default=str) + "\n")
    content = "".join(lines)
    if path is None:
        return content
    _core.write(os.fspath(path), content.encode())
    return None


def to_networkx(facts: Facts, copies: Copies | None, least: int, top: int | None) -> Any:
    """The entities that are named together, as a graph."""
    try:
        import networkx
    except ImportError:
        raise ImportError("a graph needs networkx: pip install networkx") from None
    graph = networkx.Graph()
    pairs = list(facts.together(copies=copies, least=least))[:top]
    for pair in pairs:
        graph.add_edge(pair["a"], pair["b"], stories=pair["stories"], documents=pair["documents"])
    for entity in facts.rank(copies=copies):
        if entity["global_id"] in graph:
            kept = ("name", "label", "link", "stories", "documents", "mentions")
            graph.nodes[entity["global_id"]].update({name: entity[name] for name in kept})
    return graph
