"""The indicator table (指标表): headings and rows of any columns, levels merged over their rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.factory.content import Content, Indicator
from tests.factory.sheet import Pen


@dataclass(frozen=True, slots=True)
class Column:
    """One column: printed heading, the field of a record it fills, and its text for an indicator."""

    heading: str
    field: str
    text: Callable[[Indicator], str]


LEVEL1 = Column("一级指标", "level1", lambda row: row.level1)
LEVEL2 = Column("二级指标", "level2", lambda row: row.level2)
NAME = Column("三级指标", "name", lambda row: row.name)
VALUE = Column("指标值", "value_text", lambda row: row.value)
OPERATOR = Column("指标性质", "operator_text", lambda row: row.operator)
NUMBER = Column("指标值", "value_text", lambda row: row.number)
UNIT = Column("度量单位", "unit_text", lambda row: row.unit)
BASIS = Column("指标值设定依据", "basis_text", lambda row: row.basis)
PRIOR = Column("上年完成情况", "prior_text", lambda row: row.prior)
WEIGHT = Column("指标分值", "weight_text", lambda row: str(row.weight))
SCORING = Column("指标赋分规则", "scoring_text", lambda row: row.scoring)
EVIDENCE = Column("佐证资料", "evidence_text", lambda row: row.evidence)
ACTUAL = Column("实际完成值", "actual_text", lambda row: row.actual)
SCORE = Column("得分", "score_text", lambda row: str(row.weight))
DEVIATION = Column("偏差原因分析及改进措施", "deviation_text", lambda row: row.deviation)


def frame(pen: Pen, content: Content, text: str, heading_rows: int = 1) -> None:
    """The merged cell 绩效指标 left of headings and rows."""
    pen.put(0, text, rows=heading_rows + len(content.indicators), role="frame")


def headings(pen: Pen, first: int, columns: Sequence[Column]) -> None:
    """The heading row; the last column takes what is left of the width."""
    for at, column in enumerate(columns, start=first):
        wide = pen.width - at if at == first + len(columns) - 1 else 1
        pen.put(at, column.heading, columns=wide, role="heading")
    pen.row += 1


def body(
    pen: Pen, first: int, columns: Sequence[Column], rows: Sequence[Indicator], *, merged: bool = True, end: int = 0
) -> None:
    """One row per indicator; ``merged`` labels stand once beside their rows, others on every row.

    The last column reaches column ``end``, the right edge unless told.
    """
    end = end or pen.width
    for at, column in enumerate(columns, start=first):
        texts = [column.text(row) for row in rows]
        if column.field == "level1" and merged:
            pen.blocks(at, texts, "level1")
        elif column.field == "level2" and merged:
            _second_levels(pen, at, rows)
        else:
            wide = end - at if at == first + len(columns) - 1 else 1
            _plain(pen, at, column.field, texts, wide)
    pen.row += len(rows)


def _plain(pen: Pen, at: int, role: str, texts: Sequence[str], wide: int) -> None:
    top = pen.row
    for offset, text in enumerate(texts):
        pen.row = top + offset
        pen.put(at, text, columns=wide, role=role)
    pen.row = top


def _second_levels(pen: Pen, at: int, rows: Sequence[Indicator]) -> None:
    """A second level never runs over two first ones, even where both call it the same."""
    keys = [f"{row.level1}\t{row.level2}" for row in rows]
    before = len(pen.cells)
    pen.blocks(at, keys, "level2")
    for k in range(before, len(pen.cells)):
        cell = pen.cells[k]
        pen.cells[k] = type(cell)(cell.row, cell.column, cell.text.split("\t")[1], cell.rows, 1, "level2")
