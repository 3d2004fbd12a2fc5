"""Charts of what `dedup` found."""

from __future__ import annotations

from collections import Counter

from .. import frames
from ..errors import OptionError
from . import chart, steps

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    import altair

    from ..copies import Copies
    from .steps import Every

KINDS = {"distinct": "#9aa0a6", "exact": chart.ACCENT, "near": "#d0597c", "contained": "#e9a9bc"}
"""Colours of the kinds in the order in which they are stacked; `distinct` is what stands for a story."""
OTHER_KIND = "#7b5ea7"


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
    chart.expect(copies, "Copies", "dedup")
    alt = chart.altair()
    members = Counter(copies.documents["cluster"])
    steps = Counter(_step(size) for size in members.values())
    rows = [{"documents": name, "stories": steps[low, name]} for low, name in sorted(steps)]
    counts = steps.values()
    steep = bool(steps) and max(counts) > 50 * min(counts)
    scale = alt.Scale(type="symlog") if steep else alt.Undefined
    bars = chart.chart(
        rows,
        "How many documents carry a story",
        mark=("bar", {"color": chart.ACCENT}),
        x=alt.X("documents:N", sort=None, title="documents", axis=alt.Axis(labelAngle=0)),
        y=alt.Y("stories:Q", title="stories", scale=scale, axis=chart.whole(alt, counts)),
        tooltip=["documents:N", "stories:Q"],
    )
    return bars.properties(width=alt.Step(44)) if rows else bars


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
    chart.expect(copies, "Copies", "dedup")
    alt = chart.altair()
    dates, documents = copies._source.published(), copies.documents
    kinds = [
        "distinct" if stands else kind
        for stands, kind in zip(documents["representative"], documents["kind"], strict=True)
    ]
    step = steps.step_of(dates, every)
    counts = steps.by_step(zip(dates, kinds, strict=True), step)
    rows = [
        {
            "published": date.isoformat(),
            "until": steps.after(date, step).isoformat(),
            "kind": kind,
            "order": _order(kind),
            "documents": counts[date, kind],
        }
        for date, kind in sorted(counts, key=lambda key: (key[0], _order(key[1])))
    ]
    return chart.chart(
        rows,
        "Documents and their copies by date",
        mark=("bar", {}),
        x=steps.time_axis(alt).bin("binned"),
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
    Stories whose earliest date several sources share are left out, and counted below the title.

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
    chart.expect(copies, "Copies", "dedup")
    alt = chart.altair()
    if not 1 <= top <= 50:
        raise OptionError(f"top must be in 1..=50, got {top}")
    named = frames.column(copies._data(None), source, copies._source.errors)
    names = [None if name is None else str(name) for name in named]
    first, dates, clusters = _first_of_story(copies), copies._source.published(), copies.documents["cluster"]
    # Pages of two sources with one date: nobody knows who was first.
    tied = {
        cluster
        for row, cluster in enumerate(clusters)
        if dates[row] is not None
        and dates[row] == dates[first[cluster]]
        and names[row] != names[first[cluster]]
    }
    pairs = [
        (cluster, names[first[cluster]], names[row])
        for row, cluster in enumerate(clusters)
        if row != first[cluster] and names[row] is not None and names[first[cluster]] is not None
    ]
    flows = Counter((one, other) for cluster, one, other in pairs if cluster not in tied)
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
    unknown = sum(cluster in tied for cluster, _, _ in pairs)
    title = chart.title(alt, "Who copies whom", len(weight) - len(shown), "source")
    if unknown:
        left_out = "1 copy is" if unknown == 1 else f"{unknown:,} copies are"
        told = f"{left_out} left out: several sources share the first date"
        title = alt.Title("Who copies whom", subtitle=told, subtitleColor="#80868b")
    if not rows:
        return chart.nothing(alt, title)
    base = alt.Chart(alt.Data(values=rows), title=title).encode(
        x=alt.X("after:N", sort=shown, title="came after", axis=alt.Axis(orient="top", labelAngle=-40)),
        y=alt.Y("first:N", sort=shown, title="came first"),
        tooltip=["first:N", "after:N", "copies:Q"],
    )
    ink = alt.when(alt.datum.copies > most * 0.45).then(alt.value("white")).otherwise(alt.value("#1c1e21"))
    squares = base.mark_rect().encode(
        color=alt.Color("copies:Q", scale=alt.Scale(range=["#f7e4ea", chart.ACCENT]), legend=None)
    )
    labels = base.mark_text(fontSize=11).encode(text="copies:Q", color=ink)
    return chart.plain(squares + labels)


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
    chart.expect(copies, "Copies", "dedup")
    alt = chart.altair()
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
    title = "Scores of the pairs"
    if not rows:
        return chart.nothing(alt, title)
    bars = alt.Chart(alt.Data(values=rows), title=title).mark_bar(stroke=None)
    bars = bars.encode(
        x=alt.X("low:Q", title="score", scale=alt.Scale(domain=[0, 1]), bin="binned"),
        x2="high:Q",
        y=alt.Y("pairs:Q", title="pairs", stack="zero", axis=chart.whole(alt, counts.values())),
        color=_colors(alt, {kind for kind, _ in counts}),
        tooltip=["kind:N", alt.Tooltip("low:Q", title="from"), alt.Tooltip("high:Q", title="to"), "pairs:Q"],
    )
    cut = alt.Chart(alt.Data(values=[{"threshold": copies.options["threshold"]}]))
    line = cut.mark_rule(strokeDash=[4, 3], color="#80868b").encode(
        x="threshold:Q", tooltip=[alt.Tooltip("threshold:Q", title="threshold of near copies")]
    )
    return chart.plain((bars + line).properties(width=chart.WIDTH, height=chart.HEIGHT))


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
