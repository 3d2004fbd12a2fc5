"""Charts of what `extract` found."""

from __future__ import annotations

import re
from collections import Counter

from .. import _core
from ..errors import OptionError
from . import chart, steps
from . import labels as names_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any, Literal

    import altair

    from ..copies import Copies
    from ..facts import Facts
    from .steps import Every


def mentions(
    facts: Facts, *, labels: Sequence[str] | None = None, every: Every | None = None, top: int = 8
) -> altair.Chart:
    """Mentions by the date of publication of their document, a line a label.

    Args:
        facts: What `extract` found in data with dates of publication.
        labels: The labels shown. Default: the `top` labels with the most mentions.
        every: As for `over_time`.
        top: How many labels are shown where none are named, in 1..=20.

    Returns:
        A line chart.

    Raises:
        InputError: If no document has a date.
        OptionError: For a number out of range, or another width.
        ImportError: Without Altair.

    Examples:
        >>> import wirecopy as wc
        >>> pages = [{"text": "Write to a@b.example.", "date": "2022-05-01"}]
        >>> wc.plot.mentions(wc.extract(pages), labels=["EMAIL"]).data.values
        [{'published': '2022-05-01T00:00:00+00:00', 'label': 'EMAIL', 'mentions': 1}]
    """
    chart.expect(facts, "Facts", "extract")
    alt = chart.altair()
    if not 1 <= top <= 20:
        raise OptionError(f"top must be in 1..=20, got {top}")
    published = dict(zip(facts.documents["row"], facts.documents["published"], strict=True))
    found = list(zip(facts.mentions["row"], facts.mentions["label"], strict=True))
    if labels is None:
        ranked = sorted(Counter(label for _, label in found).items(), key=lambda item: (-item[1], item[0]))
        labels = [label for label, _ in ranked[:top]]
    labels = [labels] if isinstance(labels, str) else list(labels)
    step = steps.step_of(published.values(), every)
    counts = steps.by_step(((published[row], label) for row, label in found if label in labels), step)
    dates = sorted({steps.floor(date, step) for date in published.values() if date is not None})
    rows = [
        {"published": date.isoformat(), "label": label, "mentions": counts[date, label]}
        for date in dates
        for label in labels
    ]
    return chart.chart(
        rows,
        "Mentions by date",
        mark=("line", {"point": True, "strokeWidth": 2}),
        x=steps.time_axis(alt),
        y=alt.Y("mentions:Q", title="mentions", axis=chart.whole(alt, counts.values())),
        color=alt.Color("label:N", sort=labels, title=None),
        tooltip=[alt.Tooltip("published:T", title="from"), "label:N", "mentions:Q"],
    )


def entities(
    facts: Facts,
    *,
    copies: Copies | None = None,
    by: Literal["stories", "documents", "mentions"] = "stories",
    labels: Sequence[str] | None = None,
    top: int = 20,
) -> altair.Chart:
    """The entities that are named most.

    Args:
        facts: What `extract` found.
        copies: What `dedup` says of the same documents, so that copies of one story count once.
        by: What counts, as for `Facts.rank`.
        labels: The labels shown, such as `["PERSON"]`. Default: all.
        top: How many are shown, in 1..=100.

    Returns:
        A bar chart, the label of an entity as its colour.

    Raises:
        OptionError: For a number out of range, or another `by`.
        InputError: If the copies are of other documents.
        ImportError: Without Altair.

    Examples:
        >>> import wirecopy as wc
        >>> facts = wc.extract(["Ana Ruiz flew to Oslo.", "Oslo is cold in May."])
        >>> wc.plot.entities(facts, labels=["GPE"]).data.values
        [{'name': 'Oslo', 'label': 'GPE', 'stories': 2}]
    """
    chart.expect(facts, "Facts", "extract")
    alt = chart.altair()
    if not 1 <= top <= 100:
        raise OptionError(f"top must be in 1..=100, got {top}")
    wanted = None if labels is None else {labels} if isinstance(labels, str) else set(labels)
    ranked = [row for row in facts.rank(by, copies=copies) if wanted is None or row["label"] in wanted]
    rows = [{"name": row["name"], "label": row["label"], by: row[by]} for row in ranked[:top]]
    bars = chart.chart(
        rows,
        chart.title(alt, "Entities named most", len(ranked) - len(rows), "entity", "entities"),
        mark=("bar", {}),
        x=alt.X(f"{by}:Q", title=by, axis=chart.whole(alt, [row[by] for row in rows])),
        y=alt.Y("name:N", sort=[row["name"] for row in rows], title=None),
        color=alt.Color("label:N", title=None),
        tooltip=["name:N", "label:N", f"{by}:Q"],
    )
    return bars.properties(height=alt.Step(18)) if rows else bars


