"""What the tools that bring no tokeniser or no clustering of their own are given."""

from __future__ import annotations

from collections.abc import Iterable

SIZE = 5


def shingles(text: str) -> list[str]:
    """Lower-case word 5-grams; the whole text where it is shorter."""
    words = text.lower().split()
    return [" ".join(words[i : i + SIZE]) for i in range(max(1, len(words) - SIZE + 1))]


def components(count: int, pairs: Iterable[tuple[int, int]]) -> list[int]:
    """The lowest row of the connected component of each row."""
    parent = list(range(count))

    def root(row: int) -> int:
        while parent[row] != row:
            parent[row] = parent[parent[row]]
            row = parent[row]
        return row

    for a, b in pairs:
        low, high = sorted((root(a), root(b)))
        parent[high] = low
    return [root(row) for row in range(count)]
