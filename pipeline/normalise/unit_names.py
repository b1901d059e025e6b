"""Names of budget units (预算单位) as printed, freed of what is not part of the name.

Provincial systems print codes before or after a name, e.g. ``[015001]…局``, ``(433)…社``, ``219-…局``, ``…局308001``, ``…局-216``,
and form words behind it, e.g. ``(盖章)``; line wraps leave white space inside. Brackets of the name itself, such as
``(本级)``, stay.
"""

from __future__ import annotations

import polars as pl

_LEADING_CODE = r"^\s*(?:[\[(【〔]\s*\d{2,}\s*[\])】〕]|\d{2,}\s*[-—_:：、]|\d{3,}\s+|\d{5,})[-—_\s]*"
_TRAILING_CODE = r"(?:[-—_\s]*(?:[\[(【〔]\s*\d{2,}\s*[\])】〕]|\d{4,})|[-—_]\s*\d{3})\s*$"
_FORM_WORDS = r"[\[(【〔](?:盖章|公章|签章|章|部门|单位|名称|填报单位|预算单位)[\])】〕]"
_INVISIBLE = r"[\s\x{200b}-\x{200f}\x{feff}]"


def clean_unit_name(text: pl.Expr) -> pl.Expr:
    """NFKC, without codes, form words and white space; NULL when no letter is left (``/``, ``—``, ``无``)."""
    name = text.str.normalize("NFKC")
    name = name.str.replace(_LEADING_CODE, "").str.replace(_TRAILING_CODE, "")
    name = name.str.replace_all(_INVISIBLE, "").str.replace_all(_FORM_WORDS, "")
    return pl.when(name.str.contains(r"\p{L}") & (name != "无")).then(name)
