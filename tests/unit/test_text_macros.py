"""The SQL macros that compare texts count characters, never bytes: a Chinese character is one, however it is encoded."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from jinja2 import Environment

MACROS = Path(__file__).resolve().parents[2] / "dbt_project" / "macros"
FILES = ("likeness.sql", "rules/likeness.sql")


def value(call: str, left: str | None, right: str | None) -> float | None:
    """What the macro call on the columns ``l`` and ``r`` gives for two texts."""
    text = "\n".join((MACROS / name).read_text(encoding="utf-8") for name in FILES)
    sql = Environment().from_string(f"{text}{{{{ {call} }}}}").render().strip()
    ((found,),) = duckdb.execute(f"select {sql} from (select ?::varchar as l, ?::varchar as r)", [left, right]).fetchall()
    return found


@pytest.mark.parametrize(("left", "right", "expected"), [
    ("城市低保", "农村低保", 2), ("污水管网一期", "污水管网二期", 1), ("阿图什市", "阿图什", 1), ("低保", "低保", 0),
    ("abc", "acb", 1), ("", "低保", 2), ("养老保险", "保险养老", 4), ("1号楼", "2号楼", 1),
])
def test_edits_are_characters(left: str, right: str, expected: int) -> None:
    assert value("edits('l', 'r')", left, right) == expected


@pytest.mark.parametrize(("left", "right", "low", "high"), [
    ("资金发放及时率", "资金发放及时率", 1, 1), ("城市低保救助资金发放及时率", "农村低保救助资金发放及时率", 0.7, 0.8),
    ("群众满意度", "资金到位率", 0, 0), ("率", "率", 1, 1), ("率", "度", 0, 0), ("", "", 1, 1),
])
def test_likeness_is_by_pairs_of_characters(left: str, right: str, low: float, high: float) -> None:
    assert low <= value("likeness('l', 'r')", left, right) <= high


def test_names_without_a_common_character_are_not_alike() -> None:
    """By bytes they are: each of these characters begins with E4 to E9."""
    assert value("jaro('l', 'r')", "水利局", "教育厅") == 0
    assert duckdb.sql("select jaro_similarity('水利局', '教育厅')").fetchone()[0] > 0.4


def test_more_characters_than_there_are_bytes_still_compare() -> None:
    text = "".join(chr(0x4E00 + at) for at in range(120))
    assert value("edits('l', 'r')", text, text) == 0 and value("edits('l', 'r')", text, text[1:]) >= 1


def test_nothing_is_like_nothing() -> None:
    assert value("edits('l', 'r')", None, "低保") is None and value("likeness('l', 'r')", None, "低保") is None
