"""Radical and compatibility code points → the ideograph they show (部首与兼容汉字还原).

PDF fonts share one glyph between an ideograph and its radical and often name the radical (⽬ U+2F6C for 目). The two
look alike in print, so this is reading, not repair. Nothing else is touched: ２, ： or ㎡ stay as printed.
Kangxi radicals and compatibility ideographs have Unicode decompositions; the CJK Radicals Supplement mostly has none,
``radicals.csv`` follows EquivalentUnifiedIdeograph.txt of the Unicode Character Database for the simplified forms.
"""

from __future__ import annotations

import csv
import unicodedata
from functools import cache
from pathlib import Path

_DECOMPOSED = ((0x2F00, 0x2FD5), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F), (0x2E9F, 0x2E9F), (0x2EF3, 0x2EF3))


def unify(text: str) -> str:
    """``text`` with radical and compatibility code points replaced by unified ideographs."""
    return text if text.isascii() else text.translate(_table())


@cache
def _table() -> dict[int, str]:
    points = [point for low, high in _DECOMPOSED for point in range(low, high + 1)]
    table = {point: unicodedata.normalize("NFKC", chr(point)) for point in points}
    with (Path(__file__).parent / "radicals.csv").open(encoding="utf-8", newline="") as lines:
        table |= {ord(row["radical"]): row["unified"] for row in csv.DictReader(lines)}
    return table
