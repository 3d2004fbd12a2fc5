"""Results of the verbs: their tables, rows for every document, pickling, what a notebook shows."""

from __future__ import annotations

import json
import pickle
from datetime import date, datetime, timezone

import pytest

import wirecopy as wc
from kinds import OTHER, STORY, TABLES, TEXTS

VERBS = [wc.dedup, wc.clean, wc.extract]


@pytest.fixture(scope="module")
def feed():
    return wc.read(wc.sample_feed())


@pytest.mark.parametrize("verb", VERBS)
def test_every_row_has_a_row(verb):
    documents = verb(TEXTS).documents
    assert documents["row"] == documents["id"] == list(range(len(TEXTS)))


def test_a_null_text_is_a_null_row():
    texts = [None, "", "x"]
    assert wc.clean(texts).documents["text"] == texts
    documents = wc.extract([{"text": t, "published": "2026-03-14"} for t in texts]).documents
    assert documents["published"][0] is None
    assert documents["tokens"] == [None, 0, 1]
    assert documents["mentions"] == [None, 0, 0]
    assert wc.dedup([None, None, "", ""]).summary()["clusters"] == 4


def test_show_takes_an_id_or_a_row():
    facts = wc.extract([{"id": "x", "text": "Write to a@b.example."}, {"id": 0, "text": "No."}][:1])
    assert repr(facts.show("x")) == repr(facts.show(0)) == "Write to [a@b.example EMAIL]."
    with pytest.raises(wc.InputError, match="stands in no row"):
        facts.show("y")


def test_copies_of_other_data_are_refused():
    pages = ["Ana Ruiz flew to Oslo.", "Ana Ruiz flew to Oslo .", "Oslo is cold."]
    facts, copies = wc.extract(pages), wc.dedup(pages[::-1])
    for ask in (facts.rank, facts.together, wc.plot.entities):
        with pytest.raises(wc.InputError, match="not the result of dedup on this data"):
            ask(*([facts] if ask is wc.plot.entities else []), copies=copies)
    with pytest.raises(wc.OptionError, match="copies must be the result of dedup"):
        facts.rank(copies=facts)


def test_entities_of_a_collection_know_whom_surnames_mean():
    entities = wc.extract([*["Ana Ruiz left."] * 3, "Ruiz is ill."]).entities
    assert set(entities["global_id"]) == {"person:ana ruiz"}


def test_cleaned_texts_make_a_column():
    pd = pytest.importorskip("pandas")
    frame = pd.DataFrame({"text": ["Rain is due .", None, "A gale."]})
    frame["clean"] = wc.clean(frame["text"])
    assert frame["clean"].fillna("").tolist() == ["Rain is due.", "", "A gale."]
    assert len(wc.clean(frame)) == 3


def test_speakers_of_a_collection_have_one_id():
    pages = [f"“The strait is open again on day {n},” Ana Ruiz told reporters." for n in range(3)]
    pages.append("“Nobody has seen such waves in this strait,” Ruiz told reporters.")
    assert set(wc.extract(pages).quotes["speaker_id"]) == {"person:ana ruiz"}


def test_a_speaker_is_no_pronoun():
    page = "“I have never seen such waves in this strait,” he said. “Nobody has seen them.”"
    quotes = wc.extract(page).quotes
    assert quotes["speaker"] == [None] * len(quotes)
    assert page[quotes["speaker_start"][0] : quotes["speaker_end"][0]] == "he"


def test_one_date_for_all_is_the_date_of_rows_without():
    pages = [{"text": "Rain is due.", "published": None}, {"text": "Rain is due.", "published": "2026-03-14"}]
    documents = wc.extract(pages[:1], published=date(2022, 5, 28)).documents
    assert [day.date() for day in documents["published"]] == [date(2022, 5, 28)]
    assert [day and day.date() for day in wc.extract(pages).documents["published"]] == [
        None,
        date(2026, 3, 14),
    ]


@pytest.mark.parametrize("verb", VERBS)
def test_pickle(verb, feed):
    result = verb(feed)
    again = pickle.loads(pickle.dumps(result))
    assert again == result
    assert repr(again) == repr(result)
    assert again.text_column == "body"


@pytest.mark.parametrize("verb", VERBS)
def test_shows_itself(verb, feed):
    result = verb(feed)
    assert repr(result).count("\n") == 0
    assert repr(result).startswith(f"<wirecopy.{type(result).__name__} ")
    assert "<table" in result._repr_html_()


