"""Decisions that stewards keep by hand, and the daily figures carried from release to release."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from pipeline.archive.decisions import Decision, DecisionsError, decision_table, read_decisions
from pipeline.normalise.tables import STAGE_TABLES
from pipeline.warehouse.runs import QUALITY_FILE, run_tables

HEADER = "review_id,decision,decided_text,decided_by_role,decided_at,note\n"
TODAY = date(2024, 6, 2)


def test_no_file_is_no_decision(tmp_path: Path) -> None:
    assert read_decisions(tmp_path) == []
    assert dict(decision_table([]).schema) == STAGE_TABLES["review_decisions"]


def test_decisions_are_read_in_order(tmp_path: Path) -> None:
    rows = "q1,corrected,935,绩效科,2024-06-01,\"见原件,末位为边框\"\nq2,as_printed,,数据管理员,2024-06-02,\n"
    (tmp_path / "review_decisions.csv").write_bytes((HEADER + rows).encode("gb18030"))
    decisions = read_decisions(tmp_path)
    assert decisions[0] == Decision("q1", "corrected", "935", "绩效科", date(2024, 6, 1), "见原件,末位为边框")
    assert decision_table(decisions)["review_id"].to_list() == ["q1", "q2"]


@pytest.mark.parametrize(("row", "slip"), [
    (",as_printed,,绩效科,2024-06-01,", "line 2: review_id is blank"),
    ("q1,maybe,,绩效科,2024-06-01,", "needs a decision of as_printed, corrected, undecidable, has 'maybe'"),
    ("q1,corrected,,绩效科,2024-06-01,", "line 2: q1 is corrected and needs decided_text"),
    ("q1,as_printed,,,2024-06-01,", "line 2: q1 needs decided_by_role"),
    ("q1,as_printed,,绩效科,,", "line 2: q1 needs decided_at"),
    ("q1,as_printed,,绩效科,yesterday,", "decided_at 'yesterday' is not a day"),
    ("q1,as_printed,,绩效科,2024-06-01,a,b", "line 2: more values than columns"),
    ("q1,as_printed,,绩效科,2024-06-01,\nq1,undecidable,,绩效科,2024-06-01,", "line 3: q1 stands on an earlier line"),
])
def test_slips_are_named_by_line(tmp_path: Path, row: str, slip: str) -> None:
    (tmp_path / "review_decisions.csv").write_text(f"{HEADER}{row}\n", encoding="utf-8")
    with pytest.raises(DecisionsError, match="correct these lines") as error:
        read_decisions(tmp_path)
    assert slip in str(error.value)


def test_a_first_build_has_no_earlier_days(tmp_path: Path) -> None:
    tables = run_tables(tmp_path, TODAY)
    assert tables["runs"].to_dicts() == [{"run_day": TODAY}]
    assert tables["earlier_quality"].height == 0
    assert all(dict(frame.schema) == STAGE_TABLES[name] for name, frame in tables.items())


@pytest.mark.parametrize(("days", "kept"), [
    ([date(2024, 6, 1)], [date(2024, 6, 1)]),
    ([date(2024, 5, 1), date(2024, 6, 2)], [date(2024, 5, 1)]),
])
def test_a_day_that_is_built_again_is_replaced(tmp_path: Path, days: list[date], kept: list[date]) -> None:
    schema = STAGE_TABLES["earlier_quality"]
    rows = [{**dict.fromkeys(schema), "run_day": day, "check_id": "OPR-01", "n_pass": 1} for day in days]
    (tmp_path / QUALITY_FILE).parent.mkdir(parents=True)
    pl.DataFrame(rows, schema=schema).with_columns(violated_share=0.5).write_parquet(tmp_path / QUALITY_FILE)
    earlier = run_tables(tmp_path, TODAY)["earlier_quality"]
    assert earlier["run_day"].to_list() == kept and dict(earlier.schema) == schema
