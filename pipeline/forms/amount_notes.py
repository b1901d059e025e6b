"""What is noted beside the amounts of a form (金额说明): how torn ones were joined, and what a person has to settle."""

from __future__ import annotations

from decimal import Decimal

from pipeline.forms.funds import Funds, kind_of
from pipeline.forms.head_values import Amount
from pipeline.forms.money import Reading
from pipeline.forms.records import RepairRecord, ReviewRecord

# 1,000,000,000 元: few projects of a province and none of a county have it in one year.
_IMPLAUSIBLE = Decimal(100_000)


def amount_repairs(form_seq: int, funds: Funds) -> list[RepairRecord]:
    """Amounts whose printed pieces were joined, split from a merged cell, or written with inner spaces."""
    found: list[RepairRecord] = []
    for amount, reading in _chosen(funds):
        raw = "|".join(amount.pieces)
        if reading is None or not amount.pieces:
            continue
        stored = f"{reading.text}"
        if reading.is_joined and not amount.is_split:
            rule, confidence = "torn_amount", 0.95 if funds.settlement.status != "disputed" else 0.5
        elif amount.is_split:
            rule, confidence = "merged_amounts", 0.9
        elif len(amount.pieces) > 1 or any(char.isspace() for char in raw.strip()):
            rule, confidence = "inner_space", 1.0
        else:
            continue
        found.append(RepairRecord(
            form_seq, None, _column_of(amount), raw, stored, rule, confidence, (),
            amount.cell.page, amount.cell.line, amount.cell.cell,
        ))
    return found


def _chosen(funds: Funds) -> list[tuple[Amount, Reading | None]]:
    total = [(funds.total, funds.settlement.total)] if funds.total else []
    return [*total, *funds.sources]


def _column_of(amount: Amount) -> str:
    if amount.field == "total":
        return "budget_total"
    return {"FISCAL": "budget_fiscal", "OTHER": "budget_other"}.get(kind_of(amount)[0], "fund_amount")


def _doubtful_unit(form_seq: int, funds: Funds) -> list[ReviewRecord]:
    """An amount without a unit anywhere that no project of a county has in 万元: perhaps it is printed in 元."""
    total = funds.settlement.total
    if funds.unit_source != "assumed" or total is None or total.amount < _IMPLAUSIBLE:
        return []
    place, printed = (funds.total or funds.sources[0][0]).cell, format(total.amount.normalize(), "f")
    evidence = (f"no unit of money is printed on the form; {printed}万元 is more than one project has, {printed}元 is not. "
                f"表上未印金额单位：{printed}万元超出一个项目的规模，{printed}元则不会。")
    return [ReviewRecord(
        form_seq, None, "amount_unit", total.text, ("万元", "元"), evidence, place.page, place.line, place.cell
    )]


def amount_reviews(form_seq: int, funds: Funds) -> list[ReviewRecord]:
    """Questions about the amounts of a form: sums that do not settle, digits that are no amount, a unit nobody printed."""
    return _disputed_total(form_seq, funds) + _unread(form_seq, funds) + _doubtful_unit(form_seq, funds)


def _disputed_total(form_seq: int, funds: Funds) -> list[ReviewRecord]:
    if funds.settlement.status != "disputed":
        return []
    place = (funds.total or funds.sources[0][0]).cell
    parts = [f"{amount.label_text.strip()} {'|'.join(amount.pieces)}" for amount, _ in _chosen(funds)]
    span = (funds.settlement.low, funds.settlement.high)
    candidates = dict.fromkeys(format(value.normalize(), "f") for value in span if value is not None)
    printed = "; ".join(parts)
    evidence = f"year total and sources do not add up in exactly one way: {printed}. 年度资金总额与各来源之和对不上：{printed}。"
    raw = "|".join(funds.total.pieces) if funds.total else ""
    return [ReviewRecord(
        form_seq, None, "budget_total", raw, tuple(candidates), evidence, place.page, place.line, place.cell
    )]


def _unread(form_seq: int, funds: Funds) -> list[ReviewRecord]:
    """Digits printed where an amount belongs that spell none, or one larger than all money."""
    found: list[ReviewRecord] = []
    for amount, reading in _chosen(funds):
        printed = "|".join(amount.pieces)
        if reading is None and any(char.isdigit() for char in printed):
            found.append(ReviewRecord(
                form_seq, None, _column_of(amount), printed, (), "these digits are no amount of money. 此处数字不是金额。",
                amount.cell.page, amount.cell.line, amount.cell.cell,
            ))
    return found
