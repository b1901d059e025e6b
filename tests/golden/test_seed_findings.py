"""The rules on the seed documents: what two people found (``seed_anomalies.csv``) is found, and what is found is right.

``seed_findings.csv`` says for each anomaly which rule finds it where, or why only a person can; ``judged_results.csv``
holds every violation that the rules report, judged true or false by reading the document beside it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from pipeline.warehouse.rules import read_rules

HERE = Path(__file__).parent
VIOLATED = ("fail", "warn", "suspect_extraction")
SUBJECTS = {rule.id: rule.subject_type for rule in read_rules()}
CODES = """
    select form_id, case
        when form_type = 'summary' then 'S0'
        when fiscal_year = 2024 then 'A' || form_seq
        else 'B' || (form_seq - 1)
    end as form
    from core.forms
"""
RESULTS = f"""
    select
        results.rule_id, coalesce(codes.form, if(documents.fiscal_year = 2024, 'A', 'B')) as form,
        coalesce(cast(indicators.source_line as varchar), '') as line, results.outcome, results.message,
        coalesce(results.source_lines, '') as source_lines
    from quality.rule_results as results
    left join ({CODES}) as codes on results.form_id = codes.form_id
    left join core.indicators as indicators on results.indicator_id = indicators.indicator_id
    left join core.documents as documents on results.subject_id = documents.document_id
