"""Marts count each form once (去重计数): no mart row is about a form that is unknown or a copy of another one.

Generated for every mart with a ``form_id``, so that a mart added later is guarded without anybody thinking of it.
"""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.publish.catalog import Table
from pipeline.quality.suites import Expectation

EXPECTATION_NAME = "forms_are_counted_once"
_DESCRIPTION = (
    "Every row is about a form of this release that is not a copy of another form. "
    "每行所属表单存在，且不是另一表单的重复。"
)
_QUERY = (
    "select batch.form_id, form.duplicate_of_form_id from batch left join core.forms as form using (form_id) "
    "where batch.form_id is not null and (form.form_id is null or form.duplicate_of_form_id is not null)"
)


def mart_form_expectations(tables: Iterable[Table]) -> list[Expectation]:
    """One expectation per mart that has a column ``form_id``."""
    return [
        Expectation(f"marts_{mart.name}", mart.full_name, EXPECTATION_NAME, "form_id", _DESCRIPTION, "critical", _QUERY)
        for mart in tables
        if mart.schema == "marts" and any(column.name == "form_id" for column in mart.columns)
    ]
