"""Every rule refuses its known-bad form, accepts the model form, and judges each subject exactly once."""

from __future__ import annotations

from collections import Counter

import duckdb
import polars as pl
import pytest

from pipeline.warehouse.rules import read_rules, rule_ids
from tests.support.model_form import subject_id
from tests.warehouse.rule_cases import CASES
from tests.warehouse.rule_warehouse import ALL_CASES, SUBJECTS, column

OUTCOMES = {"pass", "fail", "warn", "not_applicable", "insufficient_data", "suspect_extraction"}
TITLES = [f"{case.rule_id} {case.title}" for case in CASES]


@pytest.fixture(scope="module")
def outcomes(rule_warehouse: duckdb.DuckDBPyConnection) -> dict[tuple[str, str], str]:
    rows = rule_warehouse.execute("select rule_id, subject_id, outcome from quality.rule_results").fetchall()
    return {(rule_id, subject): outcome for rule_id, subject, outcome in rows}


@pytest.mark.parametrize("number", range(1, len(ALL_CASES)), ids=TITLES)
def test_known_bad_form(outcomes: dict[tuple[str, str], str], number: int) -> None:
    case = ALL_CASES[number]
    assert outcomes[case.rule_id, subject_id(number, case, SUBJECTS[case.rule_id])] == case.outcome


def test_model_form_keeps_every_rule(outcomes: dict[tuple[str, str], str]) -> None:
    own = {key: outcome for key, outcome in outcomes.items() if key[1].split("-")[0] == "f_case0"}
    assert {key: outcome for key, outcome in own.items() if outcome not in ("pass", "not_applicable")} == {}
    assert Counter(own.values())["pass"] > 150


def test_every_rule_has_a_known_bad_form() -> None:
    refused = {case.rule_id for case in CASES if case.outcome in ("fail", "warn", "suspect_extraction")}
    assert refused == set(rule_ids())


def test_every_rule_has_a_form_that_keeps_it(outcomes: dict[tuple[str, str], str]) -> None:
    assert {rule_id for (rule_id, _), outcome in outcomes.items() if outcome == "pass"} == set(rule_ids())


def test_coverage_counts_every_subject(rule_warehouse: duckdb.DuckDBPyConnection) -> None:
    wrong = rule_warehouse.execute("""
        select coverage.rule_id from quality.rule_coverage as coverage
        inner join (
            select rule_id, count(*) as n, count(*) filter (where outcome = 'suspect_extraction') as suspects
            from quality.rule_results group by rule_id
        ) as counted using (rule_id)
        where n_subjects <> n or n_suspect_extraction <> suspects
            or n_pass + n_fail + n_warn + n_not_applicable + n_insufficient_data + n_suspect_extraction <> n
            or share_decided not between 0 and 1
    """).fetchall()
    assert (wrong, column(rule_warehouse, "select count(*) from quality.rule_coverage")) == ([], [len(SUBJECTS)])


def test_every_rule_judges_every_subject_once(rule_warehouse: duckdb.DuckDBPyConnection) -> None:
    sizes = {kind: column(rule_warehouse, f"select count(*) from core.{kind}s")[0] for kind in set(SUBJECTS.values())}
    query = "select rule_id, count(*) from quality.rule_results group by rule_id"
    assert dict(rule_warehouse.execute(query).fetchall()) == {rule: sizes[kind] for rule, kind in SUBJECTS.items()}
    assert set(column(rule_warehouse, "select distinct outcome from quality.rule_results")) == OUTCOMES


def test_a_rule_outside_its_scope_does_not_apply(rule_warehouse: duckdb.DuckDBPyConnection) -> None:
    in_scope = """
        select distinct {column} from quality.rule_results inner join core.forms using (form_id)
        where rule_id = '{rule_id}' and outcome <> 'not_applicable'
    """
    places = column(rule_warehouse, in_scope.format(column="left(region_code, 2)", rule_id="STR-05"))
    templates = column(rule_warehouse, in_scope.format(column="template_id", rule_id="UNT-03"))
    assert (places, templates) == (["65"], ["T2015"])


def test_messages_are_bilingual_and_filled_in(rule_warehouse: duckdb.DuckDBPyConnection) -> None:
    mute = column(rule_warehouse, r"""
        select rule_id || ': ' || message from quality.rule_results
        where not regexp_matches(message, '[A-Za-z]{3}') or not regexp_matches(message, '[\x{4e00}-\x{9fff}]{2}')
            or regexp_matches(message, '\{[0-9]\}')
    """)
    assert mute == []


def test_a_subject_that_keeps_a_rule_is_not_accused(rule_warehouse: duckdb.DuckDBPyConnection) -> None:
    """A message written for violations is not said of a subject that passes; one that only compares keeps its figures."""
    compares = {rule.id: rule.compares for rule in read_rules()}
    kept = rule_warehouse.execute("""
        select results.rule_id, results.message, 'Kept: ' || rules.title_en || '. 符合：' || rules.title_zh || '。'
        from quality.rule_results as results inner join core.rules as rules on results.rule_id = rules.rule_id
        where results.outcome = 'pass'
    """).fetchall()
    assert {rule_id for rule_id, message, title in kept if (message == title) is compares[rule_id]} == set()


def test_review_queue_asks_what_is_open(rule_warehouse: duckdb.DuckDBPyConnection) -> None:
    query = "select origin, count(*) from quality.review_queue where status = 'open' group by origin"
    suspects = """
        select count(distinct coalesce(indicator_id, form_id)) from quality.rule_results
        where outcome = 'suspect_extraction' and rule_id not like 'OCR-%'
    """
    origins = dict(rule_warehouse.execute(query).fetchall())
    assert origins["rule"] == column(rule_warehouse, suspects)[0] > 20
    assert set(origins) == {"rule", "reader", "amount"}


def test_disputed_amount_without_a_review_item_is_asked(rule_warehouse: duckdb.DuckDBPyConnection) -> None:
    number = next(number for number, case in enumerate(ALL_CASES) if case.title == "total in dispute")
    query = "select raw_text from quality.review_queue where form_id = ? and origin = 'amount'"
    assert rule_warehouse.execute(query, [f"f_case{number}"]).fetchall() == [("360",)]


def test_tables_are_described_in_both_languages(rule_warehouse: duckdb.DuckDBPyConnection) -> None:
    comments = rule_warehouse.execute("""
        select table_name as name, comment from duckdb_tables() where schema_name = 'quality'
        union all
        select table_name || '.' || column_name, comment from duckdb_columns() where schema_name = 'quality'
    """).fetchall()
    assert len(comments) > 30
    assert [name for name, text in comments if not (text and text.isascii() is False and text[0].isascii())] == []


def test_registry_is_published_with_its_sql(rule_warehouse: duckdb.DuckDBPyConnection) -> None:
    rules = rule_warehouse.execute("select rule_id, sql from core.rules").pl()
    assert set(rules["rule_id"]) == set(SUBJECTS)
    assert rules.filter(~pl.col("sql").str.contains("select")).is_empty()
