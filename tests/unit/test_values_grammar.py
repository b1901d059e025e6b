"""Shapes of single cells, as the parser asks for them to find the value column (指标值)."""

from __future__ import annotations

import pytest

from pipeline.normalise.folding import fold
from pipeline.normalise.grammar import is_value, value_shape, value_tokens

SHAPES = [
    ("≥95%", "number"), ("10", "number"), ("1.2万人", "number"), ("三年", "number"), ("半数以上", "number"),
    ("100% ≥90%", "number"), ("满意度≥90%", "number"), ("1:3", "number"),
    ("85%-90%", "range"), ("6-8份", "range"),
    ("2024年12月", "date"), ("12月底到位", "date"), ("第四季度", "date"), ("2021年1月-12月", "date"),
    ("稳步提高", "qualitative"), ("不低于上年", "qualitative"), ("增加岗位", "qualitative"), ("无", "qualitative"),
    ("控制在预算内", "qualitative"), ("应保尽保", "qualitative"), ("优良", "qualitative"),
    ("/", "missing"), ("——", "missing"), ("", "missing"), ("不适用", "missing"),
    ("服务对象满意度", None), ("资金发放及时率", None), ("按照完成比例赋分", None), ("工作资料", None),
    ("计划标准", None), ("数量指标", None), ("2024年度工作计划", None), ("提高退休人员生活水平", None),
]


@pytest.mark.parametrize(("text", "shape"), SHAPES)
def test_shape_of_a_cell(text: str, shape: str | None) -> None:
    assert value_shape(text) == shape
    assert is_value(text) == (shape not in (None, "missing"))


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("指标值≤3.09 万元 时效指标", ["<=3.09万元"]),
        ("100% ≥90%", ["100%", ">=90%"]),
        ("生活水平 有效提高 2024年12月", ["有效提高", "2024年12月"]),
        ("覆盖率(%) 项目实施方案", []),
        ("不少于4次 95%以上", ["不少于4次", "95%以上"]),
    ],
)
def test_tokens_inside_dirty_text(text: str, tokens: list[str]) -> None:
    assert value_tokens(text) == tokens


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("≥９５ ％", ">=95%"),
        ("﹦100", "=100"),
        ("“三支一扶”", '"三支一扶"'),
        ("【附】 一 ", "[附]一"),
        ("a\u200bb\ufeff", "ab"),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded
