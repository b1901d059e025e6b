"""Assembly of the stage: exact tables, composed values, logged repairs, masked numbers, empty batches."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from pipeline.normalise.extracted import RECORDS, record_schema, typed
from pipeline.normalise.stage import stage_frames, write_stage
from pipeline.normalise.tables import STAGE_TABLES

DOCUMENT = "d_0123456789abcdef"
PLACE = {"page": 1, "line": 7, "cell": 3}


def records(table: str, *rows: dict[str, object]) -> pl.DataFrame:
    schema = record_schema(table)
    base = {"document_id": DOCUMENT, "form_seq": 1}
    return pl.DataFrame([{name: (base | row).get(name) for name in schema} for row in rows], schema=schema)


def indicator(seq: int, name: str, value: str | None, **more: object) -> dict[str, object]:
    fixed = {"seq": seq, "name": name, "value_raw": value, "value_text": value, "value_candidates": []}
    return {**fixed, "is_disputed": False, **PLACE, **more}


def documents(**columns: object) -> pl.DataFrame:
    row = {
        "document_id": DOCUMENT, "file_name": "2022/永德县/a.xls", "sha256": "0" * 64, "bytes": 10,
        "media_type": "application/vnd.ms-excel", "status": "parsed", "reason_code": None, "reason": None,
        "source_url": "https://example.org/a.xls", "publisher": "永德县人民政府", "approved_on": None,
        "published_on": date(2022, 3, 1), "retrieved_on": None,
    }
    return pl.DataFrame([row | columns], schema_overrides={"approved_on": pl.Date, "retrieved_on": pl.Date})


def form(**columns: object) -> dict[str, object]:
    fixed = {
        "form_type": "project_target", "department_text": "永德县教育体育局",
        "project_text": "2022年营养改善计划补助资金",
        "year_printed": 2022, "page_first": 1, "line_first": 3, "line_last": 25, "has_weights": True,
        "has_prior": True, "budget_total": 12.5,
    }
    return fixed | columns


def staged(*indicators: dict[str, object], **tables: pl.DataFrame) -> dict[str, pl.DataFrame]:
    extracted = {"forms": records("forms", form()), "indicators": records("indicators", *indicators)} | tables
    return stage_frames(extracted, documents())


def only(frame: pl.DataFrame) -> dict[str, object]:
    assert frame.height == 1, frame
    return frame.row(0, named=True)


@pytest.mark.parametrize("extracted", [{}, {name: pl.DataFrame() for name in RECORDS}], ids=["absent", "untyped"])
def test_empty_batch_writes_every_table(extracted: dict[str, pl.DataFrame], tmp_path: Path) -> None:
    counts = write_stage(extracted, documents().clear(), tmp_path / "stage")
    assert set(counts) == set(STAGE_TABLES)
    for name, schema in STAGE_TABLES.items():
        assert dict(pl.read_parquet(tmp_path / "stage" / f"{name}.parquet").schema) == schema, name
    assert counts["indicators"] == counts["documents"] == 0


def test_form_is_placed_dated_and_identified() -> None:
    frames = staged(indicator(1, "学生受资助人数", "735"))
    head = only(frames["forms"])
    assert (head["form_id"], head["fiscal_year"], head["region_code"]) == (f"{DOCUMENT}-f01", 2022, "530923")
    assert head["locator"] == "page 1, lines 3-25"
    assert head["budget_total_wanyuan"] == 12.5
    assert head["department_id"] in frames["departments"]["department_id"].to_list()
    assert only(frames["documents"])["provenance_status"] == "partial"


def test_rejected_document_is_placed_by_its_path() -> None:
    frames = stage_frames({}, documents(status="rejected", reason_code="unreadable", reason="save it again"))
    row = only(frames["documents"])
    assert (row["fiscal_year"], row["region_code"], frames["forms"].height) == (2022, "530923", 0)


def test_value_is_composed_from_its_three_columns() -> None:
    row = only(staged(indicator(1, "学生受资助人数", "735", operator_text="≥", unit_text="人次"))["indicators"])
    assert (row["value_text"], row["value_operator"], row["value_unit"]) == ("≥735人次", ">=", "人次")
    assert (row["unit_family"], row["polarity"], row["is_repaired"]) == ("count_person", "higher_better", False)


def test_contradicting_unit_column_does_not_change_the_value() -> None:
    row = only(staged(indicator(1, "培训经费", "28.8万元", unit_text="%"))["indicators"])
    assert (row["value_text"], row["value_unit"], row["unit_family"]) == ("28.8万元", "万元", "money")


def test_damaged_operator_is_repaired_and_logged() -> None:
    frames = staged(indicator(1, "工程建设费用", "≪80万元"))
    row, repair = only(frames["indicators"]), only(frames["repairs"])
    assert (row["value_text"], row["value_raw"], row["is_repaired"]) == ("≤80万元", "≪80万元", True)
    assert (repair["raw_text"], repair["stored_text"], repair["rule"]) == ("≪80万元", "≤80万元", "operator_glyph")
    assert repair["indicator_id"] == row["indicator_id"]


def test_white_space_is_logged_but_is_no_repair_of_the_indicator() -> None:
    frames = staged(indicator(1, "占比", "≥35. 51%"))
    row, repair = only(frames["indicators"]), only(frames["repairs"])
    assert (row["value_text"], row["value_number"], row["is_repaired"]) == ("≥35.51%", 35.51, False)
    assert (repair["rule"], repair["raw_text"]) == ("white_space", "≥35. 51%")


def test_repaired_term_is_logged_once() -> None:
    theirs = records(
        "repairs",
        {"indicator_seq": 1, "field": "name", "raw_text": "救助卒", "stored_text": "救助率", "rule": "label",
         "confidence": 0.8, "candidates": [], **PLACE},
    )
    frames = staged(indicator(1, "救助率", "≥95%", scoring_text="按照完成比例赋"), repairs=theirs)
    assert sorted(frames["repairs"]["field"]) == ["name", "scoring_rule"]
    assert only(frames["indicators"])["scoring_rule"] == "按照完成比例赋分"


def test_prior_and_actual_values() -> None:
    row = only(staged(indicator(
        1, "学生受资助人数", "735", operator_text="≥", unit_text="人", prior_text="无", actual_text="740",
        weight_text="10分", score_text="9.5",
    ))["indicators"])
    assert (row["prior_kind"], row["prior_text"]) == ("missing", "无")
    assert (row["actual_number"], row["actual_unit"], row["actual_operator"]) == (740, "人", None)
    assert (row["weight"], row["score"]) == (10.0, 9.5)


def test_prior_date_without_year_is_of_the_year_before() -> None:
    row = only(staged(indicator(1, "完成时间", "12月底", prior_text="11月底"))["indicators"])
    assert (row["value_date"], row["prior_date"]) == (date(2022, 12, 31), date(2021, 11, 30))


@pytest.mark.parametrize(("value", "candidate"), [("292%", ">=92%"), ("2280次", ">=280次")])
def test_number_that_may_hide_an_operator_goes_to_review(value: str, candidate: str) -> None:
    peers = [indicator(seq, f"指标{seq}完成率", "≥90%") for seq in range(2, 7)]
    frames = staged(indicator(1, "覆盖率", value), *peers)
    item = only(frames["review_items"])
    assert item["candidates"] == [value, candidate]
    row = frames["indicators"].row(0, named=True)
    assert (row["value_text"], row["value_operator"]) == (value, None)


def test_count_in_a_form_without_operators_is_not_suspected() -> None:
    frames = staged(*(indicator(seq, "发放次数", "2280次") for seq in range(1, 6)))
    assert frames["review_items"].height == 0


def test_unread_weight_goes_to_review() -> None:
    frames = staged(indicator(1, "覆盖率", "≥90%", weight_text="1O 5"))
    assert only(frames["review_items"])["field"] == "weight"


def test_personal_numbers_are_masked_and_amounts_are_not() -> None:
    cells = records(
        "cells",
        {"text": "电话13812345678", "role": "person", **PLACE},
        {"text": "1381234567.89", "role": "head", **PLACE},
        {"text": "a.b@example.org", "role": "person", **PLACE},
    )
    frames = staged(indicator(1, "联系13812345678办理率", "≥90%"), cells=cells)
    assert frames["cells"]["text"].to_list() == ["电话" + "▇" * 11, "1381234567.89", "▇" * 15]
    assert only(frames["indicators"])["name"] == "联系" + "▇" * 11 + "办理率"


def test_missing_columns_are_all_named() -> None:
    with pytest.raises(ValueError, match=r"forms: .*form_type.*; funds: .*fund_source"):
        typed({"forms": pl.DataFrame({"form_seq": [1]}), "funds": pl.DataFrame({"seq": [1]})})
    with pytest.raises(ValueError, match="sha256, source_url"):
        stage_frames({}, documents().drop("sha256", "source_url"))


def test_damaged_glyph_in_the_operator_column_is_an_operator_and_logged():
    frames = staged(indicator(1, "开工率", "100", operator_text="二", unit_text="%"))
    row = only(frames["indicators"])
    assert (row["value_text"], row["value_operator"], row["is_repaired"]) == ("=100%", "=", True)
    repair = only(frames["repairs"])
    assert (repair["field"], repair["raw_text"], repair["stored_text"]) == ("value_operator", "二", "=")
    words = only(staged(indicator(1, "公路等级", "二级公路", operator_text="定性"))["indicators"])
    assert words["value_text"] == "二级公路"
