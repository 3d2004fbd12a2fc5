"""wirecopy: find the copies, keep the facts.

Turns a heap of scraped news text into distinct stories and a table of the facts in them.

>>> import wirecopy as wc
>>> pages = wc.read(wc.sample_feed())
>>> copies = wc.dedup(pages, id="id")
>>> len(copies.unique()) < len(pages)
True

Functions do the common thing: `dedup`, `stories`, `passages`, `clean`, `extract`, `report`. Objects that
are made once and reused have the same options: `Deduplicator`, `Grouper`, `PassageFinder`, `Cleaner`,
`Extractor`. `Dictionary` holds terms of your own for `extract`. `text` gives tokens, sentences and
paragraphs; `plot` draws charts.
"""

from __future__ import annotations

from . import _core, plot, text
from ._core import Table
from .boilerplate import Boilerplate
from .clean import Cleaned, Cleaner, clean
from .cluster import Cluster
from .copies import Copies
from .dedup import By, Deduplicator, by, dedup
from .dictionary import Dictionary
from .errors import Error, FileError, InputError, OptionError
from .explanation import Explanation
from .extract import Extractor, Linked, extract, extract_iter, link
from .facts import Facts
from .files import BadRowWarning
from .frequencies import Frequencies
from .passages import PassageFinder, Passages, passages
from .pipeline import Pipeline, Run, pipeline
from .read import read, table
from .report import Report, report
from .review import Review
from .sample import sample_feed
from .stories import Grouper, Stories, stories
from .versions import show_versions

__version__ = _core.VERSION

__all__ = [
    "BadRowWarning",
    "Boilerplate",
    "By",
    "Cleaned",
    "Cleaner",
    "Cluster",
    "Copies",
    "Deduplicator",
    "Dictionary",
    "Error",
    "Explanation",
    "Extractor",
    "Facts",
    "FileError",
    "Frequencies",
    "Grouper",
    "InputError",
    "Linked",
    "OptionError",
    "PassageFinder",
    "Passages",
    "Pipeline",
    "Report",
    "Review",
    "Run",
    "Stories",
    "Table",
    "__version__",
    "by",
    "clean",
    "dedup",
    "extract",
    "extract_iter",
    "link",
    "passages",
    "pipeline",
    "plot",
    "read",
    "report",
    "sample_feed",
    "show_versions",
    "stories",
    "table",
    "text",
]


def __dir__() -> list[str]:
    return __all__


if _core.DEBUG:
    import warnings

    warnings.warn("wirecopy was built without optimisation and is slow", RuntimeWarning, stacklevel=2)
