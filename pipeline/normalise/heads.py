"""Heads of forms (表头) normalised: identities, place, year, unit and project of each form, and what hangs on them."""

from __future__ import annotations

import polars as pl

from pipeline.normalise.departments import identify_departments
from pipeline.normalise.folding import strip_blanks
from pipeline.normalise.identities import form_ids, indicator_ids, project_key
from pipeline.normalise.periods import resolve_fiscal_years
from pipeline.normalise.places import resolve_form_regions
from pipeline.normalise.project_matches import identified_projects

_AMOUNTS = (
    "budget_total", "budget_fiscal", "budget_other", "project_investment", "amount_tolerance", "amount_low",
    "amount_high", "budget_initial", "budget_adjusted", "budget_executed",
)


def with_ids(frame: pl.DataFrame) -> pl.DataFrame:
    """``frame`` with ``form_id`` from document_id and form_seq (NULL where the row belongs to no form) and, where
    there is an indicator_seq, ``indicator_id``."""
    known = pl.col("form_seq").is_not_null()
    frame = frame.with_columns(form_id=pl.when(known).then(form_ids(pl.col("document_id"), pl.col("form_seq"))))
    if "indicator_seq" not in frame.columns:
        return frame
    row = pl.col("indicator_seq")
    return frame.with_columns(
        indicator_id=pl.when(known & row.is_not_null()).then(indicator_ids(pl.col("form_id"), row))
    )


def placed_forms(forms: pl.DataFrame, documents: pl.DataFrame, summary_rows: pl.DataFrame) -> pl.DataFrame:
    """Forms with region and fiscal year resolved; a document without forms gets one row of its own (``form_seq`` NULL),
    dated and placed by its path, so that rejected files are not lost from views by place and year. A summary that names
    no unit of its own lies where the unit of most of its lines does."""
    bare = documents.select("document_id").join(forms, on="document_id", how="anti")
    key = ["document_id", "form_seq"]
    units = summary_rows.drop_nulls("department_text").group_by(key, maintain_order=True).agg(
        line_unit_text=pl.col("department_text").mode(maintain_order=True).first()
    )
    everything = pl.concat([forms.join(units, on=key, how="left", maintain_order="left"), bare], how="diagonal")
    return resolve_fiscal_years(resolve_form_regions(everything, documents), documents)


def printed_units(forms: pl.DataFrame, summary_rows: pl.DataFrame) -> pl.DataFrame:
    """Every unit of government (单位) that is printed anywhere, once per region, identified."""
    rows = summary_rows.join(forms.select("form_id", "region_code"), on="form_id", how="left")
    names = [
        frame.select(name=pl.col(column), region_code=pl.col("region_code"))
        for frame, column in ((forms, "department_text"), (forms, "supervising_text"), (rows, "department_text"))
    ]
    distinct = pl.concat(names).drop_nulls("name").unique(maintain_order=True)
    return identify_departments(distinct)


def _unit(frame: pl.DataFrame, units: pl.DataFrame, column: str, **outputs: str) -> pl.DataFrame:
    """Joins columns of the identified unit that ``column`` prints: ``_unit(forms, units, "x", new="unit column")``."""
    wanted = units.select("name", "region_code", **{new: pl.col(old) for new, old in outputs.items()})
    return frame.join(
        wanted, left_on=[column, "region_code"], right_on=["name", "region_code"], how="left", nulls_equal=True,
        maintain_order="left",
    )


def form_heads(forms: pl.DataFrame, units: pl.DataFrame) -> pl.DataFrame:
    """The stage table ``forms`` (see tables.py) from placed forms that have a ``form_id``."""
    named = _unit(
        forms, units, "department_text", department_name="department_name", department_id="department_id",
        completed_name="completed_name",
    )
    named = _unit(named, units, "supervising_text", supervising_department="department_name")
    named = named.with_columns(
        project_name=strip_blanks(pl.col("project_text")), project_key=project_key(pl.col("project_text"))
    )
    page, first, last = (pl.col(name).cast(pl.String) for name in ("page_first", "line_first", "line_last"))
    return identified_projects(named).with_columns(
        *(pl.col(name).alias(f"{name}_wanyuan") for name in _AMOUNTS),
        locator=pl.format("page {}, lines {}-{}", page, first, last),
    )


def summary_lines(rows: pl.DataFrame, forms: pl.DataFrame, units: pl.DataFrame) -> pl.DataFrame:
    """The stage table ``summary_rows`` (汇总表) with the unit and project identity of each line."""
    placed = rows.join(forms.select("form_id", "region_code"), on="form_id", how="left", maintain_order="left")
    named = _unit(
        placed, units, "department_text", department_name="department_name", department_id="department_id"
    )
    return named.with_columns(
        project_name=strip_blanks(pl.col("project_text")), project_key=project_key(pl.col("project_text")),
        budget_total_wanyuan=pl.col("budget_total"), amount_tolerance_wanyuan=pl.col("tolerance"),
        source_line=pl.col("line"),
    )


def document_rows(documents: pl.DataFrame, placed: pl.DataFrame) -> pl.DataFrame:
    """The stage table ``documents``: place and year are those of most of its forms (ties: the first form), and
    ``provenance_status`` says whether source, publisher and both dates are known (complete, partial, none)."""
    columns = ("fiscal_year", "region_code", "region_name")
    usual = placed.group_by("document_id", maintain_order=True).agg(
        pl.col(name).drop_nulls().mode(maintain_order=True).first() for name in columns
    )
    known = pl.sum_horizontal(
        pl.col(name).is_not_null() for name in ("source_url", "publisher", "published_on", "retrieved_on")
    )
    status = pl.when(known == 4).then(pl.lit("complete")).when(known > 0).then(pl.lit("partial"))
    joined = documents.drop(*columns, strict=False).join(usual, on="document_id", how="left", maintain_order="left")
    return joined.with_columns(provenance_status=status.otherwise(pl.lit("none")))
