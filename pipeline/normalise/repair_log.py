"""The repair log (修复记录) and the review items (待复核) of the stage: the parser's own and those made here."""

from __future__ import annotations

import polars as pl

from pipeline.normalise.folding import fold_expr, strip_blanks
from pipeline.normalise.indicator_rows import TERMS, damaged_operators
from pipeline.normalise.tables import STAGE_TABLES

WHITE_SPACE = "white_space"
_PLACE = {"source_page": pl.col("page"), "source_line": pl.col("line"), "source_cell": pl.col("cell")}
_NONE = pl.lit([], pl.List(pl.String))
_PEERS, _USUAL = 3, 0.8
"""A number without operator is only suspected when at least three other numbers of its form print one, and nearly all
do: in forms that print no operators at all, their absence says nothing."""


_SERIAL_CONFIDENCE = 0.9
"""A serial under a name that asks for a day, in the span of plausible days, is hardly anything else."""


def _rows(frame: pl.DataFrame, table: str, **columns: pl.Expr) -> pl.DataFrame:
    """Rows of one stage table from expressions; identities and source place come from the frame."""
    keys = {name: pl.col(name) for name in ("document_id", "form_id", "indicator_id")}
    schema = STAGE_TABLES[table]
    values = {**keys, **_PLACE, **columns}
    return frame.select(values[name].cast(kind).alias(name) for name, kind in schema.items())


def parser_rows(frame: pl.DataFrame, table: str) -> pl.DataFrame:
    """The parser's repair or review records as rows of the stage table."""
    fields = [name for name in STAGE_TABLES[table] if name in frame.columns]
    return _rows(frame, table, **{name: pl.col(name) for name in fields})


def _value_repairs(rows: pl.DataFrame) -> list[pl.DataFrame]:
    raw = pl.coalesce("value_raw", "value_printed")
    confidence = pl.coalesce(
        *(
            pl.when(pl.col("value_printed").str.contains(row["glyph"], literal=True)).then(float(row["confidence"]))
            for row in damaged_operators()
        ),
        pl.lit(_SERIAL_CONFIDENCE),
    )
    glyph = rows.filter(pl.col("value_repaired").is_not_null())
    spaced = rows.filter(
        pl.col("value_repaired").is_null() & (raw != strip_blanks(raw)) & (strip_blanks(raw) == pl.col("value_text"))
    )
    value_rule = pl.when(pl.col("value_serial").is_null()).then(pl.lit("operator_glyph")).otherwise(pl.lit("excel_serial"))
    common = {"field": pl.lit("value_text"), "raw_text": raw, "stored_text": pl.col("value_text"), "candidates": _NONE}
    return [
        _rows(glyph, "repairs", **common, rule=value_rule, confidence=confidence),
        _rows(spaced, "repairs", **common, rule=pl.lit(WHITE_SPACE), confidence=pl.lit(0.99)),
    ]


def _operator_repairs(rows: pl.DataFrame) -> pl.DataFrame:
    """One repair per damaged glyph of the operator column (二 → =)."""
    confidence = {row["glyph"]: float(row["confidence"]) for row in damaged_operators()}
    printed = strip_blanks(pl.col("operator_printed"))
    return _rows(
        rows.filter(pl.col("operator_repaired").is_not_null()), "repairs", field=pl.lit("value_operator"),
        raw_text=pl.col("operator_printed"), stored_text=pl.col("operator_repaired"), rule=pl.lit("operator_glyph"),
        confidence=printed.replace_strict(confidence, default=None, return_dtype=pl.Float64), candidates=_NONE,
    )


def _term_repairs(rows: pl.DataFrame, vocabulary: str, column: str) -> pl.DataFrame:
    rule, stored, printed = (pl.col(name) for name in (f"{vocabulary}_rule", f"{vocabulary}_stored", column))
    spaced = rule.is_null() & (strip_blanks(printed) == stored) & (printed != stored)
    changed = rows.filter(rule.is_not_null() | spaced)
    return _rows(
        changed, "repairs", field=pl.lit(vocabulary), raw_text=printed, stored_text=stored,
        rule=rule.fill_null(WHITE_SPACE), confidence=pl.col(f"{vocabulary}_confidence").fill_null(0.99),
        candidates=pl.col(f"{vocabulary}_candidates"),
    )


