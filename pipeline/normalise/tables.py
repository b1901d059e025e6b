"""The stage tables: the one interface between the Polars stage and the dbt models.

Each entry is the exact column list and type of one Parquet file ``<stage>/<table>.parquet``. dbt reads nothing else.
Amounts are 万元; ``*_tolerance`` is half a unit of the last printed digit in 万元, so that a printed amount x stands
for the interval [x - tolerance, x + tolerance].
"""

from __future__ import annotations

import polars as pl

TEXT, INT, NUM, FLAG, DAY = pl.String, pl.Int32, pl.Float64, pl.Boolean, pl.Date

_VALUE = {
    "kind": TEXT, "operator": TEXT, "number": NUM, "number_high": NUM, "unit": TEXT, "date": DAY, "date_high": DAY,
    "reference": TEXT, "reference_operator": TEXT, "is_approximate": FLAG, "tolerance": NUM,
}

STAGE_TABLES: dict[str, dict[str, type[pl.DataType]]] = {
    "documents": {
        "document_id": TEXT, "file_name": TEXT, "sha256": TEXT, "bytes": pl.Int64, "media_type": TEXT, "status": TEXT,
        "reason_code": TEXT, "reason": TEXT, "fiscal_year": INT, "region_code": TEXT, "region_name": TEXT,
        "source_url": TEXT, "publisher": TEXT, "approved_on": DAY, "published_on": DAY, "retrieved_on": DAY,
        "provenance_status": TEXT,
    },
    "forms": {
        "form_id": TEXT, "document_id": TEXT, "form_seq": INT, "form_type": TEXT, "template_id": TEXT,
        "title_text": TEXT, "fiscal_year": INT, "fiscal_year_source": TEXT, "region_code": TEXT, "region_name": TEXT,
        "region_source": TEXT, "department_name": TEXT, "department_id": TEXT, "supervising_department": TEXT,
        "project_name": TEXT, "project_id": TEXT, "project_key": TEXT, "project_match_method": TEXT,
        "project_match_score": NUM, "goal_text": TEXT, "amount_unit": TEXT, "amount_unit_source": TEXT,
        "budget_total_wanyuan": NUM, "budget_fiscal_wanyuan": NUM, "budget_other_wanyuan": NUM,
        "project_investment_wanyuan": NUM, "amount_tolerance_wanyuan": NUM, "amount_status": TEXT,
        "amount_low_wanyuan": NUM, "amount_high_wanyuan": NUM, "budget_initial_wanyuan": NUM,
        "budget_adjusted_wanyuan": NUM, "budget_executed_wanyuan": NUM, "execution_rate": NUM, "execution_score": NUM,
        "execution_weight": NUM, "total_score": NUM,
        "has_weights": FLAG, "has_prior": FLAG, "page_first": INT, "line_first": INT, "line_last": INT,
        "locator": TEXT,
    },
    "funds": {
        "form_id": TEXT, "seq": INT, "label_text": TEXT, "fund_source": TEXT, "fund_level": TEXT,
        "amount_wanyuan": NUM, "amount_text": TEXT, "amount_tolerance_wanyuan": NUM, "source_line": INT,
        "source_cell": INT,
    },
    "indicators": {
        "indicator_id": TEXT, "form_id": TEXT, "seq": INT, "level1": TEXT, "level1_code": TEXT, "level1_source": TEXT,
        "level1_confidence": NUM, "level2": TEXT, "level2_code": TEXT, "level2_source": TEXT,
        "level2_confidence": NUM, "name": TEXT, "concept_id": TEXT, "concept_match_method": TEXT,
        "concept_match_score": NUM, "value_raw": TEXT, "value_text": TEXT,
        **{f"value_{name}": kind for name, kind in _VALUE.items()},
        "qualitative_rank": INT, "qualitative_direction": TEXT, "unit_family": TEXT, "polarity": TEXT,
        "basis": TEXT, "basis_code": TEXT, "prior_text": TEXT,
        **{f"prior_{name}": kind for name, kind in _VALUE.items()},
        "prior_rank": INT, "weight": NUM, "scoring_rule": TEXT, "scoring_code": TEXT, "evidence": TEXT,
        "evidence_code": TEXT, "actual_text": TEXT,
        **{f"actual_{name}": kind for name, kind in _VALUE.items()},
        "score": NUM, "deviation_reason": TEXT, "is_repaired": FLAG, "is_disputed": FLAG,
        "is_suppressed": FLAG,
        "source_page": INT, "source_line": INT, "source_cell": INT,
    },
    "goal_facts": {
        "goal_fact_id": TEXT, "form_id": TEXT, "seq": INT, "kind": TEXT, "role": TEXT, "is_promise": FLAG,
        "item_no": INT, "text": TEXT, "noun": TEXT, "context": TEXT, "number": NUM, "number_high": NUM, "unit": TEXT,
        "unit_family": TEXT, "comparator": TEXT, "is_approximate": FLAG, "tolerance": NUM, "value_date": DAY,
        "cited_year": INT, "is_well_formed": FLAG, "holds": FLAG, "gap": NUM, "is_cut": FLAG,
        "matched_indicator_id": TEXT, "match_method": TEXT, "match_score": NUM, "relation": TEXT, "source_page": INT,
        "source_line": INT,
    },
    "summary_rows": {
        "form_id": TEXT, "seq": INT, "department_name": TEXT, "department_id": TEXT, "project_name": TEXT,
        "project_key": TEXT, "budget_total_wanyuan": NUM, "amount_tolerance_wanyuan": NUM, "source_line": INT,
    },
    "repairs": {
        "document_id": TEXT, "form_id": TEXT, "indicator_id": TEXT, "field": TEXT, "raw_text": TEXT,
        "stored_text": TEXT, "rule": TEXT, "confidence": NUM, "candidates": pl.List(pl.String), "source_page": INT,
        "source_line": INT, "source_cell": INT,
    },
    "cells": {
        "document_id": TEXT, "page": INT, "line": INT, "cell": INT, "text": TEXT, "role": TEXT, "form_id": TEXT,
        "indicator_id": TEXT, "x0": NUM, "y0": NUM, "x1": NUM, "y1": NUM, "confidence": NUM,
        "candidates": pl.List(pl.String),
    },
    "review_items": {
        "document_id": TEXT, "form_id": TEXT, "indicator_id": TEXT, "field": TEXT, "raw_text": TEXT,
        "candidates": pl.List(pl.String), "evidence": TEXT, "source_page": INT, "source_line": INT,
        "source_cell": INT,
    },
    "review_decisions": {
        "review_id": TEXT, "decision": TEXT, "decided_text": TEXT, "decided_by_role": TEXT, "decided_at": DAY,
        "note": TEXT,
    },
    "runs": {"run_day": DAY},
    "earlier_quality": {
        "run_day": DAY, "region_code": TEXT, "fiscal_year": INT, "check_id": TEXT, "check_kind": TEXT,
        **{
            f"n_{counted}": pl.Int64
            for counted in (
                "documents", "pass", "fail", "warn", "suspect_extraction", "insufficient_data", "not_applicable",
            )
        },
    },
    "regions": {
        "region_code": TEXT, "region_name": TEXT, "full_name": TEXT, "level": TEXT, "parent_code": TEXT,
        "valid_from": INT, "valid_to": INT,
    },
    "departments": {
        "department_id": TEXT, "department_name": TEXT, "core_name": TEXT, "sub_unit": TEXT, "region_code": TEXT,
        "function_code": TEXT, "parent_department_id": TEXT,
    },
    "department_aliases": {"alias": TEXT, "department_id": TEXT},
    "functions": {"function_code": TEXT, "name_zh": TEXT, "name_en": TEXT, "budget_class_code": TEXT},
    "templates": {
        "template_id": TEXT, "name_zh": TEXT, "name_en": TEXT, "basis": TEXT, "level1_codes": TEXT,
        "default_weights": TEXT, "valid_from": INT, "valid_to": INT,
    },
    "concepts": {
        "concept_id": TEXT, "name_zh": TEXT, "name_en": TEXT, "measure": TEXT, "object": TEXT, "level2_code": TEXT,
        "unit_family": TEXT, "polarity": TEXT,
    },
}
