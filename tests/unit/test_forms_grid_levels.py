"""Levels beside merged cells: a label lost inside its cell is inferred, all other rows keep what is printed."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from pipeline.forms.document import parse_document
from pipeline.forms.labels import level_labels
from tests.factory import damage
from tests.factory.kinds import KINDS
from tests.factory.layouts import LAYOUTS
from tests.factory.library import contents

LAYOUT = ["wide", "evaluation", "split_value"]


def levels(printed, sheet, field: str) -> list[tuple[str, str]]:
    """Printed and read wording of one level, row by row."""
    media_type, made = KINDS["html"]
    document = parse_document(made([sheet]), media_type)
    rows = list(zip(printed.forms[0].indicators, document.indicators, strict=True))
    return [(wanted[field], getattr(row, field)) for wanted, row in rows]


@pytest.mark.parametrize("layout", LAYOUT)
@pytest.mark.parametrize(("role", "most"), [("level2", 0.03), ("level1", 0.02)])
def test_one_blank_label_is_inferred(layout, role, most):
    found = []
    for content in contents():
        printed = LAYOUTS[layout]([content])
        sheet = printed.sheets[0]
        for lost in [cell for cell in sheet.cells if cell.role == role][:3]:
            cells = tuple(replace(cell, text="") if cell is lost else cell for cell in sheet.cells)
            found += levels(printed, replace(sheet, cells=cells), role)
    assert sum(wanted != read for wanted, read in found) <= most * len(found)


@pytest.mark.parametrize("layout", LAYOUT)
def test_second_level_never_has_the_wording_of_a_first(layout):
    chance = Random(5)
    first_only = {label.wording for label in level_labels(1).labels} - {label.wording for label in level_labels(2).labels}
    for content in contents():
        printed = LAYOUTS[layout]([content])
        for sheet in (damage.lost_labels(printed.sheets[0], 0.4, chance), damage.torn_labels(printed.sheets[0], 0.4, chance)):
            assert first_only.isdisjoint(read for _, read in levels(printed, sheet, "level2"))


@pytest.mark.parametrize("layout", LAYOUT)
def test_label_torn_over_two_rows(layout):
    chance = Random(3)
    found = []
    for content in contents():
        printed = LAYOUTS[layout]([content])
        found += levels(printed, damage.torn_labels(printed.sheets[0], 0.3, chance), "level2")
    assert sum(wanted != read for wanted, read in found) <= 0.05 * len(found)