"""
Key = tuple[str, str, str]


def _rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


FINDINGS, JUDGED = _rows("seed_findings.csv"), _rows("judged_results.csv")
MECHANICAL = [finding for finding in FINDINGS if finding["rule_id"]]


def _key(row: dict[str, str]) -> Key:
    """Rule, form and line; a finding about a whole form or document has no line."""
    return row["rule_id"], row["form"], row["line"]


@pytest.fixture(scope="module")
def seeds(published: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(published / "warehouse.duckdb"), read_only=True) as connection:
        yield connection


@pytest.fixture(scope="module")
def found(seeds: duckdb.DuckDBPyConnection) -> dict[Key, tuple[str, str, str]]:
    """Outcome, message and source lines by rule, form and line."""
    return {row[:3]: row[3:] for row in seeds.execute(RESULTS).fetchall()}


def test_every_mechanical_finding_is_found(found: dict[Key, tuple[str, str, str]]) -> None:
    missed = [(finding, found.get(_key(finding))) for finding in MECHANICAL
              if found.get(_key(finding), ("absent",))[0] != finding["outcome"]]
    assert missed == []


def test_findings_about_an_indicator_name_its_line(found: dict[Key, tuple[str, str, str]]) -> None:
    assert [row for row in MECHANICAL if row["line"] and row["line"] not in found[_key(row)][2].split(",")] == []


def test_every_violation_was_judged(found: dict[Key, tuple[str, str, str]]) -> None:
    violations = {(key, result[0]) for key, result in found.items() if result[0] in VIOLATED}
    judged = {(_key(row), row["outcome"]) for row in JUDGED}
    assert (sorted(violations - judged), sorted(judged - violations)) == ([], [])


def test_hardly_a_finding_on_the_documents_is_false() -> None:
    asserted = [row for row in JUDGED if row["outcome"] in ("fail", "warn")]
    false = [row for row in asserted if row["judgement"] != "true"]
    assert len(false) <= 0.05 * len(asserted), false


def test_judgements_give_their_reason() -> None:
    anomalies = {row["id"] for row in _rows("seed_anomalies.csv")}
    assert [row for row in JUDGED if not (row["anomalies"] or row["note"])] == []
    assert {name for row in JUDGED for name in row["anomalies"].split()} <= anomalies
    assert {row["judgement"] for row in JUDGED} <= {"true", "false"}


def test_every_anomaly_is_accounted_for() -> None:
    assert {finding["anomaly"] for finding in FINDINGS} == {row["id"] for row in _rows("seed_anomalies.csv")}
    assert [finding for finding in FINDINGS if not finding["rule_id"] and len(finding["reason"]) < 40] == []


def test_anomalies_of_reading_never_blame_the_document() -> None:
    classes = {row["id"]: row["cls"] for row in _rows("seed_anomalies.csv")}
    blamed = [row for row in MECHANICAL if classes[row["anomaly"]] == "X" and row["outcome"] in ("fail", "warn")]
    assert blamed == []


def test_anomalies_of_the_document_are_asserted() -> None:
    """An anomaly of the document is asserted somewhere, unless its rule is kept and only its figures are shown."""
    classes = {row["id"]: row["cls"] for row in _rows("seed_anomalies.csv")}
    only_suspected = {
        name for name in classes
        if classes[name] == "S"
        and {row["outcome"] for row in MECHANICAL if row["anomaly"] == name} == {"suspect_extraction"}
    }
    assert only_suspected == set()


def test_what_nobody_can_settle_is_asked(seeds: duckdb.DuckDBPyConnection) -> None:
    asked = seeds.execute(f"""
        select form, queue.source_line from quality.review_queue as queue inner join ({CODES}) using (form_id)
    """).fetchall()
    assert {("A1", 3), ("A1", 22), ("B6", 129), ("B4", 89)} <= set(asked)


@pytest.mark.parametrize(
    ("rule_id", "forms"),
    [
        ("WGT-01", "A1 A2 A3 A4 A5"), ("WGT-02", "A1 A2 A3 A4"), ("FND-04", "B1 B2 B3 B4 B5 B6"), ("FND-03", "A6"),
        ("FND-05", "A2 A4"), ("FND-01", "A2 A3 A4 A6 B1 B2 B3 B4 B5 B6"), ("FND-02", "A2 A3 A4"), ("TXT-06", "A2 A5"),
        ("TXT-07", "A2 A3 A4"),
    ],
)
def test_what_passes_on_whole_forms(found: dict[Key, tuple[str, str, str]], rule_id: str, forms: str) -> None:
    assert {form: found[rule_id, form, ""][0] for form in forms.split()} == dict.fromkeys(forms.split(), "pass")


def test_deadlines_lie_within_the_year(found: dict[Key, tuple[str, str, str]]) -> None:
    dated = {
        key[1:]: result[0] for key, result in found.items() if key[0] == "VAL-06" and result[0] != "not_applicable"
    }
    assert dated == {("A2", "35"): "pass", ("A3", "51"): "pass", ("A4", "69"): "pass"}


def test_template_of_the_weights_is_named(found: dict[Key, tuple[str, str, str]]) -> None:
    expected = {"A1": "T2021-T3", "A2": "T2021-T4", "A3": "T2021-T4", "A4": "T2021-T3"}
    assert {form: name for form, name in expected.items() if name not in found["WGT-02", form, ""][1]} == {}


@pytest.mark.parametrize(
    ("key", "figures"),
    [
        (("FND-01", "A1", ""), ("9351", "935 ", "8416")), (("COST-01", "B2", ""), ("332.16", "248.16")),
        (("COST-03", "B3", ""), ("39347", "180", "708.246", "709.2")), (("FND-06", "A5", ""), ("9112.39", "no project")),
        (("COST-04", "A2", "36"), ("155.78", "1557856.8")), (("XFM-02", "B1", ""), ("12971",)),
        (("WGT-02", "A5", ""), ("履职效能 90",)), (("TXT-06", "A2", ""), ("2253856.8", "1557856.8", "696000")),
    ],
)
def test_messages_carry_the_figures(
    found: dict[Key, tuple[str, str, str]], key: Key, figures: tuple[str, ...]
) -> None:
    assert [figure for figure in figures if figure not in found[key][1]] == []


def test_disputed_amount_is_asked_with_its_candidates(seeds: duckdb.DuckDBPyConnection) -> None:
    rows = seeds.execute(f"""
        select origin, list_sort(candidates) from quality.review_queue inner join ({CODES}) using (form_id)
        where form = 'A1' and field like 'budget%'
    """).fetchall()
    assert rows == [("reader", ["935", "9351"])]


def test_rule_and_mart_agree_on_last_year(seeds: duckdb.DuckDBPyConnection) -> None:
    pairs = seeds.execute("""
        select distinct results.outcome, mart.class
        from quality.rule_results as results
        inner join marts.yoy_target_vs_last_year as mart on results.indicator_id = mart.indicator_id
        where results.rule_id = 'YOY-02'
    """).fetchall()
    assert set(pairs) == {
        ("warn", "weaker"), ("pass", "flat"), ("insufficient_data", "undecidable"), ("not_applicable", "no_prior"),
    }


def test_compliance_mart_counts_every_subject(seeds: duckdb.DuckDBPyConnection) -> None:
    rows = seeds.execute(f"""
        select form, outcome, n_subjects, n_violated
        from marts.form_compliance inner join ({CODES}) using (form_id)
        where rule_id = 'OPR-01' and form in ('A6', 'B2', 'B4') order by form
    """).fetchall()
    assert rows == [("A6", "warn", 15, 1), ("B2", "warn", 14, 5), ("B4", "pass", 10, 0)]
