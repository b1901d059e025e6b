"""The numbers of the two seed documents in the marts that compare forms and judge them; counted by hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from tests.warehouse.conftest import Rows

# Form (place, order in its document) → indicators, numbers or dates, numbers with operator, numbers, benefits with
# number, benefits, rows with last year, rows that ask for it, absolute quantities, cost repeats the budget.
INPUTS = {
    ("653001", 1): (17, 11, 11, 11, 0, 3, 0, 17, 0, None),
    ("653001", 2): (8, 7, 6, 6, 0, 1, 6, 8, 2, True),
    ("653001", 3): (9, 8, 7, 7, 0, 1, 0, 9, 1, False),
    ("653001", 4): (8, 7, 6, 6, 0, 1, 0, 8, 3, None),
    ("653001", 5): (5, 5, 5, 5, 0, 0, 0, 0, 3, None),
    ("653001", 6): (15, 13, 12, 13, 1, 3, 0, 0, 5, True),
    ("652828", 2): (11, 10, 6, 10, 1, 2, 0, 0, 3, True),
    ("652828", 3): (14, 12, 7, 12, 0, 2, 0, 0, 4, True),
    ("652828", 4): (12, 10, 10, 10, 0, 2, 0, 0, 3, True),
    ("652828", 5): (10, 8, 8, 8, 1, 3, 0, 0, 2, True),
    ("652828", 6): (10, 8, 8, 8, 1, 3, 0, 0, 2, True),
    ("652828", 7): (16, 12, 9, 12, 0, 3, 0, 0, 1, True),
}
INPUT_COLUMNS = (
    "n_indicators, n_quantified, n_with_operator, n_numeric, n_benefit_quantified, n_benefit, n_prior_filled,"
    " n_prior_rows, n_absolute_quantity, is_cost_vacuous"
)
TIMELY, SATISFIED = "资金发放及时率", "服务对象满意度"


@pytest.fixture(scope="module")
def judged(published: Path) -> Iterator[Rows]:
    """SQL on the published warehouse: these marts need the rules, which run on what was printed."""
    with duckdb.connect(str(published / "warehouse.duckdb"), read_only=True) as connection:
        yield lambda sql: connection.execute(sql).fetchall()


def test_payment_on_time_is_promised_seven_times(golden: Rows) -> None:
    assert golden(
        "select n, min, p25, median, p75, max, reported_as from marts.peer_benchmark"
        f" where peer_scope = 'all' and concept_name = '{TIMELY}'"
    ) == [(7, 90, 92.5, 95, 96.5, 100, "percentiles")]
    values = "select own_value from marts.peer_position join marts.peer_benchmark as b using (benchmark_id)"
    assert [value for (value,) in golden(f"{values} where b.peer_scope = 'all' and concept_name = '{TIMELY}' order by 1")
            ] == [90, 90, 95, 95, 95, 98, 100]


def test_two_thirds_promise_exactly_ninety_percent_satisfaction(golden: Rows) -> None:
    assert golden(
        "select n, median, mode, n_at_mode, max, n_forms from marts.peer_benchmark"
        f" where peer_scope = 'all' and concept_name = '{SATISFIED}'"
    ) == [(12, 90, 90, 8, 98, 11)]


def test_few_peers_are_listed_and_have_no_percentile(golden: Rows) -> None:
    rows = golden(
        "select max(n), count(median), count(listed_values), count(*) from marts.peer_benchmark"
        " where peer_scope = 'peers' and n < 5"
    )
    assert rows[0][1:3] == (0, rows[0][3]) and rows[0][3] > 0
    assert golden("select count(*) from marts.peer_position where n < 5 and percentile is not null") == [(0,)]


def test_low_floors_are_lenient(golden: Rows) -> None:
    assert golden(
        "select own_value, leniency, round(leniency_index, 2), count(*) from marts.peer_position as p"
        " join marts.peer_benchmark as b using (benchmark_id)"
        f" where b.peer_scope = 'all' and concept_name = '{TIMELY}' group by all order by 1"
    ) == [
        (90, "lenient", 1.25, 2), (95, "usual", 0, 3), (98, "strict", -0.75, 1), (100, "strict", -1.25, 1),
    ]


def test_library_knows_four_spellings_of_payment_on_time(golden: Rows) -> None:
    assert golden(
        "select n_spellings, n_names, usual_level2_code, usual_unit, usual_operator, n_forms, n_regions, median"
        f" from marts.indicator_library where name_zh = '{TIMELY}'"
    ) == [(4, 6, "TIME", "%", ">=", 7, 2, 95)]


def test_number_of_the_insured_stands_in_two_projects(golden: Rows) -> None:
    assert golden("select value, unit, n_forms, n_projects, distance from marts.reused_values") == [
        (12971, "人", 2, 2, "same_department")
    ]


def test_panel_has_one_year_of_every_indicator_and_six_last_years(golden: Rows) -> None:
    assert golden("select count(*), count(distinct series_id), max(n_years) from marts.panel_indicator") == [
        (135, 135, 1)
    ]
    ratchets = golden("select ratchet, count(*) from marts.panel_indicator where ratchet is not null group by 1")
    assert dict(ratchets) == {"weaker": 2, "flat": 1, "undecidable": 1}, "dates and wordings are no numbers"


def test_one_unit_promises_the_same_rate_twice_and_differently(judged: Rows) -> None:
    assert judged("select department_name, concept_name, values, spread from marts.within_unit_inconsistency") == [
        ("和硕县民政局", TIMELY, [90, 98], 8)
    ]


@pytest.mark.parametrize(("form", "expected"), INPUTS.items())
def test_inputs_of_the_quality_score(judged: Rows, form: tuple[str, int], expected: tuple[object, ...]) -> None:
    assert judged(
        f"select s.{INPUT_COLUMNS} from marts.form_quality_score as s join core.forms as f using (form_id)"
        f" where f.region_code = '{form[0]}' and form_seq = {form[1]}"
    ) == [expected]


def test_numbers_of_the_goal_that_an_indicator_keeps(judged: Rows) -> None:
    kept = judged(
        "select f.region_code, form_seq, n_goal_numbers_kept, n_goal_numbers from marts.form_quality_score"
        " join core.forms as f using (form_id) where n_goal_numbers > 0 and f.region_code = '652828' order by 2"
    )
    assert [row[1:] for row in kept] == [(2, 1, 1), (3, 0, 1), (4, 1, 2), (7, 1, 4)]
    assert judged(
        "select n_goal_numbers_kept, n_goal_numbers from marts.form_quality_score join core.forms as f using (form_id)"
        " where f.region_code = '653001' and form_seq = 6"
    ) == [(5, 7)]


def test_no_score_stands_on_cells_that_may_be_misread(judged: Rows) -> None:
    doubted = judged(
        "select form_seq from core.forms where form_id in (select form_id from quality.rule_results"
        " where outcome = 'suspect_extraction' and severity = 'E') order by region_code, form_seq"
    )
    assert doubted
    assert judged(
        "select count(*) from marts.form_quality_score where score is not null and form_id in"
        " (select form_id from quality.rule_results where outcome = 'suspect_extraction' and severity = 'E')"
    ) == [(0,)]


def test_operators_became_complete(judged: Rows) -> None:
    assert judged(
        "select fiscal_year, sum(n_with_operator), sum(n_numeric) from marts.quality_trend group by 1 order by 1"
    ) == [(2021, 48, 60), (2024, 47, 48)]
