"""Numbers in workbooks (单元格数值): a printed number is stored as a number with the format that shows it."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?P<decimals>\.\d+)?(?P<percent>%)?")


def stored(text: str) -> tuple[float, str] | None:
    """Number and format code of a printed number, None for words: ``1,200.50`` is 1200.5 as ``#,##0.00``."""
    found = _NUMBER.fullmatch(text)
    if found is None or (text.startswith("0") and len(found["whole"]) > 1):
        return None
    digits = "." + "0" * (len(found["decimals"]) - 1) if found["decimals"] else ""
    value = float(found["whole"].replace(",", "") + (found["decimals"] or ""))
    whole = "#,##0" if "," in found["whole"] else "0"
    return (value / 100, f"{whole}{digits}%") if found["percent"] else (value, f"{whole}{digits}")
