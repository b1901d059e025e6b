"""Stage rows of the indicators (三级指标) of the seeds, typed from their labels, and of their cells."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import Any

from tests.support.gold_forms import goal_cells
from tests.support.gold_sources import id_of_document, id_of_form, read_csv, source_cells

LEVEL1_CODES = {
    "产出指标": "OUTPUT",
    "效益指标": "BENEFIT",
    "满意度指标": "SATIS",
    "成本指标": "COST",
    "履职效能": "DEPT_EFFECT",
}
LEVEL2_CODES = {
    "数量指标": "QTY",
    "质量指标": "QUAL",
    "时效指标": "TIME",
    "成本指标": "ECO_COST",
    "经济成本指标": "ECO_COST",
    "社会效益指标": "SOC_BEN",
    "可持续影响指标": "SUSTAIN",
    "生态效益指标": "ENV_BEN",
    "满意度指标": "SATIS_SVC",
    "服务对象满意度指标": "SATIS_SVC",
}
SCORING_CODES = {"按照完成比例赋分": "PROPORTION", "按评判等级赋分": "GRADE", "满意度赋分": "SATIS"}
EVIDENCE_CODES = {"工作资料": "WORK", "说明材料": "STATEMENT", "原始凭证": "VOUCHER"}
QUALITATIVE = {  # wording: (rank of the degree, direction), as the value grammar gives them
    "有效提高": (3, "up"),
    "有效提升": (3, "up"),
    "稳步提高": (2, "up"),
    "稳步提升": (2, "up"),
    "有所提升": (1, "up"),
    "明显提高": (4, "up"),
    "逐步缓解": (2, "down"),
    "有效减轻": (3, "down"),
    "有所下降": (1, "down"),
    "持续完善": (2, "improve"),
    "不断完善": (2, "improve"),
    "持续推动": (2, "up"),
    "持续推进": (2, "up"),
    "效果显著": (4, "good"),
    "保持平稳": (2, "stable"),
    "无": (None, "none"),
}
UNIT_FAMILIES = {
    "%": "share", "万元": "money", "元": "money", "公里": "length", "年": "time", "个月": "time", "人": "count_person",
    "元/人/月": "per_unit",
}


def line_of_indicator(head: dict[str, str | None], seq: int) -> int:
    """Line of an indicator: rows follow each other, but for one blank line of a page break inside A1."""
    line = int(head["first_indicator_line"]) + seq - 1
    return line + 1 if head["form_code"] == "A1" and line >= 18 else line


def indicator_rows(head: dict[str, str | None], label: dict[str, Any]) -> list[dict[str, Any]]:
    levels = {(row["form_code"], int(row["seq"])): row for row in read_csv("gold_levels")}
    return [
        _indicator(head, label, row, levels.get((head["form_code"], row["seq"]), {}))
        for row in label.get("indicators", [])
    ]


def _indicator(
    head: dict[str, Any], label: dict[str, Any], row: dict[str, Any], level: dict[str, Any]
) -> dict[str, Any]:
    form_id = id_of_form(label["document"], label["form_seq"])
    level2 = level.get("level2") or row["level2"][0]
    two_values = "also_accepted" in row
    value = (
        {"value_kind": "multiple", "value_text": f"{row['also_accepted'][0]['value_text']} {row['value_text']}"}
        if two_values
        else {"value_text": row["value_text"], **_value("value", row)}
    )
    rank, direction = QUALITATIVE.get(row["value_text"], (None, None))
    return {
        "indicator_id": f"{form_id}-i{row['seq']:03d}",
        "form_id": form_id,
        "seq": row["seq"],
        "level1": row["level1"][0],
        "level1_code": LEVEL1_CODES[row["level1"][0]],
        "level1_source": "label",
        "level1_confidence": 1.0,
        "level2": level2,
        "level2_code": LEVEL2_CODES[level2],
        "level2_source": level.get("level2_source", "label"),
        "level2_confidence": float(level.get("level2_confidence", 1)),
        "name": row["name"],
        "value_raw": row["value_text"],
        **value,
        "qualitative_rank": rank,
        "qualitative_direction": direction,
        "unit_family": None if two_values else UNIT_FAMILIES.get(row["unit"], "count" if row["unit"] else None),
        "polarity": _polarity(row, LEVEL2_CODES[level2]),
        "basis": row["basis"],
        "basis_code": "PLAN" if row["basis"] else None,
        "prior_text": row["prior_text"],
        **_prior(row["prior_text"]),
        "weight": row["weight"],
        "scoring_rule": row["scoring_rule"],
        "scoring_code": SCORING_CODES.get(row["scoring_rule"]),
        "evidence": row["evidence"],
        "evidence_code": EVIDENCE_CODES.get(row["evidence"]),
        "is_repaired": level.get("level2_source") == "repaired_label",
        "is_disputed": two_values,
        "source_page": 1,
        "source_line": line_of_indicator(head, row["seq"]),
        "source_cell": 4,
    }


def _value(prefix: str, row: dict[str, Any]) -> dict[str, Any]:
    """The typed parts of a labelled value; a month stands for its last day."""
    decimals = re.search(r"\.(\d+)", row["value_text"] or "")
    parts = {"kind": row["kind"], "operator": row["operator"], "number": row["number"], "unit": row["unit"]}
    if row["kind"] == "quantitative":
        parts["tolerance"] = 0.5 * 10 ** -len(decimals[1]) if decimals else 0.5
    if row["kind"] == "date":
        parts["date"] = _month_end(row["value_text"])
    if row["value_text"] and "上年" in row["value_text"]:
        parts |= {"reference": "LAST_YEAR", "reference_operator": ">="}
    return {f"{prefix}_{key}": value for key, value in parts.items()}


def _month_end(text: str) -> dt.date:
    year, month = (int(part) for part in re.findall(r"\d+", text))
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def _prior(text: str | None) -> dict[str, Any]:
    """Typed parts of 上年完成情况: "/" is a placeholder, then number with unit, month, or wording."""
    if text is None or text == "/":
        return {"prior_kind": "missing"}
    if "月" in text:
        return {"prior_kind": "date", "prior_date": _month_end(text)}
    if number := re.fullmatch(r"([\d.]+)(\D*)", text):
        return {"prior_kind": "quantitative", "prior_number": float(number[1]), "prior_unit": number[2]}
    return {"prior_kind": "qualitative", "prior_rank": QUALITATIVE[text][0]}


def _polarity(row: dict[str, Any], level2_code: str) -> str | None:
    if row["kind"] != "quantitative":
        return None
    if level2_code.endswith("COST") or "上访率" in row["name"]:
        return "lower_better"
    return "exact" if row["operator"] == "=" else "higher_better"


def cell_rows(head: dict[str, str | None], label: dict[str, Any]) -> list[dict[str, Any]]:
    """The cells of the goal and indicator lines: enough for lineage, and free of personal data."""
    form_id = id_of_form(label["document"], label["form_seq"])
    goal = [
        {
            "document_id": id_of_document(label["document"]),
            "page": 1,
            "line": int(head["goal_line"] or 0),
            "cell": at,
            "text": text,
            "role": "goal",
            "form_id": form_id,
            "indicator_id": None,
        }
        for at, text in goal_cells(head, label["document"])
    ]
    return goal + [
        {
            "document_id": id_of_document(label["document"]),
            "page": 1,
            "line": line,
            "cell": at,
            "text": text,
            "role": "indicator",
            "form_id": form_id,
            "indicator_id": f"{form_id}-i{row['seq']:03d}",
        }
        for row in label.get("indicators", [])
        for line in [line_of_indicator(head, row["seq"])]
        for at, text in enumerate(source_cells(label["document"], line), start=1)
        if text.strip()
    ]
