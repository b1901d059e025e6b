"""The dictionary beside the dashboards in a real browser: Chinese first, at every width, found by its search."""

from __future__ import annotations

import pytest

from tests.support.browser_tab import Tab

PAGES = ("index", "core.indicators", "marts.budget_by_department", "rules", "measures", "words", "checks")


def _opened(browser, address: str, page: str, width: int) -> Tab:
    tab = Tab(browser, address, width)
    tab.page.goto(f"{address}/dictionary/{page}.html")
    tab.page.wait_for_selector("main h1")
    return tab


@pytest.mark.parametrize("page", PAGES)
def test_every_kind_of_page_fits_a_telephone(browser, dashboard, page):
    tab = _opened(browser, dashboard, page, 360)
    assert tab.page.evaluate("document.documentElement.scrollWidth") <= 360
    assert tab.page.evaluate("document.documentElement.lang") == "zh"
    assert not tab.faults
    tab.page.close()


@pytest.mark.parametrize("page", ["index", "core.indicators", "measures"])
def test_no_page_has_a_barrier(browser, dashboard, page):
    tab = _opened(browser, dashboard, page, 1280)
    assert tab.barriers() == []
    tab.page.close()


def test_it_is_read_in_english_and_searched(browser, dashboard):
    tab = _opened(browser, dashboard, "index", 1280)
    tab.page.locator("#language").click()
    assert tab.page.evaluate("document.documentElement.lang") == "en"
    assert "Dictionary" in tab.text("main h1")
    tab.page.locator("input[type=search]").fill("上年完成情况")
    tab.page.locator("#found a").first.click()
    assert tab.page.url.rpartition("/")[2] != "index.html"
    assert not tab.faults
    tab.page.close()


def test_the_dashboards_lead_to_it(browser, dashboard):
    tab = Tab(browser, dashboard)
    tab.open("/")
    tab.page.locator("#colophon a", has_text="数据字典").click()
    tab.page.wait_for_selector("main h1")
    assert tab.page.url.startswith(f"{dashboard}/dictionary/")
    assert not tab.faults
    tab.page.close()
