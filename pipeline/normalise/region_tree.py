"""The tree of regions in their codes: a region lies inside another when its code starts with the other's digits.

GB/T 2260 codes end in 0000 for a province, in 00 for a prefecture.
"""

from __future__ import annotations

import polars as pl


def branch(code: pl.Expr) -> pl.Expr:
    """The significant digits of codes: 650000 → 65, 652800 → 6528, 652828 → 652828."""
    return code.str.replace("(?:0000|00)$", "")


def is_inside(code: pl.Expr, parent: pl.Expr) -> pl.Expr:
    """True where a region lies inside ``parent`` and is not the parent itself."""
    return (code != parent) & code.str.starts_with(branch(parent)) & (branch(parent).str.len_chars() < 6)


def is_related(one: pl.Expr, other: pl.Expr) -> pl.Expr:
    """True where one region is the other or lies inside it."""
    return one.str.starts_with(branch(other)) | other.str.starts_with(branch(one))
