"""Assembly of the stage (``stage/*.parquet``): extracted records in, the tables of ``tables.py`` out.

Pure frames in the middle, files only at the end. Every table is written with exactly the columns, types and order of
:data:`pipeline.normalise.tables.STAGE_TABLES`, also when it has no rows.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from pipeline.normalise.concepts import concept_table
from pipeline.normalise.departments import department_tables, function_table
from pipeline.normalise.extracted import typed
from pipeline.normalise.goals.table import goal_fact_rows
from pipeline.normalise.heads import (
    document_rows,
    form_heads,
    placed_forms,
    printed_units,
    summary_lines,
    with_ids,
)
from pipeline.normalise.identities import indicator_ids
from pipeline.normalise.indicator_rows import indicator_rows
from pipeline.normalise.places import region_table
from pipeline.normalise.privacy import mask_columns
from pipeline.normalise.repair_log import repaired_ids, repairs, review_items, unit_repairs
from pipeline.normalise.small_cells import suppress_small_cells
from pipeline.normalise.tables import STAGE_TABLES

TEMPLATE_FILE = Path(__file__).parent.parent / "forms" / "templates.csv"

KEPT_TABLES = ("review_decisions", "runs", "earlier_quality")
"""Stage tables that no document gives: what stewards decided, and what builds know of themselves."""

FREE_TEXT: dict[str, list[str]] = {
    "cells": ["text"],
    "forms": ["title_text", "department_name", "supervising_department", "project_name", "project_key", "goal_text"],
    "funds": ["label_text", "amount_text"],
    "indicators": [
        "name", "value_raw", "value_text", "basis", "prior_text", "scoring_rule", "evidence", "actual_text",
        "deviation_reason",
    ],
    "goal_facts": ["text", "noun", "context"],
    "summary_rows": ["department_name", "project_name", "project_key"],
    "repairs": ["raw_text", "stored_text"],
    "review_items": ["raw_text", "evidence"],
    "departments": ["department_name", "core_name", "sub_unit"],
    "department_aliases": ["alias"],
    "review_decisions": ["decided_text", "decided_by_role", "note"],
}
"""Columns that repeat what a document prints or a person wrote, looked through once more for personal numbers."""


def _documents(documents: pl.DataFrame) -> pl.DataFrame:
    """The documents with the column types of the stage; raises ValueError naming every missing column."""
    derived = {"fiscal_year", "region_code", "region_name", "provenance_status"}
    schema = {name: kind for name, kind in STAGE_TABLES["documents"].items() if name not in derived}
    if missing := sorted(set(schema) - set(documents.columns)):
        raise ValueError(f"the documents frame lacks {', '.join(missing)}; see stage table documents in tables.py")
    return documents.select(pl.col(name).cast(kind) for name, kind in schema.items())


def _funds(funds: pl.DataFrame) -> pl.DataFrame:
    return with_ids(funds).with_columns(
        amount_wanyuan=pl.col("amount"), amount_tolerance_wanyuan=pl.col("tolerance"),
        source_line=pl.col("line"), source_cell=pl.col("cell"),
    )


def _templates() -> pl.DataFrame:
    return pl.read_csv(TEMPLATE_FILE, infer_schema=False)


def _indicators(records: dict[str, pl.DataFrame], forms: pl.DataFrame) -> dict[str, pl.DataFrame]:
    ids = with_ids(records["indicators"]).with_columns(
        indicator_id=indicator_ids(pl.col("form_id"), pl.col("seq"))
    )
    rows = indicator_rows(ids, forms)
    log = repairs(with_ids(records["repairs"]), rows)
    return {
        "indicators": rows.with_columns(
            is_repaired=pl.col("indicator_id").is_in(repaired_ids(log).to_list()), is_suppressed=pl.lit(False)
        ),
        "repairs": log,
        "review_items": review_items(with_ids(records["review_items"]), rows),
    }


def stage_frames(
    extracted: dict[str, pl.DataFrame], documents: pl.DataFrame, kept: dict[str, pl.DataFrame] | None = None
) -> dict[str, pl.DataFrame]:
    """All stage tables as frames, conforming to ``STAGE_TABLES``, personal numbers masked, small
    cells suppressed.

    ``kept`` holds the tables of :data:`KEPT_TABLES`, which no document gives; one that is left out is empty.
    """
    records, files = typed(extracted), _documents(documents)
    everything = placed_forms(records["forms"], files, records["summary_rows"])
    placed = with_ids(everything.filter(pl.col("form_seq").is_not_null()))
    lines = with_ids(records["summary_rows"])
    units = printed_units(placed, lines)
    departments, aliases = department_tables(units)
    heads, printed = form_heads(placed, units), _indicators(records, placed)
    frames = {
        "documents": document_rows(files, everything),
        "forms": heads,
        "funds": _funds(records["funds"]),
        "summary_rows": summary_lines(lines, placed, units),
        "cells": with_ids(records["cells"]),
        "regions": region_table(),
        "departments": departments,
        "department_aliases": aliases,
        "functions": function_table(),
        "templates": _templates(),
        "concepts": concept_table(),
        **{name: pl.DataFrame(schema=STAGE_TABLES[name]) for name in KEPT_TABLES},
        **(kept or {}),
        **printed,
        "repairs": pl.concat([printed["repairs"], conform(unit_repairs(heads), "repairs")], how="vertical_relaxed"),
    }
    shown = suppress_small_cells({name: conform(frame, name) for name, frame in frames.items()})
    # Facts of goals are read from texts that no longer hold what must not be told.
    facts = goal_fact_rows(shown["forms"], shown["indicators"], shown["cells"])
    shown["goal_facts"] = conform(facts, "goal_facts")
    return {name: shown[name] for name in STAGE_TABLES}


def conform(frame: pl.DataFrame, table: str) -> pl.DataFrame:
    """``frame`` with exactly the columns and types of one stage table, free text masked; raises ValueError naming every
    column that is missing."""
    schema = STAGE_TABLES[table]
    if missing := [name for name in schema if name not in frame.columns]:
        raise ValueError(f"stage table {table} lacks {', '.join(missing)}; its builder must add them (see tables.py)")
    typed_frame = frame.select(pl.col(name).cast(kind) for name, kind in schema.items())
    return mask_columns(typed_frame, FREE_TEXT.get(table, []))


def write_stage(
    extracted: dict[str, pl.DataFrame], documents: pl.DataFrame, stage_dir: Path,
    kept: dict[str, pl.DataFrame] | None = None,
) -> dict[str, int]:
    """Writes ``<stage_dir>/<table>.parquet`` for every stage table and returns the row count of each.

    ``extracted`` holds the frames cells, forms, funds, indicators, summary_rows, repairs and review_items (columns: the
    fields of pipeline.forms.records plus document_id); ``documents`` one row per raw file; ``kept`` as in
    :func:`stage_frames`. Raises ValueError where columns are missing.
    """
    frames = stage_frames(extracted, documents, kept)
    stage_dir.mkdir(parents=True, exist_ok=True)
    for name, frame in frames.items():
        frame.write_parquet(stage_dir / f"{name}.parquet", compression="zstd")
    return {name: frame.height for name, frame in frames.items()}
