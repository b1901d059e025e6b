"""Widths of spreadsheet columns from what stands in them, in characters of the default font."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any
from unicodedata import east_asian_width

_NARROWEST, _WIDEST = 8.0, 48.0
_HEADING_LINES = 2
_SAMPLE = 500


class Widths:
    """Collects display widths of the first rows of a sheet; headings count half, for they wrap over two lines."""

    def __init__(self, headings: Sequence[str]) -> None:
        self._widest = [_width(heading) / _HEADING_LINES + 4 for heading in headings]
        self._seen = 0

    def see(self, values: Sequence[Any]) -> None:
        """Take one row into account."""
        self._seen += 1
        if self._seen <= _SAMPLE:
            self._widest = [
                widest if value is None else max(widest, _width(_printed(value)) + 1.5)
                for widest, value in zip(self._widest, values)
            ]

    def found(self) -> list[float]:
        """Width of every column, neither unreadably narrow nor wider than half a screen."""
        return [min(max(widest, _NARROWEST), _WIDEST) for widest in self._widest]


def _printed(value: Any) -> str:
    if isinstance(value, Decimal):
        return f"{value:,.2f}"
    return f"{value:.6g}" if isinstance(value, float) else str(value)


def _width(text: str) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text[: int(_WIDEST)])
