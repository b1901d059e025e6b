"""A form that keeps every rule (模范表), to be broken in one place at a time.

``stage_rows(cases)`` gives each case a copy of the model form with its own document, place and unit, so that cases
never meet in a rule that compares forms, unless a case gives two of them the same unit on purpose.
"""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.support.gold_stage import goal_rows

Row = dict[str, Any]

FORM: Row = {
    "form_type": "project_target", "template_id": "T2021-T4", "title_text": "项目支出绩效目标表",
    "fiscal_year": 2024, "fiscal_year_source": "form", "project_name": "基层干部能力培训", "project_key": "基层干部能力培训",
    "department_name": "某县人力资源和社会保障局",
    "goal_text": "安排资金36万元,培训基层干部200人。", "amount_unit": "万元",
    "amount_unit_source": "heading", "budget_total_wanyuan": 36.0,
    "budget_fiscal_wanyuan": 30.0, "budget_other_wanyuan": 6.0, "project_investment_wanyuan": 100.0,
    "amount_tolerance_wanyuan": 0.005, "amount_status": "ok", "amount_low_wanyuan": 36.0, "amount_high_wanyuan": 36.0,
    "has_weights": True, "has_prior": True, "page_first": 1, "line_first": 1, "line_last": 30,
}
FUNDS: tuple[Row, ...] = (
    {"label_text": "财政拨款", "fund_source": "FISCAL", "amount_wanyuan": 30.0, "amount_tolerance_wanyuan": 0.005},
    {"label_text": "其他资金", "fund_source": "OTHER", "amount_wanyuan": 6.0, "amount_tolerance_wanyuan": 0.005},
)
LEVELS = {
    "QTY": ("OUTPUT", "WORK"), "QUAL": ("OUTPUT", "WORK"), "TIME": ("OUTPUT", "WORK"), "ECO_COST": ("COST", "VOUCHER"),
    "SOC_BEN": ("BENEFIT", "STATEMENT"), "SUSTAIN": ("BENEFIT", "STATEMENT"), "SATIS_SVC": ("SATIS", "STATEMENT"),
}
FAMILIES = {"人": "count_person", "场": "count", "%": "share", "万元": "money", "元": "money"}


def _number(level2: str, name: str, weight: float, operator: str, value: float, unit: str, prior: float) -> Row:
    return {
        "level2_code": level2, "name": name, "weight": weight, "value_kind": "quantitative", "value_operator": operator,
        "value_number": value, "value_unit": unit, "value_text": f"{operator}{value:g}{unit}",
        "unit_family": FAMILIES[unit], "prior_kind": "quantitative", "prior_number": prior, "prior_unit": unit,
        "prior_text": f"{prior:g}{unit}", "scoring_code": "SATIS" if level2 == "SATIS_SVC" else "PROPORTION",
    }


INDICATORS: tuple[Row, ...] = (
    _number("QTY", "培训基层干部人数", 10, ">=", 200, "人", 180),
    _number("QTY", "培训班举办场次", 8, ">=", 4, "场", 3),
    _number("QUAL", "培训考核合格率", 12, ">=", 95, "%", 93),
    {
        "level2_code": "TIME", "name": "培训任务完成时间", "weight": 10, "value_kind": "date",
        "value_text": "2024年10月",
        "value_date": dt.date(2024, 10, 31), "prior_kind": "date", "prior_text": "2023年11月",
        "prior_date": dt.date(2023, 11, 30), "scoring_code": "GRADE",
    },
    _number("ECO_COST", "培训总费用", 12, "<=", 35, "万元", 37),
    _number("ECO_COST", "人均培训费用", 8, "<=", 1800, "元", 1850),
    _number("SOC_BEN", "参训干部业务考核优秀率", 12, ">=", 30, "%", 28),
    {
        "level2_code": "SOC_BEN", "name": "基层服务能力", "weight": 8, "value_kind": "qualitative",
        "value_text": "明显提升", "qualitative_rank": 5, "qualitative_direction": "up", "prior_kind": "qualitative",
        "prior_text": "有所提升", "prior_rank": 1, "scoring_code": "GRADE",
    },
    _number("SATIS_SVC", "参训干部满意度", 10, ">=", 92, "%", 90),
)


@dataclass(frozen=True)
class Case:
    """The model form with changes, and what one rule has to say of it.

    ``form``, ``funds`` and ``indicators`` overwrite columns (the latter two by seq, from 1; None drops the row);
    ``summary`` is the amount in 万元 of a summary line for the form and ``summary_unit`` the unit it names; ``repairs``
    and ``reviews`` are extraction flags; ``cells`` are cells of the form, ``document`` overwrites its document.
    ``seq`` is the indicator that the rule judges, for rules about indicators.
    """

    title: str
    rule_id: str
    outcome: str
    seq: int | None = None
    form: Row = field(default_factory=dict)
    funds: dict[int, Row | None] = field(default_factory=dict)
    indicators: dict[int, Row | None] = field(default_factory=dict)
    summary: float | None = None
    repairs: tuple[Row, ...] = ()
    reviews: tuple[Row, ...] = ()
    summary_unit: str | None = None
    cells: tuple[Row, ...] = ()
    document: Row = field(default_factory=dict)


