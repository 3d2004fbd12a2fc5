"""Stories: what the tables say."""

import pickle

import pytest

import wirecopy as wc

FERRY = (
    "The ferry Maribel ran aground off Kellmouth at dawn on Friday; all 214 people on board were brought "
    "ashore, harbour master Oona Delacroix said."
)
VOTE = "Voters in the northern valley go to the polls on Sunday to choose a mayor, and turnout may be low."
AGAIN = (
    "Lifeboats took 214 passengers off the Maribel on Friday after the ferry struck a bank near Kellmouth. "
    "Oona Delacroix, the harbour master, praised the crews."
)
PAGES = [FERRY, VOTE, AGAIN]


def test_reports_of_one_event_are_one_story():
    found = wc.stories([*PAGES, PAGES[0], None])
    assert found.documents["story"] == [0, 1, 0, 0, 4]
    assert found.documents.columns == ["row", "id", "story", "score"]
    first = found.stories[0]
    assert (first["row"], first["documents"], first["reports"]) == (0, 3, 2)
    assert "Maribel" in first["headline"]
    assert [(row["a_row"], row["b_row"]) for row in found.pairs] == [(0, 2)]
    assert pickle.loads(pickle.dumps(found)) == found


def test_a_window_parts_what_is_far_apart():
    pages = [{"text": text, "date": f"2024-05-{day:02}"} for text, day in zip(PAGES, (9, 9, 1), strict=True)]
    assert wc.stories(pages, published="date").documents["story"] == [2, 1, 2]
    assert wc.stories(pages, published="date", window="3d").documents["story"] == [0, 1, 2]


def test_options_are_checked():
    for options, said in [({"window": "3y"}, "window must be"), ({"score": 1}, r"score must be in 0\.05")]:
        with pytest.raises(wc.OptionError, match=said):
            wc.Grouper(**options)


def test_an_explanation_says_what_is_told_in_other_words():
    told = f"KELLMOUTH (Reuters) - {PAGES[0]}"
    found = wc.dedup([told, PAGES[2]]).explain(0, 1)
    kinds = {row["text"]: row["kind"] for row in found.terms}
    assert (kinds["Maribel"], kinds["214"]) == ("name", "number")
    assert found.source == ("a", "agency")
    row = found.sentences[0]
    assert "Oona Delacroix said" in told[row["a_start"] : row["a_end"]]
    assert "Oona Delacroix, the" in PAGES[2][row["b_start"] : row["b_end"]]


def test_doubtful_pairs_are_told_on_request():
    owner = (
        "The owner of the Maribel has ordered two more ships, its chairman said on Friday, and "
        "hopes to hire forty hands in Kellmouth, where the yard that is to build them was empty for years."
    )
    pages = [*PAGES, owner]
    levels = ["exact", "near", "contained", "rewritten"]
    plain = wc.dedup(pages, levels=levels)
    asked = wc.dedup(pages, levels=levels, doubtful=0.05)
    assert asked.documents == plain.documents
    assert all(plain.pairs["accepted"])
    doubtful = [pair for pair in asked.pairs if not pair["accepted"]]
    assert [pair for pair in asked.pairs if pair["accepted"]] == plain.pairs.to_pylist()
    assert all(pair["kind"] == "rewritten" and pair["score"] >= 0.05 for pair in doubtful)
    assert len(asked.review()) == len(asked.pairs)
    with pytest.raises(wc.OptionError, match=r"doubtful must be in 0\.05"):
        wc.Deduplicator(doubtful=0)


def test_a_list_to_choose_from_makes_no_story():
    syllables = (
        "bar",
        "den",
        "fol",
        "gim",
        "hal",
        "jun",
        "kel",
        "lor",
        "mun",
        "nar",
        "pol",
        "rin",
        "sul",
        "tam",
    )
    places = " ".join((a + b).title() for a in syllables for b in syllables)
    pages = [text for text in wc.read(wc.sample_feed())["body"] if text is not None]
    before = wc.stories(pages).documents["story"]
    alone = [at for at, page in enumerate(pages) if before.count(before[at]) == 1 and len(page) > 500]
    assert len(alone) >= 6

    def with_list(rows):
        return [f"{page} {places}" if at in rows else page for at, page in enumerate(pages)]

    assert wc.stories(with_list(alone)).documents["story"] == before
    # Of two alone nobody knows that it is none of theirs.
    assert wc.stories(with_list(alone[:2])).documents["story"] != before
