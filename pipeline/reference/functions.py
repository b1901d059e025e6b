"""Functions of government (政府职能) that budget units serve, with the class (类) of the functional classification.

The pattern list is in order: the first pattern that a core name contains decides, so that 人民医院 is health before
anything else and 综合执法 is urban management only when no sector claims it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import polars as pl

_FOLDER = Path(__file__).parent
UNKNOWN = "OTHER"


@cache
def functions() -> pl.DataFrame:
    """The stage table ``functions``: code, Chinese and English name, class of 政府收支分类 (NULL: several)."""
    return pl.read_csv(_FOLDER / "functions.csv", infer_schema=False)


@cache
def function_patterns() -> list[tuple[str, str]]:
    """Ordered (function_code, regular expression) pairs; every code must be listed in functions.csv."""
    table = pl.read_csv(_FOLDER / "function_patterns.csv", infer_schema=False)
    unknown = set(table["function_code"]) - set(functions()["function_code"])
    if unknown:
        raise ValueError(f"function_patterns.csv: codes {sorted(unknown)} are not in functions.csv; add them")
    return list(table.select("function_code", "pattern").iter_rows())


def function_of(core_name: pl.Expr) -> pl.Expr:
    """Function code of a core name by the first pattern it contains; NULL when none does."""
    patterns = function_patterns()
    return pl.coalesce([pl.when(core_name.str.contains(words)).then(pl.lit(code)) for code, words in patterns])
