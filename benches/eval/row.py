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
    that is not done yet, or None where there is none. `floor` is the figure that must not be lost again: the
    program fails where a row is below it. `count` says what a share is a share of.
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
    floor: float | None = None

    def verdict(self) -> str:
        """`ok` or `below` the bar, `-` where there is no bar."""
        if not isinstance(self.bar, float):
            return "-"
        return "ok" if self._reaches(self.bar) else "below"

    def fallen(self) -> bool:
        """Whether the figure is worse than its floor."""
        return self.floor is not None and not self._reaches(self.floor)

    def against(
        self,
        rivals: Mapping[str, Rival],
        bars: Mapping[str, Bar],
        floors: Mapping[str, float] | None = None,
    ) -> Row:
        """The same row with its rival, its bar and its floor, where there is one under `set figure`."""
        key = f"{self.set} {self.figure}"
        rival, bar = rivals.get(key, self.rival), bars.get(key, self.bar)
        return replace(self, rival=rival, bar=bar, floor=(floors or {}).get(key, self.floor))

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return asdict(self) | {"verdict": self.verdict(), "fallen": self.fallen()}

    def _reaches(self, figure: float) -> bool:
        return self.value <= figure if self.lower_is_better else self.value >= figure
