"""What must hold of the pages before they are written."""

from __future__ import annotations

import datetime
import difflib
import hashlib
import ipaddress
import itertools
import re

from operations import STRAIGHT
from page import COMPLETE, KINDS, MIN_COMPLETE, PATTERN_LABELS, Page, SourceError


def words(text: str) -> list[str]:
    """Folded words: what copies are compared by."""
    for char, plain in STRAIGHT.items():
        text = text.replace(char, plain)
    return re.findall(r"\w+", text.lower())


def five_grams(text: str) -> set[tuple[str, ...]]:
    tokens = words(text)
    return {tuple(tokens[i : i + 5]) for i in range(len(tokens) - 4)}


def jaccard(a: set, b: set) -> float:
    return len(a & b) / len(a | b) if a | b else 0.0


def luhn(digits: str) -> bool:
    doubled = (int(d) * 2 if i % 2 else int(d) for i, d in enumerate(reversed(digits)))
    return sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0


def mod97(iban: str) -> bool:
    return int("".join(str(int(char, 36)) for char in iban[4:] + iban[:4])) % 97 == 1


def base58check(address: str) -> bool:
    alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
    number = 0
    for char in address:
        if char not in alphabet:
            return False
        number = number * 58 + alphabet.index(char)
    raw = number.to_bytes(25, "big") if number < 1 << 200 else b""
    return hashlib.sha256(hashlib.sha256(raw[:-4]).digest()).digest()[:4] == raw[-4:]


DAY = r"\d{4}-\d\d-\d\d"
TIMEX = {
    "DATE": rf"{DAY}|\d{{4}}(-\d\d)?|\d{{3}}|\d\d|\d{{4}}-W\d\d(-WE)?|\d{{4}}-(SP|SU|FA|WI|Q[1-4]|H[12])|PAST_REF|PRESENT_REF"  # noqa: E501
    rf"|FUTURE_REF|({DAY}|\d{{4}}(-\d\d)?)/({DAY}|\d{{4}}(-\d\d)?)",
    "TIME": rf"{DAY}T(\d\d(:\d\d(:\d\d)?)?|MO|MI|AF|EV|NI)",
    "DURATION": r"P(\d+(\.\d+)?|X)[YMWD]|PT(\d+(\.\d+)?|X)[HMS]|PT(\d+H)?\d+M(\d+S)?",
    "SET": r"P\d+[YMWD]|PT\d+[HM]|XXXX-WXX-[1-7](T\w+(:\d\d)?)?|XXXX-\d\d(-\d\d)?|XXXX-(SP|SU|FA|WI)",
}
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


def expected_times(text: str, day: datetime.date) -> str | None:
    """The value of a few simple expressions, to catch slips of the hand."""
    text = text.lower()
    shift = {"last": -1, "this": 0, "next": 1}
    if text in ("yesterday", "today", "tomorrow"):
        return str(day + datetime.timedelta(["yesterday", "today", "tomorrow"].index(text) - 1))
    if match := re.fullmatch(r"(last|this|next) (week|month|year)", text):
        step, unit = shift[match[1]], match[2]
        if unit == "week":
            year, week, _ = (day + datetime.timedelta(7 * step)).isocalendar()
            return f"{year}-W{week:02}"
        if unit == "month":
            months = day.year * 12 + day.month - 1 + step
            return f"{months // 12}-{months % 12 + 1:02}"
        return str(day.year + step)
    return None


PATTERN_HINTS = re.compile(
    r"https?://\S+|www\.\S+|[\w-]+\.example\b\S*|[\w.+-]+@[\w.-]+|(?<!\w)[@#]\w+"
    r"|\b\d{1,3}(?:\.\d{1,3}){3}\b|\b[0-9a-f]{1,4}:[0-9a-f:]{6,}|\b[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\b"
    r"|\+\d[\d ().-]{7,}\d|\(\d{3}\) ?\d{3}-\d{4}|\b(?:\d{4}[ -]){3}\d{4}\b|\b[A-Z]{2}\d\d [A-Z0-9]{4} (?:\d{4} ?)+\d*"  # noqa: E501
    r"|\b0x[0-9a-fA-F]{40}\b|\b[13][1-9A-HJ-NP-Za-km-z]{25,34}\b|\bbc1[0-9a-z]{20,}\b"
    r"|\b0\d[\d ]{7,}\d\b|\b\d{3}[-.]\d{3}[-.]\d{4}\b"
)


