"""Level labels torn, damaged, moved or destroyed: rows keep their levels, or say that a level was inferred."""

from __future__ import annotations

import pytest

from tests.metamorphic.damage import FORMS, ONE_PAGE, cells, code_of, column, get, heading, label_cells, put
from tests.metamorphic.seeds import gold, indicators_of, lines, misread, parse


def wrong_levels(document, wanted):
    """Rows whose level codes are not the labelled ones (wordings aside), and anything else that is misread."""
    rest = misread(document, [wanted], without=("level1", "level2"))
    rows = indicators_of(document)[1]
    if len(rows) != len(wanted["indicators"]):
        return rest
    return rest + [
        (row.seq, level, labels[f"level{level}"], got)
        for labels, row in zip(wanted["indicators"], rows) for level, got in ((1, row.level1_code), (2, row.level2_code))
        if got not in {code_of(level, wording) for wording in labels[f"level{level}"]}
    ]


@pytest.mark.parametrize(("seed", "at"), FORMS)
def test_label_with_one_wrong_or_lost_character(seed, at):
    """One character in any label is wrong or missing; 曰量指标 may be 数量指标 or 质量指标, where the rows decide."""
    source, wanted, failed, tried = lines(seed, at), gold(seed)[at], [], 0
    for row, position, label in label_cells(source):
        for k in range(len(label)):
            for damaged in (label[:k] + "曰" + label[k + 1 :], label[:k] + label[k + 1 :]):
                found = wrong_levels(parse("\n".join(put(source, row, position, damaged))), wanted)
                tried += 1
                is_open = k == 0 and label in ("数量指标", "质量指标")
                failed += [(row, damaged, found[:2])] if found and not is_open else []
    assert tried > 0
    assert failed == []


def torn(source, row, position, label, at):
    """The label in two cells of one line, over two lines of the table, and with its end on a line of its own."""
    begun = put(source, row, position, label[:at])
    below = row + 1
    if below < len(source) and source[below].strip() and not get(source, below, position).strip():
        yield "two lines", put(begun, below, position, label[at:])
    yield "own line", [*begun[:below], "\t" * position + label[at:], *begun[below:]]
    if position and not get(source, row, position - 1).strip():
        yield "two cells", put(put(source, row, position, label[at:]), row, position - 1, label[:at])


@pytest.mark.parametrize(("seed", "at"), ONE_PAGE)
def test_torn_label(seed, at):
    source, wanted, failed = lines(seed, at), [gold(seed)[at]], []
    for row, position, label in label_cells(source):
        for k in range(1, len(label)):
            for name, changed in torn(source, row, position, label, k):
                found = misread(parse("\n".join(changed)), wanted)
                failed += [(row, name, label[:k], label[k:], found[:2])] if found else []
    assert failed == []


@pytest.mark.parametrize(("seed", "at"), ONE_PAGE)
@pytest.mark.parametrize("printed", ["first", "centre", "every"])
def test_place_of_labels(seed, at, printed):
    """Merged cells print their label on the first row, in the middle, or (unmerged exports) on every row."""
    source, wanted = lines(seed, at), gold(seed)[at]
    rows = [record.line - 1 for record in parse("\n".join(source)).indicators]
    places = {level: column(source, name) for level, name in ((1, "一级"), (2, "二级"))}
    for row in range(heading(source) + 1, len(source)):
        for level in (1, 2):
            if "经 办" not in source[row] and get(source, row, places[level]).strip():
                source = put(source, row, places[level], "")
    for level in (1, 2):
        blocks: list[tuple[tuple, list[int]]] = []
        for labels, row in zip(wanted["indicators"], rows):
            key = (labels["level1"][0], labels["level2"][0])[:level]
            if not blocks or blocks[-1][0] != key:
                blocks.append((key, []))
            blocks[-1][1].append(row)
        for key, block in blocks:
            for row in {"first": block[:1], "centre": [block[(len(block) - 1) // 2]], "every": block}[printed]:
                source = put(source, row, places[level], key[-1])
    assert misread(parse("\n".join(source)), [wanted]) == []


@pytest.mark.parametrize("damage", ["", "不山卜目口", "/X.1日1//"])
def test_destroyed_labels(damage):
    """A label is gone or garbage: every other field stays right, and at most 15 of 1000 rows get a wrong level."""
    wrong, tried = [], 0
    for seed, at in FORMS:
        source, wanted = lines(seed, at), gold(seed)[at]
        for row, position, label in label_cells(source):
            if code_of(1, label) == "DEPT_EFFECT":
                continue  # the only label of its frame: nothing else on the form names it
            document = parse("\n".join(put(source, row, position, damage)))
            assert misread(document, [wanted], without=("level1", "level2")) == [], (seed, at, row, label)
            tried += len(document.indicators)
            wrong += [(seed, at, label, each) for each in wrong_levels(document, wanted)]
    assert tried > 1000
    assert len(wrong) <= 0.015 * tried, wrong


@pytest.mark.parametrize(("seed", "at"), ONE_PAGE)
def test_lost_label_is_never_called_printed(seed, at):
    """With all second-level labels destroyed no row claims that its second level is printed."""
    source, places = lines(seed, at), column(lines(seed, at), "二级")
    for row, position, _ in label_cells(source):
        if position == places:
            source = put(source, row, position, "")
    sources = {record.level2_source for record in parse("\n".join(source)).indicators}
    assert sources <= {"inferred", "repaired_label", "ambiguous"}


def test_merged_labels():
    """Two labels in one cell, as a reader joins neighbours: both are used, in their order."""
    source, wanted = lines("003", 2), [gold("003")[2]]
    assert any("质量指标 产出指标" in line for line in source)
    row, position, _ = next(cell for cell in label_cells(source) if cell[2] == "社会效益指标")
    merged = put(put(source, row, position, "社会效益指标 可持续影响指标"), row + 1, position, "")
    assert misread(parse("\n".join(merged)), wanted) == []


def test_labels_in_cells_of_their_own_line():
    """Cells of the seeds themselves, counted: the tests above damage something."""
    assert sum(len(label_cells(lines(seed, at))) for seed, at in FORMS) > 90
    assert all(len(cells(lines(seed, at)[heading(lines(seed, at))])) > 4 for seed, at in FORMS)
