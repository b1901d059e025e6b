"""Known-bad self-evaluations (自评表) and forms of one project: what the rules that compare them have to say."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tests.support.model_form import INDICATORS, Case, Row

LOW = 0.5  # confidence of a repair below what the rules doubt
EVALUATION: Row = {
    "form_type": "self_evaluation", "template_id": "T2020", "title_text": "项目支出绩效自评表", "has_prior": False,
    "budget_initial_wanyuan": 40.0, "budget_adjusted_wanyuan": 36.0, "budget_executed_wanyuan": 36.0,
    "execution_rate": 100.0, "total_score": 100.0,
}
_ACTUAL = {"value_kind": "actual_kind", "value_number": "actual_number", "value_unit": "actual_unit",
           "value_text": "actual_text", "value_date": "actual_date"}
_NO_PRIOR = {"prior_kind": "missing", "prior_text": None, "prior_number": None, "prior_date": None}


def _evaluated(changes: dict[int, Row] | None = None) -> dict[int, Row | None]:
    """All rows of the model form as if each target had been met exactly and scored in full, then ``changes`` by seq."""
    rows = {
        seq: {**_NO_PRIOR, **{actual: row.get(value) for value, actual in _ACTUAL.items()}, "score": row["weight"]}
        for seq, row in enumerate(INDICATORS, start=1)
    }
    return {seq: {**row, **(changes or {}).get(seq, {})} for seq, row in rows.items()}


def _evaluation(
    title: str, rule_id: str, outcome: str, seq: int | None = None, changes: dict[int, Row] | None = None,
    reviews: tuple[Row, ...] = (), **form: Any,
) -> Case:
    return Case(title, rule_id, outcome, seq, form={**EVALUATION, **form}, indicators=_evaluated(changes),
                reviews=reviews)


def _people(number: int, **more: Any) -> dict[int, Row]:
    return {1: {"actual_number": number, "actual_text": f"{number}人", **more}}


def _cost(number: float, **more: Any) -> dict[int, Row]:
    return {5: {"actual_number": number, "actual_text": f"{number:g}万元", **more}}


def _one_project(unit: str) -> Row:
    """Unit and place of a case that is to meet the other cases of the same ``unit``, and no others."""
    return {"department_id": unit, "region_code": f"region of {unit}"}


SCORES = [
    _evaluation("total of 98 over scores of 90 and full execution", "SCR-06", "fail", total_score=98.0),
    _evaluation("total below its scores", "SCR-06", "fail", total_score=88.0),
    _evaluation("total is the sum", "SCR-06", "pass"),
    _evaluation("execution in proportion", "SCR-06", "pass", execution_rate=95.5, total_score=99.55),
    _evaluation("execution in whole points", "SCR-06", "pass", execution_rate=97.2, total_score=100.0),
    _evaluation("execution by local bands", "SCR-06", "insufficient_data", execution_rate=71.0, total_score=100.0),
    _evaluation("a score was not read", "SCR-06", "insufficient_data", changes={1: {"score": None}}),
    _evaluation("a score in doubt", "SCR-06", "suspect_extraction", changes={1: {"is_disputed": True}},
                total_score=88.0),
    _evaluation("twelve of ten points", "SCR-07", "fail", 1, {1: {"score": 12}}),
    _evaluation("ten of ten points", "SCR-07", "pass", 1),
    _evaluation("full score for a quarter less", "SCR-08", "warn", 1, _people(150)),
    _evaluation("full score for a cost beyond its cap", "SCR-08", "warn", 5, _cost(40)),
    _evaluation("full score for two where none is allowed", "SCR-08", "warn", 5,
                _cost(2, value_number=0, value_text="<=0万元")),
    _evaluation("nothing where none is allowed", "SCR-08", "not_applicable", 5,
                _cost(0, value_number=0, value_text="<=0万元")),
    _evaluation("nothing spent below a cap", "SCR-08", "not_applicable", 5, _cost(0)),
    _evaluation("a late date in full", "SCR-08", "warn", 4, {4: {"actual_date": dt.date(2024, 12, 31)}}),
    _evaluation("another unit decides nothing", "SCR-08", "not_applicable", 1, _people(150, actual_unit="场")),
    _evaluation("proportional score", "SCR-08", "pass", 1, _people(150, score=7.5)),
    _evaluation("met targets are not asked", "SCR-08", "not_applicable", 1, _people(300)),
    _evaluation("a misread target", "SCR-08", "suspect_extraction", 1, _people(150),
                reviews=({"field": "value_text"},)),
    _evaluation("missed without a reason", "SCR-09", "warn", 1, _people(150, score=7.5, deviation_reason="无")),
    _evaluation("missed with a reason", "SCR-09", "pass", 1,
                _people(150, score=7.5, deviation_reason="受疫情影响,第四期培训推迟到次年举办")),
    _evaluation("wordings are graded by people", "SCR-09", "not_applicable", 8, {8: {"actual_text": "有所提升"}}),
    _evaluation("90 % printed for 100 %", "FND-09", "fail", execution_rate=90.0),
    _evaluation("rate as a fraction", "FND-09", "pass", execution_rate=0.9722, budget_executed_wanyuan=35.0),
    _evaluation("rate within its rounding", "FND-09", "pass", execution_rate=97.2, budget_executed_wanyuan=35.0),
    _evaluation("rate beyond its rounding", "FND-09", "fail", execution_rate=97.4, budget_executed_wanyuan=35.0),
]
TARGETS = [
    Case("published target of 200", "XFM-04", "not_applicable", 1, form=_one_project("u_changed")),
    _evaluation("measured against 150", "XFM-04", "warn", 1,
                {1: {"value_number": 150, "value_text": ">=150人"}}, **_one_project("u_changed")),
    _evaluation("the other target unchanged", "XFM-04", "pass", 3, **_one_project("u_unchanged")),
    Case("published form of the unchanged target", "XFM-04", "not_applicable", 3, form=_one_project("u_unchanged")),
    _evaluation("no published form is held", "XFM-04", "not_applicable", 1),
    _evaluation("200 people in the year before", "YOY-06", "not_applicable", 1, fiscal_year=2023,
                **_one_project("u_years")),
    Case("180 people said of that year", "YOY-06", "warn", 1, form=_one_project("u_years")),
    _evaluation("95 % in the year before", "YOY-06", "not_applicable", 3, fiscal_year=2023,
                **_one_project("u_same_years")),
    Case("95 % said of that year", "YOY-06", "pass", 3, form=_one_project("u_same_years"),
         indicators={3: {"prior_number": 95, "prior_text": "95%"}}),
]
_RIVAL = {"document_id": "d_rival", "budget_total_wanyuan": 63.0, "amount_low_wanyuan": 63.0,
          "amount_high_wanyuan": 63.0}
RIVALS = [
    Case("36 wan yuan in one place", "XFM-03", "fail", form=_one_project("u_rivals")),
    Case("63 wan yuan in another", "XFM-03", "fail", form={**_one_project("u_rivals"), **_RIVAL}),
    Case("project before its adjustment", "XFM-03", "pass", form=_one_project("u_versions")),
    Case("adjusted version", "XFM-03", "pass",
         form={**_one_project("u_versions"), **_RIVAL, "title_text": "项目支出绩效目标调整表"}),
    Case("form published once more", "XFM-03", "pass", form=_one_project("u_copies")),
    Case("its copy", "XFM-03", "not_applicable", form={**_one_project("u_copies"), "document_id": "d_rival_copy"}),
    Case("first batch", "XFM-03", "pass",
         form={**_one_project("u_batches"), "project_name": "第一批基层干部能力培训"}),
    Case("second batch", "XFM-03", "pass",
         form={**_one_project("u_batches"), **_RIVAL, "project_name": "第二批基层干部能力培训"}),
]
EVALUATION_CASES = [*SCORES, *TARGETS, *RIVALS]