def test_copies_of_the_feed(feed):
    copies = wc.dedup(feed, keep="earliest")
    summary = copies.summary()
    assert summary["documents"] == len(feed) == len(copies.documents)
    assert summary["clusters"] == len(copies.unique()) == len(feed) - len(copies.duplicates())
    for pair in copies.pairs:
        assert pair["a_row"] < pair["b_row"]
        assert feed["id"][pair["a_row"]] == pair["a"]
        assert (0 if pair["kind"] == "contained" else 0.5) <= pair["jaccard"] <= 1.0
        assert pair["earlier"] in ("a", "b", None)


def test_repairs_of_the_feed(feed):
    cleaned = wc.clean(feed)
    texts, repaired = feed["body"], cleaned.documents["text"]
    assert len(cleaned.repairs) > 0
    for repair in cleaned.repairs:
        row = repair["row"]
        assert texts[row][repair["start"] : repair["end"]] == repair["before"]
        assert repaired[row][repair["clean_start"] : repair["clean_end"]] == repair["after"]
        if repair["kind"] == "repeat":
            first, last = map(int, repair["evidence"].removeprefix("repeat of ").split(".."))
            assert 0 <= first < last <= repair["start"]
        assert repair["evidence"]
    for row, count in enumerate(cleaned.documents["repairs"]):
        assert len(cleaned.repairs.of_row(row)) == (count or 0)
    for block in cleaned.blocks:
        assert 0 <= block["start"] < block["end"] <= len(texts[block["row"]])


def test_mentions_of_the_feed(feed):
    facts = wc.extract(feed)
    texts = feed["body"]
    for mention in facts.mentions:
        assert texts[mention["row"]][mention["start"] : mention["end"]] == mention["text"]
    assert sum(filter(None, facts.documents["mentions"])) == len(facts.mentions)


def test_offsets_are_characters():
    text = "👩‍👩‍👧 日本語 “é” mail a@b.example 🇩🇪 and #tag\u0301 end"
    mentions = wc.extract(text).mentions.to_pylist()
    assert [text[m["start"] : m["end"]] for m in mentions] == [m["text"] for m in mentions]
    assert mentions[0]["text"] == "a@b.example"
    page = f"😀 {STORY}\n{OTHER}\n😀 {STORY}"
    repair = wc.clean(page).repairs[0]
    assert page[repair["start"] : repair["end"]] == repair["before"]
    assert STORY in repair["before"]


def test_show_marks_the_mentions():
    facts = wc.extract(["é <b> a@b.example!", None])
    shown = facts.show(0)
    assert repr(shown) == "é <b> [a@b.example EMAIL]!"
    assert "&lt;b&gt;" in shown._repr_html_()
    assert "<b>" not in shown._repr_html_()
    assert ">a@b.example<" in shown._repr_html_()
    assert repr(facts.show(1)) == ""
    with pytest.raises(wc.InputError, match="document 2 is not there"):
        facts.show(2)
    with pytest.raises(wc.InputError):
        pickle.loads(pickle.dumps(facts)).show(0)


def test_the_truth_of_the_feed_stands_beside_it(feed):
    truth = [json.loads(line) for line in wc.sample_feed().with_name("truth.jsonl").read_text().splitlines()]
    assert [row["id"] for row in truth] == feed["id"]


def test_estimates_what_is_found():
    copies = wc.dedup(wc.sample_feed())
    table = copies.estimate(sample=3, progress=False)
    assert table.columns == ["measure", "edit", "hits", "of", "share", "low", "high"]
    assert table["measure"] == ["recall"] * 8 + ["precision"]
    assert table["edit"][0] == "typography"
    assert table["edit"][-1] is None
    for row in table:
        assert 0 <= row["low"] <= row["share"] <= row["high"] <= 1
        assert row["share"] == pytest.approx(row["hits"] / row["of"])
    assert table["hits"][:2] == [3, 3]
    assert table == copies.estimate(sample=3)
    assert table == pickle.loads(pickle.dumps(table))
    with pytest.raises(wc.OptionError, match="sample must be at least 1, got 0"):
        copies.estimate(sample=0)
    with pytest.raises(wc.OptionError, match="seed"):
        copies.estimate(seed=-1)
    with pytest.raises(wc.InputError, match="no longer held"):
        pickle.loads(pickle.dumps(copies)).estimate()
    assert pickle.loads(pickle.dumps(copies)).options == copies.options == wc.Deduplicator().options


