"""The money block of a form (资金): printed pieces → settled total, sources and their repairs.

Units come from the cell, else from the labels of the block; without either the amounts are 万元, the unit that every
template of 财预〔2015〕88号 prints. Parts of a printed 财政拨款 (一般公共预算, 中央补助 …) are not added to it again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.forms.amounts import Settlement, settle
from pipeline.forms.head_values import Amount, Head
from pipeline.forms.money import UNITS, Reading, reading_of, readings, unit_in

_PARTS_OF_FISCAL = {"GENERAL", "GOVFUND", "SOECAP"}
_BUDGET_COLUMNS = ("adjusted", "initial")


@dataclass(frozen=True, slots=True)
class Funds:
    """Settled amounts of one form in 万元; ``sources`` pairs each printed source with its chosen reading.

    ``unit_source`` is printed, heading or assumed, as in :class:`pipeline.forms.records.FormRecord`.
    """

    unit: str | None
    unit_source: str
    settlement: Settlement
    sources: tuple[tuple[Amount, Reading | None], ...]
    total: Amount | None
    investment: Reading | None
    columns: dict[str, Decimal]

    def source_sum(self, *kinds: str) -> Decimal | None:
        """Sum of the sources of some kinds (fund_source codes), None when none is printed."""
        found = [reading.amount for amount, reading in self.sources if reading and kind_of(amount)[0] in kinds]
        return sum(found, Decimal(0)) if found else None


def kind_of(amount: Amount) -> tuple[str, str | None]:
    """Fund source and level codes of a printed source; an unlabelled one is UNKNOWN, never fiscal money."""
    source, _, level = amount.note.partition("/")
    return source or "UNKNOWN", level or None


def read_funds(head: Head, other_texts: Sequence[str]) -> Funds:
    """Settle the amounts of a head; ``other_texts`` are further head texts in which a unit may be declared."""
    unit = next(filter(None, map(unit_in, head.unit_texts)), None) or declared_unit(other_texts)
    own = any(unit_in(text) for amount in head.amounts for text in (*amount.pieces, *amount.columns.values()))
    source = "assumed" if unit is None else "printed" if own else "heading"
    factor = UNITS[unit or "万元"]
    # 项目资金 | 45万元: the name of the block before an amount is its total where no total is named.
    totals = [amount for name in ("total", "funds") for amount in head.amounts if amount.field == name]
    invested = [amount for amount in head.amounts if amount.field == "investment"]
    sources = _sources_of_year(head.amounts)
    total = totals[0] if totals else _undated_total(invested, sources, factor)
    sources = _with_misplaced(head.amounts, sources, total, factor) if total else sources
    settlement, chosen = _settle(_candidates(total, factor) if total else [], sources, factor)
    investment = next(iter(_candidates(invested[0], factor)), None) if invested else None
    return Funds(unit, source, settlement, tuple(zip(sources, chosen)), total, investment, _columns(total, factor))


def _sources_of_year(amounts: Sequence[Amount]) -> list[Amount]:
    """The sources of the year's total: those printed between a cumulative total and the year's belong to the former."""
    fields = [amount.field for amount in amounts]
    if "investment" in fields and "total" in fields[fields.index("investment") :]:
        start = fields.index("total", fields.index("investment"))
        if "fund" in fields[start:]:
            return [
                amount for at, amount in enumerate(amounts)
                if amount.field == "fund" and not fields.index("investment") < at < start
            ]
    return [amount for amount in amounts if amount.field == "fund"]


def _with_misplaced(
    amounts: Sequence[Amount], sources: list[Amount], total: Amount, factor: Decimal
) -> list[Amount]:
    """The sources of the year with those in the column of the project's total, where only these add up to the year's
    (项目总预算 285 | 当年预算 95 above 财政拨款 95 | 其他资金 0)."""
    every = [amount for amount in amounts if amount in sources or amount.field == "period_fund"]
    if len(every) == len(sources):
        return sources
    found = [_settle(_candidates(total, factor), listed, factor)[0].status for listed in (sources, every)]
    return every if found[1] == "ok" and found[0] != "ok" else sources


def _undated_total(invested: Sequence[Amount], sources: list[Amount], factor: Decimal) -> Amount | None:
    """项目资金总额 on a form without a total of the year is the year's when the sources add up to it."""
    for amount in invested:
        settlement, _ = _settle(_candidates(amount, factor), sources, factor)
        if settlement.status in ("ok", "repaired") and any(settlement.sources):
            return amount
    return None


def declared_unit(texts: Sequence[str]) -> str | None:
    """The money unit that a text such as 单位:万元 declares for the whole form."""
    return next((unit_in(text) for text in texts if "单位" in text and unit_in(text)), None)


def _candidates(amount: Amount, factor: Decimal) -> list[Reading]:
    """Readings of one printed amount in 万元; in a self-evaluation the adjusted budget stands for the year's total."""
    texts = amount.pieces or [amount.columns[kind] for kind in _BUDGET_COLUMNS if kind in amount.columns][:1]
    own = unit_in("".join(texts))
    scale = UNITS[own] if own else factor
    found = [reading.scaled(scale) for reading in readings(texts)]
    return [Reading(r.text, r.amount, r.tolerance, True) for r in found] if amount.is_split else found


def _settle(
    total: list[Reading], sources: list[Amount], factor: Decimal
) -> tuple[Settlement, tuple[Reading | None, ...]]:
    """Settle with the parts of a printed 财政拨款 left out; when that does not add up, with all printed sources."""
    found = [_candidates(amount, factor) for amount in sources]
    has_fiscal = any(kind_of(amount) == ("FISCAL", None) and readings for amount, readings in zip(sources, found))
    is_part = [has_fiscal and _is_part(amount) for amount in sources]
    without_parts = settle(total, [[] if part else candidates for part, candidates in zip(is_part, found)])
    with_parts = settle(total, found) if any(is_part) else without_parts
    best = without_parts if without_parts.status != "disputed" or with_parts.status == "disputed" else with_parts
    chosen = tuple(
        reading or (next(iter(candidates), None) if part else None)
        for reading, candidates, part in zip(best.sources, found, is_part)
    )
    return best, chosen


def _is_part(amount: Amount) -> bool:
    source, level = kind_of(amount)
    return source in _PARTS_OF_FISCAL or (source == "FISCAL" and level is not None)


def _columns(total: Amount | None, factor: Decimal) -> dict[str, Decimal]:
    """Budget columns of a self-evaluation: initial, adjusted, executed in 万元; rate and score as printed."""
    found: dict[str, Decimal] = {}
    for kind, text in (total.columns if total else {}).items():
        reading = reading_of(text.rstrip("%％分"))
        if reading:
            found[kind] = reading.amount * (factor if kind in ("initial", "adjusted", "executed") else 1)
    return found
