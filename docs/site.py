"""What the site is told by the code: the columns of all tables; and where files outside of docs/ stand."""

from __future__ import annotations

import functools
import inspect
import re

import wirecopy as wc

REPOSITORY = "https://github.com/wirecopy/wirecopy/blob/main/"
TABLE = re.compile(r"^<!-- columns: (\w+)\.(\w+) -->$", re.MULTILINE)
OUTSIDE = re.compile(r"\]\((?:\.\./)+((?:crates|benches|tests|python|fuzz)/[^)]*|[A-Z][\w-]*(?:\.md)?)\)")


def on_page_markdown(markdown: str, **_) -> str:
    """Fills in the tables, and leads links to files of the repository there."""
    markdown = TABLE.sub(lambda found: columns(found[1], found[2]), markdown)
    return OUTSIDE.sub(lambda found: f"]({REPOSITORY}{found[1]})", markdown)


def columns(result: str, table: str) -> str:
    """What the docstring says of a table of a result, and its columns with their types."""
    made = results()[result]
    said = inspect.getdoc(getattr(type(made), table)).partition("\nExamples:")[0].partition("\nRaises:")[0]
    types = getattr(made, table).types
    rows = [f"| `{name}` | {kind} |" for name, kind in types.items()]
    return "\n".join([said, "", "| column | type |", "|---|---|", *rows])


@functools.cache
def results() -> dict[str, object]:
    """A result of every verb."""
    feed = wc.sample_feed()
    return {
        "copies": wc.dedup(feed, against=wc.read(feed)[:5]),
        "cleaned": wc.clean(feed),
        "facts": wc.extract(feed),
        "passages": wc.passages(feed),
        "stories": wc.stories(feed),
    }