def network(
    facts: Facts, *, copies: Copies | None = None, top: int = 40, least: int = 1
) -> altair.LayerChart:
    """Which entities are named in the same stories.

    Args:
        facts: What `extract` found.
        copies: As for `entities`.
        top: The most pairs drawn, in 1..=200: those in the most stories.
        least: Pairs in fewer stories are left out.

    Returns:
        A network: lines as wide as there are stories, placed by the forces of Fruchterman & Reingold (1991)
        from a fixed start, so that it looks the same each time. A name that finds no room is told when its
        circle is pointed at.

    Raises:
        OptionError: For a number out of range.
        ImportError: Without Altair, networkx or NumPy.

    Examples:
        >>> import wirecopy as wc
        >>> facts = wc.extract(["Ana Ruiz flew to Oslo.", "In Oslo, Ana Ruiz spoke."])
        >>> wc.plot.network(facts).layer[0].data.values[0]["stories"]
        2
    """
    chart.expect(facts, "Facts", "extract")
    alt = chart.altair()
    if not 1 <= top <= 200:
        raise OptionError(f"top must be in 1..=200, got {top}")
    graph = facts.to_networkx(copies=copies, least=least, top=top)
    import networkx

    at = (
        networkx.spring_layout(graph, seed=1, k=2.5 / max(len(graph), 1) ** 0.5, weight=None) if graph else {}
    )
    nodes = [
        {"name": node["name"], "label": node["label"], "stories": node["stories"], **_point(at[key])}
        for key, node in graph.nodes.items()
    ]
    named = names_of.place(nodes, chart.WIDTH, 2 * chart.HEIGHT)
    lines = [
        {"pair": f"{graph.nodes[a]['name']} – {graph.nodes[b]['name']}", "stories": pair["stories"]}
        | _point(at[a])
        | {f"{axis}2": value for axis, value in _point(at[b]).items()}
        for (a, b), pair in graph.edges.items()
    ]
    bare = alt.Axis(labels=False, ticks=False, grid=False, domain=False)
    scale = alt.Scale(domain=[-names_of.REACH, names_of.REACH], nice=False)
    x, y = alt.X("x:Q", title=None, axis=bare, scale=scale), alt.Y("y:Q", title=None, axis=bare, scale=scale)
    title = "Named in the same stories"
    if not lines:
        return chart.nothing(alt, title)
    rules = alt.Chart(alt.Data(values=lines), title=title).mark_rule(color="#9aa0a6", opacity=0.45)
    rules = rules.encode(
        x=x,
        y=y,
        x2="x2:Q",
        y2="y2:Q",
        strokeWidth=alt.StrokeWidth("stories:Q", scale=alt.Scale(range=[0.5, 6]), legend=None),
        tooltip=["pair:N", "stories:Q"],
    )
    base = alt.Chart(alt.Data(values=nodes)).encode(x=x, y=y, tooltip=["name:N", "label:N", "stories:Q"])
    points = base.mark_circle(opacity=1).encode(
        color=alt.Color("label:N", title=None),
        size=alt.Size("stories:Q", scale=alt.Scale(range=list(names_of.CIRCLES), zero=True), legend=None),
    )
    names = alt.Chart(alt.Data(values=named)).mark_text(color="#80868b", fontSize=names_of.SIZE)
    names = names.encode(x=x, y=y, text="name:N")
    return chart.plain((rules + points + names).properties(width=chart.WIDTH, height=2 * chart.HEIGHT))


def places(facts: Facts, *, copies: Copies | None = None, top: int = 400) -> altair.LayerChart:
    """Where the places lie that are named.

    Args:
        facts: What `extract` found.
        copies: As for `entities`.
        top: The most places drawn, in 1..=2000: those in the most stories.

    Returns:
        A map of the world, countries as Natural Earth has them, with a circle a place.

    Raises:
        OptionError: For a number out of range.
        ImportError: Without Altair.

    Examples:
        >>> import wirecopy as wc
        >>> wc.plot.places(wc.extract("Rain in Oslo.")).layer[1].data.values
        [{'name': 'Oslo', 'lat': 59.9127, 'lon': 10.7461, 'stories': 1}]
    """
    chart.expect(facts, "Facts", "extract")
    alt = chart.altair()
    if not 1 <= top <= 2000:
        raise OptionError(f"top must be in 1..=2000, got {top}")
    mentions = facts.mentions
    points = {
        link: (lat, lon)
        for link, lat, lon in zip(mentions["link"], mentions["lat"], mentions["lon"], strict=True)
        if link is not None and lat is not None
    }
    ranked = [row for row in facts.rank("stories", copies=copies) if row["link"] in points]
    rows = [
        {"name": row["name"], "lat": lat, "lon": lon, "stories": row["stories"]}
        for row in ranked[:top]
        for lat, lon in [points[row["link"]]]
    ]
    land = alt.Chart(
        alt.Data(values=_land()), title=chart.title(alt, "Places named", len(ranked) - len(rows), "place")
    )
    land = land.mark_geoshape(fill="#9aa0a6", fillOpacity=0.35, stroke="#80868b", strokeWidth=0.3)
    spots = alt.Chart(alt.Data(values=rows)).mark_circle(color=chart.ACCENT, opacity=0.65)
    spots = spots.encode(
        longitude="lon:Q",
        latitude="lat:Q",
        size=alt.Size("stories:Q", scale=alt.Scale(range=[15, 500]), legend=None),
        tooltip=["name:N", "stories:Q"],
    )
    return chart.plain(
        (land + spots)
        .project("equirectangular")
        .properties(width=chart.WIDTH + 160, height=chart.HEIGHT + 60)
    )


def _land() -> list[dict[str, Any]]:
    """The outlines of countries as GeoJSON, from the path that `_core.world` draws in half degrees."""
    found = re.search(r' d="([^"]*)"', _core.world([], "", ""))
    shapes = []
    for ring in found[1].split("M")[1:] if found else []:
        numbers = [int(number) for number in re.findall(r"-?\d+", ring)]
        x, y, points = 0, 0, []
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            points.append([x / 2 - 180, 84 - y / 2])
        shapes.append(points)
    # D3 takes the other side of a ring that runs the wrong way for the land.
    rings = [ring if _area(ring) < 0 else ring[::-1] for ring in shapes]
    geometry = {"type": "MultiPolygon", "coordinates": [[[*ring, ring[0]]] for ring in rings]}
    return [{"type": "Feature", "properties": {}, "geometry": geometry}]


def _area(ring: list[list[float]]) -> float:
    after = [*ring[1:], ring[0]]
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, after, strict=True)) / 2


def _point(at: Any) -> dict[str, float]:
    return {"x": round(float(at[0]), 4), "y": round(float(at[1]), 4)}
