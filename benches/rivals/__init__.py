"""The tools that the programs of this folder time, ourselves among them.

A tool is a row of one of the tables below and a function in a module of this package. The module is imported
only in the process that times it, so a tool that is not installed costs nothing and is named as missing.
"""

from __future__ import annotations

import importlib
import platform
from collections.abc import Callable
from dataclasses import dataclass
from importlib import metadata
from typing import Any


@dataclass(frozen=True)
class Tool:
    """How one tool does one task.

    `function` is `module:name` in this package and takes the texts. `package` is the distribution on the
    package index; None for what Python brings along. `threaded` says that a second core can be of use.
    `labels` are the patterns looked for, where the task is patterns. `prepare` names what makes of the texts
    the form that the tool is given them in, before the clock runs.
    """

    task: str
    name: str
    function: str
    package: str | None
    settings: str
    threaded: bool = False
    labels: tuple[str, ...] = ()
    prepare: str | None = None

    def version(self) -> str | None:
        """The installed version, None where the tool is missing."""
        if self.package is None:
            return platform.python_version()
        try:
            return metadata.version(self.package)
        except metadata.PackageNotFoundError:
            return None

    def load(self) -> Callable[[list[str]], Any]:
        """The function that does the work."""
        return _load(self.function)

    def given(self, texts: list[str]) -> Any:
        """The texts in the form that the tool takes."""
        return texts if self.prepare is None else _load(self.prepare)(texts)


def _load(path: str) -> Callable[[Any], Any]:
    module, name = path.split(":")
    function: Callable[[Any], Any] = getattr(importlib.import_module(f"rivals.{module}"), name)
    return function


FOUR = ("EMAIL", "URL", "IP", "PHONE")

NEAR = "levels exact and near, word 5-grams, exact Jaccard >= .7"
DEFAULTS = "its defaults: all levels, word 5-grams, .5"

TOOLS = (
    Tool("dedup", "wirecopy near", "ours:near", "wirecopy", NEAR, True),
    Tool("dedup", "wirecopy near, Arrow", "ours:near", "wirecopy", NEAR, True, prepare="ours:column"),
    Tool("dedup", "wirecopy", "ours:dedup", "wirecopy", DEFAULTS, True),
    Tool("dedup", "wirecopy, Arrow", "ours:dedup", "wirecopy", DEFAULTS, True, prepare="ours:column"),
    Tool("dedup", "rensa", "rensa:dedup", "rensa", "word 5-grams, threshold .7, 32 bands of 4", True),
    Tool("dedup", "rensa, words", "rensa:dedup_words", "rensa", "single words, threshold .7", True),
    Tool("dedup", "gaoya", "gaoya:dedup", "gaoya", "word 5-grams, threshold .7, 20 bands of 5", True),
    Tool("dedup", "gaoya, 3-grams", "gaoya:dedup_short", "gaoya", "word 3-grams, threshold .7", True),
    Tool("dedup", "gaoya, defaults", "gaoya:dedup_default", "gaoya", "its defaults: words, .75", True),
    Tool("dedup", "near-dupes", "near_dupes:dedup", "near-dupes", "its defaults: character 3-grams, .85"),
    Tool(
        "dedup",
        "datasketch",
        "datasketch:dedup",
        "datasketch",
        "word 5-grams, threshold .7, 128 permutations",
    ),
    Tool("sentences", "wirecopy", "ours:sentences", "wirecopy", "a list of tuples a text"),
    Tool("sentences", "wirecopy, column", "ours:sentence_column", "wirecopy", "one Arrow column", True),
    Tool("sentences", "sentencex", "sentencex:sentences", "sentencex", "English"),
    Tool("sentences", "pysbd", "pysbd:sentences", "pysbd", "English, clean=False, with spans"),
    Tool("patterns", "wirecopy", "ours:patterns", "wirecopy", "region US", True, FOUR),
    Tool("patterns", "wirecopy, URL alone", "ours:urls", "wirecopy", "", True, ("URL",)),
    Tool("patterns", "wirecopy, PHONE alone", "ours:phones", "wirecopy", "region US", True, ("PHONE",)),
    Tool(
        "patterns", "plain regexes", "plain_re:patterns", None, "four expressions of Python's re", False, FOUR
    ),
    Tool("patterns", "urlextract", "urlextract:urls", "urlextract", "its defaults", False, ("URL",)),
    Tool(
        "patterns",
        "phonenumbers",
        "phonenumbers:phones",
        "phonenumbers",
        "region US, possible numbers",
        False,
        ("PHONE",),
    ),
)

# What `benches/dictionaries.py` times: `build`, `find` and where there is one `open` of a module.
DICTIONARIES = (
    Tool("dictionaries", "wirecopy", "ours:terms", "wirecopy", "its defaults; one Arrow table"),
    Tool("dictionaries", "wirecopy, lists", "ours:term_spans", "wirecopy", "its defaults; a list a text"),
    Tool("dictionaries", "flashtext2", "flashtext2:find", "flashtext2", "case_sensitive=False"),
    Tool("dictionaries", "flashtext", "flashtext:find", "flashtext", "case_sensitive=False"),
    Tool(
        "dictionaries",
        "ahocorasick_rs",
        "ahocorasick_rs:find",
        "ahocorasick_rs",
        "lower-cased, LeftmostLongest; substrings",
    ),
)

# What `benches/names.py` times: on texts, and on texts of which many are copies.
NAMES = (
    Tool("names", "wirecopy", "ours:name_table", "wirecopy", "names alone, one Arrow table"),
    Tool("names", "wirecopy, lists", "ours:name_spans", "wirecopy", "names alone, a list of tuples a text"),
    Tool("names", "spaCy md", "spacy_md:names", "spacy", "its defaults"),
    Tool("names", "spaCy md, names alone", "spacy_md:names_alone", "spacy", "tok2vec and ner, no other part"),
    Tool(
        "names",
        "spaCy md, tagger alone",
        "spacy_md:tag",
        "spacy",
        "ner, no other part, its tokens made before",
        prepare="spacy_md:tokens",
    ),
)
COPIES = (
    Tool("copies", "reuse=False", "ours:name_table", "wirecopy", "names alone, one Arrow table"),
    Tool("copies", "reuse=True", "ours:name_table_reusing", "wirecopy", "names alone, one Arrow table"),
)

# What `benches/values.py` times.
VALUES = (
    Tool("values", "wirecopy", "ours:values", "wirecopy", "all ten labels of values, one Arrow table"),
    Tool("values", "dateparser", "dateparser_search:dates", "dateparser", "search_dates, English"),
    Tool(
        "values",
        "recognizers-text",
        "recognizers:values",
        "recognizers-text-suite",
        "times, numbers, ordinals, percentages, currencies, dimensions, ages",
    ),
    Tool("values", "chrono-node", "chrono_node:dates", None, "parse, casual; in a process of node's own"),
)


def find(task: str, name: str) -> Tool:
    """The tool of that name for that task."""
    return next(tool for tool in TOOLS if (tool.task, tool.name) == (task, name))
