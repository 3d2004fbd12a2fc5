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

from .copies import over_time, scores, sizes, sources
from .facts import entities, mentions, network, places

__all__ = ["entities", "mentions", "network", "over_time", "places", "scores", "sizes", "sources"]