def test_explains_a_pair_side_by_side():
    tail = "Rain is due, and nothing else is to be said of it by anybody here."
    pages = [
        {"url": "a", "date": "2026-03-15", "text": f"ÉIRE – {STORY} {tail}"},
        {"url": "b", "date": "2026-03-14", "text": STORY},
        {"url": "c", "date": None, "text": OTHER},
        {"url": "c", "date": None, "text": None},
    ]
    copies = wc.dedup(pages, id="url")
    found = copies.explain("b", "a")
    assert (found.a["row"], found.b["row"], found.a["id"]) == (0, 1, "a")
    assert found.pair == copies.pairs[0]
    for row in found.passages:
        assert (
            found.a["text"][row["a_start"] : row["a_end"]] == found.b["text"][row["b_start"] : row["b_end"]]
        )
    assert "· <bdi>14 Mar 2026</bdi> · <bdi>published first</bdi></small>" in found.html
    assert found._repr_html_() == found.html
    lines = str(found).splitlines()
    assert lines[0].startswith("near · Jaccard 0.")
    assert lines[1:3] == ["- a · 15 Mar 2026", "+ b · 14 Mar 2026 · published first"]
    assert "- ÉIRE –" in lines
    assert lines[-1].startswith("- Rain is due")
    with pytest.raises(wc.InputError, match="id 'c' stands in 2 rows"):
        copies.explain("a", "c")
    with pytest.raises(wc.InputError, match="id 'd' stands in no row"):
        copies.explain("a", "d")
    with pytest.raises(wc.InputError, match="two documents, got 'a' twice"):
        copies.explain("a", "a")
    with pytest.raises(wc.InputError, match="no longer held"):
        pickle.loads(pickle.dumps(copies)).explain("a", "b")


PAPERS = [
    {"id": "a", "date": "2026-03-15", "text": STORY, "Headline": "Ferry <lost>", "outlet": "Harbour Post"},
    {"id": "b", "date": "2026-03-14", "text": STORY + " Rain.", "Headline": None, "outlet": "Gazette"},
    {"id": "c", "date": None, "text": OTHER, "Headline": "Rain", "outlet": None},
]


def test_titles_and_sources_stand_where_documents_are_looked_at():
    copies = wc.dedup(PAPERS)
    found = copies.explain("a", "b")
    known = {name: found.a[name] for name in ("row", "id", "source", "title")}
    assert known == {"row": 0, "id": "a", "source": "Harbour Post", "title": "Ferry <lost>"}
    assert found.a["published"] == datetime(2026, 3, 15, tzinfo=timezone.utc)
    assert (found.b["source"], found.b["title"]) == ("Gazette", None)
    lines = str(found).splitlines()
    assert lines[1:3] == ["- a · Harbour Post · 15 Mar 2026", "  Ferry <lost>"]
    assert lines[3] == "+ b · Gazette · 14 Mar 2026 · published first"
    assert "Ferry &lt;lost&gt;</div>" in found.html
    shown = copies.show("a").documents
    assert shown.columns == ["row", "id", "source", "title", "published", "kind", "representative", "score"]
    assert (shown["source"], shown["title"]) == (["Gazette", "Harbour Post"], [None, "Ferry <lost>"])
    assert "14 Mar 2026: Gazette (b)" in copies.show("a")._repr_html_()
    html = wc.dedup(PAPERS, keep="first")._repr_html_()
    assert ">title<" in html.replace("<bdi>", "").replace("</bdi>", "<")
    assert "Ferry &lt;lost&gt;" in html
    assert "Harbour Post" in html
    bare = [{"text": page["text"]} for page in PAPERS]
    assert wc.dedup(bare).show(0).documents.columns == [
        "row", "id", "published", "kind", "representative", "score"
    ]  # fmt: skip


@pytest.mark.parametrize("kind", TABLES)
def test_titles_and_sources_come_along_in_any_table(kind):
    pages = [*PAPERS[:2], PAPERS[2] | {"date": "2026-03-16", "outlet": " "}]
    found = wc.dedup(TABLES[kind](pages)).explain("a", "c")
    assert (found.a["source"], found.a["title"]) == ("Harbour Post", "Ferry <lost>")
    assert (found.b["source"], found.b["title"]) == (None, "Rain")


