"""The value grammar, row by row: every published spelling and what it must be read as."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
import pytest

from pipeline.normalise.units import unit_families
from pipeline.normalise.values import FIELDS, parse_values

NOTHING: dict[str, Any] = {field: None for field in FIELDS}
DECEMBER = date(2022, 12, 31)


def number(value: float, unit: str | None = None, operator: str | None = None, **more: object) -> dict[str, object]:
    return {"kind": "quantitative", "number": value, "unit": unit, "operator": operator, **more}


def wording(**more: object) -> dict[str, object]:
    return {"kind": "qualitative", "number": None, "operator": None, **more}


VECTORS: list[tuple[str | None, dict[str, object]]] = [
    # the test vectors of the value grammar
    ("=100%", number(100, "%", "=")),
    (">=95%", number(95, "%", ">=")),
    ("<=116人", number(116, "人", "<=")),
    ("95%", number(95, "%")),
    ("1次", number(1, "次")),
    ("<=50元/人/月", number(50, "元/人/月", "<=")),
    ("2024年12月", {"kind": "date", "operator": None, "number": None, "date": date(2024, 12, 31), "date_high": None}),
    ("不低于上年", wording(reference="LAST_YEAR", reference_operator=">=", direction="keep")),
    ("稳步提高", wording(rank=3, direction="up")),
    ("≤0.1%", number(0.1, "%", "<=")),
    ("95%以上", number(95, "%", ">=")),
    ("292%", number(292, "%")),
    ("85%-90%", {"kind": "range", "number": 85, "number_high": 90, "unit": "%", "operator": None}),
    ("百分之九十五以上", number(95, "%", ">=")),
    ("三年", number(3, "年")),
    ("12月底到位", {"kind": "date", "date": DECEMBER, "date_high": None}),
    ("第四季度", {"kind": "date", "date": date(2022, 10, 1), "date_high": DECEMBER}),
    ("1:3", number(0.333333, ":")),
    ("参照政府采购成本控制", wording(reference="PROCUREMENT")),
    ("严格按照预算标准1000元/人", wording(reference="STANDARD")),
    ("6-8份", {"kind": "range", "number": 6, "number_high": 8, "unit": "份"}),
    ("零事故", number(0, "起")),
    ("≪8000万元", number(8000, "万元", "<=")),
    ("≥35. 51%", number(35.51, "%", ">=")),
    ("100% ≥90%", {"kind": "multiple", "number": None, "operator": None, "unit": None}),
    ("无", wording(rank=0)),
    ("/", {"kind": "missing"}),
    ("122人", number(122, "人")),
    ("2023年12月", {"kind": "date", "date": date(2023, 12, 31)}),
    ("效果显著", wording(rank=5, direction="up")),
    ("≥20年", number(20, "年", ">=")),
    ("不超过10万元", number(10, "万元", "<=")),
    ("≥100百分比", number(100, "%", ">=")),
    ("2280次", number(2280, "次")),
    ("1.2万人", number(12000, "人")),
    ("九成以上", number(90, "%", ">=")),
    ("半数以上", number(50, "%", ">")),
    ("2021年1月-12月", {"kind": "date", "date": date(2021, 1, 1), "date_high": date(2021, 12, 31)}),
    ("长期", wording(direction="keep")),
    ("28.8万元", number(28.8, "万元")),
    ("不超预算", wording(reference="BUDGET", reference_operator="<=")),
    ("应保尽保", wording(direction="attain")),
    ("±5%", number(5, "%", "<=")),
    ("1,200,000.00元", number(1_200_000, "元")),
    # operators by word and glyph
    ("控制在10万元以内", number(10, "万元", "<=")),
    ("至少2期", number(2, "期", ">=")),
    ("达到100%", number(100, "%")),
    ("=≥90%", number(90, "%", ">=")),
    ("》95%", number(95, "%", ">=")),
    ("＞＝95％", number(95, "%", ">=")),
    ("24小时内", number(24, "小时", "<=")),
    ("满意度≥90%", number(90, "%", ">=")),
    ("=100.00(%)", number(100, "%", "=")),
    (">=90.00(%)", number(90, "%", ">=")),
    # numbers and units
    ("9.1公里", number(9.1, "公里")),
    ("80M", number(80, "M")),
    ("10", number(10)),
    ("24人/次", number(24, "人/次")),
    ("0万元/人", number(0, "万元/人")),
    ("1.13万人", number(11_300, "人")),
    ("3千米", number(3, "千米")),
    ("12个月", number(12, "个月")),
    ("九成五", number(95, "%")),
    ("一百零三人", number(103, "人")),
    ("较上年提高5个百分点", number(5, "个百分点", reference="LAST_YEAR")),
    ("100余人", number(100, "人", is_approximate=True)),
    ("100人左右", number(100, "人", is_approximate=True)),
    ("约100人", number(100, "人", is_approximate=True)),
    ("2024年完成100个", number(100, "个")),
    ("4拖挂", number(4, "拖挂")),
    # ranges and several values
    ("50-60万元", {"kind": "range", "number": 50, "number_high": 60, "unit": "万元"}),
    ("5万元至10万元", {"kind": "range", "number": 5, "number_high": 10, "unit": "万元"}),
    ("2-3万人", {"kind": "range", "number": 20_000, "number_high": 30_000, "unit": "人"}),
    ("≥85%,≤90%", {"kind": "range", "number": 85, "number_high": 90, "operator": None}),
    ("80%≤满意度<90%", {"kind": "range", "number": 80, "number_high": 90}),
    ("培训2次,参加100人", {"kind": "multiple", "number": None}),
    # dates
    ("2024年12月31日前", {"kind": "date", "date": date(2024, 12, 31), "operator": "<="}),
    ("=2021年12月31日", {"kind": "date", "date": date(2021, 12, 31), "operator": None}),
    ("2024年2月", {"kind": "date", "date": date(2024, 2, 29)}),
    ("年底前完成", {"kind": "date", "date": DECEMBER, "operator": "<="}),
    ("上半年", {"kind": "date", "date": date(2022, 1, 1), "date_high": date(2022, 6, 30)}),
    ("2024/11/30", {"kind": "date", "date": date(2024, 11, 30)}),
    ("12月中旬", {"kind": "date", "date": date(2022, 12, 20)}),
    # wording
    ("零", wording(rank=0)),
    ("不发生", wording(rank=0)),
    ("无投诉", wording(rank=0)),
    ("控制在预算内", wording(reference="BUDGET", reference_operator="<=")),
    ("有所下降", wording(rank=1, direction="down")),
    ("保持平稳", wording(rank=3, direction="keep")),
    ("可控", wording(rank=None, direction="attain")),
    ("一户一档", wording()),
    ("第1名", wording()),
    ("GB3838-2002", wording()),
    ("2024年度工作计划", wording()),
    ("每月15日前", wording()),
    # missing everywhere
    (None, {"kind": "missing"}),
    ("", {"kind": "missing"}),
    (" \u3000", {"kind": "missing"}),
    ("—", {"kind": "missing"}),
    ("-", {"kind": "missing"}),
    ("*", {"kind": "missing"}),
    ("无要求", {"kind": "missing"}),
    ("不适用", {"kind": "missing"}),
]


def parse(text: str | None, **columns: object) -> dict[str, object]:
    frame = pl.DataFrame({"text": [text], "operator": [None], "unit": [None], "year": [2022]} | {
        name: [value] for name, value in columns.items()
    }, schema_overrides={"text": pl.String, "operator": pl.String, "unit": pl.String})
    parsed = parse_values(frame, "v", "text", "operator", "unit", "year")
    return {name.removeprefix("v_"): value for name, value in parsed.row(0, named=True).items() if name[:2] == "v_"}


@pytest.mark.parametrize(("text", "expected"), VECTORS, ids=[repr(text) for text, _ in VECTORS])
def test_vector(text: str | None, expected: dict[str, object]) -> None:
    found = parse(text)
    assert {field: found[field] for field in expected} == expected


def test_missing_value_has_nothing_else() -> None:
    assert parse("/") == NOTHING | {"kind": "missing", "is_approximate": False}


@pytest.mark.parametrize(
    ("text", "columns", "expected"),
    [
        ("100", {"operator": "﹦", "unit": "%"}, number(100, "%", "=")),
        ("100", {"operator": "═", "unit": "百分比"}, number(100, "%", "=")),
        ("735", {"operator": "≧", "unit": "人次"}, number(735, "人次", ">=")),
        ("3", {"operator": "≥", "unit": "万人"}, number(30_000, "人", ">=")),
        ("28.8万元", {"operator": "≤", "unit": "%"}, number(28.8, "万元", "<=")),
        ("95%以上", {"operator": "="}, number(95, "%", ">=")),
        ("2024.12", {"unit": "万元"}, number(2024.12, "万元")),
        ("提升", {"operator": "定性"}, wording(direction="up")),
        ("提升", {"operator": "≥", "unit": "%"}, wording(direction="up", operator=">=", unit=None)),
        ("总体稳定", {"operator": "="}, wording(operator="=")),
        ("2021年12月31日", {"operator": "="}, {"kind": "date", "operator": None, "date": date(2021, 12, 31)}),
        ("10", {"operator": "正向", "unit": "/"}, number(10)),
    ],
)
def test_columns_fill_what_the_text_does_not_print(
    text: str, columns: dict[str, str], expected: dict[str, object]
) -> None:
    found = parse(text, **columns)
    assert {field: found[field] for field in expected} == expected


@pytest.mark.parametrize(
    ("text", "tolerance"),
    [("90.80万元", 0.005), ("180元", 0.00005), ("95%", 0.5), ("9.1公里", 0.05), ("1.2万人", 500.0), ("稳步提高", None)],
)
def test_tolerance_is_half_the_last_digit(text: str, tolerance: float | None) -> None:
    assert parse(text)["tolerance"] == (None if tolerance is None else pytest.approx(tolerance))


def test_words_that_are_missing_in_one_column_only() -> None:
    frame = pl.DataFrame({"text": ["无", "122人"]})
    parsed = parse_values(frame, "prior", "text", missing_words=("无",))
    assert parsed["prior_kind"].to_list() == ["missing", "quantitative"]


def test_lazy_frames_and_other_columns_stay() -> None:
    frame = pl.LazyFrame({"id": [3, 1, 2], "text": ["95%", None, "95%"]})
    parsed = parse_values(frame, "v", "text")
    assert isinstance(parsed, pl.LazyFrame)
    assert parsed.collect()["id"].to_list() == [3, 1, 2]


def test_no_year_leaves_the_day_open() -> None:
    parsed = parse_values(pl.DataFrame({"text": ["12月底"]}), "v", "text")
    assert parsed.select("v_kind", "v_date").row(0) == ("date", None)


def test_no_rows() -> None:
    parsed = parse_values(pl.DataFrame(schema={"text": pl.String}), "v", "text")
    assert parsed.columns == ["text", *(f"v_{field}" for field in FIELDS)]
    assert parsed.height == 0


def test_unit_families() -> None:
    units = {"万元": "money", "%": "share", "人": "count_person", "次": "count", "公里": "length", "亩": "area",
             "吨": "weight", "个月": "time", "元/人/月": "per_unit", "拖挂": None}
    frame = pl.DataFrame({"unit": list(units)}).select(unit_families(pl.col("unit")))
    assert frame["unit"].to_list() == list(units.values())
