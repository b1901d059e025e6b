"""Records of the parser as tables: one table per record type, its columns and types read off the dataclass."""

from __future__ import annotations

from dataclasses import fields
from types import UnionType
from typing import Any, get_args, get_type_hints

import polars as pl

from pipeline.forms import records

RECORD_TABLES: dict[str, type] = {
    "cells": records.CellRecord,
    "forms": records.FormRecord,
    "funds": records.FundRecord,
    "indicators": records.IndicatorRecord,
    "summary_rows": records.SummaryRowRecord,
    "repairs": records.RepairRecord,
    "review_items": records.ReviewRecord,
}

_TYPES: dict[Any, pl.DataType] = {
    str: pl.String(), int: pl.Int32(), float: pl.Float64(), bool: pl.Boolean(), tuple[str, ...]: pl.List(pl.String),
}


def record_schema(table: str) -> dict[str, pl.DataType]:
    """Column name → Polars type of one record table, in the order of the dataclass fields."""
    hints = get_type_hints(RECORD_TABLES[table])
    return {field.name: _TYPES[_plain(hints[field.name])] for field in fields(RECORD_TABLES[table])}


def empty_table(table: str) -> pl.DataFrame:
    """A record table without rows, with its ``document_id``."""
    return pl.DataFrame(schema={"document_id": pl.String(), **record_schema(table)})


def _plain(hint: Any) -> Any:
    """The type without ``| None``."""
    if isinstance(hint, UnionType):
        return next(part for part in get_args(hint) if part is not type(None))
    return hint