def subject_id(number: int, case: Case, subject_type: str) -> str:
    """The id under which the rule reports the form, indicator or document of case ``number``."""
    form_id = f"f_case{number}"
    documents = {"document": case.form.get("document_id", f"d_case{number}"), "form": form_id}
    return documents.get(subject_type, f"{form_id}-i{case.seq}")


def stage_rows(cases: Sequence[Case]) -> dict[str, list[Row]]:
    """Stage rows of all cases, by table; append them to the rows of the seed documents."""
    tables: dict[str, list[Row]] = {
        name: [] for name in ("documents", "forms", "funds", "indicators", "summary_rows", "repairs", "review_items", "cells")
    }
    for number, case in enumerate(cases):
        _add(tables, number, case)
    return {**tables, "goal_facts": goal_rows(tables["forms"], tables["indicators"], [])}


def _add(tables: dict[str, list[Row]], number: int, case: Case) -> None:
    form_id = f"f_case{number}"
    form = {
        **FORM, "form_id": form_id, "form_seq": 1, "document_id": f"d_case{number}", "region_code": f"9{number:05d}",
        "department_id": f"u_case{number}", **case.form,
    }
    tables["forms"].append(form)
    if all(row["document_id"] != form["document_id"] for row in tables["documents"]):
        tables["documents"].append({**_document(form["document_id"]), **case.document})
    funds = _changed(FUNDS, case.funds)
    tables["funds"] += [{**row, "form_id": form_id, "source_line": 2 + row["seq"]} for row in funds]
    tables["indicators"] += [_indicator(form_id, row) for row in _changed(INDICATORS, case.indicators)]
    if case.summary is not None:
        _add_summary(tables, form, case)
    place = {"document_id": form["document_id"], "form_id": form_id, "source_page": 1, "source_line": 9}
    flagged = None if case.seq is None else f"{form_id}-i{case.seq}"
    tables["repairs"] += [{**place, "indicator_id": flagged, "rule": "test", **row} for row in case.repairs]
    tables["cells"] += [{"document_id": form["document_id"], "form_id": form_id, "page": 1, **row} for row in case.cells]
    tables["review_items"] += [{**place, "indicator_id": flagged, **row} for row in case.reviews]


def _document(document_id: str) -> Row:
    return {
        "document_id": document_id, "file_name": f"{document_id}.txt", "sha256": document_id, "bytes": 1,
        "media_type": "text/plain", "status": "parsed", "provenance_status": "complete",
        "source_url": f"https://www.example.org/{document_id}", "publisher": "某县财政局",
        "published_on": dt.date(2024, 3, 5), "retrieved_on": dt.date(2024, 6, 1),
    }


def _changed(rows: Sequence[Row], changes: dict[int, Row | None]) -> list[Row]:
    """The rows with their ``seq``, changed by seq; a seq beyond the last row adds one, None drops it."""
    numbered: dict[int, Row] = {seq: {**copy.deepcopy(row), "seq": seq} for seq, row in enumerate(rows, start=1)}
    for seq, change in changes.items():
        if change is None:
            del numbered[seq]
        else:
            numbered[seq] = {**numbered.get(seq, {"seq": seq}), **change}
    return list(numbered.values())


def _indicator(form_id: str, row: Row) -> Row:
    level1, evidence = LEVELS[row["level2_code"]]
    return {
        "form_id": form_id, "indicator_id": f"{form_id}-i{row['seq']}", "level1_code": level1, "level1_source": "label",
        "level2_source": "label", "level2_confidence": 1.0, "value_raw": row.get("value_text"),
        "basis": "历史标准" if row["seq"] % 2 else "计划标准", "evidence_code": evidence, "is_disputed": False,
        "scoring_rule": row.get("scoring_code"), "source_page": 1, "source_line": 10 + row["seq"], **row,
    }


def _add_summary(tables: dict[str, list[Row]], form: Row, case: Case) -> None:
    """A summary table in the same document whose one line names the form, with the amount and unit of the case."""
    summary_id = f"{form['form_id']}-summary"
    shared = {key: form[key] for key in ("document_id", "region_code", "fiscal_year")}
    tables["forms"].append(
        {**shared, "form_id": summary_id, "form_seq": 2, "form_type": "summary", "page_first": 2, "line_first": 1,
         "line_last": 5}
    )
    tables["summary_rows"].append(
        {"form_id": summary_id, "seq": 1, "department_id": form["department_id"], "project_key": form["project_key"],
         "budget_total_wanyuan": case.summary, "department_name": case.summary_unit, "amount_tolerance_wanyuan": 0.005,
         "source_line": 3}
    )
