"""Polarity (指标方向) of an indicator: is more better (正向), less (反向), or is the target to be hit exactly.

The printed operator comes last on purpose: a rule compares it with the polarity (a ≥ on a cost is an error of the
form), so what the indicator measures decides first: its name, its level-2 class, its unit.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import polars as pl

from pipeline.normalise.folding import fold_expr

NAME_FILE = Path(__file__).with_name("polarity_names.csv")

COST_LEVELS = ("ECO_COST", "SOC_COST", "ENV_COST")
HIGHER_LEVELS = ("SATIS_SVC",)
OUTPUT_LEVELS = ("QTY", "QUAL")
COUNTED_FAMILIES = ("share", "count_person", "count", "length", "area", "volume", "weight")
"""Unit families of which an output (数量, 质量) is better when there is more."""


@cache
def _names() -> tuple[tuple[str, str], ...]:
    with NAME_FILE.open(encoding="utf-8", newline="") as handle:
        return tuple((row["pattern"], row["polarity"]) for row in csv.DictReader(handle))


def _by_name(name: pl.Expr) -> pl.Expr:
    return pl.coalesce(*(pl.when(name.str.contains(pattern)).then(pl.lit(value)) for pattern, value in _names()))


def _by_level(level2: pl.Expr) -> pl.Expr:
    return (
        pl.when(level2.is_in(COST_LEVELS)).then(pl.lit("lower_better"))
        .when(level2.is_in(HIGHER_LEVELS)).then(pl.lit("higher_better"))
    )


def polarity(
    name: pl.Expr, level2_code: pl.Expr, operator: pl.Expr, unit_family: pl.Expr, direction: pl.Expr
) -> pl.Expr:
    """``higher_better``, ``lower_better``, ``exact`` or NULL per indicator.

    Order: name lexicon, level-2 class (成本 → lower, 满意度 → higher), a target of exactly a count (=12次 → exact), the
    direction of a qualitative target (下降 → lower), the unit of an output, the printed operator.
    """
    counted = unit_family.is_in(COUNTED_FAMILIES)
    exact = (operator == "=") & (unit_family.is_null() | (unit_family != "share"))
    by_direction = direction.replace_strict(
        {"up": "higher_better", "down": "lower_better"}, default=None, return_dtype=pl.String
    )
    by_operator = operator.replace_strict(
        {">=": "higher_better", ">": "higher_better", "<=": "lower_better", "<": "lower_better"},
        default=None, return_dtype=pl.String,
    )
    return pl.coalesce(
        _by_name(fold_expr(name)),
        _by_level(level2_code),
        pl.when(exact).then(pl.lit("exact")),
        by_direction,
        pl.when(level2_code.is_in(OUTPUT_LEVELS) & counted).then(pl.lit("higher_better")),
        pl.when((level2_code == "TIME") & (unit_family == "share")).then(pl.lit("higher_better")),
        by_operator,
    )
