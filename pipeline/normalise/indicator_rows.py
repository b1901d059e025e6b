"""Indicators (三级指标) normalised: values, prior and actual values, closed terms, polarity, concept."""

from __future__ import annotations

import csv
from datetime import date
from functools import cache
from pathlib import Path

import polars as pl

from pipeline.normalise import grammar as g
from pipeline.normalise.concepts import match_concepts
from pipeline.normalise.folding import fold_expr, strip_blanks
from pipeline.normalise.polarity import polarity
from pipeline.normalise.units import unit_families
from pipeline.normalise.values import FIELDS, parse_values
from pipeline.normalise.vocabularies import repair_terms

NOT_IN_PRIOR = ("无", "零", "没有", "暂无", "不发生", "未发生")
"""Words that are a value in 指标值 but mean "nothing to report" in 上年完成情况."""

_VALUE_COLUMNS = (
    ("value", "operator_text", "fiscal_year"), ("prior", None, "prior_year"), ("actual", None, "fiscal_year"),
)
TERMS = {"basis": "basis_text", "scoring_rule": "scoring_text", "evidence": "evidence_text"}
_POINTS = rf"^([-+]?{g.DIGITS})(?:分|%)?$"
_DAMAGED_FILE = Path(__file__).with_name("damaged_operators.csv")


@cache
def damaged_operators() -> tuple[dict[str, str], ...]:
    """Glyphs that are read where an operator was printed, with what is stored instead (≪ → ≤)."""
    with _DAMAGED_FILE.open(encoding="utf-8", newline="") as handle:
        return tuple(csv.DictReader(handle))


def points(text: pl.Expr) -> pl.Expr:
    """A weight or score (分值, 得分) as Float64; NULL where the cell is no single number."""
    return fold_expr(text).str.extract(_POINTS).str.replace_all(",", "").cast(pl.Float64, strict=False)


def operator_repaired(text: pl.Expr) -> pl.Expr:
    """The text with a damaged operator glyph before a number put right; NULL where there is none."""
    readings = (
        pl.when(text.str.contains(rf"^{row['glyph']}=?[0-9]")).then(
            text.str.replace(rf"^{row['glyph']}=?", row["stored"])
        )
        for row in damaged_operators() if row["place"] == "any"
    )
    return pl.coalesce(*readings)


def operator_column_repaired(text: pl.Expr) -> pl.Expr:
    """The operator for which a damaged glyph stands alone in the operator column (指标性质), NULL where there is none."""
    stored = {row["glyph"]: row["stored"] for row in damaged_operators()}
    return strip_blanks(text).replace_strict(stored, default=None, return_dtype=pl.String)


def serial_day(text: pl.Expr, name: pl.Expr, unit: pl.Expr) -> pl.Expr:
    """The date that a spreadsheet stored as a serial number (44561 → 2021年12月31日); NULL for every other text.

    Only under a name that asks for a day, without a unit of its own, and between 2000 and 2050: there a count of tens of
    thousands of days makes no sense.
    """
    serial = fold_expr(text).str.extract(r"^([0-9]{2},?[0-9]{3})$").str.replace(",", "").cast(pl.Int32, strict=False)
    unitless = unit.is_null() | fold_expr(unit).str.contains(r"^[0-9.,]*$")
    is_day = fold_expr(name).str.contains(r"(时间|日期)$") & unitless & serial.is_between(36526, 55153)
    day = pl.lit(date(1899, 12, 30)) + pl.duration(days=serial)
    return pl.when(is_day).then(day.dt.strftime("%Y年%-m月%-d日"))


def _composed() -> pl.Expr:
    """The printed value with the operator and unit that stand in columns of their own (≥ | 735 | 人次 → ≥735人次)."""
    # Wording and dates have no unit; the unit column of such a row says nothing (年, 无).
    text, folded = pl.col("value_text"), fold_expr(pl.col("value_text"))
    counted = pl.col("value_kind").is_in(["quantitative", "range"])
    unit, operator = strip_blanks(pl.col("unit_text")), strip_blanks(pl.col("operator_text"))
    prints_operator = folded.str.contains(rf"^{g.OPERATOR}|{g.SUFFIX}")
    takes_operator = counted | (pl.col("value_kind") == "qualitative") | _is_bounded_date()
    add_operator = takes_operator & pl.col("value_operator").is_not_null() & ~prints_operator
    # A text whose number is followed by a unit keeps it, even where the unit column contradicts it (28.8万元 | %).
    add_unit = counted & pl.col("value_unit").is_not_null() & folded.str.contains(rf"{g.DIGITS}$")
    return pl.concat_str(
        pl.when(add_operator).then(operator).fill_null(""), text, pl.when(add_unit).then(unit).fill_null("")
    )


def _is_bounded_date() -> pl.Expr:
    """A date whose operator column says more than =, which exports print beside every date."""
    return (pl.col("value_kind") == "date") & (fold_expr(pl.col("operator_text")) != "=")


