"""Labels: exact by key, near by edit distance, torn parts, and ties between equally near labels."""

from __future__ import annotations

import csv
import re

import pytest

from pipeline.forms.labels import VOCABULARY, column_labels, head_labels, label_key, level_labels
from pipeline.forms.tokens import tokens_of
from pipeline.readers.text import read_text


@pytest.mark.parametrize(("text", "key"), [
    ("1名称", "名称"), ("部门(単位)名称(盖章)", "部门名称"), ("<i>顶异</i>", "顶异"), ("（万元）", "万元"),
    ("经 办 人：", "经办人"), ("", ""),
])
def test_key(text, key):
    assert label_key(text) == key


@pytest.mark.parametrize(("text", "field"), [
    ("预 算 单 位：", "department"), ("项目名称(盖章)", "project"), ("年度资金总额:", "total"), ("其中:财政拨款", "fund"),
    ("联系电话", "person"), ("实施期目标", "goal_long"), ("某某项目", None),
])
def test_exact(text, field):
    label = head_labels().exact(text)
    assert (label.field if label else None) == field


def test_two_labels_in_one_cell_stay_two():
    [row] = read_text("项目资金(万元) 项目总体目标\t年度资金总额: 9351".encode()).rows
    assert [token.field for token in tokens_of(row)] == ["funds", "goal", "total", None]


def test_an_amount_is_no_part_of_a_misread_label():
    [row] = read_text("其也资金\t12.5".encode()).rows
    assert [(token.field, token.text) for token in tokens_of(row)] == [("fund", "其也资金"), (None, "12.5")]


def test_equally_near_labels_are_all_returned():
    assert {match.label.field for match in level_labels(2).matches("曰量指标", 0.5)} == {"QTY", "QUAL"}


@pytest.mark.parametrize(("text", "wording"), [
    ("可持续彭响指标", "可持续影响指标"), ("服务对象满意度指", "服务对象满意度指标"), ("时效指标", "时效指标"),
])
def test_nearest(text, wording):
    assert level_labels(2).match(text).label.wording == wording


@pytest.mark.parametrize("text", ["光", "天气很好今天", ""])
def test_no_label_is_near(text):
    assert level_labels(2).matches(text) == ()


def test_parts_and_endings():
    book = level_labels(2)
    assert book.is_part("效益指标") and book.is_part("服务对")
    assert not book.is_part("参保人数")
    assert book.ending("规定时限内支出资金及时时效指标").field == "TIME"
    assert book.ending("参保人数") is None


def test_every_vocabulary_entry_is_found_by_its_own_wording():
    for book in (head_labels(), column_labels(), level_labels(0), level_labels(1), level_labels(2)):
        assert [label.wording for label in book.labels if book.exact(label.wording) is None] == []


def test_no_wording_means_two_things():
    """One key, one field: the second entry of a clash would silently never be found."""
    for book in (head_labels(), column_labels(), level_labels(1), level_labels(2)):
        clashes = [label.wording for label in book.labels if book.exact(label.wording).field != label.field]
        assert clashes == []


@pytest.mark.parametrize(("book", "vocabulary"), [(head_labels, "head_patterns.csv"), (column_labels, "column_patterns.csv")])
def test_every_pattern_has_an_example_that_it_alone_gives_its_meaning(book, vocabulary):
    """An example that an earlier pattern or a listed wording takes would leave its own pattern untested."""
    with (VOCABULARY / vocabulary).open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    key = "field" if "field" in rows[0] else "column"
    wrong = [row["example"] for row in rows if (found := book().exact(row["example"])) is None or found.field != row[key]]
    assert wrong == []
    assert [row["example"] for row in rows if not re.fullmatch(row["pattern"], label_key(row["example"]))] == []


@pytest.mark.parametrize(("text", "column"), [
    ("绩效度量单位", "unit"), ("本年权重", "weight"), ("预算执行率权重(%)", "note"), ("实施周期指标值", "value"),
    ("绩效指标性质", "operator"), ("指标值说明", "note"), ("实际完成指标值(包含数字及文字描述)", "actual"),
    ("扣分原因分析", "deviation"), ("村民小组", None), ("绩效指标", None),
])
def test_headings_composed_of_known_words(text, column):
    found = column_labels().exact(text)
    assert (found.field if found else None) == column
