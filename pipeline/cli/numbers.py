"""Numbers as a person reads them: amounts with thousands separators, and no zeros that say nothing."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

_MONEY_DECIMALS = 2
_RATIO_DECIMALS = 4
# Below this, four decimals would leave nothing of the digits.
_SMALL = 0.001


def decimals(values: Sequence[Any]) -> int:
    """Decimals that a column of exact amounts needs: two for money, more only where a value has more."""
    exact = [value for value in values if isinstance(value, Decimal) and value.is_finite()]
    return max((_needed(value) for value in exact), default=0)


def plain(value: Any, places: int = _MONEY_DECIMALS) -> str:
    """A value as text: ``Decimal('9351.000000')`` is ``9,351.00``, ``0.8113207547169812`` is ``0.8113``.

    Ratios and means have no exact last digit; four decimals are read at a glance, and csv and json print all of them.
    """
    if isinstance(value, Decimal) and value.is_finite():
        return f"{value:,.{places}f}"
    if isinstance(value, float):
        return f"{round(value, _RATIO_DECIMALS):.12g}" if abs(value) >= _SMALL else f"{value:.4g}"
    return str(value)


def _needed(value: Decimal) -> int:
    printed = -int(value.as_tuple().exponent)
    if printed <= 0:
        return 0
    return max(min(printed, _MONEY_DECIMALS), -int(value.normalize().as_tuple().exponent))
