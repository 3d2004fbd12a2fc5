"""Charts of results, made by Altair: `pip install "wirecopy[plot]"`.

Every function gives the chart, so that it can be shown, changed, layered or saved. What it draws is counted
here first: a chart holds some hundred rows, however many documents there are, and fetches nothing.

Examples:
    >>> import wirecopy as wc
    >>> chart = wc.plot.sizes(wc.dedup(wc.sample_feed()))
    >>> chart.to_dict()["mark"]["type"]
    'bar'
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import datetime, timedelta, timezone

from . import _core, frames
from .errors import InputError, OptionError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any, Literal

    import altair

    from .dedup import Copies
    from .extract import Facts

    Every = Literal["hour", "day", "week", "month", "year"]

__all__ = ["entities", "mentions", "network", "over_time", "places", "scores", "sizes", "sources"]

WIDTH, HEIGHT = 560, 260
BINS = 200
"""The most steps of a time axis before the next wider step is chosen."""

KINDS = {"distinct": "#9aa0a6", "exact": "#a5103f", "near": "#d0597c", "contained": "#e9a9bc"}
"""Colours of the kinds in the order in which they are stacked; `distinct` is what stands for a story."""
OTHER_KIND = "#7b5ea7"

STEPS: dict[str, timedelta] = {
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(days=7),
    "month": timedelta(days=30),
    "year": timedelta(days=365),
}


def sizes(copies: Copies) -> altair.Chart:
    """How many stories stand in one document, in two, in three, and so on.

    Args:
        copies: What `dedup` found.

    Returns:
        A bar chart; sizes above ten are drawn together, in steps that double. The axis of counts is a
        logarithm where the longest bar is more than fifty times the shortest.

    Raises:
        ImportError: Without Altair.

    Examples:
        >>> import wirecopy as wc
        >>> wc.plot.sizes(wc.dedup(["Rain is due.", "Rain is due", "A gale."])).data.values
        [{'documents': '1', 'stories': 1}, {'documents': '2', 'stories': 1}]
    """
    alt = _altair()
    members = Counter(copies.documents["cluster"])
    steps = Counter(_step(size) for size in members.values())
    rows = [{"documents": name, "stories": steps[low, name]} for low, name in sorted(steps)]
    counts = steps.values()
    steep = bool(steps) and max(counts) > 50 * min(counts)
    scale = alt.Scale(type="symlog") if steep else alt.Undefined
    return _chart(
        rows,
        "How many documents carry a story",
        mark=("bar", {"color": KINDS["exact"]}),
        x=alt.X("documents:N", sort=None, title="documents", axis=alt.Axis(labelAngle=0)),
        y=alt.Y("stories:Q", title="stories", scale=scale, axis=_whole(alt, counts)),
        tooltip=["documents:N", "stories:Q"],
    )


def over_time(copies: Copies, *, every: Every | None = None) -> altair.Chart:
    """Documents by date of publication: those that stand for a story, and their copies by kind.

    Args:
        copies: What `dedup` found in data with dates of publication.
        every: Width of a step: `"hour"`, `"day"`, `"week"`, `"month"` or `"year"`. Default: the narrowest
            with which the axis has no more than two hundred.

    Returns:
        A stacked bar chart. Documents without a date are not in it.

    Raises:
        InputError: If no document has a date, or the result was pickled.
        OptionError: For another width.
        ImportError: Without Altair.

    Examples:
        >>> import wirecopy as wc
        >>> pages = [{"text": "Rain is due.", "date": f"2022-05-0{day}"} for day in (1, 1, 3)]
        >>> [row["kind"] for row in wc.plot.over_time(wc.dedup(pages), every="day").data.values]
        ['distinct', 'exact', 'exact']
    """
    alt = _altair()
    dates, documents = copies._source.published(), copies.documents
    kinds = [
        "distinct" if stands else kind
        for stands, kind in zip(documents["representative"], documents["kind"], strict=True)
    ]
    step = _every(dates, every)
    counts = _by_date(zip(dates, kinds, strict=True), step)
    rows = [
        {
            "published": date.isoformat(),
            "until": _next(date, step).isoformat(),
            "kind": kind,
            "order": _order(kind),
            "documents": counts[date, kind],
        }
        for date, kind in sorted(counts, key=lambda key: (key[0], _order(key[1])))
    ]
    return _chart(
        rows,
        "Documents and their copies by date",
        mark=("bar", {}),
        x=_time(alt).bin("binned"),
        x2="until:T",
        y=alt.Y("documents:Q", title="documents", stack="zero"),
        color=_colors(alt, {kind for _, kind in counts}),
        order="order:Q",
        tooltip=[alt.Tooltip("published:T", title="from"), "kind:N", "documents:Q"],
    )


def sources(copies: Copies, source: str, *, top: int = 20) -> altair.LayerChart:
    """Who copies whom: for each copy, the source of the first of its story and its own.

    The first of a story is the document that was published first, or where dates are not known, the one that
    represents it. It need not be the author: an agency that is not in the collection may be behind both.

    Args:
        copies: What `dedup` found.
        source: Column of the data that says where a document is from.
        top: The most sources on each side, in 1..=50: those with the most copies.

    Returns:
        A table of squares with their counts: a row a source that came first, a column one that came after.

    Raises:
        InputError: If the result was pickled.
        OptionError: For a column that is not there, or a number out of range.
        ImportError: Without Altair.

    Examples:
        >>> import wirecopy as wc
        >>> pages = [{"text": "Rain is due.", "site": site} for site in ("Northline", "Echo")]
        >>> wc.plot.sources(wc.dedup(pages, keep="first"), "site").data.values
        [{'first': 'Northline', 'after': 'Echo', 'copies': 1}]
    """
    alt = _altair()
    if not 1 <= top <= 50:
        raise OptionError(f"top must be in 1..=50, got {top}")
    named = frames.column(copies._data(None), source, copies._source.errors)
    names = [None if name is None else str(name) for name in named]
    first = _first_of_story(copies)
    flows = Counter(
        (names[first[cluster]], names[row])
        for row, cluster in enumerate(copies.documents["cluster"])
        if row != first[cluster] and names[row] is not None and names[first[cluster]] is not None
    )
    weight: Counter[str] = Counter()
    for (one, other), count in flows.items():
        weight.update({str(one): count, str(other): count})
    shown = [name for name, _ in sorted(weight.items(), key=lambda item: (-item[1], item[0]))][:top]
    rows = [
        {"first": one, "after": other, "copies": flows[one, other]}
        for one in shown
        for other in shown
        if flows[one, other]
    ]
    most = max(flows.values(), default=1)
    left = len(weight) - len(shown)
    base = alt.Chart(alt.Data(values=rows), title=_title(alt, "Who copies whom", left, "source")).encode(
        x=alt.X("after:N", sort=shown, title="came after", axis=alt.Axis(orient="top", labelAngle=-40)),
        y=alt.Y("first:N", sort=shown, title="came first"),
        tooltip=["first:N", "after:N", "copies:Q"],
    )
    ink = alt.when(alt.datum.copies > most * 0.45).then(alt.value("white")).otherwise(alt.value("#1c1e21"))
    squares = base.mark_rect().encode(
        color=alt.Color("copies:Q", scale=alt.Scale(range=["#f7e4ea", KINDS["exact"]]), legend=None)
    )
    labels = base.mark_text(fontSize=11).encode(text="copies:Q", color=ink)
    return _plain(squares + labels)


def scores(copies: Copies, *, bins: int = 40) -> altair.LayerChart:
    """The scores of all verified pairs, by kind, with the threshold of the near rung.

    Args:
        copies: What `dedup` found.
        bins: Into how many steps 0..=1 is cut, in 5..=200.

    Returns:
        A stacked histogram with a line at the threshold.

    Raises:
        OptionError: For a number out of range.
        ImportError: Without Altair.

    Examples:
        >>> import wirecopy as wc
        >>> wc.plot.scores(wc.dedup(["Rain is due.", "Rain is due"])).layer[0].data.values
        [{'kind': 'exact', 'low': 0.975, 'high': 1.0, 'pairs': 1}]
    """
    alt = _altair()
    if not 5 <= bins <= 200:
        raise OptionError(f"bins must be in 5..=200, got {bins}")
    pairs = copies.pairs
    counts = Counter(
        (kind, min(int(score * bins), bins - 1))
        for kind, score in zip(pairs["kind"], pairs["score"], strict=True)
    )
    rows = [
        {"kind": kind, "low": at / bins, "high": (at + 1) / bins, "pairs": counts[kind, at]}
        for kind, at in sorted(counts, key=lambda key: (_order(key[0]), key[1]))
    ]
    bars = alt.Chart(alt.Data(values=rows), title="Scores of the pairs").mark_bar(stroke=None)
    bars = bars.encode(
        x=alt.X("low:Q", title="score", scale=alt.Scale(domain=[0, 1]), bin="binned"),
        x2="high:Q",
        y=alt.Y("pairs:Q", title="pairs", stack="zero", axis=_whole(alt, counts.values())),
        color=_colors(alt, {kind for kind, _ in counts}),
        tooltip=["kind:N", alt.Tooltip("low:Q", title="from"), alt.Tooltip("high:Q", title="to"), "pairs:Q"],
    )
    cut = alt.Chart(alt.Data(values=[{"threshold": copies.options["threshold"]}]))
    line = cut.mark_rule(strokeDash=[4, 3], color="#80868b").encode(
        x="threshold:Q", tooltip=[alt.Tooltip("threshold:Q", title="threshold of near copies")]
    )
    return _plain((bars + line).properties(width=WIDTH, height=HEIGHT))


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
    alt = _altair()
    if not 1 <= top <= 20:
        raise OptionError(f"top must be in 1..=20, got {top}")
    published = dict(zip(facts.documents["row"], facts.documents["published"], strict=True))
    found = list(zip(facts.mentions["row"], facts.mentions["label"], strict=True))
    if labels is None:
        ranked = sorted(Counter(label for _, label in found).items(), key=lambda item: (-item[1], item[0]))
        labels = [label for label, _ in ranked[:top]]
    labels = [labels] if isinstance(labels, str) else list(labels)
    step = _every(published.values(), every)
    counts = _by_date(((published[row], label) for row, label in found if label in labels), step)
    dates = sorted({_floor(date, step) for date in published.values() if date is not None})
    rows = [
        {"published": date.isoformat(), "label": label, "mentions": counts[date, label]}
        for date in dates
        for label in labels
    ]
    return _chart(
        rows,
        "Mentions by date",
        mark=("line", {"point": True, "strokeWidth": 2}),
        x=_time(alt),
        y=alt.Y("mentions:Q", title="mentions", axis=_whole(alt, counts.values())),
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
    alt = _altair()
    if not 1 <= top <= 100:
        raise OptionError(f"top must be in 1..=100, got {top}")
    wanted = None if labels is None else {labels} if isinstance(labels, str) else set(labels)
    ranked = [row for row in facts.rank(by, copies=copies) if wanted is None or row["label"] in wanted]
    rows = [{"name": row["name"], "label": row["label"], by: row[by]} for row in ranked[:top]]
    chart = _chart(
        rows,
        _title(alt, "Entities named most", len(ranked) - len(rows), "entity", "entities"),
        mark=("bar", {}),
        x=alt.X(f"{by}:Q", title=by, axis=_whole(alt, [row[by] for row in rows])),
        y=alt.Y("name:N", sort=[row["name"] for row in rows], title=None),
        color=alt.Color("label:N", title=None),
        tooltip=["name:N", "label:N", f"{by}:Q"],
    )
    return chart.properties(height=alt.Step(18))


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
        from a fixed start, so that it looks the same each time.

    Raises:
        OptionError: For a number out of range.
        ImportError: Without Altair, networkx or NumPy.

    Examples:
        >>> import wirecopy as wc
        >>> facts = wc.extract(["Ana Ruiz flew to Oslo.", "In Oslo, Ana Ruiz spoke."])
        >>> wc.plot.network(facts).layer[0].data.values[0]["stories"]
        2
    """
    alt = _altair()
    if not 1 <= top <= 200:
        raise OptionError(f"top must be in 1..=200, got {top}")
    graph = facts.to_networkx(copies=copies, least=least, top=top)
    import networkx

    at = networkx.spring_layout(graph, seed=1, weight="stories") if graph else {}
    nodes = [
        {"name": node["name"], "label": node["label"], "stories": node["stories"], **_point(at[key])}
        for key, node in graph.nodes.items()
    ]
    lines = [
        {"pair": f"{graph.nodes[a]['name']} – {graph.nodes[b]['name']}", "stories": pair["stories"]}
        | _point(at[a])
        | {f"{axis}2": value for axis, value in _point(at[b]).items()}
        for (a, b), pair in graph.edges.items()
    ]
    bare = alt.Axis(labels=False, ticks=False, grid=False, domain=False)
    x, y = alt.X("x:Q", title=None, axis=bare), alt.Y("y:Q", title=None, axis=bare)
    rules = alt.Chart(alt.Data(values=lines), title="Named in the same stories").mark_rule(color="#9aa0a6")
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
        size=alt.Size("stories:Q", scale=alt.Scale(range=[40, 600]), legend=None),
    )
    names = base.mark_text(dy=-12, color="#80868b").encode(text="name:N")
    return _plain((rules + points + names).properties(width=WIDTH, height=2 * HEIGHT))


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
    alt = _altair()
    if not 1 <= top <= 2000:
        raise OptionError(f"top must be in 1..=2000, got {top}")
    mentions = facts.mentions
    points = {
        link: (lat, lon)
        for link, lat, lon in zip(mentions["link"], mentions["lat"], mentions["lon"], strict=True)
        if lat is not None
    }
    ranked = [row for row in facts.rank("stories", copies=copies) if row["link"] in points]
    rows = [
        {"name": row["name"], "lat": lat, "lon": lon, "stories": row["stories"]}
        for row in ranked[:top]
        for lat, lon in [points[row["link"]]]
    ]
    land = alt.Chart(
        alt.Data(values=_land()), title=_title(alt, "Places named", len(ranked) - len(rows), "place")
    )
    land = land.mark_geoshape(fill="#9aa0a6", fillOpacity=0.35, stroke="#80868b", strokeWidth=0.3)
    spots = alt.Chart(alt.Data(values=rows)).mark_circle(color=KINDS["exact"], opacity=0.65)
    spots = spots.encode(
        longitude="lon:Q",
        latitude="lat:Q",
        size=alt.Size("stories:Q", scale=alt.Scale(range=[15, 500]), legend=None),
        tooltip=["name:N", "stories:Q"],
    )
    return _plain((land + spots).project("equirectangular").properties(width=WIDTH + 160, height=HEIGHT + 60))