def check_page(page: Page, pages: dict[str, Page]) -> None:
    """What must hold of one page."""

    def need(condition: object, message: str) -> None:
        if not condition:
            raise SourceError(f"{page.where}: {message}")

    feed, truth = page.feed, page.truth
    body = feed["body"]
    need(re.fullmatch(r"n\d{3}", page.id), "ids look like n001")
    need(
        re.fullmatch(r"https://[a-z0-9.-]+\.example/\S+", feed["url"]),
        f"the url's host must end in .example: {feed['url']}",
    )
    day = datetime.date.fromisoformat(feed["published"][:10]) if feed["published"] else None
    if feed["published"] and len(feed["published"]) > 10:
        datetime.datetime.fromisoformat(feed["published"].replace("Z", "+00:00"))  # Python 3.10 knows no "Z"
    need(truth["kind"] in KINDS, f"unknown kind {truth['kind']}")
    need((truth["kind"] == "empty") == (not body), "kind empty and an empty body go together")
    derived = {"reprint", "truncated", "edited", "rewritten", "wrapped"}
    need(
        (truth["kind"] in derived) == (truth["base"] is not None), "a copy has a base, other pages have none"
    )
    need(truth["event"] in pages, f"event {truth['event']} is no page")
    if truth["kind"] == "original":
        need(any(other.truth["base"] == page.id for other in pages.values()), "an original must have a copy")
    if body is None:
        return
    need(body == body.strip() and "\n\n" not in body, "loose white space at the ends, or an empty line")
    need(
        truth["clean"] == truth["clean"].strip() and "\n\n" not in truth["clean"],
        "loose white space in clean",
    )
    twice = {"body_twice", "block_twice"} & set(truth["damage"])
    need(
        (truth["clean_repeats"] == body) == (not twice),
        "clean_repeats must equal the body exactly when nothing is repeated",
    )
    if not truth["damage"]:
        need(truth["clean"] == body, "a page without damage must be its own clean text")

    for mention in truth["mentions"]:
        text = mention["text"]
        need(
            body[mention["start"] : mention["end"]] == text and text == text.strip() and text,
            f"bad offsets of {text!r}",
        )
        check_mention(mention, day, need)
    for before, after in zip(truth["mentions"], truth["mentions"][1:], strict=False):
        need(before["end"] <= after["start"], f"{before['text']!r} and {after['text']!r} overlap")
    for quote in truth["quotes"]:
        text = body[quote["start"] : quote["end"]]
        need(text == text.strip() and text, f"bad offsets of the quotation {text!r}")
        if quote["kind"] not in ("block", "indirect"):
            need(re.match(r"[“\"‘'„「«]|â€|&[lr]?[ds]?quo", text), f"a quotation without its mark: {text!r}")

    covered = [(m["start"], m["end"]) for m in truth["mentions"] if m["label"] in PATTERN_LABELS]
    refused = page.header.get("not-patterns", "").split(" | ")
    for hint in PATTERN_HINTS.finditer(body):
        if not any(start < hint.end() and hint.start() < end for start, end in covered):
            need(
                " ".join(hint[0].split()) in refused,
                f"{hint[0]!r} looks like a pattern: mark it, or name it in not-patterns",
            )

    for name in COMPLETE:
        if name in truth["complete"] and name != "patterns" and truth["base"]:
            included = [line[1:].split()[0] for line in page.source_lines if line.startswith("@n")]
            for other in included:
                need(name in pages[other].truth["complete"], f"claims complete {name}, but {other} does not")
    if truth["base"]:
        check_copy(page, pages[truth["base"]], need)


