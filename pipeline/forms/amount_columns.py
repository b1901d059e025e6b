"""Amounts that stand below their labels (资金分栏): sources side by side, or one column per year.

Some heads print the money block as a table of its own: ``合计 | 中央资金 | 省级资金`` with one line of amounts below, or
``2023年 | 2024年 | 2025年 | 合计`` above lines of sources. In the first each amount belongs to the label above it; of the
second the column of the form's year is the year's amount and the sum of all years that of the whole project.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.forms.head_values import Amount, Head
from pipeline.forms.labels import Label
from pipeline.forms.money import is_amount_piece
from pipeline.forms.tokens import Token
from pipeline.normalise.folding import fold

_YEAR = re.compile(r"(20[0-4]\d)年?度?")
_MONEY = ("total", "fund")
_FUNDS = Label("funds", "", "")
_FEWEST = 2


def read_amount_columns(head: Head, tokens: Sequence[Token]) -> bool:
    """Read a line of labels above amounts, of years, or of the amounts below labels into ``head``, if it is one."""
    return _read_labels(head, tokens) or _read_years(head, tokens) or _read_amounts(head, tokens)


def _read_labels(head: Head, tokens: Sequence[Token]) -> bool:
    """A line of money labels without any value (合计 | 中央资金 | 省级资金)."""
    money = [token for token in tokens if token.field in _MONEY]
    is_heading = len({token.cell.cell for token in money}) >= _FEWEST and all(
        token.field in (*_MONEY, "funds") for token in tokens
    )
    if not is_heading:
        return False
    head.fund_labels = {token.cell.cell: token for token in money}
    _mark_labels(head, tokens)
    return True


def _read_years(head: Head, tokens: Sequence[Token]) -> bool:
    """A line of years in or above the money block (资金来源 | 2023年 | 2024年 | 合计)."""
    years = {token.cell.cell: int(found.group(1)) for token in tokens if (found := _YEAR.fullmatch(fold(token.text)))}
    rest = [token for token in tokens if token.cell.cell not in years]
    if len(set(years.values())) < _FEWEST or any(token.field not in (*_MONEY, "funds") for token in rest):
        return False
    sums = [token for token in rest if token.field == "total"]
    head.year_columns = {**years, **{token.cell.cell: None for token in sums}}
    _mark_labels(head, tokens)
    return True


def _read_amounts(head: Head, tokens: Sequence[Token]) -> bool:
    """The line of amounts below a line of labels."""
    labels, head.fund_labels = head.fund_labels, {}
    if len(tokens) < _FEWEST or not all(token.cell.cell in labels and is_amount_piece(token.text) for token in tokens):
        return False
    for token in tokens:
        printed = labels[token.cell.cell]
        assert printed.label
        head.amounts.append(Amount(printed.label.field, printed.text, printed.label.note, [token.text], token.cell))
        head.mark(token.cell, "head")
    return True


def amounts_by_year(head: Head, label: Label, label_text: str, pieces: Sequence[Token]) -> list[Amount]:
    """Amounts of one label from the columns of the years: the form's year, and the whole project's where a sum is printed."""
    found: list[Amount] = []
    for token in pieces:
        year = head.year_columns.get(token.cell.cell, 0)
        if year == head.year:
            found.append(Amount(label.field, label_text, label.note, [token.text], token.cell))
        elif year is None and label.field == "total":
            found.append(Amount("investment", label_text, label.note, [token.text], token.cell))
    return found


def _mark_labels(head: Head, tokens: Sequence[Token]) -> None:
    for token in tokens:
        head.mark(token.cell, "label")
        head.unit_texts.append(token.text)
    head.last = _FUNDS
