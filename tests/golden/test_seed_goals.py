"""Goals of the seed documents that the print tore apart stand in the order in which a person reads them."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

LABELS = Path(__file__).parents[1] / "support" / "gold_goals.csv"
FORM_CODES = "case when fiscal_year = 2024 then 'A' || form_seq else 'B' || (form_seq - 1) end"


@pytest.fixture(scope="module")
def connection(published: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(published / "warehouse.duckdb"), read_only=True) as opened:
        yield opened


def labelled() -> dict[str, str]:
    with LABELS.open(encoding="utf-8") as file:
        return {row["form_code"]: row["goal_text"] for row in csv.DictReader(file)}


def test_torn_goals_are_read_in_order(connection: duckdb.DuckDBPyConnection) -> None:
    stored = dict(connection.execute(f"select {FORM_CODES}, goal_text from core.forms").fetchall())
    assert {form: stored[form] for form in labelled()} == labelled()


def test_every_change_of_order_is_logged_with_the_print(connection: duckdb.DuckDBPyConnection) -> None:
    rows = connection.execute(f"""
        select {FORM_CODES}, rule, stored_text = goal_text, contains(raw_text, ' | ')
        from core.repairs inner join core.forms using (form_id) where field = 'goal_text' order by 1
    """).fetchall()
    assert rows == [
        ("A1", "goal_reading_order", True, True), ("A2", "goal_fragment_repeated", True, True),
        ("A4", "goal_fragment_repeated", True, True), ("A6", "goal_reading_order", True, True),
    ]
