"""Stage rows of documents, forms, funds and summary lines of the seeds, with their repairs and open questions."""

from __future__ import annotations

from typing import Any

from tests.support.gold_sources import (
    FOLDERS,
    REGIONS,
    as_number,
    id_of_department,
    id_of_document,
    id_of_form,
    key_of_project,
    name_of_region,
    raw_path,
    read_csv,
    sha256_of,
    source_cells,
)


def document_row(name: str) -> dict[str, Any]:
    year, code = FOLDERS[name].split("/")
    return {
        "document_id": id_of_document(name),
        "file_name": f"{FOLDERS[name]}/{name}",
        "sha256": sha256_of(name),
        "bytes": raw_path(name).stat().st_size,
        "media_type": "text/plain",
        "status": "parsed",
        "fiscal_year": int(year),
        "region_code": code,
        "region_name": name_of_region(code),
        "provenance_status": "incomplete",
    }


def form_row(head: dict[str, str | None], label: dict[str, Any]) -> dict[str, Any]:
    document, rows = label["document"], label.get("indicators", [])
    return {
        "form_id": id_of_form(document, label["form_seq"]),
        "document_id": id_of_document(document),
        "form_seq": label["form_seq"],
        "form_type": label["form_type"],
        "template_id": head["template_id"],
        "fiscal_year": label["fiscal_year"],
        "fiscal_year_source": "title",
        "region_code": REGIONS[label["region"]],
        "region_name": label["region"],
        "region_source": "folder",
        "department_name": label.get("department"),
        "department_id": id_of_department(label.get("department")),
        "project_name": label.get("project"),
        "project_key": key_of_project(label.get("project")),
        "goal_text": goal_of_form(head, document),
        "amount_unit": "万元", "amount_unit_source": "heading",
        "budget_total_wanyuan": as_number(head["budget_total"]),
        "budget_fiscal_wanyuan": as_number(head["budget_fiscal"]),
        "budget_other_wanyuan": as_number(head["budget_other"]),
        "project_investment_wanyuan": as_number(head["investment"]),
        "amount_tolerance_wanyuan": as_number(head["tolerance"]),
        "amount_status": head["amount_status"],
        "amount_low_wanyuan": as_number(head["amount_low"]),
        "amount_high_wanyuan": as_number(head["amount_high"]),
        "has_weights": any(row["weight"] is not None for row in rows),
        "has_prior": head["form_code"] in {"A1", "A2", "A3", "A4"},
        "page_first": 1,
        "line_first": int(head["line_first"]),
        "line_last": int(head["line_last"]),
        "locator": f"p1 L{head['line_first']}–{head['line_last']}",
    }


def goal_of_form(head: dict[str, str | None], document: str) -> str | None:
    """The goal of a form: as labelled where the print tore it over several cells, else as its line prints it."""
    torn = {row["form_code"]: row["goal_text"] for row in read_csv("gold_goals")}
    if head["form_code"] in torn:
        return torn[head["form_code"]]
    return "".join(text for _, text in goal_cells(head, document)) or None


def goal_cells(head: dict[str, str | None], document: str) -> list[tuple[int, str]]:
    """Number and text of the cells of a form's goal line; the label before them has no more than a few characters."""
    cells = source_cells(document, int(head["goal_line"])) if head["goal_line"] else []
    return [(at, text) for at, text in enumerate(cells, start=1) if len(text.strip()) > 8]


def fund_row(row: dict[str, str | None], forms: dict[str, dict[str, Any]]) -> dict[str, Any]:
    return {
        "form_id": forms[row["form_code"]]["form_id"],
        "seq": int(row["seq"]),
        "label_text": row["label_text"],
        "fund_source": row["fund_source"],
        "fund_level": row["fund_level"],
        "amount_wanyuan": as_number(row["amount"]),
        "amount_text": row["amount_text"],
        "amount_tolerance_wanyuan": as_number(row["tolerance"]),
        "source_line": int(row["line"]),
        "source_cell": int(row["cell"]),
    }


def summary_line_rows(head: dict[str, str | None], label: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "form_id": id_of_form(label["document"], label["form_seq"]),
            "seq": row["seq"],
            "department_name": row["department"],
            "department_id": id_of_department(row["department"]),
            "project_name": row["project"],
            "project_key": key_of_project(row["project"]),
            "budget_total_wanyuan": row["budget_total"],
            "amount_tolerance_wanyuan": 0.005,
            "source_line": row["seq"] + 4,
        }
        for row in label.get("rows", [])
    ]


def repair_rows(forms: list[dict[str, Any]]) -> list[dict[str, Any]]:
    torn = {2: ("225|5. 39", "225.39"), 3: ("181|. 95", "181.95"), 4: ("13|1. 5", "131.5")}
    return [
        {
            "document_id": form["document_id"],
            "form_id": form["form_id"],
            "field": "budget_fiscal",
            "raw_text": raw,
            "stored_text": stored,
            "rule": "amount_torn_cell",
            "confidence": 0.95,
            "candidates": [stored],
            "source_page": 1,
            "source_line": form["line_first"] + 2,
            "source_cell": 6,
        }
        for form in forms
        if form["amount_status"] == "repaired"
        for raw, stored in [torn[form["form_seq"]]]
    ]


def review_items(forms: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {
            "document_id": form["document_id"],
            "form_id": form["form_id"],
            "field": "budget_total",
            "raw_text": "9351",
            "candidates": ["9351", "935"],
            "evidence": "935 + 0.00 = 935, not 9351",
            "source_page": 1,
            "source_line": 3,
            "source_cell": 4,
        }
        for form in forms
        if form["amount_status"] == "disputed"
    ]
