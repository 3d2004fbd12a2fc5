"""The report page in a real browser, where there is Playwright and a Chromium."""

from __future__ import annotations

import os
import shutil

import pytest

import wirecopy as wc

playwright = pytest.importorskip("playwright.sync_api")
CHROMIUM = os.environ.get("WIRECOPY_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium")

ATTACK = "<script>document.title = 'taken'</script><img src=x onerror=\"document.title='taken'\">"


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(browser, tmp_path):
    """A report of the sample feed and of pages that attack, opened as a file; nothing may go wrong in it."""
    rows = wc.read(wc.sample_feed()).to_pylist()
    rows += [{"id": f"attack-{n}", "title": ATTACK, "body": f"{ATTACK} Zephyr number {n}."} for n in (1, 2)]
    path = tmp_path / "report.html"
    wc.report(rows, heading=ATTACK, path=path)
    page = browser.new_page(viewport={"width": 1100, "height": 900})
    said, fetched = [], []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(path.as_uri())
    yield page
    assert said == []
    assert fetched == [path.as_uri()]
    page.close()


def shown(page, selector):
    return page.locator(f"{selector}:visible").count()


def test_scripts_of_the_texts_do_not_run(page):
    page.wait_for_timeout(200)
    assert page.title() == ATTACK
    assert page.locator("img").count() == 0
    assert page.locator("script").count() == 1


def test_stories_fold(page):
    story = page.locator(".wc-story").first
    assert not story.locator(".wc-text").is_visible()
    story.locator("summary").first.click()
    assert story.locator(".wc-text").is_visible()


def test_search_shows_what_has_all_the_words_in_any_case(page):
    stories, singles = shown(page, ".wc-story"), shown(page, ".wc-singles > li")
    page.keyboard.press("/")
    page.keyboard.type("zephyr NUMBER")
    page.wait_for_timeout(300)
    assert shown(page, ".wc-story") + shown(page, ".wc-singles > li") in (1, 2)
    assert "shown" in page.locator("#wc-find output").inner_text()
    assert page.evaluate("CSS.highlights.get('wc-hit').size") > 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.querySelector('details').open")
    page.locator("#wc-find input").focus()
    page.keyboard.press("Escape")
    assert (shown(page, ".wc-story"), shown(page, ".wc-singles > li")) == (stories, singles)


def test_search_for_what_is_not_there_hides_all_and_says_so(page):
    page.locator("#wc-find input").fill("qqqqqq")
    page.wait_for_timeout(300)
    assert shown(page, ".wc-story") == shown(page, ".wc-singles > li") == 0
    assert page.locator("#wc-find output").inner_text().startswith("0 of ")


def test_keys_go_from_story_to_story(page):
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.id") == "story-1"
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.id") == "story-1"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_wider_than_a_telephone(page, scheme):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_print_leaves_the_search_out(page):
    page.emulate_media(media="print")
    assert not page.locator("#wc-find").is_visible()
