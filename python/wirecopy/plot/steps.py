"""Steps of a time axis: hours to years."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta, timezone

from ..errors import InputError, OptionError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any, Literal

    Every = Literal["hour", "day", "week", "month", "year"]

BINS = 200
"""The most steps of a time axis before the next wider step is chosen."""

STEPS: dict[str, timedelta] = {
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(days=7),
    "month": timedelta(days=30),
    "year": timedelta(days=365),
}


def step_of(dates: Iterable[datetime | None], every: str | None) -> str:
    """The width that is asked for, or the narrowest with which the axis has few enough steps."""
    if every is not None and every not in STEPS:
        raise OptionError(f"every must be one of {', '.join(STEPS)}, got {every!r}")
    known = [date for date in dates if date is not None]
    if not known:
        raise InputError("no document has a date of publication; name their column: published=")
    if every is not None:
        return every
    span = max(known) - min(known)
    if all(date.time() == datetime.min.time() for date in known):
        return next((name for name, step in STEPS.items() if name != "hour" and span / step <= BINS), "year")
    return next((name for name, step in STEPS.items() if span / step <= BINS), "year")


def floor(date: datetime, step: str) -> datetime:
    """The start of the step that a date falls into."""
    date = date.astimezone(timezone.utc).replace(minute=0, second=0, microsecond=0)
    if step == "hour":
        return date
    date = date.replace(hour=0)
    if step == "week":
        return date - timedelta(days=date.weekday())
    if step == "month":
        return date.replace(day=1)
    return date.replace(month=1, day=1) if step == "year" else date


def by_step(pairs: Iterable[tuple[datetime | None, str]], step: str) -> Counter[tuple[datetime, str]]:
    """How often each name stands in each step; what has no date is left out."""
    return Counter((floor(date, step), name) for date, name in pairs if date is not None)


def after(date: datetime, step: str) -> datetime:
    """The start of the step after the one that starts here."""
    if step in ("hour", "day", "week"):
        return date + STEPS[step]
    return floor(date + timedelta(days=31 if step == "month" else 366), step)


def time_axis(alt: Any) -> Any:
    """Dates of publication from left to right."""
    return alt.X("published:T", title="published", scale=alt.Scale(type="utc"))
