"""Texts in two languages and long names, as the scripts of the pages cut them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.support.browser_tab import Tab

MESSAGES = [
    ("Total 9351 wan yuan, difference 8416. 总额 9351 万元，相差 8416 万元。",
     "Total 9351 wan yuan, difference 8416.", "总额 9351 万元，相差 8416 万元。"),
    ("2 places with damaged words: operator_glyph. 2 处损坏的用语：operator_glyph。",
     "2 places with damaged words: operator_glyph.", "2 处损坏的用语：operator_glyph。"),
    ('"政策知晓率": target =100%, result 98%. 指标“政策知晓率”目标 =100%，实际 98%。',
     '"政策知晓率": target =100%, result 98%.', "指标“政策知晓率”目标 =100%，实际 98%。"),
    ("Weights: 效益指标 30; not those of a template. 权重：效益指标 30；与模板不符。",
     "Weights: 效益指标 30; not those of a template.", "权重：效益指标 30；与模板不符。"),
    ("The name is cut off. 名称不完整。 The target is empty. 指标值为空。",
     "The name is cut off. The target is empty.", "名称不完整。指标值为空。"),
    ('The sign in "保障。 率 ≥100%" was read as <=. “保障。 率 ≥100%”中的符号识别为 <=。',
     'The sign in "保障。 率 ≥100%" was read as <=.', "“保障。 率 ≥100%”中的符号识别为 <=。"),
    ("财预〔2015〕88号", "财预〔2015〕88号", "财预〔2015〕88号"),
]
NAMES = [
    ("project convention 本项目约定", "project convention", "本项目约定"),
    ("operator missing 缺少计算符号; rarely a number 多为定性", "operator missing; rarely a number", "缺少计算符号；多为定性"),
    ("财预〔2020〕10号; 财预〔2021〕101号", "财预〔2020〕10号; 财预〔2021〕101号", "财预〔2020〕10号；财预〔2021〕101号"),
    ("GB/T 9704", "GB/T 9704", "GB/T 9704"),
]


@pytest.fixture(scope="module")
def run(browser, dashboard) -> Iterator[Callable[..., str]]:
    """``run("language", "half", "en", text)``: what a function of a script gives in a language."""
    tab = Tab(browser, dashboard)
    tab.open("/sql")
    yield lambda script, name, language, *given: tab.page.evaluate("""async ([script, name, language, given]) => {
      (await import('/static/js/language.js')).setLanguage(language);
      return (await import(`/static/js/${script}.js`))[name](...given);
    }""", [script, name, language, list(given)])
    tab.page.close()


@pytest.mark.parametrize(("text", "english", "chinese"), MESSAGES)
def test_a_message_is_shown_in_the_language_of_the_page(run, text, english, chinese):
    assert (run("language", "half", "en", text), run("language", "half", "zh", text)) == (english, chinese)


@pytest.mark.parametrize(("text", "english", "chinese"), NAMES)
def test_a_short_name_is_shown_in_the_language_of_the_page(run, text, english, chinese):
    assert (run("language", "named", "en", text), run("language", "named", "zh", text)) == (english, chinese)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_message_of_the_release_has_both_halves(run, api, language):
    sql = "select distinct message from quality.rule_results where outcome in ('fail', 'warn', 'suspect_extraction')"
    rows = [row[0] for row in api.get("/api/sql", params={"sql": sql}).json()["rows"]]
    shown = {text: run("language", "half", language, text) for text in rows}
    assert len(shown) > 50
    assert not [text for text, part in shown.items() if not 0 < len(part) < len(text)]
    if language == "zh":
        assert not [part for part in shown.values() if not part.endswith("。")]


@pytest.mark.parametrize(("name", "width", "lines"), [
    ("和硕县民政局", 200, "和硕县民政局"),
    ("和硕县人力资源和社会保障局", 100, "和硕县人力资源和\n社会保障局"),
    ("COST-02 成本指标低于预算，具有节约目标，而不是照抄预算总额", 100, "COST-02 成本指\n标低于预算，具…"),
    ("Satisfaction of those served", 120, "Satisfaction of \nthose served"),
])
def test_a_name_beside_a_bar_takes_two_lines(run, name, width, lines):
    assert run("bars", "twoLines", "zh", name, width) == lines


@pytest.mark.parametrize(("locator", "chinese"), [
    ("page 2, lines 1-27", "第 2 页第 1–27 行"), ("page 1, line 5", "第 1 页第 5 行"), ("sheet 表一", "sheet 表一"), (None, ""),
])
def test_the_place_in_a_file_is_told_in_chinese(run, locator, chinese):
    assert run("format", "placeInFile", "zh", locator) == chinese


@pytest.mark.parametrize(("value", "shown"), [(100, "100%"), (95.5, "95.5%"), (None, "—")])
def test_a_rate_in_percent_is_not_multiplied_again(run, value, shown):
    assert run("format", "percentage", "zh", value) == shown
