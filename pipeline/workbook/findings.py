"""The sheet of findings (问题清单): what a clerk has to look at, gravest first, with place, unit, project and lines."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from pipeline.publish.catalog import Table
from pipeline.workbook.filters import Filters
from pipeline.workbook.sheets import Sheet, sheet_columns

_TABLES = {
    "results": "quality.rule_results", "rules": "core.rules", "forms": "core.forms", "documents": "core.documents",
}
_FROM = """
    from quality.rule_results as results
    join core.rules as rules using (rule_id)
    left join core.forms as forms on forms.form_id = results.form_id
    left join core.documents as documents on documents.document_id
        = coalesce(forms.document_id, case when results.subject_type = 'document' then results.subject_id end)
    where results.outcome in ('fail', 'warn', 'suspect_extraction')
"""
_CHOSEN = """
    and (results.form_id in (select form_id from chosen_forms)
         or results.form_id is null and documents.document_id in (select document_id from chosen_forms))
"""
_ORDER = """
    order by results.outcome = 'suspect_extraction', instr('EWI', results.severity), documents.file_name,
             forms.form_seq nulls first, results.rule_id, results.subject_id
"""
_TITLES = {"zh": "问题清单", "en": "Findings", "name": "findings"}
_COMMENT = (
    "Findings of the rules, gravest first; findings on cells that may be misread stand at the end. "
    "规则发现的问题，由重到轻排列；疑似识别错误的排在最后。"
)


def findings_sheet(known: Sequence[Table], filters: Filters, language: str) -> Sheet | None:
    """The sheet of findings, or None where the warehouse lacks one of its tables."""
    by_name = {table.full_name: table for table in known}
    if not by_name.keys() >= set(_TABLES.values()):
        return None
    sources = [source.split(".") for source in _columns()]
    columns = sheet_columns([(by_name[_TABLES[alias]], name) for alias, name in sources], language)
    selected = ", ".join(f"{alias}.{name}" for alias, name in sources)
    sql = f"select {selected} {_FROM} {_CHOSEN if filters else ''} {_ORDER}"
    return Sheet("findings", _TITLES[language], _COMMENT, columns, sql, tuple(filters.asked()))


def _columns() -> list[str]:
    path = Path(__file__).with_name("finding_columns.csv")
    with path.open(encoding="utf-8", newline="") as stream:
        return [row["source"] for row in csv.DictReader(stream)]
