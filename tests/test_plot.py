"""Charts: valid, small whatever the data, true to the tables."""

import datetime
import pickle

import pytest

import wirecopy as wc

alt = pytest.importorskip("altair")

DAY = datetime.date(2022, 5, 1)


def feed(count):
    """Documents of which every third is a copy of the one before it."""
    return [
        {
            "id": row,
            "text": f"Story {row - (row % 3 == 2)} of the harbour at dawn, told at some length by the crew.",
            "published": DAY + datetime.timedelta(days=row % 400),
            "site": f"site {row % 30}",
        }
        for row in range(count)
    ]


@pytest.fixture(scope="module", params=[10, 30_000])
def found(request):
    pages = feed(request.param)
    return wc.dedup(pages, threshold=0.99, levels=["exact"]), wc.extract(pages, labels=["CARDINAL", "EMAIL"])


def rows(chart):
    """The rows that a chart draws, or the first of its layers that has some of its own."""
    held = chart.data if hasattr(chart.data, "values") else chart.layer[0].data
    return held.values


def test_charts_are_valid_and_small(found):
    copies, facts = found
    charts = [
        wc.plot.sizes(copies),
        wc.plot.over_time(copies),
        wc.plot.sources(copies, "site"),
        wc.plot.scores(copies),
        wc.plot.mentions(facts),
    ]
    for chart in charts:
        spec = chart.to_dict()  # validated by Altair's schema
        assert "http" not in str({key: value for key, value in spec.items() if key != "$schema"})
        assert len(str(spec)) < 200_000


def test_charts_count_what_the_tables_have(found):
    copies, facts = found
    summary = copies.summary()
    assert sum(row["stories"] for row in rows(wc.plot.sizes(copies))) == summary["clusters"]
    assert sum(row["documents"] for row in rows(wc.plot.over_time(copies))) == summary["documents"]
    assert sum(row["pairs"] for row in rows(wc.plot.scores(copies))) == len(copies.pairs)
    assert sum(row["mentions"] for row in rows(wc.plot.mentions(facts))) == len(facts.mentions)
    flows = rows(wc.plot.sources(copies, "site", top=50))
    assert sum(row["copies"] for row in flows) == summary["documents"] - summary["clusters"]


def test_the_first_of_a_story_is_the_one_published_first():
    pages = [
        {"text": "Rain is due.", "site": "late", "published": "2022-05-02"},
        {"text": "Rain is due.", "site": "early", "published": "2022-05-01"},
        {"text": "Rain is due.", "site": "undated", "published": None},
    ]
    flows = rows(wc.plot.sources(wc.dedup(pages, keep="first"), "site"))
    assert [(row["first"], row["after"]) for row in flows] == [("early", "late"), ("early", "undated")]


def test_sizes_above_ten_go_up_in_doubling_steps():
    pages = [text for size in (1, 10, 11, 20, 21, 40, 41) for text in [f"Story of size {size}."] * size]
    chart = rows(wc.plot.sizes(wc.dedup(pages, levels=["exact"])))
    assert [(row["documents"], row["stories"]) for row in chart] == [
        ("1", 1),
        ("10", 1),
        ("11–20", 2),
        ("21–40", 2),
        ("41–80", 1),
    ]


@pytest.mark.parametrize("kind", ["list", "pandas", "polars", "pyarrow", "duckdb", "table", "path"])
def test_a_column_is_read_of_any_kind_of_data(kind, tmp_path):
    import duckdb
    import pandas as pd
    import polars as pl

    pages = [{"text": "Rain is due.", "site": site} for site in ("Northline", "Echo")]
    frame = pl.DataFrame(pages)
    frame.write_parquet(tmp_path / "pages.parquet")
    data = {
        "list": pages,
        "pandas": pd.DataFrame(pages),
        "polars": frame.lazy(),
        "pyarrow": frame.to_arrow(),
        "duckdb": duckdb.sql("from frame"),
        "table": wc.table(pages),
        "path": tmp_path / "pages.parquet",
    }[kind]
    flows = rows(wc.plot.sources(wc.dedup(data, keep="first"), "site"))
    assert flows == [{"first": "Northline", "after": "Echo", "copies": 1}]


NAMED = [
    "Ana Ruiz flew to Oslo on Friday, where Ana Ruiz met Ben Orr.",
    "Ana Ruiz flew to Oslo on Friday, where Ana Ruiz met Ben Orr .",
    "In Oslo, Ana Ruiz spoke of Beijing.",
    None,
]


def test_entities_count_once_a_story():
    facts, copies = wc.extract(NAMED), wc.dedup(NAMED)
    ranked = rows(wc.plot.entities(facts, copies=copies, labels=["GPE"], top=1))
    assert ranked == [{"name": "Oslo", "label": "GPE", "stories": 2}]
    assert rows(wc.plot.entities(facts, by="documents", labels="GPE"))[0]["documents"] == 3
    title = wc.plot.entities(facts, top=1).to_dict()["title"]
    assert title["subtitle"] == "… 3 more entities"


