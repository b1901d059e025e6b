"""Layouts of many provinces (``sheets/*.txt``) in the file kinds that they are published in, against hand labels.

A ``.yml`` lists per form what must be read: head fields, indicators by the columns that it names, lines of a summary.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import yaml

from pipeline.forms.document import parse_document
from tests.factory.comparison import fold, same
from tests.factory.kinds import KINDS
from tests.factory.written import written
from tests.metamorphic.seeds import indicators_of

FOLDER = Path(__file__).with_name("sheets")
NAMES = sorted(path.stem for path in FOLDER.glob("*.yml"))
# How a field is stored where the label does not say it word for word.
RECORD = {"weight": "weight_text", "score": "score_text", "basis": "basis_text", "scoring_rule": "scoring_text",
          "deviation_reason": "deviation_text"}
NAMED = ("department_text", "supervising_text")


@cache
def document(name):
    kinds, sheets = written((FOLDER / f"{name}.txt").read_text(encoding="utf-8"))
    return {kind: parse_document(KINDS[kind][1](sheets), KINDS[kind][0]) for kind in kinds}


@cache
def labels(name):
    return yaml.safe_load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"))["forms"]


def cases():
    for name in NAMES:
        for kind in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").split("\n", 1)[0].split(";"):
            yield name, kind.strip()


def test_every_form_has_labels():
    assert {path.stem for path in FOLDER.glob("*.txt")} == set(NAMES)
    assert len(NAMES) >= 25


@pytest.mark.parametrize(("name", "kind"), list(cases()))
def test_heads(name, kind):
    forms = document(name)[kind].forms
    assert [form.form_type for form in forms] == [label["form_type"] for label in labels(name)]
    wrong = [
        (field, wanted, getattr(form, field)) for label, form in zip(labels(name), forms) for field, wanted in label.items()
        if hasattr(form, field) and not _is_named(field, wanted, getattr(form, field))
    ]
    assert wrong == []


def _is_named(field, wanted, got):
    """Units keep the codes that are printed around them; the stage takes these off."""
    if field in NAMED and wanted and got:
        return fold(wanted) in fold(got)
    return same(float(wanted) if isinstance(wanted, int) and field != "year_printed" else wanted, got)


@pytest.mark.parametrize(("name", "kind"), list(cases()))
def test_indicators(name, kind):
    found = indicators_of(document(name)[kind])
    for label, form in zip(labels(name), document(name)[kind].forms):
        columns = label.get("columns", "").split()
        wanted = [dict(zip(columns, line.split("|"))) for line in label.get("indicators", ())]
        rows = found[form.form_seq]
        assert [row.name for row in rows] == [line["name"] for line in wanted]
        wrong = [
            (row.seq, field, value, _stored(row, field)) for row, line in zip(rows, wanted) for field, value in line.items()
            if fold(value) != fold(_stored(row, field) or "")
        ]
        assert wrong == []


def _stored(row, field):
    if field != "value_text":
        return getattr(row, RECORD.get(field, field))
    operator = row.operator_text if row.operator_text != "定性" else ""
    return f"{operator or ''}{row.value_text or ''}{row.unit_text or ''}"


@pytest.mark.parametrize(("name", "kind"), list(cases()))
def test_summary_lines(name, kind):
    read = document(name)[kind].summary_rows
    wanted = [line.split("|") for label in labels(name) for line in label.get("summary_rows", ())]
    assert [(fold(row.department_text or ""), fold(row.project_text)) for row in read] == [
        (fold(unit), fold(project)) for unit, project, _ in wanted
    ]
    assert all(same(float(total), row.budget_total) for row, (_, _, total) in zip(read, wanted) if total)
