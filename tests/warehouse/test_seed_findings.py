"""The rules on the seed documents: every mechanical finding of the hand-made list, and hardly anything else."""

from __future__ import annotations

import csv
from pathlib import Path

import duckdb
import pytest

from tests.warehouse.rule_warehouse import SUBJECTS

HERE = Path(__file__).parent
VIOLATED = ("fail", "warn", "suspect_extraction")
FORM_CODES = """
    select form_id, case when fiscal_year = 2024 then 'A' || form_seq else 'B' || (form_seq - 1) end as form
    from core.forms where form_id not like 'f_case%'
"""
Key = tuple[str, str, str]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


FINDINGS = _rows(HERE / "seed_findings.csv")


def _key(finding: dict[str, str]) -> Key:
    """Form, line and rule; the lines of a rule about a whole form are not its key."""
    return finding["form"], finding["line"] if SUBJECTS[finding["rule_id"]] == "indicator" else "", finding["rule_id"]


@pytest.fixture(scope="module")
def found(rule_warehouse: duckdb.DuckDBPyConnection) -> dict[Key, tuple[str, str, str]]:
    """Outcome, message and source lines on the seeds."""
    rows = rule_warehouse.execute(f"""
        select
            codes.form, coalesce(cast(indicators.source_line as varchar), ''), results.rule_id,
            results.outcome, results.message, results.source_lines
        from quality.rule_results as results
        inner join ({FORM_CODES}) as codes on results.form_id = codes.form_id
        left join core.indicators as indicators on results.indicator_id = indicators.indicator_id
    """).fetchall()
    return {row[:3]: row[3:] for row in rows}


def test_every_mechanical_finding_is_found(found: dict[Key, tuple[str, str, str]]) -> None:
    missed = [
        (finding, found[_key(finding)]) for finding in FINDINGS if found[_key(finding)][0] != finding["outcome"]
    ]
    assert missed == []


def test_findings_name_their_lines(found: dict[Key, tuple[str, str, str]]) -> None:
    astray = [
        finding for finding in FINDINGS
        if finding["line"] and finding["line"] not in found[_key(finding)][2].split(",")
    ]
    assert astray == []


def test_hardly_anything_else_is_found(found: dict[Key, tuple[str, str, str]]) -> None:
    expected = {_key(finding) for finding in FINDINGS}
    extra = {key: result for key, result in found.items() if result[0] in VIOLATED and key not in expected}
    assert len(extra) <= 4, extra


def test_findings_cite_the_list_of_anomalies() -> None:
    known = {row["id"] for row in _rows(HERE.parent / "golden" / "seed_anomalies.csv")}
    assert {finding["anomaly"] for finding in FINDINGS} <= known


@pytest.mark.parametrize(
    ("rule_id", "forms"),
    [
        ("WGT-01", "A1 A2 A3 A4 A5"), ("WGT-02", "A1 A2 A3 A4"), ("FND-04", "B1 B2 B3 B4 B5 B6"), ("FND-03", "A6"),
        ("FND-05", "A2 A4"), ("FND-01", "A2 A3 A4 A6 B1 B2 B3 B4 B5 B6"), ("FND-02", "A2 A3 A4"),
    ],
)
def test_what_passes_on_whole_forms(found: dict[Key, tuple[str, str, str]], rule_id: str, forms: str) -> None:
    assert {form: found[form, "", rule_id][0] for form in forms.split()} == dict.fromkeys(forms.split(), "pass")


def test_deadlines_lie_within_the_year(found: dict[Key, tuple[str, str, str]]) -> None:
    dated = {
        key[:2]: result[0] for key, result in found.items() if key[2] == "VAL-06" and result[0] != "not_applicable"
    }
    assert dated == {("A2", "35"): "pass", ("A3", "51"): "pass", ("A4", "69"): "pass"}


def test_template_of_the_weights_is_named(found: dict[Key, tuple[str, str, str]]) -> None:
    expected = {"A1": "T2021-T3", "A2": "T2021-T4", "A3": "T2021-T4", "A4": "T2021-T3"}
    assert {form: name for form, name in expected.items() if name not in found[form, "", "WGT-02"][1]} == {}


def test_disputed_amount_shows_both_figures(found: dict[Key, tuple[str, str, str]]) -> None:
    message = found["A1", "", "FND-01"][1]
    assert [figure for figure in ("9351", "935 ", "8416") if figure not in message] == []


def test_disputed_amount_is_asked_with_its_candidates(rule_warehouse: duckdb.DuckDBPyConnection) -> None:
    rows = rule_warehouse.execute(f"""
        select origin, candidates from quality.review_queue inner join ({FORM_CODES}) using (form_id)
        where form = 'A1' and field like 'budget%'
    """).fetchall()
    assert rows == [("reader", ["9351", "935"])]


def test_rule_and_mart_agree_on_last_year(rule_warehouse: duckdb.DuckDBPyConnection) -> None:
    pairs = rule_warehouse.execute("""
        select distinct results.outcome, mart.class
        from quality.rule_results as results
        inner join marts.yoy_target_vs_last_year as mart on results.indicator_id = mart.indicator_id
        where results.rule_id = 'YOY-02' and results.form_id not like 'f_case%'
    """).fetchall()
    assert set(pairs) == {
        ("warn", "weaker"), ("pass", "flat"), ("insufficient_data", "undecidable"), ("not_applicable", "no_prior"),
    }


def test_compliance_mart_counts_every_subject(rule_warehouse: duckdb.DuckDBPyConnection) -> None:
    rows = rule_warehouse.execute(f"""
        select form, outcome, n_subjects, n_violated
        from marts.form_compliance inner join ({FORM_CODES}) using (form_id)
        where rule_id = 'OPR-01' and form in ('A6', 'B2', 'B4') order by form
    """).fetchall()
    assert rows == [("A6", "warn", 15, 1), ("B2", "warn", 14, 5), ("B4", "pass", 10, 0)]
