"""Heads of forms (表头): pairs of label and value, and the block of money."""

from __future__ import annotations

from decimal import Decimal

from tests.factory.content import Content
from tests.factory.sheet import Pen

YUAN_PER_WANYUAN = 10_000


def pair(pen: Pen, label: str, value: str, wide: int = 1) -> None:
    """One label with its value over the rest of the row."""
    pen.line((label, wide, "head_label"), (value, pen.width - wide, "head_value"))


def pairs(pen: Pen, left: tuple[str, str], right: tuple[str, str]) -> None:
    """Two labels with their values in one row."""
    half = pen.width // 2
    pen.line(
        (left[0], 1, "head_label"), (left[1], half - 1, "head_value"),
        (right[0], 1, "head_label"), (right[1], pen.width - half - 1, "head_value"),
    )


def money_block(pen: Pen, content: Content, heading: str, labels: tuple[str, str, str]) -> None:
    """Total, fiscal and other money in rows beside a merged heading."""
    pen.put(0, heading, rows=3, role="head_label")
    half = pen.width // 2
    for label, amount in zip(labels, (content.total, content.fiscal, content.other)):
        pen.put(1, label, columns=half - 1, role="fund_label")
        pen.put(half, f"{amount:.2f}", columns=pen.width - half, role="amount")
        pen.row += 1


def money_line(pen: Pen, content: Content, heading: str) -> None:
    """The three amounts in one row, as forms on a landscape page print them."""
    rest = pen.width - 6
    pen.line(
        (heading, 1, "head_label"), ("年度资金总额:", 1, "fund_label"), (f"{content.total:.2f}", 1, "amount"),
        ("其中:财政拨款", 1, "fund_label"), (f"{content.fiscal:.2f}", 1, "amount"),
        ("其他资金", 1, "fund_label"), (f"{content.other:.2f}", rest, "amount"),
    )


def yuan(amount: Decimal) -> str:
    """An amount of 万元 in 元 with separators."""
    return f"{amount * YUAN_PER_WANYUAN:,.2f}"
