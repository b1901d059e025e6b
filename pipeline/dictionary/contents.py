"""Everything the dictionary says, gathered from the release, from dbt's manifest and from the word lists."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pipeline.dictionary.lineage import Lineage, lineage
from pipeline.dictionary.vocabularies import Vocabulary, raw_labels, vocabularies
from pipeline.publish.catalog import row_counts, tables
from pipeline.publish.column_units import column_units
from pipeline.publish.descriptions import Description, halves

if TYPE_CHECKING:
    import duckdb

    from pipeline.publish.releases import Release

_RULES = """
    select rule_id, title_en, title_zh, severity, basis, subject_type, valid_from, valid_to, sql,
           count(*) filter (where outcome = 'pass') as passed,
           count(*) filter (where outcome in ('fail', 'warn')) as violated,
           count(*) filter (where outcome = 'suspect_extraction') as suspect,
           count(*) filter (where outcome in ('not_applicable', 'insufficient_data')) as unjudged,
           coalesce(list(message order by subject_id) filter (where outcome in ('fail', 'warn')), [])[:3] as examples
    from core.rules left join quality.rule_results using (rule_id, severity, subject_type)
    group by all order by rule_id
"""
_CHECKS = """
    select table_name, suite, expectation, column_name, description, success, observed, severity
    from quality.expectation_results order by table_name, expectation
"""


@dataclass(frozen=True, slots=True)
class ColumnEntry:
    """One column; ``labels`` are the printed labels under which its values stand on forms."""

    name: str
    data_type: str
    unit: str | None
    about: Description
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableEntry:
    """One table with its columns, key, rows, lineage (None where the manifest lacks it) and checks."""

    name: str
    about: Description
    columns: tuple[ColumnEntry, ...]
    key: tuple[str, ...]
    rows: int
    lineage: Lineage | None
    checks: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Dictionary:
    """The dictionary of one release; rules, checks and measures are rows by column name."""

    version: str
    built_at: str
    tables: tuple[TableEntry, ...]
    rules: tuple[Mapping[str, Any], ...]
    vocabularies: tuple[Vocabulary, ...]
    measures: tuple[Mapping[str, Any], ...] = field(default=())


def dictionary(con: duckdb.DuckDBPyConnection, release: Release, manifest: Mapping[str, Any] | None = None) -> Dictionary:
    """Gather the dictionary of ``release``, open as ``con``; without a dbt ``manifest`` there is no lineage."""
    words = vocabularies()
    facts = release.manifest()
    return Dictionary(
        facts["version"], facts["built_at"],
        tuple(_tables(con, lineage(manifest) if manifest else {}, raw_labels(words))),
        tuple(_records(con, _RULES)), tuple(words), tuple(_measures(release)),
    )


def _tables(
    con: duckdb.DuckDBPyConnection, known: Mapping[str, Lineage], labels: Mapping[tuple[str, str], list[str]]
) -> list[TableEntry]:
    found = tables(con)
    rows, checks = row_counts(con, found), _records(con, _CHECKS)
    return [
        TableEntry(
            table.full_name, halves(table.comment),
            tuple(
                ColumnEntry(
                    column.name, column.data_type, column_units().get((table.name, column.name)),
                    halves(column.comment), tuple(labels.get((table.full_name, column.name), ())),
                )
                for column in table.columns
            ),
            table.primary_key, rows[table.full_name], known.get(table.full_name),
            tuple(check for check in checks if check["table_name"] == table.full_name),
        )
        for table in found
    ]


def _measures(release: Release) -> list[dict[str, Any]]:
    """Name, label, unit and description of each measure of the semantic layer, read without its engine."""
    if not release.semantics.is_file():
        return []
    metrics = json.loads(release.semantics.read_text(encoding="utf-8"))["metrics"]
    return [
        {
            "name": metric["name"], "label": metric.get("label") or metric["name"],
            "unit": ((metric.get("config") or {}).get("meta") or {}).get("unit", ""), "about": halves(metric["description"]),
        }
        for metric in sorted(metrics, key=lambda metric: metric["name"])
    ]


def _records(con: duckdb.DuckDBPyConnection, sql: str) -> list[dict[str, Any]]:
    cursor = con.execute(sql)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
