"""What was read against what was printed (比对): forms with indicators, their fields, and summary lines."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator

from pipeline.forms.records import ParsedDocument
from tests.factory.layouts.printed import Printed, Wanted

_SIGNS = str.maketrans({"≥": ">=", "≤": "<="})


def fold(value: object) -> str:
    """A text without width, white space and glyph variants of operators."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", str(value)).translate(_SIGNS))


def same(wanted: object, got: object) -> bool:
    """Whether a read field is the printed one; numbers to half a cent of 万元."""
    if wanted is None:
        return got in (None, "")
    if isinstance(wanted, float):
        return got is not None and abs(float(got) - wanted) < 5e-3
    return got is not None and fold(wanted) == fold(got)


def misread(document: ParsedDocument, printed: Printed) -> list[tuple]:
    """Every difference as (form, indicator or None, field, printed, read), forms and indicators counted from 1."""
    found = [form for form in document.forms if form.form_type != "summary"]
    if len(found) != len(printed.forms):
        read = [(form.form_type, form.project_text) for form in document.forms]
        return [(0, None, "forms", len(printed.forms), read)]
    rows = defaultdict(list)
    for record in document.indicators:
        rows[record.form_seq].append(record)
    differences = [
        each for at, (wanted, form) in enumerate(zip(printed.forms, found), start=1)
        for each in _of_form(at, wanted, form, rows[form.form_seq])
    ]
    return differences + _of_summary(document, printed)


def _of_form(at: int, wanted: Wanted, form: object, rows: list) -> Iterator[tuple]:
    for name, value in wanted.fields.items():
        if not same(value, getattr(form, name)):
            yield at, None, name, value, getattr(form, name)
    if len(rows) != len(wanted.indicators):
        yield at, None, "indicators", len(wanted.indicators), [(row.name, row.value_text) for row in rows]
        return
    for seq, (fields, row) in enumerate(zip(wanted.indicators, rows), start=1):
        for name, value in fields.items():
            if not same(value, getattr(row, name)):
                yield at, seq, name, value, getattr(row, name)


def _of_summary(document: ParsedDocument, printed: Printed) -> list[tuple]:
    read = [(fold(row.project_text), row.budget_total) for row in document.summary_rows]
    wanted = [(fold(project), total) for project, total in printed.summary]
    if not wanted or (len(read) == len(wanted) and all(a[0] == b[0] and same(b[1], a[1]) for a, b in zip(read, wanted))):
        return []
    return [(0, None, "summary", wanted, read)]


def fields_of(printed: Printed) -> int:
    """Number of fields that a comparison looks at, the denominator of a share."""
    return sum(len(form.fields) + sum(len(row) for row in form.indicators) for form in printed.forms)
