"""Numbers, ranges and ratios of folded value texts as structs of one shape (see :data:`NUMBER`)."""

from __future__ import annotations

import polars as pl

from pipeline.normalise import grammar as g
from pipeline.normalise import value_patterns as patterns
from pipeline.normalise.lexicon import lexicon
from pipeline.normalise.units import factors

NUMBER = pl.Struct({
    "operator": pl.String, "number": pl.Float64, "number_high": pl.Float64, "unit": pl.String, "about": pl.Boolean,
    "tolerance": pl.Float64,
})
"""``number`` has 万/亿 multiplied out unless they belong to money; ``tolerance`` is in the same unit."""

Part = pl.expr.struct.ExprStructNameSpace


def operators(expr: pl.Expr, *places: str) -> pl.Expr:
    """Canonical operator (``>=`` …) of folded operator glyphs or words that may stand at these places (glyph, prefix,
    suffix); NULL for any other text."""
    table = {row["text"]: row["operator"] for row in lexicon("operators") if row["place"] in places}
    return expr.replace_strict(table, default=None, return_dtype=pl.String)


def _plain(number: pl.Expr) -> pl.Expr:
    return number.str.replace_all(",", "").cast(pl.Float64, strict=False)


def _scaled(number: pl.Expr, scale: pl.Expr) -> pl.Expr:
    # Rounding removes the binary noise of 1.13 × 10000; printed numbers carry at most six decimals.
    return (_plain(number) * factors(scale)).round(6)


def _half_last_digit(number: pl.Expr, scale: pl.Expr) -> pl.Expr:
    decimals = number.str.extract(r"\.([0-9]+)$").str.len_chars().fill_null(0).cast(pl.Float64)
    return pl.lit(0.5) * factors(scale) / pl.lit(10.0).pow(decimals)


def _known_unit(part: Part, end: int) -> pl.Expr:
    return pl.coalesce(part.field(f"unit{end}"), part.field(f"scaled{end}"))


def _proper(part: Part) -> pl.Expr:
    """Whether the words around a single number leave it the value of the cell: no quoted standard, no title that opens
    with a year, a lead-in such as 达到 or an operator, and behind it a unit, a noun or a bracket."""
    lead, tail, unit, operator = part.field("lead"), part.field("tail"), _known_unit(part, 1), part.field("op")
    worded = operator.is_not_null() | (lead == "") | lead.str.contains(patterns.LEAD_END)
    listed = unit.is_not_null() & (tail == "") & (lead.str.len_chars() <= 12)
    cited = lead.str.contains(patterns.CITATION) & operator.is_null()
    titled = part.field("low").str.contains(rf"^{g.YEAR}$") & unit.fill_null("").str.starts_with("年") & (tail != "")
    recurring = unit.is_in(["日", "号"]) & tail.str.starts_with("前")
    measured = unit.is_not_null() | part.field("scale1").is_not_null()
    behind = pl.when(measured).then(tail.str.contains(patterns.NOUN_BEHIND)).otherwise(
        tail.str.contains(patterns.UNKNOWN_UNIT)
    )
    return (worded | listed) & behind & ~(cited | titled | recurring | lead.str.ends_with("第"))


def single(text: pl.Expr) -> pl.Expr:
    """The one number of each text (95%以上, ≥1.2万人) as :data:`NUMBER`, NULL where there is none or it is quoted."""
    part = text.str.extract_groups(patterns.SINGLE).struct
    scale, low = part.field("scale1"), part.field("low")
    unknown = pl.when(scale.is_null()).then(part.field("tail").str.extract(patterns.UNKNOWN_UNIT))
    rounded = text.str.contains(rf"{g.SCALE}{g.APPROXIMATE_BETWEEN}")
    around = (part.field(name).is_not_null() for name in ("about", "between", "after"))
    value = pl.struct(
        operator=pl.coalesce(
            operators(part.field("op"), "glyph", "prefix"), operators(part.field("suffix"), "suffix")
        ),
        number=_scaled(low, scale),
        number_high=pl.lit(None, pl.Float64),
        unit=pl.coalesce(_known_unit(part, 1), unknown),
        about=pl.any_horizontal(rounded, *around),
        tolerance=_half_last_digit(low, scale),
    )
    return pl.when(_proper(part).fill_null(value=False)).then(value)


def pair(text: pl.Expr) -> pl.Expr:
    """The two ends of each range (85%-90%, ≥85%且≤90%, 80%≤x<90%) as :data:`NUMBER`, NULL where there is none."""
    shapes = (patterns.RANGE, patterns.BOUNDED, patterns.ENCLOSED)
    return pl.coalesce(*(_pair(text.str.extract_groups(shape).struct, "<op>" in shape) for shape in shapes))


def _pair(part: Part, has_operator: bool) -> pl.Expr:
    # 2-3万人: what stands only behind the second number holds for both.
    scale = pl.coalesce(part.field("scale1"), part.field("scale2"))
    low, high = _scaled(part.field("low"), scale), _scaled(part.field("high"), part.field("scale2"))
    unknown = part.field("tail").str.extract(patterns.UNKNOWN_UNIT)
    value = pl.struct(
        operator=operators(part.field("op"), "glyph", "prefix") if has_operator else pl.lit(None, pl.String),
        number=low,
        number_high=high,
        unit=pl.coalesce(_known_unit(part, 2), _known_unit(part, 1), unknown),
        about=part.field("about").is_not_null() if has_operator else pl.lit(value=False),
        tolerance=_half_last_digit(part.field("low"), scale),
    )
    return pl.when(low <= high).then(value)


def ratio(text: pl.Expr) -> pl.Expr:
    """Each ratio a:b as :data:`NUMBER` with number a/b and unit ``:``; NULL where there is none or b is 0."""
    part = text.str.extract_groups(patterns.RATIO).struct
    right = _plain(part.field("right"))
    value = pl.struct(
        operator=operators(part.field("op"), "glyph"),
        number=_plain(part.field("left")) / right,
        number_high=pl.lit(None, pl.Float64),
        unit=pl.lit(":"),
        about=pl.lit(value=False),
        tolerance=pl.lit(None, pl.Float64),
    )
    return pl.when(right > 0).then(value)
