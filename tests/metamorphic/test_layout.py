"""What a reader does to lines, columns, pages and bytes changes nothing that is read, and no cell is lost."""

from __future__ import annotations

import random

import pytest

from tests.metamorphic.damage import FORMS, cells, column, heading, without_column
from tests.metamorphic.seeds import STARTS, gold, lines, lost_cells, misread, parse, text

SEEDS = sorted(STARTS)


DROPPED = {
    "指标值设": "basis", "指标设定": "basis", "上年完成": "prior_text", "指标分值": "weight", "分值权重": "weight",
    "指标赋分": "scoring_rule", "佐证资料": "evidence",
}


def blank_lines_everywhere(source):
    chance = random.Random(1)
    return "\n".join(line + "\n" * chance.randint(0, 2) for line in source.split("\n"))


def ragged(source):
    chance = random.Random(2)
    return "\n".join(line + "\t" * chance.randint(0, 4) for line in source.split("\n"))


LAYOUTS = {
    "as it is": lambda t: t,
    "blank lines everywhere": blank_lines_everywhere,
    "no blank lines": lambda t: "\n".join(line for line in t.split("\n") if line.strip()),
    "a column more": lambda t: "\n".join("\t" + line if line.strip() else line for line in t.split("\n")),
    "three columns more": lambda t: "\n".join("\t\t\t" + line if line.strip() else line for line in t.split("\n")),
    "no trailing tabs": lambda t: "\n".join(line.rstrip("\t") for line in t.split("\n")),
    "ragged tabs": ragged,
    "double tabs": lambda t: t.replace("\t", "\t\t"),
    "carriage returns": lambda t: t.replace("\n", "\r\n"),
    "old Macintosh line ends": lambda t: t.replace("\n", "\r"),
    "full-width punctuation": lambda t: t.translate(str.maketrans("():,%", "（）：，％")),
    "a form feed on each tenth line": lambda t: "\n".join(
        "\f" + line if at % 10 == 9 else line for at, line in enumerate(t.split("\n"))
    ),
    "ideographic blanks": lambda t: t.replace(" ", "\u3000"),
}


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_layout_changes_nothing(seed, layout):
    source = LAYOUTS[layout](text(seed))
    document = parse(source)
    assert misread(document, gold(seed)) == []
    assert lost_cells(document, source) == []


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_encoding_changes_nothing(seed, encoding):
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    assert misread(parse(mark + text(seed).encode(encoding)), gold(seed)) == []


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("order", [(5, 4, 3, 2, 1, 0), (1, 0, 3, 2, 5, 4), (2, 4, 0, 5, 1, 3)])
def test_order_of_forms_changes_nothing(seed, order):
    first = len(STARTS[seed]) - 6  # the summary of 003 stays in front
    parts = [lines(seed, at) for at in range(first)] + [lines(seed, first + at) for at in order]
    wanted = gold(seed)[:first] + [gold(seed)[first + at] for at in order]
    assert misread(parse("\n\n".join("\n".join(part) for part in parts)), wanted) == []


def test_two_documents_in_one_file():
    assert misread(parse(text("000") + "\n\n" + text("003")), gold("000") + gold("003")) == []


def test_summary_behind_its_projects():
    parts = [lines("003", at) for at in (1, 2, 3, 4, 5, 6, 0)]
    wanted = [gold("003")[at] for at in (1, 2, 3, 4, 5, 6, 0)]
    assert misread(parse("\n\n".join("\n".join(part) for part in parts)), wanted) == []


@pytest.mark.parametrize(("seed", "at"), FORMS)
def test_form_alone(seed, at):
    assert misread(parse("\n".join(lines(seed, at))), [gold(seed)[at]]) == []


@pytest.mark.parametrize(("seed", "at"), FORMS)
def test_page_break_at_any_row(seed, at):
    """A page continues without heading, with the heading again, or without the columns that are empty on it."""
    source, wanted = lines(seed, at), [gold(seed)[at]]
    top = heading(source)
    last = max(k for k, line in enumerate(source) if "经 办" not in line and line.strip())
    end = 17 if (seed, at) == ("000", 0) else last + 1
    failed = []
    for row in range(top + 2, end):
        body = [cells(line) for line in source[row:end]]
        empty = {k for k in range(len(cells(source[top]))) if not any(k < len(b) and b[k].strip() for b in body)}
        pages = {"blank": source[row:end], "heading": [source[top], *source[row:end]]}
        for lost in [{k} for k in empty] + [empty]:
            pages[f"lost {lost}"] = ["\t".join(t for k, t in enumerate(b) if k not in lost) for b in body]
        for name, page in pages.items():
            found = misread(parse("\n".join([*source[:row], "", *page, *source[end:]])), wanted)
            failed += [(row, name, found[:3])] if found else []
    assert failed == []


@pytest.mark.parametrize(("seed", "at", "title"), [
    ("000", at, title) for at in range(1, 5) for title in sorted(DROPPED) if column(lines("000", at), title) is not None
])
def test_dropped_column(seed, at, title):
    source, wanted = lines(seed, at), gold(seed)[at]
    position = column(source, title)
    for indicator in wanted["indicators"]:
        indicator[DROPPED[title]] = None
    assert misread(parse("\n".join(without_column(source, position, heading(source)))), [wanted]) == []


@pytest.mark.parametrize(("seed", "at"), [("000", at) for at in range(1, 5)])
def test_weight_column_before_the_target(seed, at):
    source = lines(seed, at)
    weight, value = column(source, "指标分值") or column(source, "分值"), column(source, "指标值")
    moved = []
    for row, line in enumerate(source):
        parts = cells(line)
        if row >= heading(source) and len(parts) > weight:
            parts.insert(value, parts.pop(weight))
        moved.append("\t".join(parts))
    assert misread(parse("\n".join(moved)), [gold(seed)[at]]) == []
