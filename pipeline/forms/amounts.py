"""Which reading of the printed amounts is right: the one that satisfies the form's own arithmetic (资金勾稽).

Year total = sum of the sources (rule FND-01, 年度资金总额 = 财政拨款 + 其他资金 …), compared as intervals. When exactly
one combination of readings satisfies it, that is the amount; when none or several do, the amount is disputed and all
candidates are kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from pipeline.forms.money import Reading

_MAX_COMBINATIONS = 512


@dataclass(frozen=True, slots=True)
class Settlement:
    """The settled reading of the total and of each source; ``status`` ok, repaired, derived or disputed.

    ``low`` and ``high`` span every candidate of the total (万元); they equal the total unless it is disputed.
    """

    total: Reading | None
    sources: tuple[Reading | None, ...]
    status: str
    low: Decimal | None
    high: Decimal | None


def settle(total: Sequence[Reading], sources: Sequence[Sequence[Reading]]) -> Settlement:
    """Choose readings for a total and its sources; each argument lists candidate readings, likeliest first."""
    filled = [at for at, candidates in enumerate(sources) if candidates]
    if not total and not filled:
        return Settlement(None, tuple(None for _ in sources), "ok", None, None)
    if not total or not filled:
        return _one_sided(total, sources, filled)
    fitting = [choice for choice in _choices(total, sources, filled) if _gap(choice) <= _tolerance(choice)]
    # 198.2|22 may be 198.22 or 198.222: within the rounding of a source both fit, only one to the digit.
    fitting = [choice for choice in fitting if not _gap(choice)] or fitting
    if len({_amounts(choice) for choice in fitting}) == 1:
        return _settled(fitting[0], sources, filled)
    return _disputed(fitting, total, sources, filled)


def _choices(total: Sequence[Reading], sources: Sequence[Sequence[Reading]], filled: list[int]) -> list[tuple[Reading, ...]]:
    combinations = product(total, *(sources[at] for at in filled))
    return [choice for _, choice in zip(range(_MAX_COMBINATIONS), combinations)]


def _gap(choice: tuple[Reading, ...]) -> Decimal:
    return abs(choice[0].amount - sum((part.amount for part in choice[1:]), Decimal(0)))


def _tolerance(choice: tuple[Reading, ...]) -> Decimal:
    return sum((reading.tolerance for reading in choice), Decimal(0))


def _amounts(choice: tuple[Reading, ...]) -> tuple[Decimal, ...]:
    return tuple(reading.amount for reading in choice)


def _settled(choice: tuple[Reading, ...], sources: Sequence[Sequence[Reading]], filled: list[int]) -> Settlement:
    status = "repaired" if any(reading.is_joined for reading in choice) else "ok"
    amount = choice[0].amount
    return Settlement(choice[0], _spread(choice[1:], sources, filled), status, amount, amount)


def _one_sided(total: Sequence[Reading], sources: Sequence[Sequence[Reading]], filled: list[int]) -> Settlement:
    """Only a total, or only sources: a lone total is what it says, sources without a total are added up (derived)."""
    if total:
        is_single = len({reading.amount for reading in total}) == 1
        amounts = [reading.amount for reading in total]
        status = "disputed" if not is_single else "repaired" if total[0].is_joined else "ok"
        return Settlement(total[0], tuple(None for _ in sources), status, min(amounts), max(amounts))
    parts = [sources[at][0] for at in filled]
    amount = sum((part.amount for part in parts), Decimal(0))
    tolerance = sum((part.tolerance for part in parts), Decimal(0))
    derived = Reading(str(amount), amount, tolerance, False)
    sums = [sum(choice, Decimal(0)) for choice in product(*([r.amount for r in sources[at]] for at in filled))]
    status = "derived" if len(set(sums)) == 1 else "disputed"
    return Settlement(derived, _spread(parts, sources, filled), status, min(sums), max(sums))


def _disputed(
    fitting: list[tuple[Reading, ...]], total: Sequence[Reading], sources: Sequence[Sequence[Reading]], filled: list[int]
) -> Settlement:
    """None or several combinations fit: keep what is printed and span all candidates of the total."""
    parts = fitting[0][1:] if fitting else [sources[at][0] for at in filled]
    first = fitting[0][0] if fitting else total[0]
    sums = [sum((r.amount for r in choice[1:]), Decimal(0)) for choice in _choices(total, sources, filled)]
    candidates = [choice[0].amount for choice in fitting] or [reading.amount for reading in total] + sums
    return Settlement(first, _spread(parts, sources, filled), "disputed", min(candidates), max(candidates))


def _spread(
    parts: Sequence[Reading], sources: Sequence[Sequence[Reading]], filled: list[int]
) -> tuple[Reading | None, ...]:
    chosen = dict(zip(filled, parts))
    return tuple(chosen.get(at) for at in range(len(sources)))