def repairs(parsed: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """The stage table ``repairs``: the parser's repairs, then those of values and closed terms; a change that the
    parser has logged for the same field of the same indicator is not logged twice."""
    terms = (_term_repairs(rows, name, text) for name, text in TERMS.items())
    ours = pl.concat([*_value_repairs(rows), _operator_repairs(rows), *terms])
    theirs = parser_rows(parsed, "repairs")
    keys = ["indicator_id", "field", "stored_text"]
    return pl.concat([theirs, ours.join(theirs.drop_nulls("indicator_id"), on=keys, how="anti")])


_CUT_NAME_CONFIDENCE = 0.9
"""A beginning that one standard name alone has; a unit of another name that begins alike is not known to us."""


def unit_repairs(forms: pl.DataFrame) -> pl.DataFrame:
    """One repair per form whose unit's name is cut off in print: ``department_name`` keeps what is printed (住房和城), the
    identity ``department_id`` is that of the completed name (住房和城乡建设局)."""
    return forms.filter(pl.col("completed_name").is_not_null()).select(
        "document_id", "form_id", indicator_id=pl.lit(None, pl.String), field=pl.lit("department_id"),
        raw_text=pl.col("department_text"), stored_text=pl.col("completed_name"), rule=pl.lit("cut_name"),
        confidence=pl.lit(_CUT_NAME_CONFIDENCE), candidates=_NONE, source_page=pl.col("page_first"),
        source_line=pl.col("line_first"), source_cell=pl.lit(None, pl.Int32),
    )


def repaired_ids(log: pl.DataFrame) -> pl.Series:
    """Indicators with at least one repair that changes more than white space."""
    changed = strip_blanks(pl.col("raw_text")).ne_missing(strip_blanks(pl.col("stored_text")))
    return log.filter(pl.col("indicator_id").is_not_null() & changed)["indicator_id"].unique()


def operator_candidate(text: pl.Expr) -> pl.Expr:
    """What a number would be if its first digit 2 is a damaged ≥ (292% → ``>=92%``, 2280次 → ``>=280次``), else NULL.

    Published scans show this misreading; it is only ever a candidate for a person to decide on.
    """
    return pl.when(fold_expr(text).str.contains(r"^2[1-9][0-9]+(?:\.[0-9]+)?[^0-9.]*$")).then(
        pl.lit(">=") + fold_expr(text).str.tail(-1)
    )


def _suspect_operators(rows: pl.DataFrame) -> pl.DataFrame:
    counted = pl.col("value_kind") == "quantitative"
    printed = (counted & pl.col("value_operator").is_not_null()).sum().over("form_id")
    usual = (printed >= _PEERS) & (printed >= (counted.sum().over("form_id") - 1) * _USUAL)
    share = (pl.col("value_unit") == "%") & (pl.col("value_number") > 100)
    suspects = rows.with_columns(candidate=operator_candidate(pl.col("value_text")), usual=usual).filter(
        counted & pl.col("value_operator").is_null() & pl.col("candidate").is_not_null() & (share | pl.col("usual"))
    )
    return _rows(
        suspects, "review_items", field=pl.lit("value_text"), raw_text=pl.col("value_text"),
        candidates=pl.concat_list("value_text", "candidate"),
        evidence=pl.lit("the first digit 2 may be a damaged ≥: no operator is printed here / 首位的2可能是≥的误读"),
    )


def _undecided_terms(rows: pl.DataFrame, vocabulary: str, column: str) -> pl.DataFrame:
    open_rows = rows.filter(
        pl.col(f"{vocabulary}_rule").is_null() & (pl.col(f"{vocabulary}_candidates").list.len() > 0)
    )
    return _rows(
        open_rows, "review_items", field=pl.lit(vocabulary), raw_text=pl.col(column),
        candidates=pl.col(f"{vocabulary}_candidates"),
        evidence=pl.lit("only the tail of a term is printed and the value does not decide / 只印出词尾, 无法判定"),
    )


def _unread_points(rows: pl.DataFrame, column: str, number: str) -> pl.DataFrame:
    printed = strip_blanks(pl.col(column))
    unread = rows.filter(pl.col(number).is_null() & printed.str.contains("[0-9]"))
    return _rows(
        unread, "review_items", field=pl.lit(number), raw_text=printed, candidates=_NONE,
        evidence=pl.lit("the cell holds digits but no single number / 单元格含数字但不是一个数"),
    )


def review_items(parsed: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """The stage table ``review_items``: the parser's, suspected operators, undecided terms, unread points."""
    terms = [_undecided_terms(rows, name, text) for name, text in TERMS.items()]
    numbers = [_unread_points(rows, "weight_text", "weight"), _unread_points(rows, "score_text", "score")]
    return pl.concat([parser_rows(parsed, "review_items"), _suspect_operators(rows), *terms, *numbers])
