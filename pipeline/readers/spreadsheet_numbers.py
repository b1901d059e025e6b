"""A number as its cell shows it (数值显示): 0.95 with format 0% is 95%, with 0.00 is 0.95.

Rounding is decimal and half up, as spreadsheet programs round what they show. What a format would hide completely
(``;;;``) or what no format can show is given in General form instead: a figure in a cell is never lost.
"""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from pipeline.readers.spreadsheet_dates import is_date, shown_date
from pipeline.readers.spreadsheet_format_codes import Section, Token, sections

# Spreadsheets keep 15 significant digits; those after them are binary noise (0.30000000000000004).
_SIGNIFICANT = 15


@lru_cache(maxsize=65_536)
def shown(value: float, code: str, starts_1904: bool = False) -> str:
    """Text of a numeric cell value in a format code; dates as in :mod:`pipeline.readers.spreadsheet_dates`."""
    if code in ("General", "@", "") or not math.isfinite(value):
        return general(value)
    section, magnitude = _section(value, sections(code))
    if is_date(section):
        text = shown_date(value, section, starts_1904)
    elif section.has("exponent") or any(token == Token("mark", "/") for token in section.tokens):
        text = None  # fractions and powers of ten hide digits that General shows
    else:
        text = _in_section(magnitude, section)
    return text or general(value)


def shown_text(text: str, code: str) -> str:
    """A text cell in its format: a code such as ``@"万元"`` adds to the text, all others leave it."""
    if "@" not in code or code == "@":
        return text
    last = sections(code)[-1]
    if not any(token == Token("mark", "@") for token in last.tokens):
        return text
    parts = [text if token.text == "@" else token.text for token in last.tokens if token.kind in ("mark", "literal")]
    return "".join(parts).strip() if "".join(parts).strip(" ") != text.strip(" ") else text


def general(value: float) -> str:
    """A number without a format: as many digits as it has, no exponent, no float noise."""
    if not math.isfinite(value):
        return str(value)
    exact = _decimal(value)
    text = f"{exact:f}" if -12 < exact.adjusted() < 21 else f"{exact:E}"
    return text.rstrip("0").rstrip(".") if "." in text and "E" not in text else text


def _decimal(value: float) -> Decimal:
    return Decimal(f"{value:.{_SIGNIFICANT}g}") if value else Decimal(0)


def _section(value: float, found: tuple[Section, ...]) -> tuple[Section, float]:
    """The section that shows a value, and the value to show in it: a section of its own drops the minus sign."""
    if any(section.condition for section in found):
        chosen = next((s for s in found if s.condition is None or s.condition(value)), found[0])
        return chosen, abs(value) if chosen is not found[0] and value < 0 else value
    if value < 0 and len(found) > 1:
        return found[1], -value
    if value == 0 and len(found) > 2:
        return found[2], value
    return found[0], value


def _in_section(value: float, section: Section) -> str:
    if not section.has("digit", "general"):
        return "".join(token.text for token in section.tokens if token.kind == "literal").strip()
    whole, fraction = _split(section.tokens)
    number = _decimal(abs(value)).scaleb(2 * sum(token.text == "%" for token in section.tokens if token.kind == "mark"))
    whole, scale = _scaled(whole)
    places = sum(token.kind == "digit" for token in fraction)
    number = number.scaleb(-3 * scale)
    if section.has("general"):
        filled = "".join(_around_general(section.tokens, number))
    else:
        integer, _, decimals = f"{number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):f}".partition(".")
        filled = _integer(integer, whole) + _decimals(decimals, fraction)
    has_figure = any(char in "123456789" for char in filled)
    return ("-" if value < 0 and has_figure else "") + filled.strip()


def _around_general(tokens: tuple[Token, ...], number: Decimal) -> list[str]:
    return [general(float(number)) if token.kind == "general" else token.text for token in tokens
            if token.kind in ("general", "literal", "mark")]


def _split(tokens: tuple[Token, ...]) -> tuple[list[Token], list[Token]]:
    """Tokens before and after the decimal point."""
    point = next((at for at, token in enumerate(tokens) if token == Token("mark", ".")), len(tokens))
    return list(tokens[:point]), list(tokens[point + 1 :])


def _scaled(whole: list[Token]) -> tuple[list[Token], int]:
    """Tokens without the commas behind the last digit, and how many thousands those divide by."""
    last = max((at for at, token in enumerate(whole) if token.kind == "digit"), default=-1)
    comma = Token("mark", ",")
    return whole[: last + 1] + [t for t in whole[last + 1 :] if t != comma], whole[last + 1 :].count(comma)


def _integer(digits: str, tokens: list[Token]) -> str:
    """Digits before the point laid over the format, from right to left."""
    places = [at for at, token in enumerate(tokens) if token.kind == "digit"]
    grouped = Token("mark", ",") in tokens
    left, found, count = list(digits.lstrip("0")), [], 0
    for at in range(len(tokens) - 1, -1, -1):
        token = tokens[at]
        if token.kind != "digit":
            found.append("" if token == Token("mark", ",") or token.kind == "numerals" else token.text)
            continue
        for _ in range(max(len(left), 1) if at == places[0] else 1):
            char = left.pop() if left else {"0": "0", "?": " "}.get(token.text, "")
            found.append(char + ("," if grouped and count and count % 3 == 0 and char.strip() else ""))
            count += 1
    return "".join(reversed(found))


def _decimals(digits: str, tokens: list[Token]) -> str:
    """Digits behind the point laid over the format; optional places (``#``, ``?``) drop trailing zeros."""
    optional = len(digits.rstrip("0"))
    shown_digits, tail, at = "", "", 0
    for token in tokens:
        if token.kind != "digit":
            tail += "" if token == Token("mark", ",") or token.kind == "numerals" else token.text
        else:
            shown_digits += digits[at] if token.text == "0" or at < optional else ""
            at += 1
    return ("." if shown_digits else "") + shown_digits + tail