def check_mention(mention: dict, day: datetime.date | None, need) -> None:
    """What must hold of a mention's value."""
    text, label, value = mention["text"], mention["label"], mention["value"]
    if label in TIMEX and value is not None:
        need(re.fullmatch(TIMEX[label], value), f"{value} is no value of a {label} ({text!r})")
        named = [name for name in WEEKDAYS if name in text.lower()]
        full = re.fullmatch(rf"({DAY})(T.*)?", value)
        if full and named and label != "SET":
            date = datetime.date.fromisoformat(full[1])
            need(WEEKDAYS[date.weekday()] == named[0], f"{value} is not a {named[0]}")
            need(
                day is None or abs((date - day).days) <= 7,
                f"{text!r} = {value} is more than a week from {day}",
            )
        expected = expected_times(text, day) if day else None
        need(expected is None or expected == value, f"{text!r} should be {expected}, not {value}")
        need(
            day or label in ("DURATION", "SET") or re.search(r"\d{3,4}", text),
            f"{text!r} has a value, but the page no date",
        )
    elif label == "PHONE":
        need(value is None or re.fullmatch(r"\+\d{8,15}", value), f"{value} is not E.164")
    elif label == "IP":
        need(
            str(ipaddress.ip_address(text)) == value,
            f"{text} should have the value {ipaddress.ip_address(text)}",
        )
    elif label == "IBAN":
        need(
            value == "".join(text.split()) and mod97(value),
            f"{text} is no valid IBAN, or {value} is not its compact form",
        )
    elif label == "CARD":
        need(
            value == re.sub(r"\D", "", text) and luhn(value),
            f"{text} fails Luhn, or {value} is not its digits",
        )
    elif label == "GUID":
        need(value == text.lower(), f"the value of {text} is its lower-case form")
    elif label == "CRYPTO":
        need(value == text and (text[0] != "1" or base58check(text)), f"{text} fails its checksum")
    elif label == "EMAIL":
        need(value == text.lower(), f"the value of {text} is {text.lower()}")
    elif label == "URL":
        need(value is None or re.match(r"https?://[a-z0-9.-]+/", value), f"{value} is not a normal URL")
    else:
        need(value is None or label in TIMEX, f"no value is defined for {label} ({text!r})")


def check_copy(page: Page, base: Page, need) -> None:
    """What a copy must have in common with its base."""
    kind = page.truth["kind"]
    mine, theirs = words(page.truth["clean"]), words(base.truth["clean"])
    if kind in ("reprint", "wrapped"):
        pairs = enumerate(zip(page.lines, page.lines[1:], strict=False))
        captions = {n for n, (line, after) in pairs if line.glued and not line.repeat and not after.repeat}
        if captions:  # a caption is the page's own, so it is taken out before comparing
            kept = [
                line
                for n, line in enumerate(page.lines)
                if n not in captions and not line.repeat and not line.boilerplate
            ]
            mine = words("\n".join(line.clean_text() for line in kept))
        need(mine == theirs, f"clean differs from that of {base.id}")
    elif kind == "truncated":
        need(
            mine == theirs[: len(mine)] and len(mine) < len(theirs),
            f"clean is not the beginning of {base.id}",
        )
    elif kind == "edited":
        low, high = (int(part) for part in page.header.get("changed", "2-15").split("-"))
        share = 100 - 100 * difflib.SequenceMatcher(None, theirs, mine, autojunk=False).ratio()
        need(low <= share <= high, f"{share:.1f} % differ from {base.id}, outside {low} to {high} %")
    elif kind == "rewritten":
        share = jaccard(five_grams(page.truth["clean"]), five_grams(base.truth["clean"]))
        need(share < 0.05, f"shares {share:.3f} of its five-word runs with {base.id}: not rewritten")


def check_feed(pages: dict[str, Page]) -> None:
    """What must hold of the feed as a whole."""
    grams = {page.id: five_grams(page.truth["clean"]) for page in pages.values() if page.truth["clean"]}
    for (a, grams_a), (b, grams_b) in itertools.combinations(grams.items(), 2):
        one, other = pages[a].truth, pages[b].truth
        if one["cluster"] == other["cluster"] or "stitched" in (one["kind"], other["kind"]):
            continue
        share = jaccard(grams_a, grams_b)
        if share > 0.02:
            raise SourceError(f"{a} and {b} stand in different clusters but share {share:.3f} of their text")
    for name in COMPLETE:
        count = sum(name in page.truth["complete"] for page in pages.values() if page.feed["body"])
        if count < MIN_COMPLETE:
            raise SourceError(f"only {count} pages are complete in {name}; {MIN_COMPLETE} are wanted")
