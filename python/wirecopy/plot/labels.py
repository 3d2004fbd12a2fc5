"""Where the names of a network stand, so that none lies on another."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

SIZE = 11
"""Size of the letters, in pixels; each is about half as wide."""
CIRCLES = (40.0, 600.0)
"""Areas of the circle of nothing and of the largest, in square pixels."""
REACH = 1.05
"""Half of what both axes show."""


def place(nodes: Sequence[dict[str, Any]], width: int, height: int) -> list[dict[str, Any]]:
    """The names with the middle of each, for the nodes in the most stories first.

    A name stands above its circle, or else below or beside it, where it touches no other name and no circle,
    or none but smaller circles. One that stands nowhere is left out; its circle tells it when pointed at.
    """
    most = max((node["stories"] for node in nodes), default=1)
    across, down = width / (2 * REACH), height / (2 * REACH)
    low, high = CIRCLES
    circles = []
    for node in nodes:
        radius = ((low + (high - low) * node["stories"] / most) / 3.14) ** 0.5
        circles.append((node["x"] * across, node["y"] * down, radius))
    round_about = [(x - r, y - r, x + r, y + r) for x, y, r in circles]
    taken: list[tuple[float, float, float, float]] = []
    named = []
    order = sorted(range(len(nodes)), key=lambda at: (-nodes[at]["stories"], nodes[at]["name"]))
    for nth, at in enumerate(order):
        x, y, radius = circles[at]
        half, line = len(nodes[at]["name"]) * SIZE * 0.24 + 2, SIZE * 0.6
        up, side = radius + line + 1, radius + half + 2
        straight = [(0, up), (0, -up), (side, 0), (-side, 0)]
        spots = [
            (x + dx, y + dy) for dx, dy in [*straight, (side, up), (-side, up), (side, -up), (-side, -up)]
        ]
        larger = [round_about[other] for other in order[:nth]]
        for circles_shunned in (round_about, larger):
            shunned = taken + circles_shunned
            boxes = [(mx, my, (mx - half, my - line, mx + half, my + line)) for mx, my in spots]
            free = next((spot for spot in boxes if not any(_meet(spot[2], other) for other in shunned)), None)
            if free is not None:
                taken.append(free[2])
                where = {"x": round(free[0] / across, 4), "y": round(free[1] / down, 4)}
                named.append({"name": nodes[at]["name"], **where})
                break
    return named


def _meet(a: Sequence[float], b: Sequence[float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