def _land() -> list[dict[str, Any]]:
    """The outlines of countries as GeoJSON, from the path that `_core.world` draws in half degrees."""
    found = re.search(r' d="([^"]*)"', _core.world([], ""))
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


def _altair() -> Any:
    try:
        import altair
    except ImportError:
        raise ImportError('charts need Altair: pip install "wirecopy[plot]"') from None
    return altair


def _chart(rows: list[dict[str, Any]], title: Any, mark: tuple[str, dict[str, Any]], **channels: Any) -> Any:
    alt = _altair()
    name, look = mark
    chart = getattr(alt.Chart(alt.Data(values=rows), title=title), f"mark_{name}")(**look)
    return _plain(chart.encode(**channels).properties(width=WIDTH, height=HEIGHT))


def _plain(chart: Any) -> Any:
    """A quiet look that stands on light ground and dark: no ground of its own, greys in between."""
    grey = "#80868b"
    return (
        chart.configure(background="transparent")
        .configure_view(stroke=None)
        .configure_title(anchor="start", fontSize=14, fontWeight=600, color=grey, offset=12)
        .configure_axis(
            labelColor=grey,
            titleColor=grey,
            domainColor=grey,
            tickColor=grey,
            gridOpacity=0.25,
            titleFontWeight=400,
        )
        .configure_legend(labelColor=grey, titleColor=grey)
    )