def test_stories_show_the_title_and_the_source_of_the_first_report():
    html = wc.stories(PAPERS)._repr_html_()
    assert "Gazette" in html
    assert "Ferry &lt;lost&gt;" in html
    assert "documents of the first of them" in html
    again = pickle.loads(pickle.dumps(wc.stories(PAPERS)))._repr_html_()
    assert "<table" in again
    assert "Gazette" not in again
    assert "<dt>stories</dt><dd>0</dd>" in wc.stories([])._repr_html_()


def test_one_is_no_plural():
    assert repr(wc.dedup(["Rain."])) == (
        "<wirecopy.Copies 1 document, 1 distinct, 0 copies (0 exact, 0 near, 0 contained)>"
    )
    html = wc.dedup(["Rain.", "Rain."])._repr_html_()
    for said in ("<dt>documents</dt><dd>2<", "<dt>distinct story</dt><dd>1<", "<dt>exact copy</dt><dd>1<"):
        assert said in html
    assert "<dt>document</dt>" in wc.extract("Rain.")._repr_html_()
    assert "1 word in 1 passage" not in repr(wc.dedup(["Rain.", "Hail."]).explain(0, 1))
    assert repr(wc.dedup(["Rain.", "Hail."]).explain(0, 1)).endswith("0 words in 0 passages>")


def test_explains_documents_that_share_nothing():
    copies = wc.dedup([STORY, OTHER, None])
    found = copies.explain(0, 2)
    assert found.pair is None
    assert len(found.passages) == 0
    assert str(found).startswith("no pair of their own")
    with pytest.raises(wc.InputError, match="documents go by row, 0 to 2; got 7"):
        copies.explain(0, 7)


def test_an_archive_leaves_out_what_it_has():
    archive = [{"id": 1, "body": OTHER}, {"id": 2, "body": f"KELLMOUTH - {STORY}"}]
    today = [
        {"id": "a", "body": STORY},
        {"id": "b", "body": STORY.upper()},
        {"id": "c", "body": "A gale is due, and the harbour will be closed on Monday."},
        {"id": "d", "body": None},
    ]
    copies = wc.dedup(today, against=archive)
    assert copies.unique() == today[2:]
    assert copies.documents["against_row"] == [1, 1, None, None]
    assert copies.documents["against"] == [2, 2, None, None]
    assert copies.documents["reason"][:2] == ["archive", "archive"]
    assert copies.documents["representative"] == [False, False, True, True]
    assert (copies.against["a"], copies.against["b"], copies.against["kind"]) == (["a"], [2], ["near"])
    assert copies.summary()["archived"] == 2
    assert repr(copies).endswith(", 2 known to the archive>")
    assert "known to the archive" in copies._repr_html_()
    again = pickle.loads(pickle.dumps(copies))
    assert again == copies
    assert again.against == copies.against
    assert again.unique(today) == today[2:]
    assert wc.dedup(today).against is None
    found = copies.explain("a", against=2)
    assert (found.a["id"], found.b["id"], found.pair) == ("a", 2, copies.against[0])
    for row in found.passages:
        assert (row["a"], row["b"]) == ("a", 2)
        assert STORY[row["a_start"] : row["a_end"]] in found.b["text"]


def test_frequencies_are_kept_and_used(tmp_path):
    footer = "All rights reserved by the Courier and its heirs, here and on the moon, for ever and a day."
    body = "p{0}w{1} p{0}v{1} p{0}u{1}"

    def page(number):
        return " ".join(body.format(number, word) for word in range(12)) + f" {footer}" * 3

    known = wc.dedup([page(number) for number in range(40)]).frequencies
    assert len(known) > 0
    assert known == pickle.loads(pickle.dumps(known))
    known.save(tmp_path / "known.freq")
    again = wc.Frequencies.open(tmp_path / "known.freq")
    assert again == known
    assert hash(again) == hash(known)
    # Two pages alone have more of the footer than of anything else.
    today = [page(50), page(51) + " And then an end that is its own, and nobody else's."]
    copies = wc.dedup(today, frequencies=again)
    assert copies.frequencies == known
    assert copies.summary()["contained"] == 0
    assert pickle.loads(pickle.dumps(copies)).frequencies == known
    assert wc.dedup(today, levels="near").frequencies is None
    with pytest.raises(wc.OptionError, match="shingles of 5 words, and shingle is 4"):
        wc.Deduplicator(frequencies=known, shingle=4)
    with pytest.raises(wc.OptionError, match="frequencies must be"):
        wc.Deduplicator(frequencies="known.freq")
    (tmp_path / "other").write_bytes(b"nothing")
    with pytest.raises(wc.InputError, match=r"other.*not a table of frequencies"):
        wc.Frequencies.open(tmp_path / "other")
    with pytest.raises(wc.FileError, match="absent"):
        wc.Frequencies.open(tmp_path / "absent")
    with pytest.raises(TypeError, match=r"Copies\.frequencies"):
        wc.Frequencies()


