"""Printed amounts of money (金额): pieces of a torn number, their possible readings, and units.

A printed amount with d decimals stands for the interval x ± 0.5·10⁻ᵈ; every reading carries that tolerance, and all
arithmetic of the forms compares intervals (domain rule FND-01).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal

_PIECE = re.compile(r"[¥￥]?\s*[-+]?[\d,.\s]*\d[\d,.\s]*(?P<unit>万元|亿元|千元|元)?")
_DECIMAL = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d*)?")
# The whole country spends 28 trillion 元 a year, 14 digits: a longer number is no amount but digits run together.
_MOST_WHOLE_DIGITS = 14
UNITS = {"元": Decimal("0.0001"), "千元": Decimal("0.1"), "万元": Decimal(1), "亿元": Decimal(10000)}
_UNIT_WORD = re.compile(r"(万元|亿元|千元|元)")
# 元 behind another character is what is left of a misread 万元 as likely as not, and a factor of 10,000 is not guessed.
_UNIT_NAMED = re.compile(r"(万元|亿元|千元|(?:(?<![\u4e00-\u9fff])|(?<=民币))元)")


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read printed pieces: ``amount`` in the printed unit, half a unit of its last digit, joined or not."""

    text: str
    amount: Decimal
    tolerance: Decimal
    is_joined: bool

    def scaled(self, factor: Decimal) -> Reading:
        """The same reading in another unit."""
        return Reading(self.text, self.amount * factor, self.tolerance * factor, self.is_joined)


def is_amount_piece(text: str) -> bool:
    """Whether a cell holds nothing but (a part of) an amount, perhaps with its unit."""
    return bool(_PIECE.fullmatch(unicodedata.normalize("NFKC", text).strip()))


def unit_in(text: str) -> str | None:
    """The money unit named in a label, heading or amount cell: 元, 千元, 万元 or 亿元."""
    found = _UNIT_NAMED.search(re.sub(r"\s", "", unicodedata.normalize("NFKC", text)))
    return found.group(1) if found else None


def is_unit(text: str) -> bool:
    """Whether a text says nothing but a money unit (万元, 人民币元)."""
    return unicodedata.normalize("NFKC", text).strip(" :()").removeprefix("人民币") in UNITS


def reading_of(text: str, is_joined: bool = False) -> Reading | None:
    """The amount that a text spells after inner spaces are removed; None when it spells none or one beyond all money."""
    digits = re.sub(r"[\s¥￥+]", "", unicodedata.normalize("NFKC", text))
    digits = _UNIT_WORD.sub("", digits)
    if not digits.strip(",.-") or not _DECIMAL.fullmatch(digits):
        return None
    plain = digits.replace(",", "").rstrip(".")
    if len(plain.partition(".")[0].lstrip("-0")) > _MOST_WHOLE_DIGITS:
        return None
    amount = Decimal(plain)
    # A printed zero is no rounded amount: nothing is paid from that source.
    tolerance = Decimal(5).scaleb(-len(plain.partition(".")[2]) - 1) if amount else Decimal(0)
    return Reading(plain, amount, tolerance, is_joined)


def numbers_in(text: str) -> list[str]:
    """The separate amounts in a cell that merged several (``8000. 00 0. 00`` → two)."""
    normal = unicodedata.normalize("NFKC", text)
    return [found.group().strip() for found in re.finditer(r"\d[\d,]*(?:\s*\.\s*\d+)?", normal)]


def readings(pieces: list[str]) -> list[Reading]:
    """All plausible readings of an amount printed in pieces, the likeliest first.

    One piece has one reading. Pieces of a number that was cut by a column border may overlap at the cut (``225`` |
    ``5. 39``), so every overlap of one or two characters that fits is tried beside the plain join.
    """
    texts = [re.sub(r"[\s¥￥]", "", unicodedata.normalize("NFKC", piece)) for piece in pieces]
    joins = [texts[0]] if texts else []
    for text in texts[1:]:
        joins = [joined + text[size:] for joined in joins for size in _overlaps(joined, text)]
    found = [reading for join in dict.fromkeys(joins) if (reading := reading_of(join))]
    first = reading_of(texts[0]) if texts else None
    alone = first.amount if first else None
    return [replace(reading, is_joined=len(texts) > 1 and reading.amount != alone) for reading in found]


def _overlaps(left: str, right: str) -> list[int]:
    return [size for size in (2, 1) if len(right) > size and left.endswith(right[:size])] + [0]