def _whole(alt: Any, counts: Iterable[int]) -> Any:
    """An axis of counts, which has no ticks between whole numbers."""
    return alt.Axis(format="~s", tickCount=min(6, max(counts, default=1)))


def _title(alt: Any, title: str, left: int, noun: str, several: str | None = None) -> Any:
    if not left:
        return title
    more = f"… {left:,} more {noun if left == 1 else several or noun + 's'}"
    return alt.Title(title, subtitle=more, subtitleColor="#80868b")


def _colors(alt: Any, kinds: set[str]) -> Any:
    shown = sorted(kinds, key=_order)
    colors = [KINDS.get(kind, OTHER_KIND) for kind in shown]
    return alt.Color("kind:N", scale=alt.Scale(domain=shown, range=colors), title=None)


def _order(kind: str) -> int:
    known = list(KINDS)
    return known.index(kind) if kind in known else len(known)


def _step(size: int) -> tuple[int, str]:
    """The step that a cluster of this size is counted in: its lowest size, and its name."""
    if size <= 10:
        return size, str(size)
    low = 11
    while 2 * (low - 1) < size:
        low = 2 * (low - 1) + 1
    return low, f"{low}–{2 * (low - 1)}"


def _first_of_story(copies: Copies) -> dict[int, int]:
    """The row of the first document of each cluster."""
    dates = copies._source.published()
    first: dict[int, int] = {}
    for row, cluster in enumerate(copies.documents["cluster"]):
        date = dates[row]
        best = first.get(cluster, cluster)
        if cluster not in first or (date is not None and (dates[best] is None or date < dates[best])):
            first[cluster] = row if date is not None else best
    return first


def _every(dates: Iterable[datetime | None], every: str | None) -> str:
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


def _floor(date: datetime, step: str) -> datetime:
    date = date.astimezone(timezone.utc).replace(minute=0, second=0, microsecond=0)
    if step == "hour":
        return date
    date = date.replace(hour=0)
    if step == "week":
        return date - timedelta(days=date.weekday())
    if step == "month":
        return date.replace(day=1)
    return date.replace(month=1, day=1) if step == "year" else date


def _by_date(pairs: Iterable[tuple[datetime | None, str]], step: str) -> Counter[tuple[datetime, str]]:
    """How often each name stands in each step; what has no date is left out."""
    return Counter((_floor(date, step), name) for date, name in pairs if date is not None)


def _next(date: datetime, step: str) -> datetime:
    """The start of the step after the one that starts here."""
    if step in ("hour", "day", "week"):
        return date + STEPS[step]
    return _floor(date + timedelta(days=31 if step == "month" else 366), step)


def _time(alt: Any) -> Any:
    return alt.X("published:T", title="published", scale=alt.Scale(type="utc"))
