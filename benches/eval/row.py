"""`Row`: one line of the table, and how it is judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

Bar = float | str | None


@dataclass(frozen=True)
class Rival:
    """The best figure of another tool for the same thing, and where it was measured."""

    name: str
    value: float
    source: str


@dataclass(frozen=True)
class Row:
    """One figure of ours, with what it is held against.

    `interval` is a 95 % interval. `bar` is the figure to reach, `"later"` where the bar belongs to work
    that is not done yet, or None where there is none. `count` says what a share is a share of.
    """

    task: str
    set: str
    figure: str
    value: float
    interval: tuple[float, float] | None = None
    rival: Rival | None = None
    bar: Bar = None
    count: str = ""
    lower_is_better: bool = False

    def verdict(self) -> str:
        """`ok` or `below` the bar, `-` where there is no bar."""
        if not isinstance(self.bar, float):
            return "-"
        reached = self.value <= self.bar if self.lower_is_better else self.value >= self.bar
        return "ok" if reached else "below"

    def against(self, rivals: Mapping[str, Rival], bars: Mapping[str, Bar]) -> Row:
        """The same row with its rival and its bar, found under `set figure`."""
        key = f"{self.set} {self.figure}"
        return replace(self, rival=rivals.get(key), bar=bars.get(key))

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return asdict(self) | {"verdict": self.verdict()}
