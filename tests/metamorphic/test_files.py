"""Files that are no form, half a form, or far too much: a verdict with advice, never an exception, in bounded time."""

from __future__ import annotations

import time

import pytest

from tests.metamorphic.seeds import lines, lost_cells, parse, text


@pytest.mark.parametrize(("name", "data", "code"), [
    ("empty", b"", "empty_file"),
    ("blank", b" \n\t\n\r\n", "empty_file"),
    ("only tabs", b"\t" * 10_000, "empty_file"),
    ("all bytes", bytes(range(256)) * 40, "not_text"),
    ("NUL at the end", "项目名称\t某项目\n\0".encode(), "not_text"),
    ("broken UTF-16", b"\xff\xfe\x00", "not_text"),
    ("prose", "今天天气很好。\n我们去公园。".encode() * 50, "no_form"),
    ("a list of projects", "项目名称\t某某项目\n".encode() * 50, "no_form"),
])
def test_rejected(name, data, code):
    document = parse(data)
    assert (document.status, document.reason_code) == ("rejected", code)
    assert len(document.reason) > 20
    assert document.forms == document.indicators == []


def test_too_large():
    document = parse(b"a" * (64 * 2**20 + 1))
    assert (document.status, document.reason_code) == ("rejected", "too_large")


def test_text_without_a_form_keeps_its_cells():
    source = "今天\t天气\n很好"
    assert lost_cells(parse(source), source) == []


@pytest.mark.parametrize("kept", [4, 7])
def test_form_without_indicators(kept):
    document = parse("\n".join(lines("003", 1)[:kept]))
    assert (document.status, document.reason_code) == ("partial", "no_indicators")
    assert "lines 1-" in document.reason
    assert document.forms[0].budget_total == 90.8


def test_table_without_head():
    document = parse("\n".join(lines("003", 1)[7:]))
    assert document.status == "parsed"
    assert len(document.indicators) == 11
    assert document.forms[0].project_text is None


def test_table_without_heading_line():
    """Only the rows of a table behind a head: their contents alone name the columns."""
    source = [line for line in lines("003", 5) if "三级指标" not in line]
    document = parse("\n".join(source))
    assert document.status == "parsed"
    assert [indicator.name for indicator in document.indicators] == [
        indicator.name for indicator in parse("\n".join(lines("003", 5))).indicators
    ]
    assert lost_cells(document, "\n".join(source)) == []


HUGE = {
    "one line of a million characters": "字" * 1_000_000,
    "one line of 20,000 cells": "\t".join(["指标"] * 20_000),
    "a heading of 8,000 columns": "\t".join(["一级指标", "二级指标", "三级指标", "指标值"] * 2_000)
    + "\n" + "\t".join(["产出指标", "数量指标", "人数", "5人"] * 2_000),
    "20,000 lines of prose": "今天天气\t很好\n" * 20_000,
    "20,000 project names": "项目名称\t某某项目\n" * 20_000,
    "20,000 persons": "".join(f"经办人\t张{chr(0x4E00 + at % 20_000)}三\n" for at in range(20_000)),
    "20,000 amounts": "年度资金总额: 90.8\t1\t2\n" * 20_000,
    "4,000 indicators in one form": "\n".join(lines("003", 1)[:9]) + "\n" + "\t\t\t参保人数\t≥5人\n" * 4_000,
    "2,000 damaged values": "\n".join(lines("003", 1)[:9]) + "\n" + "\t\t数量指标\t参保人数\t≥5人 100% =3次 ≤6万元\n" * 2_000,
    "1,000 forms": (text("003") + "\n") * 143,
}


@pytest.mark.parametrize("name", sorted(HUGE))
def test_huge_file_in_bounded_time(name):
    """Far beyond any published file, and still linear: half a minute is several times what a slow machine needs."""
    begun = time.process_time()
    document = parse(HUGE[name])
    assert time.process_time() - begun < 30
    assert lost_cells(document, HUGE[name]) == []


def test_time_grows_with_lines_not_with_their_square():
    def seconds(copies):
        begun = time.process_time()
        parse((text("003") + "\n") * copies)
        return time.process_time() - begun

    seconds(2)  # vocabularies are read once
    small, large = seconds(8), seconds(64)
    assert large < 8 * small * 2.5
