"""Values as cells of a workbook: every value gets the type that it has, and no text ever becomes a formula or link."""

from __future__ import annotations

import datetime as dt
import math
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pipeline.publish.code_words import code_words
from pipeline.publish.descriptions import halves
from pipeline.workbook.sheets import SheetColumn

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

LONGEST_TEXT = 32_767
"""Characters that Excel allows in a cell."""
_CUT_MARK = "…〔截断 cut〕"
_EXACT_INTEGER = 2**53
_MONEY, _RATIO, _DATE, _YEAR = "#,##0.00####", "0.0%", "yyyy-mm-dd", "0"
_UNIT_FORMATS = {"万元": _MONEY, "元": _MONEY, "ratio": _RATIO, "year": _YEAR}
_TRUTH = {"zh": ("否", "是"), "en": ("no", "yes")}


def number_format(column: SheetColumn) -> str | None:
    """Excel's number format of a column; None for plain text and numbers without a usual form."""
    if column.data_type.startswith(("DATE", "TIMESTAMP")):
        return _DATE
    if column.unit in _UNIT_FORMATS:
        return _UNIT_FORMATS[column.unit]
    return _MONEY if column.data_type.startswith("DECIMAL") else None


def shown(value: Any, column: SheetColumn, language: str) -> Any:
    """A value as its reader sees it: codes and truth values in words, lists joined, messages in one language."""
    if isinstance(value, bool):
        return _TRUTH[language][value] if language in _TRUTH else value
    if isinstance(value, list | tuple):
        return "、".join(str(item) for item in value)
    if isinstance(value, str) and language != "name":
        if column.name == "message":
            return getattr(halves(value), "chinese" if language == "zh" else "english") or value
        word = code_words().get(column.name, {}).get(value)
        return word[language] if word else value
    return value


def write_cell(sheet: Worksheet, row: int, at: int, value: Any, style: Any) -> bool:
    """Write one value with its own type; True if a text was too long for Excel and had to be cut."""
    if value is None:
        return False
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool) and _is_number(value):
        sheet.write_number(row, at, value, style)
    elif isinstance(value, dt.date | dt.datetime) and value.year >= 1900:
        sheet.write_datetime(row, at, value.replace(tzinfo=None) if isinstance(value, dt.datetime) else value, style)
    else:
        text = str(value)
        is_cut = len(text) > LONGEST_TEXT
        sheet.write_string(row, at, text[: LONGEST_TEXT - len(_CUT_MARK)] + _CUT_MARK if is_cut else text, style)
        return is_cut
    return False


def _is_number(value: float | Decimal) -> bool:
    """Excel keeps numbers as doubles: what is no finite one stays text."""
    return math.isfinite(value) and (not isinstance(value, int) or abs(value) <= _EXACT_INTEGER)
