"""Value cells that lost their value, or hold those of other rows (串格)."""

from __future__ import annotations

import copy

import pytest

from pipeline.normalise.grammar import value_tokens
from tests.metamorphic.damage import ONE_PAGE, column, get, put
from tests.metamorphic.seeds import fold, gold, lines, misread, parse


def sound_rows(seed, at):
    """The lines of a form, its value column, and its rows with a sound value: (row among indicators, line index)."""
    source = lines(seed, at)
    document = parse("\n".join(source))
    place = column(source, "指标值")
    rows = [
        (row, record.line - 1) for row, record in enumerate(document.indicators)
        if get(source, record.line - 1, place).strip() and not record.value_candidates
    ]
    return source, place, rows


def has_damage_of_its_own(seed, at):
    return any(record.value_candidates for record in parse("\n".join(lines(seed, at))).indicators)


@pytest.mark.parametrize(("seed", "at"), ONE_PAGE)
def test_missing_value(seed, at):
    source, place, rows = sound_rows(seed, at)
    for row, line in rows:
        wanted = copy.deepcopy(gold(seed)[at])
        wanted["indicators"][row]["value_text"] = None
        document = parse("\n".join(put(source, line, place, "")))
        assert misread(document, [wanted]) == [], row
        blank = [item for item in document.review_items if item.evidence.startswith("the value cell is blank")]
        assert [item.indicator_seq for item in blank] == [row + 1]


@pytest.mark.parametrize(("seed", "at"), [form for form in ONE_PAGE if not has_damage_of_its_own(*form)])
def test_whole_column_leaked_into_one_cell(seed, at):
    """All values of the column and some prose stand in one cell; the rows around explain all of them but one."""
    source, place, rows = sound_rows(seed, at)
    wanted = gold(seed)[at]
    values = [indicator["value_text"] for indicator in wanted["indicators"]]
    for row, line in rows:
        if fold(values[row]) not in value_tokens(values[row]):
            continue  # a value such as 无 is no value inside prose
        leaked = " ".join(["0.00 放到救助对象手中。", *values])
        document = parse("\n".join(put(source, line, place, leaked)))
        assert misread(document, [wanted]) == [], row
        assert document.indicators[row].value_raw == leaked
        assert not document.indicators[row].is_disputed


@pytest.mark.parametrize(("seed", "at"), ONE_PAGE)
def test_two_values_in_one_cell(seed, at):
    """A cell holds its own value and the next row's: disputed, both are candidates, all other fields stay right."""
    source, place, rows = sound_rows(seed, at)
    wanted = gold(seed)[at]
    values = [indicator["value_text"] for indicator in wanted["indicators"]]
    tried = 0
    for row, line in rows:
        pair = values[row : row + 2]
        if len({fold(value) for value in pair}) < 2 or any(fold(value) not in value_tokens(value) for value in pair):
            continue
        tried += 1
        record = parse("\n".join(put(source, line, place, " ".join(pair)))).indicators[row]
        assert record.is_disputed
        assert [fold(candidate) for candidate in record.value_candidates] == [fold(value) for value in pair]
        assert fold(record.value_text) in {fold(value) for value in pair}
        assert fold(record.name) == fold(wanted["indicators"][row]["name"])
    assert tried > 0
