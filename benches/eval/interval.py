"""The 95 % interval of a figure over documents."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import TypeVar

Tally = TypeVar("Tally")

ROUNDS = 1000


def bootstrap(tallies: Sequence[Tally], measure: Callable[[list[Tally]], float]) -> tuple[float, float]:
    """95 % percentile interval of `measure` over documents drawn with replacement (Efron 1979), seeded."""
    draw = random.Random(0)
    values = sorted(measure(draw.choices(tallies, k=len(tallies))) for _ in range(ROUNDS))
    return values[round(0.025 * ROUNDS)], values[round(0.975 * ROUNDS) - 1]
