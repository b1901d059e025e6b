"""Several columns of targets: by period, by year, by place."""

from __future__ import annotations

import pytest

from pipeline.forms.value_columns import column_under, one_target


def columns(kinds, texts, divided=(), year=None):
    spans = {at: (at + 1, kind) for at, kind in enumerate(kinds, start=1)}
    found, targets = one_target(spans, dict(enumerate(texts, start=1)), frozenset(divided), year)
    return [column for _, column in found.values()], targets


@pytest.mark.parametrize(("texts", "year", "wanted"), [
    (("实施周期指标值", "年度指标值"), None, ["period_value", "value"]),
    (("半年(计划)值", "全年(计划)值"), None, ["period_value", "value"]),
    (("年度指标值", "中期指标值"), None, ["value", "period_value"]),
    (("2023年指标值", "2024年指标值"), 2024, ["prior", "value"]),
    (("2024年指标值", "2025年指标值"), 2024, ["value", "period_value"]),
    (("2024年目标值", "2025年目标值"), None, ["value", "period_value"]),
    (("指标值", "目标值"), None, ["value", "value"]),
])
def test_the_years_target_is_the_value(texts, year, wanted):
    assert columns(("value", "value"), texts, year=year) == (wanted, {})


def test_results_of_earlier_years_are_prior_or_kept_aside():
    texts = ("2022年完成值", "2023年完成值", "2024年指标值")
    assert columns(("actual", "actual", "value"), texts)[0] == ["note", "prior", "value"]


def test_targets_by_place_are_all_targets():
    found, targets = columns(("name", "value", "value"), ("三级指标", "珉谷街道", "龙场镇"), divided=(2, 3))
    assert found == ["name", "value", "value#2"]
    assert targets == {"value": "珉谷街道", "value#2": "龙场镇"}


@pytest.mark.parametrize(("text", "column"), [("上年", "prior"), ("前年", "note"), ("预计当年", "value"), ("城关镇", "value")])
def test_second_line(text, column):
    assert column_under(text, "value") == column
