"""Polarity of indicators: what is measured decides before the printed operator does."""

from __future__ import annotations

import polars as pl
import pytest

from pipeline.normalise.polarity import polarity

CASES = [
    ("信访投诉率", "SOC_BEN", ">=", "share", None, "lower_better"),
    ("信访事项办结率", "QUAL", ">=", "share", None, "higher_better"),
    ("传染病发病率", "SOC_BEN", None, None, "down", "lower_better"),
    ("发病率下降比例", "SOC_BEN", ">=", "share", None, "higher_better"),
    ("占总投资比例", "ECO_COST", ">=", "share", None, "lower_better"),
    ("家长评价", "SATIS_SVC", None, "share", None, "higher_better"),
    ("发放次数", "QTY", "=", "count", None, "exact"),
    ("享受岗位补贴人", "QTY", "<=", "count_person", None, "higher_better"),
    ("困难群众负担", "SOC_BEN", None, None, "down", "lower_better"),
    ("工程设计使用年限", "SUSTAIN", ">=", "time", None, "higher_better"),
    ("长效机制", "SUSTAIN", None, None, "attain", None),
]


@pytest.mark.parametrize(("name", "level2", "operator", "family", "direction", "expected"), CASES)
def test_polarity(
    name: str, level2: str, operator: str | None, family: str | None, direction: str | None, expected: str | None
) -> None:
    columns = {"name": name, "level2": level2, "operator": operator, "family": family, "direction": direction}
    frame = pl.DataFrame([columns], schema=dict.fromkeys(columns, pl.String))
    found = frame.select(polarity(*(pl.col(column) for column in columns)).alias("polarity"))
    assert found.item() == expected