def test_the_network_is_the_same_each_time_and_has_both_ends_of_each_line():
    pytest.importorskip("networkx")
    facts = wc.extract(NAMED)
    chart = wc.plot.network(facts, top=3)
    assert chart.to_dict() == wc.plot.network(facts, top=3).to_dict()
    lines, nodes = chart.layer[0].data.values, chart.layer[1].data.values
    assert len(lines) == 3
    places = {(node["x"], node["y"]) for node in nodes}
    assert all((line["x"], line["y"]) in places and (line["x2"], line["y2"]) in places for line in lines)


def test_names_in_a_network_do_not_lie_on_each_other():
    pytest.importorskip("networkx")
    names = ["Ana Ruiz", "Tom Berg", "Eva Lind", "Oslo", "Paris", "Norway", "France", "Lima", "Peru", "Chile"]
    facts = wc.extract([f"{a} wrote to {b} in May." for a in names for b in names if a < b])
    spots = wc.plot.network(facts).layer[2].data.values
    assert 2 < len(spots) <= len({spot["name"] for spot in spots})
    boxes = [(s["x"] * 267, s["y"] * 248, len(s["name"]) * 2.6) for s in spots]
    for at, (x, y, half) in enumerate(boxes):
        for other_x, other_y, other in boxes[:at]:
            assert abs(x - other_x) >= half + other or abs(y - other_y) >= 12


@pytest.mark.parametrize("pages", [[], ["Nobody."], ["Rain is due.", "A gale blows."]])
def test_a_chart_of_nothing_says_so(pages):
    pytest.importorskip("networkx")
    copies, facts = wc.dedup(pages), wc.extract(pages)
    charts = [wc.plot.scores(copies), wc.plot.network(facts), wc.plot.entities(facts, labels=["PERSON"])]
    for chart in charts:
        assert chart.to_dict()["title"]["subtitle"] == "nothing to draw"


def test_the_map_has_land_and_the_places_on_it():
    chart = wc.plot.places(wc.extract(NAMED), copies=wc.dedup(NAMED))
    spots = {row["name"]: row["stories"] for row in chart.layer[1].data.values}
    assert spots == {"Oslo": 2, "Beijing": 1}
    (land,) = chart.layer[0].data.values
    assert len(land["geometry"]["coordinates"]) > 200
    for (ring,) in land["geometry"]["coordinates"]:
        assert ring[0] == ring[-1]
        assert all(-180 <= longitude <= 180 and -60 <= latitude <= 85 for longitude, latitude in ring)
    assert len(str(chart.to_dict())) < 150_000


def test_errors_name_the_option_and_what_was_expected():
    copies = wc.dedup(["Rain is due.", "Rain is due"])
    with pytest.raises(wc.OptionError, match="no column 'site'"):
        wc.plot.sources(copies, "site")
    with pytest.raises(wc.OptionError, match=r"top must be in 1\.\.=50, got 0"):
        wc.plot.sources(copies, "site", top=0)
    with pytest.raises(wc.InputError, match="published="):
        wc.plot.over_time(copies)
    with pytest.raises(wc.OptionError, match="hour, day, week, month, year"):
        wc.plot.over_time(wc.dedup(feed(3)), every="decade")
    with pytest.raises(wc.OptionError, match=r"top must be in 1\.\.=200"):
        wc.plot.network(wc.extract([]), top=0)
    with pytest.raises(wc.OptionError, match="bins"):
        wc.plot.scores(copies, bins=1)
    with pytest.raises(wc.InputError, match="pickled"):
        wc.plot.over_time(pickle.loads(pickle.dumps(copies)))


def test_without_altair_the_error_says_what_to_install(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "altair", None)
    with pytest.raises(ImportError, match="pip install altair"):
        wc.plot.sizes(wc.dedup(["Rain is due."]))


def test_a_map_draws_places_alone():
    facts = wc.extract(["Israel took the Golan Heights, Tom Berg said. Reuters and the Senate agreed."])
    drawn = {spot["name"] for spot in wc.plot.places(facts).layer[1].data.values}
    assert "Israel" in drawn
    assert not drawn & {"Tom Berg", "Reuters", "Senate"}


def test_a_chart_says_what_it_draws():
    copies, facts = wc.dedup(["Rain is due."]), wc.extract(["Rain is due."])
    with pytest.raises(TypeError, match="draws Facts, which extract gives, got Copies"):
        wc.plot.places(copies)
    with pytest.raises(TypeError, match="draws Copies, which dedup gives, got Facts"):
        wc.plot.sizes(facts)


def test_of_pages_of_one_day_nobody_is_first():
    text = "The ferry ran aground at dawn on Friday and all forty on board were brought ashore by noon."
    pages = [{"text": text, "site": site, "date": "2026-03-14"} for site in ("Northline", "Echo")]
    pages.append({"text": text, "site": "Late", "date": "2026-03-15"})
    assert wc.plot.sources(wc.dedup(pages), "site").data.values == []
    pages[0]["date"] = "2026-03-13"
    assert len(wc.plot.sources(wc.dedup(pages), "site").data.values) == 2
