"""Headings that a stamp or a fold destroyed: their columns follow from the order that every layout prints."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.forms.document import parse_document
from tests.factory.comparison import misread
from tests.factory.kinds import KINDS
from tests.factory.layouts import LAYOUTS
from tests.factory.library import contents


@pytest.mark.parametrize("layout", ["evaluation", "wide"])
@pytest.mark.parametrize("destroyed", [
    {"三级指标": "三级"}, {"二级指标": "级指", "三级指标": "三级"}, {"二级指标": "二级指景", "三级指标": "建萧"},
])
def test_columns_between_level_and_target_are_told_by_order(layout, destroyed):
    media_type, made = KINDS["html"]
    printed = LAYOUTS[layout]([contents()[1]])
    sheet = printed.sheets[0]
    cells = [
        replace(cell, text=destroyed.get(cell.text, cell.text)) if cell.role == "heading" else cell for cell in sheet.cells
    ]
    assert misread(parse_document(made([replace(sheet, cells=tuple(cells))]), media_type), printed) == []