def test_within_false_only_asks_the_archive():
    copies = wc.dedup([OTHER, STORY, STORY], against=[OTHER], within=False)
    assert copies.unique() == [STORY, STORY]
    assert len(copies.pairs) == 0
    with pytest.raises(wc.OptionError, match="within is off"):
        copies.estimate()
    with pytest.raises(wc.OptionError, match="name one: against="):
        wc.dedup([STORY], within=False)
    with pytest.raises(wc.OptionError, match="a and b, or a and against="):
        copies.explain(0)
    with pytest.raises(wc.OptionError, match="dedup was given none"):
        wc.dedup([STORY]).explain(0, against=0)
    with pytest.raises(wc.InputError, match="0 to 0; got 4"):
        copies.explain(0, against=4)


def test_an_archive_of_another_kind(tmp_path):
    path = tmp_path / "archive.jsonl"
    path.write_text(json.dumps({"id": "m", "text": STORY}) + "\n")
    assert wc.dedup([STORY, OTHER], against=path).unique() == [OTHER]
    with pytest.raises(wc.FileError, match="absent"):
        wc.dedup([STORY], against=tmp_path / "absent.jsonl")
    assert wc.dedup([STORY, OTHER], against=[]).unique() == [STORY, OTHER]


def test_copies_show_the_most_copied_stories_and_fold_a_pair(feed):
    copies = wc.dedup(feed)
    html = copies._repr_html_()
    assert "stories of 14 with copies" in html
    assert html.count("<details") == 1
    assert "wc-sides" in html
    gone = pickle.loads(pickle.dumps(copies))._repr_html_()
    assert "stories of 14 with copies" in gone
    assert "wc-sides" not in gone
    assert "<details" not in wc.dedup(["Rain is due.", "A gale."])._repr_html_()


def test_ids_in_a_notebook_are_escaped():
    pages = [{"id": f"<script>{n}</script>", "text": STORY} for n in range(2)]
    assert "<script" not in wc.dedup(pages)._repr_html_()


def test_facts_show_labels_speakers_and_the_first_document_marked(feed):
    facts = wc.extract(feed)
    html = facts._repr_html_()
    assert "facts.mentions by label" in html
    assert "facts.quotes by speaker" in html
    assert "wc-marks" in html
    assert "wc-marks" not in pickle.loads(pickle.dumps(facts))._repr_html_()
    assert "<table" in wc.extract([])._repr_html_()


def test_a_tooltip_says_the_entity_the_value_and_the_speaker():
    page = "Ilse Varga runs the port of Oslo. “It is safe,” Varga told reporters of a €2.3bn plan."
    html = wc.extract(page).show(0)._repr_html_()
    assert 'title="Ilse Varga"' in html
    assert "geonames:3143244" in html
    assert "2300000000 · EUR" in html
    assert 'title="direct, by Ilse Varga"' in html


def test_a_story_is_shown_by_date_beside_its_least_like_copy():
    story = "The ferry ran aground at dawn, and all forty on board were ashore by noon, we hear."
    pages = [
        {"id": "<b>", "text": story, "date": "2022-05-03"},
        {"id": "rain", "text": "Rain is due.", "date": "2022-05-01"},
        {"id": "b", "text": story + " Rain is due later in the day.", "date": "2022-05-01"},
        {"id": "c", "text": story, "date": None},
    ]
    copies = wc.dedup(pages, keep="first")
    shown = copies.show("c")
    assert shown.documents["id"] == ["b", "<b>", "c"]
    assert (shown.explanation.a["id"], shown.explanation.b["id"]) == ("<b>", "b")
    html = shown._repr_html_()
    assert "<rect" in html
    assert "&lt;b&gt;" in html
    assert "<b>" not in html
    assert "rain" in repr(copies.show("rain"))
    assert copies.show("rain").explanation is None
    with pytest.raises(wc.InputError, match="stands in no row"):
        copies.show("d")
