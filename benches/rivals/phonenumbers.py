"""phonenumbers: the numbering plans of Google's library, in Python."""

from __future__ import annotations

from phonenumbers import Leniency, PhoneNumberMatcher


def phones(texts: list[str]) -> list[list[tuple[int, int, str]]]:
    """Telephone numbers, also those that no plan has given out: the cases hold many that were made up."""
    return [
        [(m.start, m.end, "PHONE") for m in PhoneNumberMatcher(text, "US", Leniency.POSSIBLE)]
        for text in texts
    ]
