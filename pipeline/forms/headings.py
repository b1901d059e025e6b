"""What a single source line is: title, year line, table heading, heading of a summary table, footer (行的类型)."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.forms.labels import REMEMBERED_ROWS, VOCABULARY, column_labels, head_labels, label_key
from pipeline.normalise.folding import fold
from pipeline.readers.cells import Cell, Row

# (2024年度), (2022年1-7月)
_YEAR_LINE = re.compile(r"[(]?(20\d{2})年?度?(?:\d{1,2}月?[-~至]\d{1,2}月)?[)]?")
_TITLE_TAIL = re.compile(r"([(][^()]{0,12}[)]|[-\d一二三四五六七八九十]+)$")
# No published table has more columns.
MAX_COLUMNS = 64
# One wrong character of a name of three, on a line that is a heading by its other names.
_NEARLY = 0.6
_LEVEL_COLUMNS = {"level1", "level2", "name"}
_VALUES = {"value", "actual", "prior", "score"}
# Two of these side by side head a task table; 任务名称 alone names the project of some provinces.
_TASK_COLUMNS = {
    "任务名称", "主要任务", "工作任务", "重点工作任务", "主要内容", "任务内容", "主要任务内容", "对应项目", "职能职责",
    "部门职能职责", "预算申报金额", "任务描述", "工作内容",
}
_TASK_MONEY = {"预算金额", "预算数", "金额"}
_BESIDE_PROJECT = {"total", "department", "supervisor", "amount_column"}
_NAME_OF_COLUMN = re.compile(r"[^\d。;,]{2,10}")
_ROW_TOTAL = re.compile(r"(合计|总计|总分|小计|共计)$")


@dataclass(frozen=True, slots=True)
class Title:
    """A heading line of a form: its text, the form type it announces and the fiscal year it names."""

    text: str
    form_type: str
    year: int | None


@cache
def _title_patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    with (VOCABULARY / "titles.csv").open(encoding="utf-8", newline="") as stream:
        return tuple((re.compile(row["pattern"]), row["form_type"]) for row in csv.DictReader(stream))


@cache
def _footer_patterns() -> tuple[re.Pattern[str], ...]:
    with (VOCABULARY / "footers.csv").open(encoding="utf-8", newline="") as stream:
        return tuple(re.compile(row["pattern"]) for row in csv.DictReader(stream))


@lru_cache(REMEMBERED_ROWS)
def title_of(row: Row) -> Title | None:
    """The title on this line, if its only text is one (绩效目标表, 汇总表, 自评表 …)."""
    if not row.cells or len(row.cells) > 2:
        return None
    text = fold("".join(cell.text for cell in row.cells))
    if not 5 <= len(text) <= 60 or "绩效" not in text or re.search("[。;,]", text):
        return None
    if head_labels().exact(text) or any(head_labels().exact(cell.text) for cell in row.cells):
        return None
    # 绩效目标表(2021年度), 绩效目标表3
    plain = _TITLE_TAIL.sub("", text)
    for pattern, form_type in _title_patterns():
        if pattern.search(plain):
            return Title(text, form_type, year_in(text))
    return None


def year_in(text: str) -> int | None:
    """First plausible fiscal year (2000–2050) printed in a text."""
    found = re.search(r"(20[0-4]\d)(?=年|\D|$)", fold(text))
    return int(found.group(1)) if found else None


def year_line(row: Row) -> int | None:
    """The year of a line that holds nothing but one, such as ``(2024年度)``."""
    if len(row.cells) != 1:
        return None
    found = _YEAR_LINE.fullmatch(fold(row.cells[0].text))
    return int(found.group(1)) if found else None


@lru_cache(REMEMBERED_ROWS)
def header_columns(row: Row) -> dict[int, tuple[int, str]] | None:
    """Heading cells of an indicator table: index of the cell → (index past its last torn part, canonical column).

    A heading is a line on which at least two cells are column names, one of them a level or name column. Parts of a
    name torn over neighbouring cells (``三级指`` | ``标``) are joined. Headings merged with the line above count.
    """
    found: dict[int, tuple[int, str]] = {}
    cells = tuple(sorted((*row.cells, *row.above), key=lambda cell: cell.cell))
    position, size_of_line = 0, min(len(cells), MAX_COLUMNS)
    while position < size_of_line:
        size, column = _heading_at(cells, position)
        last = cells[position + size - 1]
        if column:
            found[cells[position].cell] = (last.cell + last.col_span, column)
        position += size
    # 绩效指标 names the third level in some layouts; left of the first level it is the frame around all of them.
    first = min((start for start, (_, column) in found.items() if column == "level1"), default=0)
    found = {start: span for start, span in found.items() if span[1] != "name" or start >= first}
    levels = [start for start, (_, column) in found.items() if column in _LEVEL_COLUMNS]
    # The box to the left of the levels (年度绩效指标完成情况) is no column of values.
    found = {start: span for start, span in found.items() if not levels or start >= min(levels) or span[1] not in _VALUES}
    columns = {column for _, column in found.values()}
    own = {cell.cell for cell in row.cells}
    is_own = any(start in own and column in _LEVEL_COLUMNS for start, (_, column) in found.items())
    # The columns of a project (项目名称, 预算金额) beside its indicators are known by their names too.
    of_project = sum(cell.cell not in found and head_labels().listed(cell.text) is not None for cell in cells[:MAX_COLUMNS])
    is_header = len(columns) >= 2 and is_own and len(found) * 2 >= size_of_line - of_project
    return found | _damaged_headings([cell for cell in cells if cell.cell > first], found) if is_header else None


def _damaged_headings(cells: Sequence[Cell], found: dict[int, tuple[int, str]]) -> dict[int, tuple[int, str]]:
    """Cells of a heading line that are nearly a column name which the line does not print elsewhere (指目值)."""
    taken = {column for _, column in found.values()}
    covered = {at for start, (end, _) in found.items() for at in range(start, end)}
    more: dict[int, tuple[int, str]] = {}
    for cell in cells[:MAX_COLUMNS]:
        match = None if cell.cell in covered else column_labels().match(cell.text, floor=_NEARLY)
        if match and match.label.field not in taken:
            more[cell.cell] = (cell.cell + cell.col_span, match.label.field)
            taken.add(match.label.field)
    return more


def sub_columns(row: Row) -> dict[int, tuple[int, str]]:
    """Columns of the second line of a heading: a line of nothing but column names; empty for any other line."""
    labels = [(cell, column_labels().exact(cell.text)) for cell in row.cells[:MAX_COLUMNS]]
    if len(labels) < 2 or not all(label for _, label in labels):
        return {}
    return {cell.cell: (cell.cell + cell.col_span, label.field) for cell, label in labels if label}


def _heading_at(cells: tuple[Cell, ...], position: int) -> tuple[int, str | None]:
    for size in (1, 2, 3):
        part = cells[position : position + size]
        if len(part) == size and part[-1].cell - part[0].cell == size - 1:
            book, text = column_labels(), "".join(cell.text for cell in part)
            if label := book.exact(text) if size == 1 else book.listed(text):
                return size, label.field
    match = column_labels().match(cells[position].text, floor=0.74)
    return 1, match.label.field if match else None


def is_summary_heading(row: Row) -> bool:
    """Whether the line is (part of) the heading of a summary table: several labels side by side and no value.

    The project column, together with an amount or a unit column, tells it from a form head, where each label is
    followed by its value. Columns of a form's own (自评等级) may stand between, short and without figures.
    """
    labels = [head_labels().exact(cell.text) or column_labels().exact(cell.text) for cell in row.cells]
    named = {label.field for label in labels if label}
    unknown = [cell.text for cell, label in zip(row.cells[1:], labels[1:]) if label is None]
    if "project" not in named or not named & _BESIDE_PROJECT or is_task_heading(row):
        return False
    return len(unknown) * 4 <= len(labels) and all(_NAME_OF_COLUMN.fullmatch(fold(text)) for text in unknown)


def is_task_heading(row: Row) -> bool:
    """Whether a line heads a task table."""
    keys = {label_key(cell.text) for cell in row.cells}
    return len(keys & _TASK_COLUMNS) >= 2 or bool(keys & _TASK_COLUMNS and keys & _TASK_MONEY)


def is_footer(row: Row) -> bool:
    """Whether the line is a note or signature line below the table."""
    return bool(row.cells) and any(pattern.match(fold(row.cells[0].text)) for pattern in _footer_patterns())


def is_total(text: str) -> bool:
    """Whether a label names a total line (合计, 总分), which is no indicator."""
    return bool(_ROW_TOTAL.search(label_key(text)))
