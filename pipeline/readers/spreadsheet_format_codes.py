"""Number format codes (单元格格式代码) as data: sections, conditions and tokens (ECMA-376 part 1, 18.8.31).

``spreadsheet_formats.csv`` holds the built-in codes that files name by number only, with those of Chinese Excel
(27–36, 50–58), which other locales leave undefined.
"""

from __future__ import annotations

import csv
import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

# In Chinese Excel "!" escapes like a backslash: the common 0!.0, shows 万 with one decimal place.
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|_(?P<space>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General|G/通用格式)|(?P<meridiem>上午/下午|AM/PM|A/P)|(?P<exponent>E[+-])"
    r"|(?P<date>y+|m+|d+|h+|s+|aaaa?|e+|bbbb|gg?g?)|(?P<digit>[0#?])|(?P<mark>[.,%@/])|(?P<literal>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|=|<|>)(-?\d+(?:\.\d+)?)$")
_ELAPSED = re.compile(r"[hms]+$", re.IGNORECASE)
_COMPARE: dict[str, Callable[[float, float], bool]] = {
    "<=": operator.le, ">=": operator.ge, "<>": operator.ne, "=": operator.eq, "<": operator.lt, ">": operator.gt,
}
# [$-F800] and [$-F400] are the long date and the time of the reader's system; a Chinese one shows 年月日.
_SYSTEM = (("[$-f800]", 'yyyy"年"m"月"d"日"'), ("[$-x-sysdate]", 'yyyy"年"m"月"d"日"'), ("[$-f400]", "h:mm:ss"))


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of a section: ``kind`` is digit, mark, date, elapsed, meridiem, exponent, general or literal."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """One of up to four parts of a code; ``condition`` is None where position decides."""

    tokens: tuple[Token, ...]
    condition: Callable[[float], bool] | None = None

    def has(self, *kinds: str) -> bool:
        """Whether a token of one of the kinds is in the section."""
        return any(token.kind in kinds for token in self.tokens)


@cache
def builtin_formats() -> dict[int, str]:
    """Format codes by the number under which files refer to them."""
    with Path(__file__).with_name("spreadsheet_formats.csv").open(encoding="utf-8", newline="") as lines:
        return {int(row["id"]): row["code"] for row in csv.DictReader(lines)}


@cache
def sections(code: str) -> tuple[Section, ...]:
    """Sections of a format code in order; never empty."""
    found: list[Section] = []
    tokens: list[Token] = []
    condition = None
    system = next((shown for mark, shown in _SYSTEM if code.lower().startswith(mark)), None)
    for match in _TOKEN.finditer(system or code):
        kind = match.lastgroup or "literal"
        text = match[kind]
        if kind == "literal" and text == ";":
            found.append(Section(tuple(tokens), condition))
            tokens, condition = [], None
        elif kind == "bracket":
            condition = _condition(text) or condition
            tokens += _bracket(text)
        elif kind != "fill":
            tokens.append(_token(kind, text))
    return (*found, Section(tuple(tokens), condition))


def _token(kind: str, text: str) -> Token:
    if kind == "space":
        return Token("literal", " ")
    return Token("literal" if kind in ("quoted", "escaped") else kind, text)


def _condition(bracket: str) -> Callable[[float], bool] | None:
    match = _CONDITION.match(bracket)
    if not match:
        return None
    compare, bound = _COMPARE[match[1]], float(match[2])
    return lambda value: compare(value, bound)


def _bracket(text: str) -> list[Token]:
    """Tokens of a bracket: elapsed time ([h]), a currency sign ([$¥-804]) or Chinese numerals; colours are none."""
    if _ELAPSED.match(text):
        return [Token("elapsed", text.lower())]
    if text.startswith("$"):
        return [Token("literal", text[1:].partition("-")[0])]
    return [Token("numerals", text[-1])] if text.lower().startswith("dbnum") else []
