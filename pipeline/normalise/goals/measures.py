"""Numbers of facts and indicators on one scale (换算): 公里 and 米, 万元 and 元, 亩 and 公顷 become comparable.

Money is compared in 万元, everything else in the base unit of ``unit_factors.csv``; 人 and 人次, 户 and 人 never are.
"""

from __future__ import annotations

import polars as pl

from pipeline.normalise.goals.words import rows
from pipeline.normalise.units import entries, unit_families

_MONEY = ("元", "万元", "亿元", "千元", "百万元", "千万元", "十万元")
_RATE = r"^([百千万亿十]*元)/"


def base_units(unit: pl.Expr) -> pl.Expr:
    """The unit in which numbers are compared (元/人 → 万元/人); NULL stays NULL."""
    named = {row["unit"]: row["base"] for row in rows("unit_factors")} | dict.fromkeys(_MONEY, "万元")
    return pl.when(unit.str.contains(_RATE)).then(pl.lit("万元/") + unit.str.replace(_RATE, "")).otherwise(unit.replace(named))


def base_factors(unit: pl.Expr) -> pl.Expr:
    """What a number in ``unit`` is multiplied with to be in its base unit; 1 where there is nothing to convert."""
    wanyuan = entries("wanyuan")
    factors = {row["unit"]: float(row["factor"]) for row in rows("unit_factors")}
    factors |= {money: float(wanyuan[money]) for money in _MONEY}
    plain = pl.coalesce(unit.str.extract(_RATE), unit)
    return plain.replace_strict(factors, default=1.0, return_dtype=pl.Float64)


def families(unit: pl.Expr) -> pl.Expr:
    """The unit family; a rate of money (元/人/月) is ``per_unit``, no unit none."""
    return unit_families(unit)


def printed_tolerance(tolerance: pl.Expr, unit: pl.Expr) -> pl.Expr:
    """Half a unit of the last printed digit in the base unit; the stage holds that of money in 万元 already."""
    return pl.when(unit.is_in(_MONEY)).then(tolerance).otherwise(tolerance * base_factors(unit)).fill_null(0.0)
