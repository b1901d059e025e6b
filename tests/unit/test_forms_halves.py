"""Tables in two halves: which half is the year's, and repeated columns that are no half."""

from __future__ import annotations

import pytest

from pipeline.forms.halves import distinct_spans, numbered, plain_column
from pipeline.forms.headings import header_columns
from pipeline.readers.text import read_text


def columns(heading, *rows):
    [top, *below] = read_text("\n".join((heading, *rows)).encode()).rows
    texts = {cell.cell: cell.text for cell in top.cells}
    return [column for _, column in numbered(distinct_spans(header_columns(top), texts, below)).values()]


HALVES = "一级指标\t二级指标\t三级指标\t指标值\t二级指标\t三级指标\t指标值"
FULL = "产出指标\t数量指标\t学校\t62所\t数量指标\t当年学校\t21所"


def test_year_on_the_right():
    assert columns(HALVES, FULL) == ["level1", "period_level2", "period_name", "period_value", "level2", "name", "value"]


def test_heading_says_that_the_year_is_on_the_left():
    heading = "一级指标\t二级指标(年度)\t三级指标(年度)\t指标值(年度)\t二级指标(长期)\t三级指标(长期)\t指标值(长期)"
    assert columns(heading, FULL)[1:4] == ["level2", "name", "value"]


@pytest.mark.parametrize(("row", "names"), [
    ("产出指标\t数量指标\t学校\t62所\t\t\t", 2), ("产出指标\t\t\t\t数量指标\t当年学校\t21所", 5),
])
def test_half_without_names_is_not_the_years(row, names):
    assert columns(HALVES, row).index("name") == names


def test_halves_without_a_second_level():
    heading = "一级指标\t三级指标\t指标值\t三级指标\t指标值"
    assert columns(heading, "产出指标\t学校\t62所\t当年学校\t21所") == ["level1", "period_name", "period_value", "name", "value"]


def test_repeated_columns_are_numbered():
    assert columns("一级指标\t三级指标\t指标值\t备注\t备注", "产出指标\t学校\t62所\t甲\t乙")[3:] == ["note", "note#2"]
    assert [plain_column(name) for name in ("note#2", "period_value", "name")] == ["note", "value", "name"]
