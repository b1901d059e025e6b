"""The answers that an assistant gets, as plain values: everything is read-only, bounded, and from one whole release.

Each answer opens the release that is current at that moment, so a server that runs for weeks always speaks of the newest
one. Limits hold for rows, characters, seconds and memory; what was cut off is said to be.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.publish.json_values import json_value
from pipeline.publish.reading import NotReading, execute_reading, open_reading, time_limit
from pipeline.publish.releases import latest
from pipeline.publish.table_names import find_table

if TYPE_CHECKING:
    import duckdb

    from pipeline.dictionary.contents import Dictionary

# No spilling to disk: a release folder is never written to, and what needs more memory is a question too large.
_SETTINGS = {"memory_limit": "1GB", "temp_directory": "", "lock_configuration": True}
_QUERYING = frozenset({"SELECT", "EXPLAIN"})
_FORM_TABLES = {
    "form": "select * from core.forms where form_id = $form_id",
    "funds": "select * from core.funds where form_id = $form_id order by seq",
    "indicators": "select * from core.indicators where form_id = $form_id order by seq",
    "repairs": "select * from core.repairs where form_id = $form_id order by all",
    "findings": """
        select rule_id, outcome, severity, message, source_lines, indicator_id from quality.rule_results
        where form_id = $form_id and outcome in ('fail', 'warn', 'suspect_extraction') order by all
    """,
    "source": "select file_name, source_url, publisher, published_on from core.documents join core.forms "
              "using (document_id) where form_id = $form_id",
    "cells": "select page, line, cell, text, role, indicator_id from core.cells where form_id = $form_id order by all",
}
_FIND = """
    select form_id, fiscal_year, region_name, department_name, project_name, form_type, budget_total_wanyuan, amount_status
    from core.forms
    where contains(concat_ws(' ', project_name, department_name, region_name, goal_text), $text)
      and duplicate_of_form_id is null
    order by budget_total_wanyuan desc nulls last, form_id
"""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one answer may cost."""

    rows: int = 500
    characters: int = 200_000
    seconds: float = 15.0


@dataclass(frozen=True, slots=True)
class Desk:
    """Answers about the release in ``out_dir``; every method returns values that JSON can hold."""

    out_dir: Path
    limits: Limits = Limits()

    def list_tables(self) -> list[dict[str, Any]]:
        """Every table with rows and description."""
        return [
            {"table": table.name, "rows": table.rows, "columns": len(table.columns), **table.about._asdict()}
            for table in self._dictionary().tables
        ]

    def describe_table(self, name: str) -> dict[str, Any]:
        """Key and columns of one table; a bare name will do. Raises NoSuchTable naming near ones."""
        contents = {table.name: table for table in self._dictionary().tables}
        table = contents[find_table(name, list(contents))]
        columns = [{**asdict(column), "about": column.about._asdict()} for column in table.columns]
        return {
            "table": table.name, "rows": table.rows, "key": list(table.key), **table.about._asdict(), "columns": columns,
        }

    def search_dictionary(self, text: str, limit: int = 20) -> list[dict[str, str]]:
        """Tables, columns, rules, measures and printed words that a text means."""
        from pipeline.dictionary.search import entries, search

        return [asdict(entry) for entry in search(entries(self._dictionary()), text, min(limit, self.limits.rows))]

    def list_rules(self, severity: str | None = None) -> list[dict[str, Any]]:
        """Rules with basis, counts of this release and examples; without their SQL, which is in ``core.rules``."""
        return [
            {name: value for name, value in rule.items() if name != "sql"}
            for rule in self._dictionary().rules if severity in (None, "", rule["severity"])
        ]

    def run_sql(self, sql: str, max_rows: int | None = None) -> dict[str, Any]:
        """Rows of one or more SELECT statements (the last one's). Raises NotReading, OutOfTime or duckdb.Error."""
        wanted = self.limits.rows if max_rows is None else max(1, min(max_rows, self.limits.rows))
        with self._open() as con, time_limit(con, self.limits.seconds):
            _only_queries(con, sql)
            return self._rows(execute_reading(con, sql), wanted)

    def find_forms(self, text: str) -> dict[str, Any]:
        """Forms whose project, unit, place or goal holds a text, the largest first."""
        with self._open() as con, time_limit(con, self.limits.seconds):
            return self._rows(con.execute(_FIND, {"text": text}), self.limits.rows)

    def get_form(self, form_id: str) -> dict[str, Any]:
        """One form with funds, indicators, repairs, findings and every source cell. Raises LookupError."""
        with self._open() as con, time_limit(con, self.limits.seconds):
            parts = {
                name: _records(con.execute(sql, {"form_id": form_id}).fetchall(), con.description)
                for name, sql in _FORM_TABLES.items()
            }
        if not parts["form"]:
            raise LookupError(f"there is no form {form_id}: find_forms gives the identities")
        return {**parts, "form": parts["form"][0], "source": parts["source"][0]}

    def release(self) -> dict[str, Any]:
        """Version, build time and row counts of the release that answers."""
        manifest = latest(self.out_dir).manifest()
        return {name: manifest[name] for name in ("version", "built_at", "code_version", "row_counts")}

    def _open(self) -> duckdb.DuckDBPyConnection:
        return open_reading(self.out_dir, **_SETTINGS)

    def _dictionary(self) -> Dictionary:
        from pipeline.dictionary.contents import dictionary

        with self._open() as con:
            return dictionary(con, latest(self.out_dir))

    def _rows(self, cursor: duckdb.DuckDBPyConnection, wanted: int) -> dict[str, Any]:
        columns = [column[0] for column in cursor.description]
        rows: list[list[Any]] = []
        room = self.limits.characters
        while len(rows) < wanted and room > 0 and (row := cursor.fetchone()) is not None:
            rows.append([_plain(value) for value in row])
            room -= sum(len(str(value)) for value in row)
        return {"columns": columns, "rows": rows, "is_cut": cursor.fetchone() is not None}


def _only_queries(con: duckdb.DuckDBPyConnection, sql: str) -> None:
    """Settings and calls are for people at a terminal; an assistant only asks."""
    if kinds := {statement.type.name for statement in con.extract_statements(sql)} - _QUERYING:
        raise NotReading(f"{', '.join(sorted(kinds))} is no query: write SELECT")


def _records(rows: Sequence[Sequence[Any]], description: Sequence[Any]) -> list[dict[str, Any]]:
    """Rows as mappings without empty values, which would be most of a form."""
    names = [column[0] for column in description]
    return [
        {name: _plain(value) for name, value in zip(names, row, strict=True) if value is not None} for row in rows
    ]


def _plain(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value if value is None or isinstance(value, str | int | float) else json_value(value)
