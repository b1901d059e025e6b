"""Every page at the widths of a telephone, a laptop and a desk, in both languages, with long names and on paper: nothing is cut
off, nothing scrolls the page sideways, axe has no serious finding, and the keyboard reaches everything."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from pipeline.dashboard.api import PAGES
from tests.dashboard.screen import Screen

WIDTHS = (360, 1280, 1920)
ADDRESSES = ("/", "/county", "/county?region=652828", "/county?region=653001", "/departments",
             "/departments?department={department}", "/forms", "/forms?concept=c_satisfaction&level1=SATIS", "/form",
             "/form?form={form}&line=3", "/rules", "/goals", "/crosschecks", "/review", "/peers?peer_scope=all",
             "/peers?department={department}&peer_scope=year", "/library", "/yoy", "/levels", "/quality",
             "/sql?sql=select+*+from+core.forms")
NAMES = {"department", "form_name", "project_name", "name", "concept_zh", "concept_en", "region_name", "supervising_department",
         "department_name", "population", "benefit_item", "budget_class_name", "title_zh", "title_en", "function_zh"}
LONG = "某某自治州某某自治县人民政府办公室机关事务服务中心（公共资源交易与国有资产运营保障服务中心、公务用车管理服务中心）" * 2


@pytest.fixture(scope="module")
def screen(browser, dashboard) -> Iterator[Screen]:
    """One window for the whole module; pages are followed as by links."""
    screen = Screen(browser, dashboard)
    screen.open("/")
    yield screen
    screen.page.close()


@pytest.fixture(scope="module")
def known(ask) -> dict[str, str]:
    disputed = next(row for row in ask("forms") if row["amount_status"] == "disputed")
    return {"form": disputed["form_id"], "department": ask("form_head", form=disputed["form_id"])[0]["department_key"]}


def _spoken(path: str, language: str) -> str:
    return path if language == "zh" else f"{path}{'&' if '?' in path else '?'}lang=en"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_fits_every_screen(screen, known, language):
    found = {}
    for path in ADDRESSES:
        screen.follow(_spoken(path.format(**known), language))
        assert screen.page.locator("main h1").count() == 1, path
        assert screen.page.locator(".state.error").count() == 0, (path, screen.page.locator(".state.error").all_inner_texts())
        found |= {(path, width): faults for width in WIDTHS if (faults := screen.misfits(width))}
        # Chinese on the telephone and English on the laptop: every rule of axe meets both layouts and both languages.
        screen.resize(360 if language == "zh" else 1280)
        if violations := screen.barriers():
            found[path, "axe"] = violations
    assert not found, json.dumps([[*key, value] for key, value in found.items()], ensure_ascii=False, indent=1)
    assert not screen.faults


def test_pages_without_any_form_say_what_to_do(screen):
    for page in PAGES:
        screen.follow(f"/{'' if page == 'overview' else page}?year=1999")
        assert screen.page.locator(".state.error").count() == 0, page
        assert not screen.misfits(360), page
        if page not in ("sql", "form"):
            advice = screen.page.locator("main .state").all_inner_texts()
            assert advice and all(len(text.split("\n")) > 1 for text in advice), (page, advice)
    assert not screen.faults


def test_long_names_stay_in_their_places(browser, dashboard, known):
    screen = Screen(browser, dashboard)

    def lengthen(route) -> None:
        answer = route.fetch()
        content = answer.json()
        places = [place for place, column in enumerate(content["columns"]) if column["name"] in NAMES]
        content["rows"] = [[LONG if place in places and value else value for place, value in enumerate(row)]
                           for row in content["rows"]]
        route.fulfill(response=answer, json=content)

    screen.page.route("**/api/queries/*", lengthen)
    found = {}
    screen.open("/")
    for path in ADDRESSES:
        screen.follow(path.format(**known))
        found |= {(path, width): faults for width in (360, 1280) if (faults := screen.misfits(width))}
    screen.page.close()
    assert not found, json.dumps([[*key, value] for key, value in found.items()], ensure_ascii=False, indent=1)


def test_the_telephone_shows_every_column_of_a_form_list(screen):
    screen.resize(360)
    screen.follow("/forms")
    frame = screen.page.locator("[data-query=forms] .scroll").first
    assert frame.evaluate("one => one.scrollWidth - one.clientWidth") <= 1
    labels = screen.page.locator("[data-query=forms] tbody tr").first.locator("td").evaluate_all(
        "cells => cells.map(cell => getComputedStyle(cell, '::before').content)")
    assert len(labels) > 6 and all(len(label) > 3 for label in labels)


@pytest.mark.parametrize("path", ["/form?form={form}", "/rules", "/"])
def test_paper_shows_all_of_a_page(screen, known, path):
    screen.follow(path.format(**known))
    screen.resize(700)
    screen.page.emulate_media(media="print")
    try:
        assert not screen.page.locator("#pages").is_visible() and not screen.page.locator("#filters").is_visible()
        hidden = screen.page.evaluate("""() => [...document.querySelectorAll('.panel-body, .scroll')]
          .filter(one => one.scrollHeight > one.clientHeight + 2 && getComputedStyle(one).overflowY !== 'visible')
          .map(one => one.parentElement.innerText.slice(0, 80))""")
        assert not hidden
        rights = screen.page.locator(".chart svg").evaluate_all("all => all.map(one => one.getBoundingClientRect().right)")
        assert max(rights, default=0) <= 700
    finally:
        screen.page.emulate_media(media="screen")


def test_the_keyboard_reaches_and_shows_what_it_reaches(browser, dashboard):
    screen = Screen(browser, dashboard)
    screen.open("/peers")
    seen = []
    for _ in range(45):
        screen.page.keyboard.press("Tab")
        seen.append(screen.page.evaluate("""() => {
          const one = document.activeElement, box = one.getBoundingClientRect(), style = getComputedStyle(one);
          const hasOutline = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
          return [one.tagName, one.innerText?.trim().slice(0, 30) ?? '', hasOutline,
                  box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth];
        }"""))
    screen.page.close()
    reached = [step for step in seen if step[0] != "BODY"]
    assert "Skip to content" in reached[0][1]
    assert all(has_outline and is_visible for _, _, has_outline, is_visible in reached), reached
    assert {"A", "BUTTON", "SELECT", "INPUT", "SUMMARY"} <= {step[0] for step in reached}
