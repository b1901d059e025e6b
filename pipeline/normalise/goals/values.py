"""Number and date phrases of facts parsed by the value grammar (指标值文法), so that goals and targets speak one language."""

from __future__ import annotations

import polars as pl
from polars import selectors

from pipeline.normalise.goals.measures import base_factors, base_units, families, printed_tolerance
from pipeline.normalise.goals.nouns import pairs_of, rates_of
from pipeline.normalise.goals.reading import PROMISED
from pipeline.normalise.values import parse_values

_READABLE = {"number": ("quantitative", "range"), "date": ("date",)}


def with_values(facts: pl.DataFrame) -> pl.DataFrame:
    """``facts`` (kind, phrase, per, noun, role, fiscal_year) with number, number_high, unit, comparator, value_date,
    tolerance, the same on one scale (``base_*``), and kind ``money`` for amounts.

    A phrase that the grammar does not read keeps its text, gets the role ``unread`` and promises nothing; so does a
    clause that names nothing but words of every form (落实各项政策): ``unspecific``.
    """
    parsed = parse_values(facts, "p", "phrase", year_column="fiscal_year")
    unit = pl.when(families(pl.col("p_unit")) == "money").then(pl.col("p_unit") + pl.col("per")).otherwise("p_unit")
    frame = parsed.with_columns(
        unit=unit, number="p_number", number_high="p_number_high", comparator="p_operator", tolerance="p_tolerance",
        value_date=pl.coalesce("p_date_high", "p_date"), is_approximate="p_is_approximate",
        role=pl.when(_is_read()).then("role").otherwise(pl.lit("unread")),
    )
    frame = frame.with_columns(
        unit_family=families(pl.col("unit")), base_unit=base_units(pl.col("unit")),
        base_number=(pl.col("number") * base_factors(pl.col("unit"))),
        base_tolerance=printed_tolerance(pl.col("tolerance"), pl.col("p_unit")),
    )
    amount = (pl.col("kind") == "number") & pl.col("unit").str.contains("^[百千万亿]*元")
    frame = frame.with_columns(content=pairs_of(frame["noun"], "content"))
    names_nothing = (pl.col("kind") == "clause") & (pl.col("content").list.len() == 0)
    return frame.with_columns(
        role=pl.when(names_nothing & pl.col("role").is_in(PROMISED)).then(pl.lit("unspecific")).otherwise("role"),
        kind=pl.when(amount).then(pl.lit("money")).otherwise("kind"),
        pairs=pairs_of(frame["noun"], "subject"), rate=rates_of(frame["noun"]),
    ).drop(selectors.starts_with("p_"))


def _is_read() -> pl.Expr:
    fits = [
        (pl.col("kind") == kind) & pl.col("p_kind").is_in(list(kinds)) for kind, kinds in _READABLE.items()
    ]
    return ~pl.col("kind").is_in(list(_READABLE)) | pl.any_horizontal(fits)
