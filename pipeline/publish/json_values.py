"""Values of the warehouse that JSON has no type for."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any


def json_value(value: Any) -> Any:
    """Amounts become numbers, dates ISO 8601, anything else its text; the ``default`` of :func:`json.dumps`."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, dt.date | dt.datetime | dt.time):
        return value.isoformat()
    return str(value)
