"""The head of a form (表头): labels and values of its lines assigned to fields.

A label owns the values up to the next label. Several labels merged in one cell own one line each: the first the line
they stand on, the others the lines below that begin without a label. Within the money block an amount without a label
is a source of unknown kind, never one that is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.forms.amount_columns import amounts_by_year, read_amount_columns
from pipeline.forms.budget_pairs import read_budget_pair
from pipeline.forms.head_values import Amount, Head
from pipeline.forms.labels import Label, head_labels, label_key
from pipeline.forms.money import is_amount_piece, is_unit, numbers_in, unit_in
from pipeline.forms.tokens import Token
from pipeline.readers.cells import Row

_TEXT_FIELDS = {"department", "reporter", "supervisor", "project", "project_parent", "project_code"}
_MONEY_FIELDS = {"total", "fund", "investment"}
_MONEY_BLOCK = _MONEY_FIELDS | {"funds"}
_GOAL_FIELDS = {"goal", "goal_long", "goal_actual"}
# What an amount of the project period (中期、实施期) is stored as, beside those of the year.
_OF_PERIOD = {"fund": "period_fund", "total": "investment"}
_PROSE = 14
_OF_YEAR = re.compile(r"年度|当年|本年|全年|年初")
_NOTES = {"说明", "备注"}
# 二、部门年度重点工作任务: a heading of a section of the head, no text of a goal.
_SECTION = re.compile(r"[一二三四五六七八九十]{1,2}、[^,，。;；]{2,18}(任务|指标|情况|目标|信息|内容)$")


def read_head(lines: Sequence[tuple[Row, Sequence[Token]]], head: Head | None = None) -> Head:
    """Fields of a form head from its tokenised lines, added to those of ``head``."""
    head = head or Head()
    for row, printed in lines:
        tokens = _without_notes(head, printed)
        for cell in (cell for token in tokens for cell in token.rest):
            head.mark(cell, "label")
        readers = (read_budget_pair, _read_budget_columns, read_amount_columns, _read_goal_columns)
        if not any(read(head, tokens) for read in readers):
            _read_runs(head, row, tokens)
    return head


def _without_notes(head: Head, tokens: Sequence[Token]) -> list[Token]:
    """Tokens of a line but those in a column headed 说明 or 备注, which explain the value and are none."""
    last = tokens[-1] if tokens else None
    if len(tokens) > 1 and last and last.label and last.label.wording in _NOTES and last.field == "other":
        head.note_column = last.cell.cell
    if head.note_column is None:
        return list(tokens)
    notes = [token for token in tokens if token.cell.cell >= head.note_column and token.label is None]
    _mark(head, notes, "head")
    return [token for token in tokens if token not in notes]


def _read_runs(head: Head, row: Row, tokens: Sequence[Token]) -> None:
    runs = _runs(tokens)
    for at, (labels, values) in enumerate(runs):
        before = len(head.amounts)
        _assign(head, row, labels, values)
        if _is_of_period([labels for labels, _ in runs], at) or _stands_under_period(head, labels):
            _move_to_period(head.amounts[before:])


def _is_of_period(labels: list[list[Token]], at: int) -> bool:
    """Whether a fund label is printed again further right on its line: left the whole period, right the year."""
    if not labels[at] or labels[at][-1].field != "fund":
        return False
    own = label_key(labels[at][-1].text)
    return any(group and _names_year_again(own, label_key(group[-1].text)) for group in labels[at + 1 :])


def _stands_under_period(head: Head, labels: list[Token]) -> bool:
    """Whether a fund label stands in the column of the whole project's amount (项目总投资), not of the year's total."""
    for token in labels:
        if token.field in ("investment", "total"):
            head.amount_columns[token.field] = token.cell.cell
    column = labels[-1].cell.cell if labels and labels[-1].field == "fund" else None
    period, year = head.amount_columns.get("investment"), head.amount_columns.get("total")
    return column is not None and period == column and year not in (None, column)


def _names_year_again(left: str, right: str) -> bool:
    """其中财政拨款 | 其中财政拨款, also 财政拨款 | 当年财政拨款."""
    plain = [key.removeprefix("其中").removeprefix("当年").removeprefix("本年").removeprefix("年度") for key in (left, right)]
    return plain[0] == plain[1]


def _move_to_period(amounts: list[Amount]) -> None:
    for amount in amounts:
        amount.field = _OF_PERIOD.get(amount.field, amount.field)


def _runs(tokens: Sequence[Token]) -> list[tuple[list[Token], list[Token]]]:
    """Tokens grouped as (labels, the values behind them); the first group may have no label."""
    runs: list[tuple[list[Token], list[Token]]] = []
    for token in tokens:
        if token.label and (not runs or runs[-1][1]):
            runs.append(([], []))
        if not runs:
            runs.append(([], []))
        runs[-1][0 if token.label else 1].append(token)
    return runs


def _read_budget_columns(head: Head, tokens: Sequence[Token]) -> bool:
    """The heading of a self-evaluation's money table (年初预算数 | 全年预算数 | 全年执行数 | …), if this line is one."""
    named = [token for token in tokens if token.field == "amount_column"]
    if len(named) < 2 or any(is_amount_piece(token.text) for token in tokens if token.label is None):
        return False
    head.columns = {token.cell.cell: token.label.note for token in named if token.label}
    for token in tokens:
        head.mark(token.cell, "label" if token.label else "noise")
        head.unit_texts.append(token.text)
    head.last = Label("funds", "", "")
    return True


