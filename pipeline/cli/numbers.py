"""Numbers as a person reads them: amounts with thousands separators, and no zeros that say nothing."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

_MONEY_DECIMALS = 2


def decimals(values: Sequence[Any]) -> int:
    """Decimals that a column of exact amounts needs: two for money, more only where a value has more."""
    exact = [value for value in values if isinstance(value, Decimal) and value.is_finite()]
    return max((_needed(value) for value in exact), default=0)


def plain(value: Any, places: int = _MONEY_DECIMALS) -> str:
    """A value as text: ``Decimal('9351.000000')`` is ``9,351.00``, ``0.30000000000000004`` is ``0.3``."""
    if isinstance(value, Decimal) and value.is_finite():
        return f"{value:,.{places}f}"
    if isinstance(value, float):
        return f"{value:.12g}"
    return str(value)


def _needed(value: Decimal) -> int:
    printed = -int(value.as_tuple().exponent)
    if printed <= 0:
        return 0
    return max(min(printed, _MONEY_DECIMALS), -int(value.normalize().as_tuple().exponent))
