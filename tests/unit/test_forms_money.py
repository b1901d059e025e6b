"""Printed amounts: pieces, readings, units, and the choice of the reading that satisfies the form's arithmetic."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.forms.amounts import settle
from pipeline.forms.document import parse_document
from pipeline.forms.money import is_amount_piece, is_unit, numbers_in, reading_of, readings, unit_in


@pytest.mark.parametrize(("text", "amount", "tolerance"), [
    ("90. 80", "90.80", "0.005"), ("12 860.35", "12860.35", "0.005"), ("1,620,000.00元", "1620000", "0.005"), ("935", "935", "0.5"),
    ("￥20", "20", "0.5"), ("0.00", "0", "0"), ("２０．５", "20.5", "0.05"), ("8000.", "8000", "0.5"),
    ("28 000 000 000 000", "28000000000000", "0.5"),
])
def test_reading(text, amount, tolerance):
    found = reading_of(text)
    assert (found.amount, found.tolerance) == (Decimal(amount), Decimal(tolerance))


@pytest.mark.parametrize("text", ["", "无", "-", "12人", "1.2.3", "2024-12", "9" * 15])
def test_no_amount(text):
    assert reading_of(text) is None


@pytest.mark.parametrize(("pieces", "amounts"), [
    (["225. 39"], ["225.39"]), (["225", "5. 39"], ["225.39", "2255.39"]), (["181", ". 95"], ["181.95"]),
    (["13", "1. 5"], ["131.5"]), (["1", "1.5"], ["1.5", "11.5"]),
])
def test_torn_pieces_are_joined_with_and_without_overlap(pieces, amounts):
    assert sorted(str(found.amount) for found in readings(pieces)) == sorted(amounts)


@pytest.mark.parametrize(("text", "is_piece"), [("5. 39", True), ("20万元", True), (". 95", True), ("无", False), ("12人", False)])
def test_piece(text, is_piece):
    assert is_amount_piece(text) is is_piece


@pytest.mark.parametrize(("text", "unit"), [
    ("项目资金(万 元)", "万元"), ("金额单位:元", "元"), ("亿元", "亿元"), ("项目资金", None),
])
def test_unit(text, unit):
    assert unit_in(text) == unit


def test_numbers_of_a_merged_cell():
    assert numbers_in("8000. 00 0. 00") == ["8000. 00", "0. 00"]


def settled(total, *sources):
    return settle(readings(total), [readings(source) for source in sources])


def test_the_reading_that_adds_up_is_chosen():
    found = settled(["225. 39"], ["225", "5. 39"], ["0"])
    assert (found.total.amount, found.sources[0].amount, found.status) == (Decimal("225.39"), Decimal("225.39"), "repaired")


def test_exact_fit_goes_before_a_fit_within_rounding():
    found = settled(["198.2", "22"], ["198.22"], ["0.00"])
    assert (found.total.amount, found.status) == (Decimal("198.22"), "repaired")


@pytest.mark.parametrize(("total", "sources", "low", "high"), [
    (["9351"], (["935"], ["0.00"]), "935", "9351"), (["1", "1.5"], (["1", "1.5"],), "1.5", "11.5"),
])
def test_disputed_keeps_all_candidates(total, sources, low, high):
    found = settled(total, *sources)
    assert (found.status, found.low, found.high) == ("disputed", Decimal(low), Decimal(high))


def test_nothing_printed():
    found = settle([], [[], []])
    assert (found.total, found.sources, found.status) == (None, (None, None), "ok")


def test_sources_without_total_are_added_up():
    found = settle([], [readings(["1340. 6"]), readings(["7771. 79"]), readings(["0.00"])])
    assert (found.total.amount, found.status) == (Decimal("9112.39"), "derived")


@pytest.mark.parametrize(("text", "is_one"), [
    ("万元", True), (" 元", True), ("(万元)", True), ("人民币元", True), ("某县水利局", False), ("12万元", False), ("", False),
])
def test_a_money_unit_alone(text, is_one):
    assert is_unit(text) is is_one


@pytest.mark.parametrize(("line", "unit"), [("单位\t万元", "万元"), ("单位：元", "元"), ("单位:\t(万元)", "万元")])
def test_the_unit_of_money_is_no_unit_of_government(line, unit):
    text = (
        f"项目支出绩效目标表\n(2024年度)\n{line}\n项目名称\t渠道衬砌项目\n项目资金\t年度资金总额\t88\n\t财政拨款\t88\n"
        "总体目标\t衬砌渠道3公里。\n一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t衬砌渠道长度\t≥3公里\n"
        "满意度指标\t服务对象满意度指标\t群众满意度\t≥90%\n"
    )
    (form,) = parse_document(text.encode(), "text/plain").forms
    assert (form.department_text, form.amount_unit) == (None, unit)
