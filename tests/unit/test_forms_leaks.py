"""Recovery of damaged value cells: what the rows around explain is theirs, what is left is the row's own."""

from __future__ import annotations

import pytest

from pipeline.forms.leaks import recover

COLUMN = ["≥239人", "=12次", "≥100%", "≤3.09万元", "≥90%"]


@pytest.mark.parametrize("at", range(5))
def test_one_token_is_left(at):
    damaged = [*COLUMN[:at], "0.00 放到手中。 " + " 率 ".join(COLUMN), *COLUMN[at + 1 :]]
    found = recover(damaged, at)
    assert (found.text, found.is_disputed, found.rule) == (COLUMN[at].replace("≥", ">=").replace("≤", "<="), False, "leaked_column")


def test_own_value_equal_to_another_row():
    values = ["≥90%", "=1次", None, "≥90%"]
    values[2] = "≥90% 项 =1次 目 ≥95% 的 ≥90%"
    assert recover(values, 2).text == ">=95%"
    values[2] = "≥90% 项 =1次 目 ≥90% 的 ≥90%"
    assert recover(values, 2).text == ">=90%"


def test_blank_neighbour_explains_one_token():
    assert recover(["=1次", "", "=1次 ≥98% ≤3.09万元 ≥90%", "≥90%"], 2).text == "<=3.09万元"


def test_nothing_explains_anything():
    found = recover(["无", "≥1人 ≥2人 ≥3人", "无"], 1)
    assert found.is_disputed
    assert found.candidates == (">=1人", ">=2人", ">=3人")


@pytest.mark.parametrize(("above", "below", "text", "confidence"), [
    ("=5人", "≥90%", "100%", 0.6), ("100%", "=5人", ">=90%", 0.6), ("=5人", "=6人", ">=90%", 0.5), ("100%", "≥90%", ">=90%", 0.5),
])
def test_two_values_stay_disputed(above, below, text, confidence):
    found = recover([above, "100% ≥90%", below], 1)
    assert (found.text, found.candidates, found.is_disputed) == (text, ("100%", ">=90%"), True)
    assert found.confidence == confidence


@pytest.mark.parametrize("sound", [None, "", "≥95%", "85%-90%", "2021年1月-12月", "有效提升", "≥12次,每次≥50人", "不低于上年"])
def test_sound_cells_are_left_alone(sound):
    assert recover(["≥1人", sound, "≥2人"], 1) is None


def test_two_qualitative_values():
    assert recover(["≥1人", "有效提升 持续完善", "持续完善"], 1).text == "有效提升"
    assert recover(["≥1人", "有效 提升", "持续完善"], 1) is None
