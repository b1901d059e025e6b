"""Printed money: torn, overlapping, in other units, contradictory, ambiguous (资金)."""

from __future__ import annotations

import re

import pytest

from tests.metamorphic.seeds import gold, lines, misread, parse

HEADS = range(1, 7)  # the projects of 003
TOTAL = re.compile(r"年度资金总额: (\S+)")


def form(at):
    return "\n".join(lines("003", at)), gold("003")[at]


@pytest.mark.parametrize("at", HEADS)
@pytest.mark.parametrize("label", ["年度资金总额: ", "财政拨款 "])
@pytest.mark.parametrize("overlap", [0, 1, 2])
def test_amount_torn_anywhere(at, label, overlap):
    """A column border cuts the number; the reader repeats up to two characters at the cut or none."""
    source, wanted = form(at)
    amount, failed = TOTAL.search(source)[1], []
    for cut in range(max(1, overlap), len(amount)):
        torn = f"{label}{amount[:cut]}\t{amount[cut - overlap:]}"
        document = parse(source.replace(label + amount, torn))
        failed += [(torn, found)] if (found := misread(document, [wanted])) else []
        assert document.forms[0].amount_status in ("ok", "repaired")
    assert failed == []


def in_unit(source, factor, pattern):
    """All amounts of the head in another unit."""
    head, table = source.split("一级 指标", 1)
    amounts = r"((?:资金总额:|拨款|其他资金) ?)(\d+\.\s?\t?\d*)"
    scaled = re.sub(amounts, lambda m: m[1] + pattern.format(float(re.sub(r"\s", "", m[2])) * factor), head)
    return scaled.replace("(万元)", "") + "一级 指标" + table


@pytest.mark.parametrize("at", HEADS)
@pytest.mark.parametrize(("unit", "factor", "pattern"), [
    ("元", 10000, "{:,.2f}"), ("元", 10000, "{:.2f}"), ("千元", 10, "{:.3f}"), ("亿元", 0.0001, "{:.6f}"),
])
def test_unit_only_in_the_heading(at, unit, factor, pattern):
    source, wanted = form(at)
    changed = in_unit(source, factor, pattern).replace("项目资金", f"项目资金({unit})", 1)
    document = parse(changed)
    assert misread(document, [wanted]) == []
    assert document.forms[0].amount_unit == unit


@pytest.mark.parametrize("at", HEADS)
def test_unit_behind_each_amount(at):
    source, wanted = form(at)
    assert misread(parse(in_unit(source, 10000, "{:.2f}元")), [wanted]) == []


@pytest.mark.parametrize("at", HEADS)
def test_unit_declared_above_the_form(at):
    source, wanted = form(at)
    assert misread(parse("金额单位:元\n" + in_unit(source, 10000, "{:.2f}")), [wanted]) == []


@pytest.mark.parametrize("at", HEADS)
@pytest.mark.parametrize("factor", [2, 10, 0.5])
def test_scaled_amounts(at, factor):
    """Another project's money in the same form."""
    source, wanted = form(at)
    for key in ("budget_total", "budget_fiscal", "budget_other"):
        wanted[key] = round(wanted[key] * factor, 3)
    assert misread(parse(in_unit(source, factor, "{:.3f}").replace("项目资金", "项目资金(万元)", 1)), [wanted]) == []


def test_amount_that_no_reading_satisfies():
    """Total and sources differ: disputed, the printed total is kept, and both candidates span the interval."""
    source, _ = form(1)
    document = parse(source.replace("年度资金总额: 90.80", "年度资金总额: 9080"))
    [head] = document.forms
    assert (head.budget_total, head.amount_status) == (9080.0, "disputed")
    assert (head.amount_low, head.amount_high) == (90.8, 9080.0)
    [review] = [item for item in document.review_items if item.field == "budget_total"]
    assert review.candidates == ("90.8", "9080")
    assert "90.80" in review.evidence


def test_two_readings_that_both_satisfy():
    """1|1.5 may be 11.5 or, overlapping, 1.5, and so may the source: nothing decides, so nothing is guessed."""
    source, _ = form(1)
    torn = source.replace("年度资金总额: 90.80", "年度资金总额: 1\t1.5").replace("财政拨款 90.80", "财政拨款 1\t1.5")
    [head] = parse(torn).forms
    assert head.amount_status == "disputed"
    assert (head.amount_low, head.amount_high) == (1.5, 11.5)


def test_total_without_sources_and_sources_without_total():
    source, _ = form(1)
    no_sources = "\n".join(line for line in source.split("\n") if "财政拨款" not in line and "其他资金" not in line)
    no_total = "\n".join(line for line in source.split("\n") if "年度资金总额" not in line)
    assert [(f.budget_total, f.amount_status, f.budget_fiscal) for f in parse(no_sources).forms] == [(90.8, "ok", None)]
    assert [(f.budget_total, f.amount_status) for f in parse(no_total).forms] == [(90.8, "derived")]


def test_period_total_before_the_total_of_the_year():
    """项目资金总额 with its own sources is cumulative when a total of the year follows (Shanghai's form)."""
    source, wanted = form(1)
    period = "\t\t\t项目资金总额: 272.40\n\t\t\t其中: 财政资金 272.40\n"
    document = parse(source.replace("\t\t\t年度资金总额", period + "\t\t\t年度资金总额"))
    assert misread(document, [wanted]) == []
    assert document.forms[0].project_investment == 272.4
    assert document.forms[0].amount_status == "ok"