def _read_goal_columns(head: Head, tokens: Sequence[Token]) -> bool:
    """The heading of a goal block in two columns (年初设定目标 | 目标完成情况), if this line is one."""
    named = [token for token in tokens if token.label and token.field in _GOAL_FIELDS]
    fields = {token.cell.cell: token.label.field for token in named if token.label}
    of_year = [at for at, token in zip(fields, named) if token.label and _OF_YEAR.search(token.label.wording)]
    if set(fields.values()) == {"goal"} and len(of_year) == 1:
        # 总体目标 | 年度目标: beside the year's, the other is that of the period.
        fields = {at: "goal" if at in of_year else "goal_long" for at in fields}
    if len(named) < 2 or len(set(fields.values())) < 2 or tokens[-1].label is None:
        return False
    head.goal_columns = fields
    for token in tokens:
        head.mark(token.cell, "label" if token.label else "noise")
    head.last, head.pending = named[0].label, []
    return True


def _assign(head: Head, row: Row, labels: list[Token], values: list[Token]) -> None:
    for token in labels:
        head.mark(token.cell, "label")
    if labels:
        head.unit_texts += [token.text for token in labels if token.field in _MONEY_BLOCK]
        _take_labels(head, labels, values)
    elif head.pending:
        _store(head, head.pending.pop(0), "", values)
    elif _is_under_other(row):
        _mark(head, values, "head")
    else:
        _store_unlabelled(head, values)


def _is_under_other(row: Row) -> bool:
    """Whether a line of a grid stands beside a merged label that is neither of the goal nor of money (项目实施计划)."""
    labels = [label for cell in row.above if (label := head_labels().exact(cell.text))]
    return bool(labels) and labels[-1].field == "other"


def _take_labels(head: Head, labels: list[Token], values: list[Token]) -> None:
    """Decide which of the labels in front of the values owns them; others wait for the lines below."""
    while len(labels) > 1 and labels[0].field == "funds" and labels[0].cell is labels[1].cell:
        labels = labels[1:]  # 资金来源:(1)财政资金 names the block and its first source in one cell
    together = [token for token in labels if token.cell.place == labels[-1].cell.place]
    if len(together) > 1 and _zip_amounts(head, together, values):
        return
    boxes = [token for token in labels if token.cell.place == labels[0].cell.place]
    owner = labels[0] if len(boxes) == len(labels) else labels[-1]
    # Labels merged in one cell stand one above the other: each of the rest owns a line below.
    head.pending = [token.label for token in boxes[1:] if token.label and token is not owner] or head.pending
    if owner.label and owner.field in _TEXT_FIELDS | {"goal"} and len(boxes) == 1:
        head.pending = []
    head.last, head.prose_label = owner.label, False
    if owner.label:
        _store(head, owner.label, owner.text, values)


def _zip_amounts(head: Head, labels: list[Token], values: list[Token]) -> bool:
    """Several money labels in one cell and as many amounts in the next: pair them in order."""
    if not all(token.field in _MONEY_FIELDS for token in labels) or len(values) != 1:
        return False
    numbers = numbers_in(values[0].text)
    if len(numbers) != len(labels):
        return False
    for token, number in zip(labels, numbers):
        assert token.label
        head.amounts.append(Amount(token.label.field, token.text, token.label.note, [number], values[0].cell, True))
    head.mark(values[0].cell, "head")
    head.last = labels[-1].label
    return True


def _store(head: Head, label: Label, label_text: str, values: list[Token]) -> None:
    if label.field in _TEXT_FIELDS and values and all(is_unit(value.text) for value in values):
        # 单位 is a unit of government, but 单位：万元 is one of money.
        head.unit_texts += [value.text for value in values]
        _mark(head, values, "head")
    elif label.field in _MONEY_FIELDS or (label.field == "funds" and values and all(is_amount_piece(v.text) for v in values)):
        _store_amount(head, label, label_text, values)
    elif label.field == "person":
        head.persons += values
        _mark(head, values, "person")
    elif label.field in _GOAL_FIELDS:
        head.last = label = _by_period(head, label)
        _store_goal(head, label.field, values)
    elif label.field in _TEXT_FIELDS:
        _store_text(head, label, values)
    else:
        head.unit_texts += [token.text for token in values] if label.field == "funds" else []
        head.prose_label = label.field == "other" and any(len(label_key(token.text)) >= _PROSE for token in values)
        _mark(head, values, "noise" if label.field in _MONEY_BLOCK else "head")


