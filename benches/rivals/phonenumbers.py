"""phonenumbers: the numbering plans of Google's library, in Python."""

from __future__ import annotations

from phonenumbers import PhoneNumberMatcher


def phones(texts: list[str]) -> list[list[tuple[int, int, str]]]:
    """Telephone numbers."""
    return [[(m.start, m.end, "PHONE") for m in PhoneNumberMatcher(text, "US")] for text in texts]
