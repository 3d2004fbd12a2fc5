#!/usr/bin/env python3
"""Build the bundled sample feed from the page sources beside this file.

    python tests/feed/build.py            write feed.jsonl and truth.jsonl
    python tests/feed/build.py --check    write nothing; exit 1 when the two files differ from the source
    python tests/feed/build.py --lint     list words that may want a mark on pages that claim to be complete
    python tests/feed/build.py --stats    count the pages by kind, damage and completeness

The source format is described in README.md. Offsets are computed here and never typed. Every run
verifies the invariants under "Checks" below and fails, naming the page, when one does not hold.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter

from checks import WEEKDAYS, check_feed, check_page
from page import MAX_FEED_BYTES, NAME_LABELS, SAMPLE, VALUE_LABELS, Page, SourceError
from records import build


def render(records: list[dict]) -> bytes:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records).encode("utf-8")


def lint(pages: dict[str, Page]) -> None:
    """Print what may have been forgotten on pages that claim to be complete."""
    numbers = (
        r"\b(?:\d[\d.,:]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|millions?"
        r"|twice|once|half|quarter|first|second|third|fourth|fifth|"
        + "|".join(WEEKDAYS)
        + r"|today|yesterday|tomorrow|tonight"
        r"|january|february|march|april|may|june|july|august|september|october|november|december|years?|months?|weeks?|days?"
        r"|hours?|minutes?|morning|afternoon|evening|night|decades?|century|daily|weekly|spring|summer|autumn|winter|now)\b"
    )
    hints = {
        "names": (NAME_LABELS, re.compile(r"(?<=[\w,;’'] )[A-Z][\w’'-]+")),
        "values": (VALUE_LABELS, re.compile(numbers, re.IGNORECASE)),
        "quotes": (None, re.compile(r"[“”\"„]|(?<!\w)‘|â€œ|&[lr]dquo;")),
    }
    for page in pages.values():
        body = page.feed["body"] or ""
        for name, (labels, pattern) in hints.items():
            if name not in page.truth["complete"] or (
                page.truth["base"] and "@n" in "\n".join(page.source_lines)
            ):
                continue
            spans = page.truth["quotes"] if labels is None else page.truth["mentions"]
            for hit in pattern.finditer(body):
                if not any(s["start"] < hit.end() and hit.start() < s["end"] for s in spans):
                    print(f"{page.id} {name}: …{body[max(0, hit.start() - 30) : hit.end() + 20]!r}")


def stats(pages: dict[str, Page]) -> None:
    truths = [page.truth for page in pages.values()]
    clusters = {t["cluster"] for t in truths}
    sources = {page.feed["source"] for page in pages.values()}
    print(f"{len(truths)} pages, {len(clusters)} clusters, {len(sources)} sources")
    print("kind:    ", dict(Counter(t["kind"] for t in truths)))
    print("damage:  ", dict(Counter(d for t in truths for d in t["damage"])))
    print("complete:", dict(Counter(c for t in truths for c in t["complete"])))
    print("labels:  ", dict(Counter(m["label"] for t in truths for m in t["mentions"]).most_common()))
    print("quotes:  ", dict(Counter(q["kind"] for t in truths for q in t["quotes"]).most_common()))


def main() -> int:
    parser = argparse.ArgumentParser(description="Build the bundled sample feed.")
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit 1 when the files differ from the source"
    )
    parser.add_argument("--lint", action="store_true", help="list words that may want a mark")
    parser.add_argument("--stats", action="store_true", help="count pages by kind and damage")
    options = parser.parse_args()
    try:
        pages = build()
        for page in pages.values():
            check_page(page, pages)
        check_feed(pages)
        files = {
            SAMPLE / "feed.jsonl": render([page.feed for page in pages.values()]),
            SAMPLE / "truth.jsonl": render([page.truth for page in pages.values()]),
        }
        size = len(files[SAMPLE / "feed.jsonl"])
        if size > MAX_FEED_BYTES:
            raise SourceError(f"the feed has {size} bytes; {MAX_FEED_BYTES} are allowed")
    except SourceError as error:
        print(f"build.py: {error}", file=sys.stderr)
        return 1
    if options.lint:
        lint(pages)
    if options.stats:
        stats(pages)
    if options.check:
        stale = [path for path, content in files.items() if not path.exists() or path.read_bytes() != content]
        for path in stale:
            print(f"build.py: {path} is not what the source yields; run tests/feed/build.py", file=sys.stderr)
        return 1 if stale else 0
    if not (options.lint or options.stats):
        SAMPLE.mkdir(parents=True, exist_ok=True)
        for path, content in files.items():
            path.write_bytes(content)
            print(f"wrote {path.name}: {len(content):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