def _by_period(head: Head, label: Label) -> Label:
    """Of two goals on one form, one of them said to be the year's, the other is that of the whole period."""
    is_of_year = bool(_OF_YEAR.search(label.wording))
    if label.field != "goal" or not head.goal or head.is_goal_of_year == is_of_year:
        head.is_goal_of_year = is_of_year if label.field == "goal" else head.is_goal_of_year
        return label
    if not is_of_year:
        return replace(label, field="goal_long")
    head.goal_long, head.goal, head.is_goal_of_year = head.goal_long + head.goal, [], True
    return label


def _store_text(head: Head, label: Label, values: list[Token]) -> None:
    """A text value: neighbouring cells are parts of one torn value, a gap ends it."""
    kept: list[Token] = []
    for token in values:
        torn = bool(kept) and token.cell.cell - kept[-1].cell.cell > 2
        if torn and label_key(token.text):
            break
        kept.append(token)
    if kept:
        head.texts.setdefault(label.field, []).append(kept)
    _mark(head, values, "head")


def _store_amount(head: Head, label: Label, label_text: str, values: list[Token]) -> None:
    is_rate = bool(head.columns)
    pieces = [
        token for token in _up_to_words(values, is_rate)
        if is_amount_piece(token.text.rstrip("%％分") if is_rate else token.text)
    ]
    _mark(head, [token for token in values if token not in pieces], "noise")
    _mark(head, pieces, "head")
    if len(pieces) > 1 and head.year_columns:
        head.amounts += amounts_by_year(head, label, label_text, pieces)
    elif head.columns and pieces:
        by_column = {_nearest(head.columns, token.cell.cell): token.text for token in pieces}
        head.amounts.append(Amount(label.field, label_text, label.note, [], pieces[0].cell, columns=by_column))
    elif pieces:
        texts = [token.text for token in pieces]
        head.amounts.append(Amount(label.field, label_text, label.note, texts, pieces[0].cell))
        head.unit_texts += [text for text in texts if unit_in(text)]


def _up_to_words(values: list[Token], is_rate: bool) -> list[Token]:
    """Values up to a text behind the amount (5600 | 本级支出 | 5600): what follows that is another amount."""
    if is_rate:
        return values
    amounts = [at for at, token in enumerate(values) if is_amount_piece(token.text)]
    words = [at for at, token in enumerate(values) if amounts and at > amounts[0] and len(label_key(token.text)) > 1]
    return values[: words[0]] if words else values


def _nearest(columns: dict[int, str], position: int) -> str:
    return columns[min(columns, key=lambda at: (abs(at - position), at))]


def _store_unlabelled(head: Head, values: list[Token]) -> None:
    """A line that begins with values: an unlabelled source in the money block, the goal's next line, or noise."""
    in_money = head.last is not None and head.last.field in _MONEY_BLOCK
    pieces = [token for token in values if is_amount_piece(token.text)]
    prose = [token for token in values if len(label_key(token.text)) >= _PROSE]
    if in_money and pieces and not head.columns:
        before = [token for token in values if token.cell.cell < pieces[0].cell.cell]
        label_text = before[-1].text if before else ""
        head.amounts.append(Amount("fund", label_text, "", [token.text for token in pieces], pieces[0].cell))
        _mark(head, pieces, "head")
        _mark(head, before[-1:], "label")
        _mark(head, before[:-1], "noise")
    elif len(values) == 1 and _SECTION.fullmatch(values[0].text.strip()):
        _mark(head, values, "head")
    elif head.prose_label and prose:
        _mark(head, values, "head")
    elif prose or (head.last is not None and head.last.field in _GOAL_FIELDS):
        _store_goal(head, head.last.field if head.last else "goal", values)
    else:
        _mark(head, values, "noise")


def _store_goal(head: Head, default: str, values: list[Token]) -> None:
    """Goal texts; under a two-column heading each goes to the column that it stands in."""
    for token in values:
        field_name = default
        if head.goal_columns and token.cell.cell >= min(head.goal_columns):
            field_name = _nearest(head.goal_columns, token.cell.cell)
        {"goal_actual": head.goal_actual, "goal_long": head.goal_long}.get(field_name, head.goal).append(token)
    _mark(head, values, "goal")


def _mark(head: Head, tokens: list[Token], role: str) -> None:
    for token in tokens:
        head.mark(token.cell, role)
