"""Extracted records (解析记录) as typed frames: the columns of the parser's records plus ``document_id``.

The column types are read from the record classes themselves, so that an empty batch, whose columns carry no type, and a
full one look the same to everything behind this module.
"""

from __future__ import annotations

from types import UnionType
from typing import Any, get_args, get_type_hints

import polars as pl

from pipeline.forms import records

RECORDS: dict[str, type] = {
    "cells": records.CellRecord,
    "forms": records.FormRecord,
    "funds": records.FundRecord,
    "indicators": records.IndicatorRecord,
    "summary_rows": records.SummaryRowRecord,
    "repairs": records.RepairRecord,
    "review_items": records.ReviewRecord,
}
_TYPES: dict[Any, Any] = {
    int: pl.Int32, float: pl.Float64, str: pl.String, bool: pl.Boolean, tuple[str, ...]: pl.List(pl.String),
}


def _polars_type(hint: Any) -> Any:
    chosen = [part for part in get_args(hint) if part is not type(None)] if isinstance(hint, UnionType) else [hint]
    return _TYPES[chosen[0]]


def record_schema(table: str) -> dict[str, Any]:
    """Column names and Polars types of one extracted table: ``document_id`` and the fields of its record class."""
    hints = get_type_hints(RECORDS[table])
    return {"document_id": pl.String, **{name: _polars_type(hint) for name, hint in hints.items()}}


def typed(extracted: dict[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """Every extracted table with exactly its record columns and types; a table that is not given is empty.

    Raises ValueError naming every missing column at once.
    """
    missing = {
        name: sorted(set(record_schema(name)) - set(frame.columns))
        for name, frame in extracted.items() if name in RECORDS and frame.width
    }
    if any(missing.values()):
        listed = "; ".join(f"{name}: {', '.join(columns)}" for name, columns in missing.items() if columns)
        raise ValueError(f"extracted tables lack columns of pipeline.forms.records ({listed}); extract them again")
    return {name: _conform(extracted.get(name), record_schema(name)) for name in RECORDS}


def _conform(frame: pl.DataFrame | None, schema: dict[str, Any]) -> pl.DataFrame:
    if frame is None or frame.width == 0:
        return pl.DataFrame(schema=schema)
    return frame.select(pl.col(name).cast(kind) for name, kind in schema.items())
