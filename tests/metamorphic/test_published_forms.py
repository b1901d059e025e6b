"""Layouts of other provinces, years and departments (``forms/*.txt``) against labels made by hand (``*.json``).

A field that a label leaves out of an indicator is blank on the form, so it must be read as nothing.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.metamorphic.seeds import indicators_of, lost_cells, parse, same

FOLDER = Path(__file__).with_name("forms")
NAMES = sorted(path.stem for path in FOLDER.glob("*.json"))
READ = (
    "level1", "level2", "name", "value_text", "operator_text", "unit_text", "basis_text", "prior_text", "scoring_text",
    "evidence_text", "actual_text", "deviation_text",
)
NUMBERS = {"weight": "weight_text", "score": "score_text"}


def load(name):
    return (FOLDER / f"{name}.txt").read_text(encoding="utf-8"), json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def test_there_are_forms_of_many_layouts():
    assert len(NAMES) >= 10
    assert {path.stem for path in FOLDER.glob("*.txt")} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_head(name):
    source, labels = load(name)
    document = parse(source)
    assert [form.form_type for form in document.forms] == [form["form_type"] for form in labels["forms"]]
    wrong = [
        (key, wanted, getattr(form, key))
        for label, form in zip(labels["forms"], document.forms) for key, wanted in label.items()
        if key not in ("indicators", "summary_rows", "absent") and not same(wanted, getattr(form, key))
    ]
    assert wrong == []


@pytest.mark.parametrize("name", NAMES)
def test_indicators(name):
    source, labels = load(name)
    rows = indicators_of(parse(source))
    for seq, label in enumerate(labels["forms"], start=1):
        assert [row.name for row in rows[seq]] == [indicator["name"] for indicator in label["indicators"]]
        wrong = [
            (row.seq, key, wanted.get(key), getattr(row, key)) for wanted, row in zip(label["indicators"], rows[seq])
            for key in READ if not same(wanted.get(key), getattr(row, key))
        ] + [
            (row.seq, key, wanted.get(key), getattr(row, name)) for wanted, row in zip(label["indicators"], rows[seq])
            for key, name in NUMBERS.items() if not same(wanted.get(key), getattr(row, name))
        ]
        assert wrong == []


@pytest.mark.parametrize("name", NAMES)
def test_cells(name):
    """No cell is lost, no personal datum is left, and every cell is understood."""
    source, labels = load(name)
    document = parse(source)
    assert lost_cells(document, source) == []
    assert [cell for cell in document.cells if cell.role == "unread"] == []
    assert [secret for form in labels["forms"] for secret in form.get("absent", []) if secret in str(document)] == []


def test_summary_lines():
    found = {}
    for name in NAMES:
        source, labels = load(name)
        document = parse(source)
        for seq, label in enumerate(labels["forms"], start=1):
            if "summary_rows" in label:
                rows = [row for row in document.summary_rows if row.form_seq == seq]
                assert [[row.department_text, row.project_text, row.budget_total] for row in rows] == label["summary_rows"]
                found[name] = len(rows)
    assert len(found) >= 2


def test_projects_of_a_flat_table_stand_inside_their_summary():
    document = parse(load("chongqing_flat_summary_2024")[0])
    summary, *projects = document.forms
    assert len(projects) == 2
    assert all(summary.line_first <= form.line_first <= form.line_last <= summary.line_last for form in projects)
