"""What needs several years and places, which the seeds do not have: peers, panels, trends, and decided questions.

Five counties publish the model form in 2022, 2023 and 2024, one province does so once; each county asks for another
satisfaction, and the first county evaluates its form of 2023.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipeline.normalise.tables import STAGE_TABLES
from pipeline.warehouse.dbt_runner import dbt
from pipeline.warehouse.rules import RULES_FOLDER, write_rules_table
from tests.support.gold_stage import gold_rows, stage_frame
from tests.support.model_form import Case, stage_rows
from tests.warehouse.conftest import Rows

MODELS = (
    "+peer_position", "+panel_indicator", "+quality_trend", "+indicator_library", "+reused_values",
    "+source_freshness", "+decided_review_queue", "+data_quality_daily",
)
COUNTIES, PROVINCE, YEARS = [f"99100{number}" for number in range(1, 6)], "990000", (2022, 2023, 2024)
PEOPLE, SATISFIED = 1, 9
PLEASED = dict(zip(COUNTIES, (80, 85, 90, 95, 100), strict=True))


def _case(region: str, year: int, **form: Any) -> Case:
    """The model form of a place and year, its project known over the years; people rise by 10 a year from 200."""
    head = {
        "region_code": region, "department_id": f"u_{region}", "fiscal_year": year, "project_id": f"p_{region}",
        "document_id": f"d_{region}_{year}", **form,
    }
    people = 200 + 10 * (year - 2022)
    return Case(f"{region} {year}", "STR-01", "pass", form=head, indicators={
        PEOPLE: {"concept_id": "c_training_persons", "value_number": people, "value_text": f">={people}人"},
        SATISFIED: {"concept_id": "c_satisfaction", "value_number": PLEASED.get(region, 60), "polarity": "higher_better"},
    })


def _evaluation() -> Case:
    """The self-evaluation of the first county for 2023: 250 people instead of 210."""
    case = _case(COUNTIES[0], 2023, form_type="self_evaluation", has_prior=False)
    actual = {"actual_kind": "quantitative", "actual_text": "250人", "actual_number": 250.0, "actual_unit": "人"}
    return Case(case.title, case.rule_id, case.outcome, form=case.form, indicators={
        **case.indicators, PEOPLE: {**case.indicators[PEOPLE], **actual, "score": 10.0},
    })


def _stage() -> dict[str, list[dict[str, Any]]]:
    doubted = _case("991009", 2024)
    cases = [_case(county, year) for county in COUNTIES for year in YEARS]
    cases += [_case(PROVINCE, 2024), _evaluation()]
    cases.append(Case(doubted.title, "VAL-01", "suspect_extraction", form=doubted.form, indicators={
        3: {"value_kind": "missing", "value_text": None, "value_number": None, "value_raw": None},
    }, reviews=()))
    rows = {name: [*gold_rows()[name], *stage_rows(cases).get(name, [])] for name in STAGE_TABLES}
    rows["regions"] += [
        {"region_code": code, "region_name": code, "level": "province" if code == PROVINCE else "county"}
        for code in (*COUNTIES, PROVINCE, "991009")
    ]
    rows["departments"] += [
        {"department_id": f"u_{code}", "department_name": f"{code}人社局", "core_name": "人社局", "region_code": code,
         "function_code": "HRSS"}
        for code in (*COUNTIES, PROVINCE, "991009")
    ]
    for document in rows["documents"]:
        _, *place = document["document_id"].split("_")
        if len(place) == 2:
            document |= {"region_code": place[0], "fiscal_year": int(place[1])}
    rows["runs"] = [{"run_day": date(2024, 12, 31)}]
    return rows


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory, dbt_target: Path) -> Iterator[Rows]:
    """SQL on the warehouse of the counties, the province and the seeds."""
    folder = tmp_path_factory.mktemp("places")
    stage = folder / "stage"
    stage.mkdir()
    for name, rows in _stage().items():
        stage_frame(rows, STAGE_TABLES[name]).write_parquet(stage / f"{name}.parquet")
    write_rules_table(RULES_FOLDER, stage)
    dbt(["run", "--select", *MODELS], stage_dir=stage, warehouse=folder / "w.duckdb", target_dir=dbt_target)
    with duckdb.connect(str(folder / "w.duckdb"), read_only=True) as connection:
        yield lambda sql: connection.execute(sql).fetchall()


BENCHMARK = (
    "select fiscal_year, n, n_regions, min, median, max from marts.peer_benchmark"
    " where peer_scope = 'peers' and concept_id = 'c_satisfaction' and function_code = 'HRSS'"
    " and region_level = '{level}' and fiscal_year between {first} and 2024 order by 1"
)


def test_peers_are_of_one_level_and_of_the_years_around(places: Rows) -> None:
    rows = places(BENCHMARK.format(level="county", first=2022))
    # Five counties each year; the seeds add two targets of 2021 to the circle of 2022 and one of 2024 to the others.
    assert [row[:3] for row in rows] == [(2022, 12, 6), (2023, 16, 6), (2024, 11, 6)]
    assert places(BENCHMARK.format(level="province", first=2024)) == [(2024, 1, 1, 60, None, 60)]


def test_a_low_floor_is_lenient_within_its_peers(places: Rows) -> None:
    found = dict(places(
        "select region_code, leniency from marts.peer_position"
        " where concept_id = 'c_satisfaction' and peer_scope = 'peers' and fiscal_year = 2023"
    ))
    assert (found[COUNTIES[0]], found[COUNTIES[2]], found[COUNTIES[4]]) == ("lenient", "usual", "strict")


def test_a_series_goes_on_over_the_years(places: Rows) -> None:
    rows = places(
        "select fiscal_year, n_years, previous_year, target, previous_target, target_change, actual, last_result,"
        " last_result_source, ratchet from marts.panel_indicator"
        f" where region_code = '{COUNTIES[0]}' and concept_id = 'c_training_persons' order by 1"
    )
    assert rows == [
        (2022, 3, None, 200, None, None, None, 180, "printed", "stronger"),
        (2023, 3, 2022, 210, 200, 10, 250, 180, "printed", "stronger"),
        (2024, 3, 2023, 220, 210, 10, None, 250, "self_evaluation", "weaker"),
    ]
    assert places(
        "select count(distinct series_id) from marts.panel_indicator where concept_id = 'c_training_persons'"
    ) == [(6,)], "one series per place that states it"


def test_trend_is_against_the_year_before(places: Rows) -> None:
    rows = places(
        "select fiscal_year, n_forms, previous_year, measurable_share_change, n_suppressed from marts.quality_trend"
        f" where region_code = '{COUNTIES[1]}' order by 1"
    )
    assert [row[:4] for row in rows] == [(2022, 1, None, None), (2023, 1, 2022, 0), (2024, 1, 2023, 0)]


def test_a_clean_form_is_scored_and_a_doubted_one_is_not(places: Rows) -> None:
    assert places(
        f"select grade_band, coverage >= 60, suppressed_reason from marts.form_quality_score"
        f" where region_code = '{COUNTIES[1]}' and fiscal_year = 2024"
    ) == [("excellent", True, None)]


def test_library_counts_places_and_years(places: Rows) -> None:
    assert places(
        "select n_regions, first_year, last_year from marts.indicator_library where concept_id = 'c_training_persons'"
    ) == [(6, 2022, 2024)]


def test_an_older_document_is_followed_by_a_younger_one(places: Rows) -> None:
    rows = places(
        f"select fiscal_year, freshness from marts.source_freshness where region_code = '{COUNTIES[0]}' order by 1"
    )
    assert rows == [(2022, "followed"), (2023, "followed"), (2024, "current")]


def test_checks_are_counted_by_place_and_year(places: Rows) -> None:
    assert places(
        "select n_pass, n_violated, n_documents from (select *, n_fail + n_warn as n_violated"
        f" from marts.data_quality_daily where region_code = '{COUNTIES[1]}' and fiscal_year = 2023"
        " and check_id = 'STR-01')"
    ) == [(1, 0, 1)]
