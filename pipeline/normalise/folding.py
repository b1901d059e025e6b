"""Folding of printed text for matching (归一): one spelling for every width, glyph, quote, bracket and blank.

Folded text is only ever compared, never stored: the warehouse keeps what is printed. The same folding exists twice,
for one string (the parser works cell by cell) and as a Polars expression (the stage works on columns); a property
test holds them equal.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from functools import cache
from pathlib import Path

import polars as pl

GLYPH_FILE = Path(__file__).with_name("glyphs.csv")

# White space, soft hyphen, zero-width and direction marks, spelled out because Python's and Rust's \s differ.
_BLANK = (
    r"[\u0000-\u0020\u007F-\u00A0\u00AD\u034F\u061C\u115F\u1160\u1680\u17B4\u17B5\u180B-\u180E\u2000-\u200F"
    r"\u2028-\u202F\u205F-\u206F\u3000\u3164\uFE00-\uFE0F\uFEFF]"
)
_BLANK_PATTERN = re.compile(_BLANK)


@cache
def glyphs() -> dict[str, str]:
    """The glyph table ``glyphs.csv``: one printed character → its folded spelling (may be two characters)."""
    with GLYPH_FILE.open(encoding="utf-8", newline="") as handle:
        return {chr(int(row["code_point"], 16)): row["folded"] for row in csv.DictReader(handle)}


@cache
def _translation() -> dict[int, str]:
    return {ord(glyph): folded for glyph, folded in glyphs().items()}


def fold(text: str) -> str:
    """``text`` in NFKC, without any white space or zero-width character, with operator, quote, dash and bracket
    glyphs in one spelling (≥ and ⩾ → ``>=``, “ → ``"``, – → ``-``, 【 → ``[``)."""
    return _BLANK_PATTERN.sub("", unicodedata.normalize("NFKC", text)).translate(_translation())


def fold_expr(expr: pl.Expr) -> pl.Expr:
    """:func:`fold` as an expression over a String column; NULL stays NULL."""
    table = glyphs()
    clean = expr.str.normalize("NFKC").str.replace_all(_BLANK, "")
    return clean.str.replace_many(list(table), list(table.values()))


def strip_blanks(expr: pl.Expr) -> pl.Expr:
    """The printed text of a String column with white space and zero-width characters removed, nothing else changed;
    what is empty then becomes NULL."""
    clean = expr.str.replace_all(_BLANK, "")
    return pl.when(clean.str.len_bytes() > 0).then(clean)
