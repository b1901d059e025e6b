"""A column that no vocabulary knows is reported and left unread; it never ends up in the target beside it."""

from __future__ import annotations

import pytest

from pipeline.forms.document import parse_document

FORM = """项目名称\t道路养护\t预算单位\t汉中市南郑区交通运输局
年度资金总额:\t100
一级指标\t二级指标\t三级指标\t指标值\t{heading}
产出指标\t数量指标\t养护里程\t≥10公里\t甲组负责
效益指标\t社会效益指标\t通行能力\t明显提升\t乙组负责
"""


@pytest.mark.parametrize("heading", ["考评小组", "分管科室意见"])
def test_unknown_heading(heading: str) -> None:
    document = parse_document(FORM.format(heading=heading).encode(), "text/plain")
    assert [(each.name, each.value_text) for each in document.indicators] == [("养护里程", "≥10公里"), ("通行能力", "明显提升")]
    assert [cell.text for cell in document.cells if cell.role == "unread"] == ["甲组负责", "乙组负责"]
    assert [(item.field, item.raw_text) for item in document.review_items] == [("heading", heading)]


def test_misread_heading_of_targets() -> None:
    """A heading that reads as nothing, above a column of targets where none is named, is the heading of targets."""
    text = FORM.format(heading="考评小组").replace("指标值", "捐栋直")
    document = parse_document(text.encode(), "text/plain")
    assert [each.value_text for each in document.indicators] == ["≥10公里", "明显提升"]
