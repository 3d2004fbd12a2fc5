"""Which pages and quotations are labelled: drawn by a seed, so that anybody can draw the same.

    python benches/eval/labels/draw.py DATA

DATA is the folder of the labelled sets. Prints the pages of `datelines.tsv`, in the order in which they were
read: part, kind, set, id; then the quotations. Those of `speakers.tsv` are what is left of them without
titles, without marks that belong to two quotations, and where no speaker is named beside them.
"""

from __future__ import annotations

import json
import random
import re
import sys
from pathlib import Path

import pyarrow.parquet as pq

Key = tuple[str, str]
Quotation = tuple[Key, int, int, str]

HEAD = re.compile(
    r"""(?m)^[ \t]*(?:
   (?=[^\n]{0,24}?\b[A-Z][A-Z.'’]{2,})[A-Z][^\n]{2,70}?(?:\s?[—–|]|\s-{1,2}\s|:\s|\))
 | [^\n]{0,45}?\((?:AP|Reuters|REUTERS|CNN|AFP|UPI|BP|ABP|RNS|Bloomberg|Xinhua|JTA|CBS|NBC|FOX|CNSNews)
   [^)\n]{0,30}\)
 | [A-Z][\w.'’]+(?:[ ,/]+(?:[A-Z][\w.'’]*|de|la|el|and|\d{1,2},?)){0,6}(?:\s?[—–]|\s?--\s|\s-\s|\s?\|\s)
)""",
    re.X,
)
QUOTE = re.compile(r'“[^“”\n]{12,}?”|"[^"\n]{12,}?"')
PRONOUN = re.compile(
    r"\b(?:he|she|they)\b(?: \w+){0,1} (?:said|added|told|says|wrote|asked|explained|continued|"
    r"noted|tweeted|argued|insisted|concluded|declared|warned|replied|recalled|went on|asserted|"
    r"stated|acknowledged|claimed|remarked)|(?:said|added|says|wrote|asked|explained|continued|"
    r"noted) (?:he|she|they)\b",
    re.IGNORECASE,
)
NOMINAL = re.compile(
    r"\b(?:[Tt]he|[Aa]|[Hh]is|[Hh]er|[Oo]ne) (?:[a-z][\w-]* ){0,3}(?:president|senator|"
    r"spokesman|spokeswoman|official|governor|mayor|congressman|congresswoman|lawmaker|"
    r"secretary|minister|candidate|billionaire|leader|attorney|lawyer|judge|sheriff|professor|"
    r"director|officer|aide|strategist|actor|activist|analyst|expert|source|adviser|advisor|"
    r"chairman|representative|Republican|Democrat|speaker|author|businessman|mogul|nominee|"
    r"justice|chief|doctor|host|woman|man|mother|father|ministry|agency|department|group|"
    r'statement|report|company|campaign)\b[^.“"]{0,25}?\b(?:said|added|told|says|wrote|asked|'
    r"explained|noted|tweeted|argued|insisted|warned|replied)"
)


def pages(folder: Path) -> dict[Key, str]:
    """The texts of both sets."""
    found = {}
    for file in sorted(folder.glob("news_raw/*.parquet")):
        for row in pq.read_table(file, columns=["id", "text"]).to_pylist():
            found["news_raw", row["id"]] = row["text"]
    for part in ("train", "dev"):
        for line in (folder / "quotes" / f"polnear.{part}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            found["quotes", row["id"]] = row["text"]
    return found


def datelines(texts: dict[Key, str]) -> list[tuple[str, str, Key]]:
    """Part, kind and page of the 400 pages of `datelines.tsv`."""
    draw = random.Random(20261127)
    keys = sorted(texts)
    candidates = [key for key in keys if HEAD.search(texts[key][:1500])]
    others = [key for key in keys if not HEAD.search(texts[key][:1500])]
    kinds = [("candidate", draw.sample(candidates, 200)), ("other", draw.sample(others, 200))]
    return [(("dev", "test")[n // 100], kind, key) for kind, drawn in kinds for n, key in enumerate(drawn)]


def quotations(texts: dict[Key, str]) -> list[Quotation]:
    """Page, place and probable kind of the quotations that were read for `speakers.tsv`."""
    wanted = {
        "news_raw": {"pronoun": 70, "nominal": 36, "implied": 44},
        "quotes": {"pronoun": 34, "nominal": 20, "implied": 16},
    }
    first = drawn(texts, random.Random(88), wanted, set(), 0)
    more = {"news_raw": {"pronoun": 8, "nominal": 8}, "quotes": {"pronoun": 2}}
    return first + drawn(texts, random.Random(89), more, {key for key, *_ in first}, 30)


def drawn(
    texts: dict[Key, str],
    draw: random.Random,
    wanted: dict[str, dict[str, int]],
    used: set[Key],
    shortest: int,
) -> list[Quotation]:
    """One quotation a page, until there are as many of each kind as wanted."""
    found = []
    for source, counts in wanted.items():
        left = dict(counts)
        keys = sorted(key for key in texts if key[0] == source and key not in used)
        draw.shuffle(keys)
        for key in keys:
            places = [match.span() for match in QUOTE.finditer(texts[key])]
            draw.shuffle(places)
            need = [kind for kind, count in left.items() if count]
            if not need:
                break
            for start, end in places:
                kind = probable(texts[key], start, end)
                if kind in need and start < 9000 and end - start > shortest:
                    left[kind] -= 1
                    found.append((key, start, end, kind))
                    break
    return found


def probable(text: str, start: int, end: int) -> str | None:
    """What the speaker of a quotation may be, by the words around it."""
    line = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    before, after = text[max(line, start - 90) : start], text[end : min(last, end + 70)]
    beside = [re.split(r'[.“"]', after)[0], re.split(r'(?<=[.!?])["”]? ', before)[-1]]
    if any(PRONOUN.search(words) for words in beside):
        return "pronoun"
    if any(NOMINAL.search(words) for words in beside):
        return "nominal"
    whole = start == line or re.search(r'[.!?”"]\s*$', before)
    alone = end >= last or re.match(r'\s*[A-Z“"]', text[end:])
    spoken = re.search(r"\b(said|says|told|wrote|added|asked|tweeted)\b", text[end : min(last, end + 60)])
    return "implied" if whole and text[end - 2] in ".!?" and alone and not spoken else None


def main() -> None:
    """Prints what is drawn."""
    texts = pages(Path(sys.argv[1]))
    for part, kind, key in datelines(texts):
        print(part, kind, *key, sep="\t")
    for key, start, end, kind in quotations(texts):
        print(*key, start, end, kind, sep="\t")


if __name__ == "__main__":
    main()
