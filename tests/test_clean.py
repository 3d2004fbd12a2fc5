"""What `clean` does beside its cases: boilerplate by source, before and after, and before other verbs."""

import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import wirecopy as wc

PAGE = "Advertisement\nÃ‰lan &amp; Co is here .\nWrite to Andrea Berg , a@b.example ."
PAGE += "\nAndrea BergThe ferry sank at noon."


def test_mentions_of_repaired_texts_are_places_in_the_originals():
    facts = wc.extract([None, PAGE], clean=True)
    found = [mention for mention in facts.mentions if mention["label"] == "EMAIL"]
    assert [mention["value"] for mention in found] == ["a@b.example"]
    for mention in facts.mentions:
        assert mention["row"] == 1
        assert PAGE[mention["start"] : mention["end"]] == mention["text"]
    assert facts == wc.extract([None, PAGE], clean=wc.Cleaner())


def test_quotations_and_datelines_are_places_in_the_originals():
    page = "Advertisement\nKELLMOUTH (AP) — “It is â€‹safe &amp; sound,” said Anna Berg ."
    facts = wc.extract(page, clean=True)
    document = facts.documents[0]
    assert page[document["dateline_start"] : document["dateline_end"]] == "KELLMOUTH (AP) —"
    (quote,) = facts.quotes
    assert page[quote["start"] : quote["end"]] == quote["text"]
    assert page[quote["speaker_start"] : quote["speaker_end"]] == "Anna Berg"


def test_copies_of_repaired_texts_are_the_originals():
    story = "The ferry ran aground at dawn, and all forty who were on board were ashore by noon, as we hear."
    damaged = (
        "Advertisement\n" + story.replace(",", " ,").replace("forty", "fo\u00adrty") + "\nShare this article"
    )
    pages = [damaged, story, "Rain is due."]
    copies = wc.dedup(pages, clean=True, keep="first")
    assert copies.pairs["kind"] == ["exact"]
    assert copies.unique() == [damaged, "Rain is due."]
    (passage,) = copies.passages
    assert damaged[passage["a_start"] : passage["a_end"]].startswith("The ferry")
    assert story[passage["b_start"] : passage["b_end"]] == story.rstrip(".")
    assert wc.dedup(pages).pairs["kind"] != ["exact"]
    assert copies == wc.dedup(pages, against=None, clean=wc.Cleaner(), keep="first")


@pytest.mark.parametrize("verb", [wc.dedup, wc.extract])
def test_clean_is_a_switch_or_a_cleaner(verb):
    with pytest.raises(wc.OptionError, match="clean must be True, False or wirecopy.Cleaner, got 'yes'"):
        verb(["a"], clean="yes")


def test_each_source_is_learned_by_itself():
    line = "We depend on readers like you for our work."
    pages = [
        {"site": site, "text": f"The {what} of {site} came on Monday, and more {what} is due.\n{line}"}
        for site in ("north", "south")
        for what in ("rain", "snow", "hail", "fog", "wind")
    ]
    both = [*pages, {"site": "east", "text": f"A gale blew in the east.\n{line}"}]
    left = [line in text for text in wc.clean(both, source="site").documents["text"]]
    assert left == [False] * 10 + [True]
    assert not any(line in text for text in wc.clean(both).documents["text"])
    known = wc.Cleaner().learn(pages, source="site")
    assert len(known) == 2
    few = pages[:4] + pages[5:9]
    assert len(wc.Cleaner().learn(few, source="site")) == 0
    with pytest.raises(wc.OptionError, match='no column "paper"'):
        wc.clean(pages, source="paper")


def test_before_and_after_side_by_side():
    cleaned = wc.clean([{"id": "x", "text": PAGE}])
    seen = cleaned.explain("x")
    assert (seen.a["text"], seen.b["text"]) == (PAGE, cleaned.documents["text"][0])
    assert "before" in str(seen)
    assert "after" in str(seen)
    assert "The ferry" in seen.html


def test_blocks_are_made_when_they_are_asked_for_and_pickled():
    cleaned = wc.clean(PAGE)
    again = pickle.loads(pickle.dumps(cleaned))
    assert again.blocks == wc.clean(PAGE).blocks
    assert again == cleaned
    assert PAGE[cleaned.blocks[0]["start"] : cleaned.blocks[0]["end"]] == "Advertisement"


PIECES = [
    "Anna Berg",
    "The ",
    "ferry",
    " .",
    " ,",
    "â€™",
    "&amp;",
    "\u00ad",
    "😀",
    "\n",
    "Advertisement\n",
    "a@b.example",
    "“",
    "”",
    "5 May 2020",
    " ",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_places_round_trip(text):
    facts = wc.extract([text], clean=True, progress=False)
    for mention in facts.mentions:
        assert text[mention["start"] : mention["end"]] == mention["text"]
    for quote in facts.quotes:
        assert text[quote["start"] : quote["end"]] == quote["text"]
