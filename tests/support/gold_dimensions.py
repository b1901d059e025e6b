"""Stage rows of the dimensions that the seed documents need: places, units, functions, templates."""

from __future__ import annotations

from typing import Any

import polars as pl

from pipeline.normalise.tables import STAGE_TABLES
from tests.support.gold_sources import ROOT, read_csv


def dimension_rows() -> dict[str, list[dict[str, Any]]]:
    departments = read_csv("gold_departments")
    return {
        "regions": [
            {
                "region_code": code,
                "region_name": name,
                "full_name": name,
                "level": level,
                "parent_code": parent,
                "valid_from": 1980,
            }
            for code, name, level, parent in (
                ("650000", "新疆维吾尔自治区", "province", None),
                ("653000", "克孜勒苏柯尔克孜自治州", "prefecture", "650000"),
                ("652800", "巴音郭楞蒙古自治州", "prefecture", "650000"),
                ("653001", "阿图什市", "county", "653000"),
                ("652828", "和硕县", "county", "652800"),
            )
        ],
        "departments": [{**row, "department_id": f"u_{row['department_name']}"} for row in departments],
        "department_aliases": [
            {"alias": row["department_name"], "department_id": f"u_{row['department_name']}"} for row in departments
        ],
        "functions": [
            {"function_code": code, "name_zh": zh, "name_en": en, "budget_class_code": budget}
            for code, zh, en, budget in (
                ("CIVIL", "民政", "Civil affairs", "208"),
                ("HRSS", "人社", "Human resources and social security", "208"),
                ("HEALTH", "卫健", "Health", "210"),
                ("MEDINS", "医保", "Medical insurance", "210"),
                ("AGRI", "农业农村", "Agriculture and rural affairs", "213"),
                ("HOUSING", "住建", "Housing and construction", "212"),
            )
        ],
        "templates": pl.read_csv(
            ROOT / "pipeline/forms/templates.csv", schema_overrides=STAGE_TABLES["templates"]
        ).to_dicts(),
    }
