"""The report page: what it takes, what it shows, that nothing on it acts, and how it is saved."""

from __future__ import annotations

import base64
import hashlib
import pickle
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import wirecopy as wc
from kinds import OTHER, STORY, TABLES, TEXTS

VOID = {"input", "meta"}
ELEMENTS = {
    "a", "article", "b", "bdi", "body", "dd", "details", "div", "dl", "dt", "h1", "h2", "h3", "head",
    "header", "html", "i", "input", "li", "main", "mark", "meta", "nav", "ol", "output", "p", "script",
    "section", "small", "span", "style", "summary", "table", "tbody", "td", "th", "thead", "time", "title",
    "tr", "ul", "q", "cite", "figure", "figcaption", "svg", "path", "rect", "circle", "text",
}  # fmt: skip
ATTRIBUTES = {
    "lang", "charset", "http-equiv", "content", "name", "class", "href", "id", "style", "aria-hidden",
    "aria-label", "scope", "dir", "datetime", "rel", "target", "title", "open", "start", "hidden",
    "placeholder", "role", "type", "viewbox", "preserveaspectratio", "x", "y", "width", "height", "d", "cx",
    "cy", "r", "font-size", "text-anchor",
}  # fmt: skip


class Page(HTMLParser):
    """The tags of a page, checked as they come, and the texts that stand in it."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.open = []
        self.texts = []
        self.links = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        assert tag in ELEMENTS
        assert {name for name, _ in attrs} <= ATTRIBUTES
        attrs = dict(attrs)
        if "href" in attrs:
            self.links.append(attrs["href"])
        if tag not in VOID:
            self.open.append((tag, attrs.get("class")))
            if attrs.get("class") == "wc-text":
                self.texts.append("")

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        # The labels of the marks are not of the text.
        if ("div", "wc-text") in self.open and self.open[-1][0] != "small":
            self.texts[-1] += data


def visible(text):
    """The text as a page shows it: one kind of line end, control characters as their pictures."""
    shown = []
    for character in text.replace("\r\n", "\n").replace("\r", "\n"):
        code = ord(character)
        if code < 0x20 and character not in "\t\n":
            character = chr(0x2400 + code)
        elif code == 0x7F:
            character = "\u2421"
        elif (
            0x80 <= code < 0xA0
            or 0xFDD0 <= code < 0xFDF0
            or code & 0xFFFE == 0xFFFE
            or 0xD800 <= code < 0xE000
        ):
            character = "\ufffd"
        shown.append(character)
    return "".join(shown)


@pytest.fixture(scope="module")
def feed():
    return wc.read(wc.sample_feed())


@pytest.fixture(scope="module")
def page(feed):
    return wc.report(feed)


def test_the_feed(feed, page):
    counts = wc.dedup(feed).summary()
    assert page.figures["documents"] == len(feed)
    assert page.figures["stories"] == counts["clusters"]
    assert page.figures["copies"] == counts["exact"] + counts["near"] + counts["contained"]
    assert repr(page).startswith("<wirecopy.Report 63 documents, 42 distinct, 21 copies,")
    parsed = Page(page.html)
    titles = {row["title"] for row in feed}
    assert sum(title in page.html for title in titles) > 30
    assert parsed.texts
    Page(page._repr_html_())


def test_results_that_are_there_are_used(feed, page):
    copies, facts = wc.dedup(feed), wc.extract(feed)
    assert wc.report(feed, copies=copies, facts=facts).figures == page.figures
    strict = wc.dedup(feed, levels="exact")
    assert wc.report(feed, copies=strict).figures["copies"] == strict.summary()["exact"]
    again = pickle.loads(pickle.dumps(copies))
    assert wc.report(feed, copies=again, facts=facts).html == wc.report(feed, copies=copies, facts=facts).html


def test_facts_are_those_of_the_representatives(feed, page):
    copies, facts = wc.dedup(feed), wc.extract(feed)
    chosen = {d["row"] for d in copies.documents if d["representative"]}
    assert page.figures["mentions"] == sum(m["row"] in chosen for m in facts.mentions)


def test_results_of_other_data_are_refused(feed):
    with pytest.raises(wc.InputError, match="copies were found in other data: 1 row, these are 63"):
        wc.report(feed, copies=wc.dedup(["Rain is due."]))
    with pytest.raises(wc.InputError, match="facts were found in other data"):
        wc.report(["Rain is due."], facts=wc.extract(["Rain is late."]))


def test_the_columns_of_results_are_taken():
    rows = [{"text": "One.", "lead": STORY}, {"text": "Two.", "lead": STORY}]
    assert wc.report(rows).figures["copies"] == 0
    assert wc.report(rows, copies=wc.dedup(rows, text="lead")).figures["copies"] == 1


@pytest.mark.parametrize("kind", TABLES)
def test_any_table(kind):
    rows = [{"id": n, "body": text, "title": f"Title {n}"} for n, text in enumerate(TEXTS)]
    html = wc.report(TABLES[kind](rows)).html
    assert "Title 2" in html
    assert Page(html).texts


def test_any_input(tmp_path):
    path = tmp_path / "pages.txt"
    path.write_text(STORY)
    for data in (STORY, [STORY], iter([STORY]), path):
        page = wc.report(data)
        assert page.figures["documents"] == 1
        assert Page(page.html).texts == [STORY]
    for nothing in ([], [None], [""], [{"text": None}]):
        assert Page(wc.report(nothing).html).texts == []


def test_titles_are_found_named_or_first_lines():
    rows = [{"body": "First line.\nRest.", "title": None, "name": "A <name>"}]
    assert ">First line.</h3>" in wc.report(rows).html
    assert ">A &lt;name&gt;</h3>" in wc.report(rows, title="name").html
    with pytest.raises(wc.OptionError, match="nothing"):
        wc.report(rows, title="nothing")


def test_sources_are_found_or_named_and_stand_beside_each_copy():
    rows = [
        {"text": STORY, "title": "Ferry sinks", "publisher": "Harbour <Post>", "site": "a.example"},
        {"text": STORY, "title": "All saved", "publisher": None, "site": "b.example"},
        {"text": OTHER, "title": "Rain", "publisher": "Gazette", "site": "c.example"},
    ]
    html = wc.report(rows).html
    Page(html)
    assert ">Source</th>" in html
    assert "Harbour &lt;Post&gt;" in html
    assert "b.example" not in html
    assert html.count(">Gazette<") == 2
    # Of the two titles of the story one is its heading.
    assert html.count('class="wc-own"') == 1
    named = wc.report(rows, source="site").html
    assert "b.example" in named
    assert "Gazette" not in named
    bare = [{"text": row["text"]} for row in rows]
    assert ">Source</th>" not in wc.report(bare).html
    with pytest.raises(wc.OptionError, match=r'source: no column "papre"; did you mean'):
        wc.report([row | {"paper": "x"} for row in rows], source="papre")


def test_a_title_that_is_none_is_no_error_unless_it_is_named():
    rows = [
        {"text": STORY, "title": title, "source": {"name": "Gazette"}} for title in ("One", 2, "\ud800", b"")
    ]
    html = wc.report(rows).html
    assert ">Source</th>" not in html
    assert " One</h3>" in html
    with pytest.raises(wc.InputError, match="row 1: expected str or None, found int"):
        wc.report(rows, title="title")


def test_ids_are_links_only_where_they_are_web_addresses():
    ids = [
        "https://a.example/?x=1&y='2'",
        "javascript:alert(1)",
        "https://a.example@b.example/",
        "https://a.example/1",
    ]
    parsed = Page(wc.report([{"id": address, "text": STORY} for address in ids]).html)
    assert [link for link in parsed.links if not link.startswith("#")] == ["https://a.example/1"]


def test_who_was_first():
    dates = ["2026-03-02", "2026-03-01T08:30:00Z", None]
    html = wc.report([{"text": STORY, "published": date} for date in dates]).html
    row = next(line for line in html.splitlines() if "wc-first" in line and line.startswith("<tr"))
    assert "row 1<" in row
    assert "1 Mar 2026 08:30" in row


def test_what_is_cut_is_counted(feed):
    html = wc.report(feed, stories=1, members=1, singles=2, values=1, characters=100).html
    for said in ("more copied stories<", "more single documents<", "more characters", "more values<"):
        assert said in html


def test_the_page_depends_on_the_input_alone(feed, page):
    assert wc.report(feed, threads=1) == wc.report(feed, threads=3) == page


def test_it_can_be_pickled(page):
    again = pickle.loads(pickle.dumps(page))
    assert again == page
    assert again._repr_html_() == page._repr_html_()


@pytest.mark.parametrize("limit", [-1, 1.5, True, "2", 1 << 63])
def test_limits_are_checked(limit):
    with pytest.raises(wc.OptionError, match="stories must be a number, 0 or more"):
        wc.report([STORY], stories=limit)


# Nothing on the page acts


HOSTILE = st.one_of(
    st.text(st.characters(exclude_categories=())),
    st.text(st.sampled_from("<>&\"'/!-= \r\n\0\x1b\u202e\u2066\ufeff\ufffe\ud800😀aé東")),
    st.sampled_from(
        ["<script>alert(1)</script>", "</div></details></body></html>", "<!--", "<style>*{}", "&lt;&#0;&amp;"]
    ),
)


VALID = HOSTILE.map(lambda text: text.encode("utf-8", "replace").decode())


# Lone surrogates are replaced in texts and titles; in ids they are refused, as by all verbs.
@given(text=HOSTILE, title=HOSTILE, id=VALID, heading=VALID)
def test_any_text_is_shown_as_it_is(text, title, id, heading):
    row = {"text": text, "title": title, "id": id}
    parsed = Page(wc.report([row, row], heading=heading, errors="replace").html)
    assert set(parsed.texts) == ({visible(text)} if text else set())


def test_marks_are_of_the_text():
    text = "Write to <a@b.example>\r\n& “c@d.example”."
    page = wc.report([text])
    assert Page(page.html).texts == [visible(text)]
    assert ">a@b.example<small>EMAIL</small></mark>" in page.html


# Saving


def test_save(page, tmp_path):
    path = tmp_path / "page.html"
    page.save(path)
    assert path.read_text(encoding="utf-8") == page.html
    page.save(str(path))
    assert list(tmp_path.iterdir()) == [path]
    assert wc.report([STORY, OTHER], path=path).html == path.read_text(encoding="utf-8")


def test_a_save_that_fails_leaves_what_was_there(page, tmp_path):
    resource = pytest.importorskip("resource")
    path = tmp_path / "page.html"
    path.write_text("old")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
    try:
        with pytest.raises(wc.FileError, match=r"page\.html: the file is larger than it may be") as caught:
            page.save(path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert Path(caught.value.path) == path
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there(page, tmp_path):
    with pytest.raises(wc.FileError, match="the folder is not there"):
        page.save(tmp_path / "nowhere" / "page.html")


def test_the_policy_names_the_digest_of_the_only_script(page):
    scripts = re.findall(r"<script>(.*?)</script>", page.html, re.DOTALL)
    assert len(scripts) == 1
    digest = base64.b64encode(hashlib.sha256(scripts[0].encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in page.html
