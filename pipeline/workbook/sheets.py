"""What a workbook holds: one sheet per table, with titles, headings, units and the query that fills it."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.publish.catalog import Table
from pipeline.publish.column_units import chinese_unit, column_units
from pipeline.publish.descriptions import headings
from pipeline.workbook.filters import Filters, cut

if TYPE_CHECKING:
    import duckdb

_FOLDER = Path(__file__).parent
# Shown by the number format or by the heading itself.
_SILENT_UNITS = frozenset({"ratio", "year", "%"})
LANGUAGES = ("zh", "en", "name")


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """One column: ``heading`` in the language of the workbook, ``name`` and ``table`` as in the warehouse."""

    table: str
    name: str
    heading: str
    data_type: str
    unit: str | None
    comment: str | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet before it is written; ``follows`` are the filters that cut it."""

    table: str
    title: str
    comment: str | None
    columns: tuple[SheetColumn, ...]
    sql: str
    follows: tuple[str, ...]


def default_tables(known: Sequence[Table]) -> list[Table]:
    """The tables of a workbook nobody chose tables for, in the order of ``sheets.csv``."""
    by_name = {table.full_name: table for table in known}
    return [by_name[row["table"]] for row in _titles().values() if row["is_default"] and row["table"] in by_name]


def table_sheet(table: Table, filters: Filters, language: str) -> Sheet:
    """The sheet of one table, sorted by its key so that equal releases give equal files."""
    how = cut(table, filters)
    order = ", ".join(f'"{name}"' for name in table.primary_key) or "all"
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    sql = f"select {names} from {table.sql_name}{how.where} order by {order}"
    columns = sheet_columns([(table, column.name) for column in table.columns], language)
    return Sheet(table.full_name, _title(table, language), table.comment, columns, sql, how.follows)


def sheet_columns(sources: Sequence[tuple[Table, str]], language: str) -> tuple[SheetColumn, ...]:
    """Columns of one or several tables under headings that tell them apart."""
    found = [(table, next(c for c in table.columns if c.name == name)) for table, name in sources]
    names = [column.name for _, column in found]
    titles = names if language == "name" else headings([(c.name, c.comment) for _, c in found], language == "zh")
    return tuple(
        SheetColumn(
            table.full_name, column.name, _with_unit(title, unit, language), column.data_type, unit, column.comment
        )
        for title, (table, column) in zip(titles, found, strict=True)
        for unit in [column_units().get((table.name, column.name))]
    )


def rows(con: duckdb.DuckDBPyConnection, sheet: Sheet) -> duckdb.DuckDBPyConnection:
    """The rows of a sheet, nothing read ahead; on the same connection, for only that one sees ``chosen_forms``."""
    return con.execute(sheet.sql)


@cache
def _titles() -> dict[str, dict[str, str]]:
    with (_FOLDER / "sheets.csv").open(encoding="utf-8", newline="") as stream:
        return {row["table"]: row for row in csv.DictReader(stream)}


def _title(table: Table, language: str) -> str:
    row = _titles().get(table.full_name)
    return row[f"title_{language}"] if row and language != "name" else table.name


def _with_unit(title: str, unit: str | None, language: str) -> str:
    if unit is None or unit in _SILENT_UNITS or language == "name":
        return title
    return f"{title}（{chinese_unit(unit)}）" if language == "zh" else f"{title} ({unit})"
