"""What users write, for the type checkers: mypy and pyright, both strict. Nothing runs it."""

from __future__ import annotations

import datetime
from pathlib import Path

import wirecopy as wc
from wirecopy import Copies, Facts, Table

pages = wc.read(wc.sample_feed())

copies: Copies = wc.dedup(pages, keep=wc.by("published", descending=True), levels=("exact", "near"))
for row in copies.documents:
    print(row["cluster"])
counts: dict[str, int] = copies.summary()
sides: str = copies.explain(0, 1).html
story: Table = copies.show(0).documents
known: Table | None = copies.against

facts: Facts = wc.extract(pages, labels=["PERSON"], published=datetime.date(2022, 5, 30))
ranked: Table = facts.rank(by="stories", copies=copies)
lines: str | None = facts.to_jsonl()
conll: str = facts.to_conll()
for batch in wc.extract_iter([["Rain is due."], ["The ferry sank."]]):
    print(len(batch.mentions))

cleaned = wc.Cleaner().run(pages)
repairs: Table = cleaned.repairs

page = wc.report(pages, copies=copies, facts=facts, title="title", source="source")
page.save(Path("report.html"))
chart = wc.plot.sizes(copies)

run = wc.pipeline(wc.Cleaner(), wc.Deduplicator(), wc.Extractor(labels=["EMAIL"]))(pages)
steps: Table = run.summary()
shared: Table = wc.passages(pages).passages

ships = wc.Dictionary({"Northern Light": "imo:9000001"})
finder = wc.Extractor(labels=[], dictionaries={"SHIP": ships})
try:
    finder.run(pages)
except wc.FileError as error:
    print(error.path)
except wc.InputError as error:
    print(error.row)
