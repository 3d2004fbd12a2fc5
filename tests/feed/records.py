"""Makes of the lines of a page its two records: the feed's and the truth's."""

from __future__ import annotations

import re

from operations import expand
from page import BOILERPLATE, COMPLETE, DAMAGE, Page, SourceError
from source import read_pages, read_sections


def assemble(page: Page) -> tuple[str, str, str, list[dict], list[dict]]:
    """Body, clean, clean_repeats, mentions and quotes of a page."""
    body: list[str] = []
    clean: list[str] = []
    unrepeated: list[str] = []
    mentions: list[dict] = []
    quotes: list[dict] = []
    length = 0
    for at, line in enumerate(page.lines):
        written = not line.boilerplate and not line.repeat
        if at > 0:
            out = "" if page.lines[at - 1].glued else "\n"
            body.append(out)
            length += len(out)
            unrepeated.append("" if line.repeat else out)
            clean.append("\n" if written and clean else "")
            if page.lines[at - 1].glued and not line.repeat:
                page.damage.add("glued_caption")
        offsets = [length]
        for cell in line.cells:
            offsets.append(offsets[-1] + len(cell.out))
            body.append(cell.out)
            clean.append(cell.clean if written else "")
            unrepeated.append("" if line.repeat else cell.out)
        length = offsets[-1]
        if not any(clean):
            clean.clear()
        if line.boilerplate:
            page.damage.add("boilerplate")
        for mark in line.marks:
            place = {"start": offsets[mark.start], "end": offsets[mark.end]}
            if mark.type == "mention":
                mentions.append({**place, "text": "", "label": mark.name, "value": mark.value})
            else:
                quotes.append({**place, "kind": mark.name, "speaker": mark.value})
        torn = [
            cell for cell in line.cells if cell.out != cell.clean and re.fullmatch(r"[\s.,;:?!]+", cell.out)
        ]
        if torn and written:
            page.damage.add("torn_punctuation")
    text = "".join(body)
    for mention in mentions:
        mention["text"] = text[mention["start"] : mention["end"]]
    mentions.sort(key=lambda m: (m["start"], -m["end"]))
    quotes.sort(key=lambda q: (q["start"], -q["end"]))
    return text, "".join(clean), "".join(unrepeated), mentions, quotes


def cluster_of(page: Page, pages: dict[str, Page]) -> str:
    """The first page of the story: follow `from` to its end."""
    seen = []
    while page.header.get("from"):
        seen.append(page.id)
        if page.header["from"] not in pages or page.header["from"] in seen:
            raise SourceError(f"{page.where}: from: {page.header['from']} is no other page")
        page = pages[page.header["from"]]
    return page.id


def make_records(page: Page, pages: dict[str, Page]) -> None:
    """Fill `page.feed` and `page.truth`."""
    header = page.header
    for key in ("url", "source", "published", "title", "kind"):
        if key not in header:
            raise SourceError(f"{page.where}: the header lacks {key}")
    body: str | None
    if "body" in header:
        body = clean = unrepeated = None if header["body"] == "null" else ""
        mentions: list[dict] = []
        quotes: list[dict] = []
    else:
        body, clean, unrepeated, mentions, quotes = assemble(page)
    cluster = cluster_of(page, pages)
    page.feed = {
        "id": page.id,
        "url": header["url"],
        "source": header["source"],
        "published": None if header["published"] == "none" else header["published"],
        "title": header["title"],
        "body": body,
    }
    page.truth = {
        "id": page.id,
        "cluster": cluster,
        "event": header.get("event", cluster),
        "kind": header["kind"],
        "base": header.get("from"),
        "damage": [name for name in DAMAGE if name in page.damage],
        "clean": clean,
        "clean_repeats": unrepeated,
        "mentions": mentions,
        "quotes": quotes,
        "dateline": header.get("dateline"),
        "complete": [name for name in COMPLETE if name in page.words_of("complete") or name == "patterns"],
    }


def build() -> dict[str, Page]:
    """All pages, expanded and recorded, in the order of their ids."""
    boilerplate = {
        name: [line for line in lines if line.strip()] for name, lines in read_sections(BOILERPLATE)
    }
    pages = read_pages()
    for page in pages.values():
        expand(page, pages, boilerplate)
    for page in pages.values():
        make_records(page, pages)
    return pages
