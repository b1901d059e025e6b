"""Ways through the pages in a real browser: filters, links from a figure to the source cell, tables, downloads, SQL."""

from __future__ import annotations

import re

import pytest

from tests.support.browser_tab import Tab


@pytest.fixture
def tab(browser, dashboard):
    tab = Tab(browser, dashboard)
    yield tab
    tab.page.close()


def test_dark_colours_keep_their_contrast(browser, dashboard):
    tab = Tab(browser, dashboard)
    tab.open("/rules")
    tab.page.get_by_role("button", name="深色").click()
    tab.settle()
    assert tab.barriers() == []
    assert tab.page.evaluate("document.documentElement.dataset.theme") == "dark"
    tab.page.close()


def test_a_filter_changes_address_and_figures(tab):
    tab.open("/")
    before = tab.text(".tiles >> nth=0")
    tab.page.locator("select[name=year]").select_option("2021")
    tab.settle()
    assert "year=2021" in tab.page.url and tab.text(".tiles >> nth=0") != before
    tab.page.go_back()
    tab.settle()
    assert tab.text(".tiles >> nth=0") == before
    assert not tab.faults


def test_a_place_is_found_by_typing(tab):
    tab.open("/forms")
    field = tab.page.get_by_label("地区", exact=True)
    field.fill("和硕")
    field.press("Enter")
    tab.page.wait_for_url("**/forms?region=652828")
    tab.settle()
    assert "和硕县" in tab.text("main table") and "阿图什" not in tab.text("main table")


def test_from_a_figure_to_the_source_cell(tab):
    tab.open("/rules")
    tab.page.locator(".map td.bad a").first.click()
    tab.settle()
    assert "/form?" in tab.page.url
    tab.page.locator(".findings a", has_text=re.compile("第 .* 行")).first.click()
    tab.settle()
    assert tab.page.locator("tr.target .cell").count() > 0
    assert not tab.faults


def test_chart_table_sql_and_download_by_keyboard(tab):
    tab.open("/levels")
    panel = tab.page.locator("[data-query=levels_by_template]")
    assert panel.locator("[role=img][aria-label]").count() == 1
    panel.get_by_role("button", name="表", exact=True).press("Enter")
    assert panel.locator("tbody tr").count() > 5
    panel.locator("summary").press("Enter")
    with tab.page.expect_download() as download:
        panel.get_by_role("link", name="Excel").press("Enter")
    assert download.value.suggested_filename.endswith(".xlsx")
    panel.get_by_role("button", name="SQL").press("Enter")
    assert "marts.fct_indicator" in tab.text("dialog pre")
    tab.page.get_by_role("link", name="在 SQL 页打开").press("Enter")
    tab.settle()
    assert tab.page.locator("main tbody tr").count() > 5
    assert not tab.faults


def test_weaker_promises_are_marked_in_the_goal_text(tab):
    tab.open("/goals")
    mark = tab.page.locator(".goal mark.weaker").first
    assert "弱于目标" in mark.inner_text() or "弱于目标" in mark.get_attribute("title")
    assert not tab.faults


def test_a_wrong_statement_says_what_is_wrong(tab):
    tab.open("/sql")
    tab.page.get_by_label("SQL", exact=True).fill("select nothing from core.forms")
    tab.page.get_by_role("button", name="运行").click()
    tab.page.wait_for_selector(".state.error")
    assert "nothing" in tab.text(".state.error")


def test_hostile_text_stays_text(tab):
    tab.open("/sql?sql=select+'<img src=x onerror=alert(1)>'+as+name")
    assert tab.page.locator("main td img").count() == 0
    assert "<img" in tab.text("main td")


def test_more_targets_than_dots_are_counted_by_value(tab):
    def cut(route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, json={**answer.json(), "is_cut": True})

    tab.page.route("**/api/queries/peers?*", cut)
    with tab.page.expect_request("**/api/queries/peer_values?*"):
        tab.open("/peers")
    tab.page.wait_for_selector("[data-query=peers] .chart[data-drawn]")
    assert tab.page.locator("[data-query=peers] tbody tr").count() > 3
    assert "只显示前" in tab.text("[data-query=peers] footer")
    assert not tab.faults
