"""Units of values (计量单位): stored spelling, family, scale (万, 亿) and worth in 万元, from ``units.csv``."""

from __future__ import annotations

import polars as pl

from pipeline.normalise import grammar as g
from pipeline.normalise.lexicon import lexicon

SCALES = {"百": 1e2, "千": 1e3, "万": 1e4, "十万": 1e5, "百万": 1e6, "千万": 1e7, "亿": 1e8, "万亿": 1e12}


def entries(column: str) -> dict[str, str]:
    """Unit → value of one column of ``units.csv`` (stored, family, wanyuan), rows without one left out."""
    return {row["unit"]: row[column] for row in lexicon("units") if row[column]}


def stored_units(unit: pl.Expr) -> pl.Expr:
    """Units in their stored spelling (百分比 → %); all others as printed."""
    return unit.replace(entries("stored"))


def unit_families(unit: pl.Expr) -> pl.Expr:
    """The family (money, share, count_person, count, time, length, area, per_unit …) of stored units; a unit that is
    not in ``units.csv`` has none (NULL), a compound of known units (元/人/月) is ``per_unit``."""
    simple = unit.replace_strict(entries("family"), default=None, return_dtype=pl.String)
    compound = unit.str.contains(rf"^{g.UNIT}$") & unit.str.contains("[/每·.]")
    return pl.coalesce(simple, pl.when(compound).then(pl.lit("per_unit")))


def factors(scale: pl.Expr) -> pl.Expr:
    """The multiplier (Float64) of a scale word (万 → 10000); 1 for NULL."""
    return scale.replace_strict(SCALES, default=1.0, return_dtype=pl.Float64)


def worth_in_wanyuan(unit: pl.Expr) -> pl.Expr:
    """万元 per unit of money (Float64); 1 for everything that is no money."""
    return unit.replace_strict(entries("wanyuan"), default="1", return_dtype=pl.String).cast(pl.Float64)


def column_units(printed: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    """Name and scale word of folded texts of a unit column: 万人 → (人, 万), (%) → (%, NULL); placeholders → NULL."""
    unit = printed.str.strip_chars("()")
    known = unit.is_in(list(entries("family"))) | unit.str.contains(rf"^{g.UNIT}$")
    scaled = unit.str.extract_groups(rf"^(?P<scale>{g.SCALE})(?P<name>{g.UNIT})$").struct
    # A number in the unit column is a value that spilled over (an Excel serial repeated beside itself), not a unit.
    blank = unit.str.contains(rf"^(?:{g.MISSING}|无|定性|[0-9.,]+)$")
    name = pl.when(known).then(unit).otherwise(scaled.field("name").fill_null(unit))
    return pl.when(~blank).then(name), pl.when(~known & ~blank).then(scaled.field("scale"))
