"""The report as its readers meet it, in headless Chromium: clicked through, by keyboard, on a phone, in the dark.

Skipped where no Chromium is found; nothing is downloaded. `BROADSHEET_CHROMIUM` names one that is not in the path.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import Page as BrowserPage

from report.build import Built
from report.reading_page import reading_page
from tests.warehouse.planted import MISSING, monday
from transforms.records import Issue, Page
from transforms.segment.issue import segment_issue
from warehouse.home import Home
from warehouse.reader import query

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
CHROMIUM = os.environ.get("BROADSHEET_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason=f"none of {', '.join(NAMES)} is in the path")

PHONE = {"width": 360, "height": 740}
SERIOUS = ("serious", "critical")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        # Chromium's own sandbox needs user namespaces, which a container's root has not.
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[BrowserPage]:
    """A page in Chinese on a desk; it must ask for no address but files, and its scripts must not fail."""
    with browser.new_context(locale="zh-CN") as context:
        opened = context.new_page()
        asked, wrong = [], []
        opened.on("request", lambda request: asked.append(request.url))
        opened.on("pageerror", lambda error: wrong.append(str(error)))
        opened.on("console", lambda message: wrong.append(message.text))
        yield opened
        assert [url for url in asked if not url.startswith("file:")] == []
        assert wrong == []


@pytest.fixture
def index(reported: Built) -> str:
    return reported.path.as_uri()


def subject_address(page: BrowserPage, index: str, key: str) -> str:
    page.goto(index)
    return str(page.evaluate("key => document.querySelector(`#subjects a[data-key='${key}']`).href", key))


def test_the_first_page_shows_the_figures_of_the_database(page: BrowserPage, index: str, home: Home) -> None:
    page.goto(index)
    ((articles, issues),) = query(home, "SELECT sum(article_count)::INT, count(*) FROM core.issues").iter_rows()
    assert f"{articles:,}" in page.inner_text(".folio")
    assert f"{issues:,}" in page.inner_text(".folio")
    counts = query(
        home,
        "SELECT status, count(*) AS days FROM quality.issue_calendar WHERE publication = '江畔日报'"
        " AND day >= (SELECT max(issue_date) FROM core.issues) - 364 GROUP BY ALL",
    )
    drawn = page.get_attribute("#came figure:first-of-type .calendar", "data-days") or ""
    assert {status: drawn.count(status[0]) for status in counts["status"]} == dict(counts.iter_rows())


def test_a_click_on_a_subject_shows_its_attention_as_the_database_has_it(
    page: BrowserPage, index: str, home: Home
) -> None:
    page.goto(index)
    page.click("#tops a[data-key='watch/防汛']")
    assert page.inner_text("h1") == "防汛"
    first = page.locator("figure.series").first
    first.locator("summary").click()
    shown = first.locator("tbody tr").evaluate_all("rows => rows.map(row => [...row.cells].map(c => c.textContent))")
    rows = query(
        home,
        "SELECT period, numerator, denominator, round(share * 100, 1) AS share"
        " FROM trends.attention('watch', '防汛', 'week')"
        " WHERE publication = 'all' AND denominator_kind = 'articles' ORDER BY period",
    ).tail(len(shown))
    expected = [
        [str(day), "–", "–", "–"]
        if number is None
        else [str(day), str(number), str(of), "0%" if not number else f"{share}%"]
        for day, number, of, share in rows.iter_rows()
    ]
    assert [row[:4] for row in shown] == expected
    assert any(row[1] == "–" for row in shown)
    page.click(".back a")
    assert page.url == index


def test_the_articles_behind_a_number_are_listed_with_page_and_confidence(
    page: BrowserPage, index: str, home: Home
) -> None:
    page.goto(subject_address(page, index, "watch/防汛"))
    shown = page.eval_on_selector_all(
        ".articles tbody tr",
        "rows => rows.map(row => [row.cells[0], row.cells[2], row.cells[4]].map(c => c.textContent))",
    )
    expected = query(
        home, "SELECT issue_date::VARCHAR, page, printf('%.2f', confidence) FROM core.articles_about('watch', '防汛')"
    ).head(len(shown))
    assert shown == [list(row) for row in expected.iter_rows()]


def test_arrow_keys_tell_every_period_and_a_gap_as_a_gap(page: BrowserPage, index: str) -> None:
    page.goto(subject_address(page, index, "watch/防汛"))
    plot = page.locator("figure.series .plot").first
    assert plot.get_attribute("role") == "slider"
    plot.focus()
    page.keyboard.press("End")
    last = plot.get_attribute("aria-valuetext") or ""
    assert last.startswith(str(monday(129)))
    page.keyboard.press("ArrowLeft")
    assert (plot.get_attribute("aria-valuetext") or "").startswith(str(monday(128)))
    for _ in range(128 - MISSING):
        page.keyboard.press("ArrowLeft")
    told = plot.get_attribute("aria-valuetext") or ""
    assert told.startswith(str(monday(MISSING)))
    assert "占比 –" in told
    assert page.locator(".tip:visible").inner_text() == told
    page.keyboard.press("Escape")
    assert page.locator(".tip:visible").count() == 0


def test_arrow_keys_walk_the_calendar_by_day_and_by_week(page: BrowserPage, index: str) -> None:
    page.goto(index)
    calendar = page.locator("#came .calendar").first
    calendar.focus()
    page.keyboard.press("Home")
    first = (calendar.get_attribute("aria-valuetext") or "").split(" ")[0]
    # Both at once: the page may still be scrolling to what has the focus.
    apart = calendar.evaluate(
        "node => { const box = part => node.querySelector(part).getBoundingClientRect();"
        " const [mark, picture] = ['.day', 'svg'].map(box); return [mark.x - picture.x, mark.y - picture.y]; }"
    )
    assert apart == pytest.approx([0, 0], abs=3)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowDown")
    second = (calendar.get_attribute("aria-valuetext") or "").split(" ")[0]
    assert (first, second) == (calendar.get_attribute("data-first"), f"{first[:-2]}{int(first[-2:]) + 1:02d}")


def test_the_language_changes_without_a_reload_and_stays_chosen(page: BrowserPage, index: str) -> None:
    page.goto(index)
    assert page.inner_text("h1").strip() == "报道关注度"
    page.evaluate("window.stayed = true")
    page.check("#language-en", force=True)
    assert page.inner_text("h1").strip() == "Coverage report"
    assert page.evaluate("[document.documentElement.lang, window.stayed]") == ["en", True]
    page.click("#tops a[data-key='watch/防汛']")
    assert page.inner_text("h2 >> nth=0").strip() == "Attention by week"


def test_a_subject_is_found_by_a_part_of_its_name_and_by_its_permanent_link(page: BrowserPage, index: str) -> None:
    page.goto(index)
    page.fill("#find", "河长")
    assert page.locator("#subjects li:visible").all_inner_texts()[0].startswith("河长制")
    assert page.locator("#subjects li:visible").count() == 1
    page.goto(f"{index}#watch/河长制")
    page.wait_for_url("**/subjects/*.html")
    assert page.inner_text("h1") == "河长制"


def test_the_page_is_whole_without_scripts(browser: Browser, index: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(index)
        assert page.inner_text("h1").strip() == "报道关注度"
        page.check("#language-en", force=True)
        assert page.inner_text("h1").strip() == "Coverage report"
        page.click("#tops a[data-key='watch/防汛']")
        assert page.locator("figure.series svg").count() >= 1


@pytest.mark.parametrize("key", [None, "watch/防汛"], ids=["first page", "subject"])
def test_nothing_runs_out_of_a_phones_screen(browser: Browser, page: BrowserPage, index: str, key: str | None) -> None:
    address = index if key is None else subject_address(page, index, key)
    with browser.new_context(viewport=PHONE) as context:
        narrow = context.new_page()
        narrow.goto(address)
        assert narrow.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("key", [None, "watch/防汛", "paper"], ids=["first page", "subject", "paper"])
def test_axe_finds_nothing_serious(
    browser: Browser, page: BrowserPage, index: str, key: str | None, scheme: str
) -> None:
    page.goto(index)
    paper = str(page.evaluate("document.querySelector('#came figcaption a').href"))
    address = {None: index, "paper": paper}.get(key) or subject_address(page, index, str(key))
    with browser.new_context(color_scheme=scheme, bypass_csp=True) as context:
        looked_at = context.new_page()
        looked_at.goto(address)
        looked_at.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
        found = Axe().run(looked_at).response["violations"]
    told = [(v["id"], v["impact"], v["nodes"][0]["html"][:160]) for v in found if v["impact"] in SERIOUS]
    assert told == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_where_a_dump_stands_beside_its_articles(
    browser: Browser, tmp_path: Path, scheme: str
) -> None:
    with browser.new_context(color_scheme=scheme, bypass_csp=True) as context:
        page = context.new_page()
        page.goto(dump_page(tmp_path))
        found = Axe().run(page).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"][:160]) for v in found if v["impact"] in SERIOUS] == []


def dump_page(folder: Path) -> str:
    """The address of a page of a made-up dump beside its articles."""
    lines = [
        "\u3000\u3000本报讯（记者 岑一苇）昨天上午，南岸河道",
        "清淤工程开工，两岸居民都来看。",
        "",
        "南岸河道清淤开工",
        "",
    ]
    issue = Issue("澄江晚报", date(2024, 9, 2), (Page("澄江晚报/2024-09-02/01.txt", "01", tuple(lines)),))
    path = folder / "reading.html"
    path.write_text(reading_page(issue, segment_issue(issue)), encoding="utf-8")
    return path.as_uri()


def test_an_item_lights_up_on_both_sides(page: BrowserPage, tmp_path: Path) -> None:
    page.goto(dump_page(tmp_path))
    page.hover("article[data-item='1']")
    lit = page.locator(".lit")
    assert lit.count() >= 3
    assert set(lit.evaluate_all("nodes => nodes.map(node => node.tagName)")) == {"ARTICLE", "LI"}


def test_the_dark_is_dark(browser: Browser, index: str) -> None:
    with browser.new_context(color_scheme="dark") as context:
        page = context.new_page()
        page.goto(index)
        colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert max(int(part) for part in colour.removeprefix("rgb(").removesuffix(")").split(",")) < 64


def test_a_print_holds_every_section_and_no_control(browser: Browser, index: str, tmp_path: Path) -> None:
    page = browser.new_page()
    page.goto(index)
    page.emulate_media(media="print")
    assert page.locator("section h2:visible").count() == page.locator("section h2").count()
    assert page.locator("input:visible, nav:visible, summary:visible").count() == 0
    page.pdf(path=tmp_path / "report.pdf")
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")
    page.close()
