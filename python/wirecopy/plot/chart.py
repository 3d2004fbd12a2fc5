"""The look that all charts share."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

WIDTH, HEIGHT = 560, 260
ACCENT = "#a5103f"


def altair() -> Any:
    """Altair, which nothing else here imports."""
    try:
        import altair
    except ImportError:
        raise ImportError("charts need Altair: pip install altair") from None
    return altair


def expect(result: Any, kind: str, verb: str) -> None:
    """An error unless a chart is given what it draws."""
    if type(result).__name__ != kind:
        raise TypeError(f"this chart draws {kind}, which {verb} gives, got {type(result).__name__}")


def chart(rows: list[dict[str, Any]], title: Any, mark: tuple[str, dict[str, Any]], **channels: Any) -> Any:
    """A chart of one mark."""
    alt = altair()
    name, look = mark
    if not rows:
        return nothing(alt, title)
    chart = getattr(alt.Chart(alt.Data(values=rows), title=title), f"mark_{name}")(**look)
    return plain(chart.encode(**channels).properties(width=WIDTH, height=HEIGHT))


def plain(chart: Any) -> Any:
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


def whole(alt: Any, counts: Iterable[int]) -> Any:
    """An axis of counts, which has no ticks between whole numbers."""
    most = max(counts, default=1)
    return alt.Axis(format="~s" if most >= 10_000 else ",d", tickCount=min(6, most))


def nothing(alt: Any, title: Any) -> Any:
    """A chart that says that there is nothing to draw."""
    text = title if isinstance(title, str) else title.text
    title = alt.Title(text, subtitle="nothing to draw", subtitleColor="#80868b")
    return plain(alt.Chart(alt.Data(values=[]), title=title).mark_point().properties(width=WIDTH, height=40))


def title(alt: Any, title: str, left: int, noun: str, several: str | None = None) -> Any:
    """A title that says how many things are left out."""
    if not left:
        return title
    more = f"… {left:,} more {noun if left == 1 else several or noun + 's'}"
    return alt.Title(title, subtitle=more, subtitleColor="#80868b")
