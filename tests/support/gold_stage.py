"""The stage tables of the two seed documents, built from the hand labels instead of the parser.

``write_gold_stage`` writes every Parquet file that the dbt models read, with the exact columns and types of
:mod:`pipeline.normalise.tables`. Indicators come from ``tests/golden/seed_forms.json``; what the labels do not hold
(amount states, sources of money, resolved levels) stands in the ``gold_*.csv`` files beside this module. So the SQL
half of the pipeline is tested against known numbers, whatever the parser does.
"""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import polars as pl

from pipeline.normalise.concepts import concept_table, match_concepts
from pipeline.normalise.goals.table import goal_fact_rows
from pipeline.normalise.identities import project_ids
from pipeline.normalise.tables import STAGE_TABLES
from pipeline.warehouse.rules import RULE_COLUMNS
from tests.support.gold_dimensions import dimension_rows
from tests.support.gold_forms import document_row, form_row, fund_row, repair_rows, review_items, summary_line_rows
from tests.support.gold_indicators import cell_rows, indicator_rows
from tests.support.gold_sources import FOLDERS, ROOT, read_csv


def write_gold_stage(stage_dir: Path) -> Path:
    """Write all stage tables of the seed documents as Parquet into ``stage_dir`` and return it."""
    stage_dir.mkdir(parents=True, exist_ok=True)
    for name, rows in gold_rows().items():
        schema = RULE_COLUMNS if name == "rules" else STAGE_TABLES[name]
        stage_frame(rows, schema).write_parquet(stage_dir / f"{name}.parquet")
    return stage_dir


def stage_frame(rows: list[dict[str, Any]], schema: dict[str, Any]) -> pl.DataFrame:
    """Rows as a frame of exactly ``schema``; columns that a row leaves out are NULL, unknown ones are an error."""
    unknown = {key for row in rows for key in row} - set(schema)
    if unknown:
        raise ValueError(f"not columns of the stage table: {sorted(unknown)}")
    return pl.DataFrame([{key: row.get(key) for key in schema} for row in rows], schema=schema)


def goal_rows(
    forms: list[dict[str, Any]], indicators: list[dict[str, Any]], cells: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """The goal facts of stage rows, read by the pipeline itself: the labels hold the texts, not their facts."""
    tables = {"forms": forms, "indicators": indicators, "cells": cells}
    frames = [stage_frame(rows, STAGE_TABLES[name]) for name, rows in tables.items()]
    return goal_fact_rows(*frames).select(*STAGE_TABLES["goal_facts"]).to_dicts()


def gold_rows() -> dict[str, list[dict[str, Any]]]:
    """Every stage table as a list of rows: the value that a test may change before writing it."""
    labelled = json.loads((ROOT / "tests/golden/seed_forms.json").read_text(encoding="utf-8"))["forms"]
    heads = read_csv("gold_heads")
    pairs = list(zip(heads, labelled, strict=True))
    forms = [form_row(head, label) for head, label in pairs]
    indicators = _with_concepts([row for head, label in pairs for row in indicator_rows(head, label)])
    cells = [row for head, label in pairs for row in cell_rows(head, label)]
    return {
        "documents": [document_row(name) for name in FOLDERS],
        "forms": _with_projects(forms),
        "funds": [
            fund_row(row, {head["form_code"]: form for head, form in zip(heads, forms, strict=True)})
            for row in read_csv("gold_funds")
        ],
        "goal_facts": goal_rows(forms, indicators, cells),
        "indicators": indicators,
        "concepts": concept_table().to_dicts(),
        "summary_rows": [row for head, label in pairs for row in summary_line_rows(head, label)],
        "repairs": repair_rows(forms),
        "cells": cells,
        "review_items": review_items(forms),
        "rules": [],
        "review_decisions": [],
        "runs": [{"run_day": dt.date(2024, 12, 31)}],
        "earlier_quality": [],
        **dimension_rows(),
    }


def _with_projects(forms: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The forms with the identity of their project, which follows from place, unit and project name."""
    keys = ("region_code", "department_id", "project_key")
    frame = pl.DataFrame([{key: form[key] for key in keys} for form in forms], schema=dict.fromkeys(keys, pl.String))
    ids = frame.select(project_ids(*map(pl.col, keys))).to_series()
    return [{**form, "project_id": identity} for form, identity in zip(forms, ids, strict=True)]


def _with_concepts(indicators: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The indicators with their canonical indicator: the labels do not name it, so the vocabulary does."""
    keys = ("name", "level2_code", "unit_family", "polarity")
    frame = pl.DataFrame([{key: row[key] for key in keys} for row in indicators], schema=dict.fromkeys(keys, pl.String))
    matched = match_concepts(frame)["concept_id"]
    return [{**row, "concept_id": concept} for row, concept in zip(indicators, matched, strict=True)]
