"""The contents that are printed (内容库): hand-labelled seed forms and the layouts of other provinces in this folder."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path

from tests.factory.content import Content, indicator, weighted

_TESTS = Path(__file__).resolve().parents[1]
_MIN_ROWS = 4


@cache
def contents() -> tuple[Content, ...]:
    """Every form with a project and at least four indicators, in a fixed order."""
    labelled = [_content(form) for form in _seed_forms()]
    others = [_content(form) for path in _fixtures() for form in json.loads(path.read_text("utf-8"))["forms"]]
    return tuple(found for found in labelled + others if found is not None)


def _seed_forms() -> list[dict]:
    return json.loads((_TESTS / "golden" / "seed_forms.json").read_text("utf-8"))["forms"]


def _fixtures() -> Iterator[Path]:
    yield from sorted((_TESTS / "metamorphic" / "forms").glob("*.json"))


def _content(form: dict) -> Content | None:
    project = form.get("project") or form.get("project_text")
    department = form.get("department") or form.get("department_text")
    total = form.get("budget_total")
    rows = form.get("indicators", [])
    if not project or not department or not total or len(rows) < _MIN_ROWS:
        return None
    return Content(
        form.get("fiscal_year") or form["year_printed"], department.split("-")[-1],
        (form.get("supervising_text") or department).split("-")[-1].split("[")[0], project, *_money(form),
        form.get("goal_text") or f"完成{rows[0]['name']}等{len(rows)}项任务,{rows[-1]['name']}不低于预期。",
        weighted([indicator(*_row(row), at) for at, row in enumerate(rows)]),
    )


def _row(row: dict) -> tuple[str, str, str, str]:
    operator = row.get("operator_text") or ""
    value = "" if operator == "定性" else operator
    unit = row.get("unit_text") or ""
    value += str(row["value_text"] or "") + (unit if unit != "/" else "")
    return _wording(row["level1"]), _wording(row["level2"]), row["name"], value


def _wording(level: str | list[str]) -> str:
    return level if isinstance(level, str) else level[0]


def _money(form: dict) -> tuple[Decimal, Decimal, Decimal]:
    """Total, fiscal and other money; a form whose sources do not add up gets the rest as fiscal money."""
    total, other = Decimal(str(form["budget_total"])), Decimal(str(form.get("budget_other") or 0))
    return total, total - other, other
