"""Facts in the forms of other tools."""

import json
import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import wirecopy as wc

PAGES = [
    {
        "id": "a",
        "text": "Maria Lindqvist of the Sea Rescue Society flew to Oslo.\n\nShe paid €2.3bn in May 2022.",
    },
    {"id": "b", "text": None},
    {"id": "c\n1", "text": ""},
    {"id": "d", "text": "Write to desk@northline.example, or ring +44 20 7946 0958."},
]
WORDS = st.sampled_from(
    [
        "Oslo",
        "New York",
        "Maria Lindqvist",
        "said",
        "\n\n",
        ". ",
        "“",
        "”",
        "$5m",
        "on Saturday",
        "😀",
        "e\u0301",
        "a@b.example",
    ]
)


@pytest.fixture(scope="module")
def facts():
    return wc.extract(PAGES)


def test_jsonl_has_every_mention_at_its_place(facts, tmp_path):
    lines = facts.to_jsonl()
    records = [json.loads(line) for line in lines.splitlines()]
    assert [record["id"] for record in records] == ["a", "c\n1", "d"]
    for record in records:
        for mention in record["mentions"]:
            assert record["text"][mention["start"] : mention["end"]] == mention["text"]
            assert None not in mention.values()
    assert sum(len(record["mentions"]) for record in records) == len(facts.mentions)
    path = tmp_path / "facts.jsonl"
    assert facts.to_jsonl(path) is None
    assert path.read_text(encoding="utf-8") == lines


def test_jsonl_that_cannot_be_written_is_a_file_error(facts, tmp_path):
    with pytest.raises(wc.FileError, match="missing"):
        facts.to_jsonl(tmp_path / "missing" / "facts.jsonl")


def test_displacy_renders(facts):
    displacy = pytest.importorskip("spacy.displacy")
    html = displacy.render(facts.to_displacy(), style="ent", manual=True, jupyter=False)
    assert "Sea Rescue Society" in html


def test_spacy_documents_have_the_mentions_as_entities(facts):
    spacy = pytest.importorskip("spacy")
    docs = list(facts.to_spacy(spacy.blank("en")))
    assert [doc.user_data["id"] for doc in docs] == ["a", "c\n1", "d"]
    assert [doc.text for doc in docs] == [page["text"] for page in PAGES if page["text"] is not None]
    spans = [(span.text, span.label_) for doc in docs for span in doc.spans["wirecopy"]]
    assert ("Maria Lindqvist", "PERSON") in spans
    assert len(spans) == len(facts.mentions)
    assert all(ent.text in doc.text for doc in docs for ent in doc.ents)


@settings(deadline=None, max_examples=60)
@given(st.lists(WORDS, max_size=30).map(" ".join))
def test_conll_has_every_token_once_and_valid_labels(text):
    facts = wc.extract([text])
    lines = facts.to_conll().splitlines()
    assert lines[:2] == ["-DOCSTART- 0", ""]
    pairs = [line.rsplit(" ", 1) for line in lines[2:] if line]
    assert [token for token, _ in pairs] == [text[start:end] for start, end in wc.text.tokens(text)]
    before = "O"
    for _, label in pairs:
        if label.startswith("I-"):
            assert before[2:] == label[2:]
        before = label
    assert sum(label.startswith("B-") for _, label in pairs) <= len(facts.mentions)
    for mention in facts.mentions:
        assert any(label == f"B-{mention['label']}" for _, label in pairs)


def test_a_pickled_result_says_that_its_texts_are_gone(facts):
    again = pickle.loads(pickle.dumps(facts))
    for convert in (again.to_conll, again.to_displacy, again.to_jsonl, lambda: list(again.to_spacy(None))):
        with pytest.raises(wc.InputError, match="pickled"):
            convert()


def test_a_stream_is_extracted_batch_by_batch():
    pa = pytest.importorskip("pyarrow")
    table = pa.table({"text": [f"Rain in Oslo on day {row}." for row in range(10)]})
    whole = wc.extract(table).mentions["text"]
    parts = wc.extract_iter(table.to_batches(max_chunksize=3))
    assert [len(facts.documents) for facts in wc.extract_iter(table.to_batches(max_chunksize=3))] == [
        3,
        3,
        3,
        1,
    ]
    assert [text for facts in parts for text in facts.mentions["text"]] == whole
    reader = pa.RecordBatchReader.from_batches(table.schema, table.to_batches(max_chunksize=4))
    assert [text for facts in wc.extract_iter(reader) for text in facts.mentions["text"]] == whole


def test_a_stream_takes_one_batch_at_a_time_and_checks_its_options_first():
    with pytest.raises(wc.OptionError, match="NOPE"):
        wc.extract_iter([], labels=["NOPE"])
    taken = []

    def batches():
        for text in ("Oslo.", "Bergen."):
            taken.append(text)
            yield [text]

    stream = wc.extract_iter(batches())
    assert taken == []
    next(stream)
    assert taken == ["Oslo."]


def test_versions_are_told(capsys):
    wc.show_versions()
    said = capsys.readouterr().out
    assert said.startswith(f"wirecopy    {wc.__version__} (")
    assert "narwhals" in said