def _printed_kind() -> pl.Expr:
    """``multiple`` where one cell prints several values and none is settled: the parsed value is then only the
    preferred candidate, and an analyst who asks for quantitative targets does not get it unasked."""
    unsettled = pl.col("is_disputed") & (pl.col("value_candidates").list.len() > 1)
    return pl.when(unsettled).then(pl.lit("multiple")).otherwise(pl.col("value_kind"))


def _with_values(rows: pl.DataFrame) -> pl.DataFrame:
    rows = rows.with_columns(value_printed=pl.col("value_text"), value_text=strip_blanks(pl.col("value_text")))
    repaired = operator_column_repaired(pl.col("operator_text"))
    rows = rows.with_columns(operator_printed=pl.col("operator_text"), operator_repaired=repaired)
    rows = rows.with_columns(operator_text=pl.coalesce("operator_repaired", "operator_text"))
    serial = serial_day(pl.col("value_text"), pl.col("name"), pl.col("unit_text"))
    rows = rows.with_columns(value_serial=serial, value_repaired=operator_repaired(pl.col("value_text")))
    rows = rows.with_columns(value_repaired=pl.coalesce("value_serial", "value_repaired"))
    rows = rows.with_columns(value_text=pl.coalesce("value_repaired", "value_text"))
    rows = rows.hstack(_parsed(rows))
    return rows.with_columns(value_text=_composed(), value_kind=_printed_kind())


def _parsed(rows: pl.DataFrame) -> pl.DataFrame:
    """The parsed columns of value, prior and actual texts, in row order.

    The three columns are stacked and parsed in one pass: compiling the grammar costs more than parsing the distinct
    texts of many documents.
    """
    stacked = pl.concat([
        rows.select(
            text=pl.col(f"{prefix}_text"), operator=pl.col(operator) if operator else pl.lit(None, pl.String),
            unit=pl.col("unit_text"), year=pl.col(year).cast(pl.Int32), is_prior=pl.lit(prefix == "prior"),
        )
        for prefix, operator, year in _VALUE_COLUMNS
    ])
    parsed = parse_values(stacked, "parsed", "text", "operator", "unit", "year")
    nothing = pl.col("is_prior") & fold_expr(pl.col("text")).is_in(list(NOT_IN_PRIOR))
    fields = [pl.when(~nothing).then(pl.col(f"parsed_{field}")).alias(field) for field in FIELDS]
    parsed = parsed.select(fields).with_columns(kind=pl.col("kind").fill_null("missing"))
    parts = [
        parsed.slice(at * rows.height, rows.height).rename({field: f"{prefix}_{field}" for field in FIELDS})
        for at, (prefix, _, _) in enumerate(_VALUE_COLUMNS)
    ]
    return pl.concat(parts, how="horizontal")


def _with_terms(rows: pl.DataFrame) -> pl.DataFrame:
    for vocabulary, column in TERMS.items():
        rows = repair_terms(rows, vocabulary, vocabulary, text=column)
    return rows


def _with_meaning(rows: pl.DataFrame) -> pl.DataFrame:
    rows = rows.with_columns(unit_family=unit_families(pl.col("value_unit")))
    # = before wording (=有效提升) makes no exact target: what the words say decides.
    operator = pl.when(pl.col("value_kind") != "qualitative").then(pl.col("value_operator"))
    rows = rows.with_columns(
        polarity=polarity(
            pl.col("name"), pl.col("level2_code"), operator, pl.col("unit_family"),
            pl.col("value_direction"),
        )
    )
    return match_concepts(rows)


def indicator_rows(indicators: pl.DataFrame, forms: pl.DataFrame) -> pl.DataFrame:
    """All normalised columns of the indicators; ``forms`` gives the fiscal year by ``form_id``.

    Beside the columns of the stage table the frame keeps what the repair log needs: ``value_printed``,
    ``value_repaired`` and the ``{vocabulary}_rule``, ``_confidence``, ``_candidates`` of the closed terms.
    """
    rows = indicators.join(forms.select("form_id", "fiscal_year"), on="form_id", how="left", maintain_order="left")
    rows = rows.with_columns(
        prior_year=pl.col("fiscal_year") - 1,
        # A target whose name cell is blank stays a row: its name is empty, not unknown.
        name=strip_blanks(pl.col("name")).fill_null(""),
        **{name: strip_blanks(pl.col(name)) for name in ("prior_text", "actual_text")},
    )
    rows = _with_meaning(_with_terms(_with_values(rows)))
    return rows.with_columns(
        qualitative_rank=pl.col("value_rank"), qualitative_direction=pl.col("value_direction"),
        basis=pl.col("basis_stored"), scoring_rule=pl.col("scoring_rule_stored"), evidence=pl.col("evidence_stored"),
        scoring_code=pl.col("scoring_rule_code"), weight=points(pl.col("weight_text")),
        score=points(pl.col("score_text")), deviation_reason=strip_blanks(pl.col("deviation_text")),
        source_page=pl.col("page"), source_line=pl.col("line"), source_cell=pl.col("cell"),
    )
