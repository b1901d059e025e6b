"""Measures of the semantic layer on the published seed documents: the same figures as the marts, by another way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest
from click.testing import Result

from pipeline.metrics.semantic_layer import SemanticLayer, UnknownMeasure
from pipeline.publish.releases import latest

Answer = Callable[..., list[tuple[Any, ...]]]


@pytest.fixture(scope="module")
def layer(published: Path) -> SemanticLayer:
    return SemanticLayer(latest(published).semantics)


@pytest.fixture(scope="module")
def answer(layer: SemanticLayer, published: Path) -> Answer:
    def ask(*names: str, by: tuple[str, ...] = (), where: str | None = None) -> list[tuple[Any, ...]]:
        with duckdb.connect(str(latest(published).warehouse), read_only=True) as con:
            return con.execute(layer.sql(names, by, where)).fetchall()

    return ask


def test_every_measure_can_be_computed_alone_and_by_year(layer: SemanticLayer, answer: Answer) -> None:
    measures = layer.measures()
    assert len({measure.name for measure in measures}) == len(measures) > 20
    for measure in measures:
        assert len(answer(measure.name)) == 1, measure.name
        assert len(answer(measure.name, by=("year",))) <= 2, measure.name


def test_every_measure_says_what_it_is_in_both_languages(layer: SemanticLayer) -> None:
    for measure in layer.measures():
        assert measure.unit and measure.description.isascii() is False, measure.name
        assert any(letter.isascii() and letter.isalpha() for letter in measure.description), measure.name


def test_budget_leaves_disputed_amounts_out_and_shows_the_range(answer: Answer) -> None:
    rows = answer("project_budget", "project_budget_low", "project_budget_high", by=("region__name", "year"))
    assert {(place, year): tuple(map(float, amounts)) for place, year, *amounts in rows} == {
        ("和硕县", 2021): (1457.75, 1457.75, 1457.75),
        ("阿图什市", 2024): (8538.84, 9473.84, 17889.84),
    }


def test_operator_completeness_by_place(answer: Answer) -> None:
    rows = answer("numeric_with_operator_count", "numeric_count", by=("region__name",))
    assert dict((place, (have, of)) for place, have, of in rows) == {"和硕县": (48, 60), "阿图什市": (47, 48)}


def test_quantified_benefit_indicators(answer: Answer) -> None:
    rows = answer("quantified_count", "indicator_count", by=("indicator__level1_code",))
    assert {level: (have, of) for level, have, of in rows}["BENEFIT"] == (4, 24)


def test_ratchet_is_measured_over_comparable_targets(answer: Answer) -> None:
    assert answer("stronger_count", "weaker_count", "compared_count", "weakened_share") == [(0, 2, 5, 0.4)]


def test_compliance_equals_its_mart(answer: Answer, published: Path) -> None:
    with duckdb.connect(str(latest(published).warehouse), read_only=True) as con:
        expected = con.execute(
            "select count(*) filter (where outcome = 'pass'), count(*) filter (where outcome in ('pass', 'fail', 'warn'))"
            " from marts.form_compliance"
        ).fetchall()
    assert answer("passed_count", "judged_count") == expected


def test_a_condition_on_the_result(answer: Answer) -> None:
    assert [row[0] for row in answer("project_budget", by=("year",), where='"year" = 2021')] == [2021]


@pytest.mark.parametrize(("names", "by", "said"), [
    (("project_budgets",), (), "project_budget"),
    (("project_budget",), ("region_name",), "region__name"),
    (("project_budget",), ("indicator__level1_code",), "no dimension"),
])
def test_unknown_names_are_refused_with_near_ones(
    layer: SemanticLayer, names: tuple[str, ...], by: tuple[str, ...], said: str
) -> None:
    with pytest.raises(UnknownMeasure, match=said):
        layer.sql(names, by)


def test_the_command_lists_computes_and_explains(jixiao: Callable[..., Result], published: Path) -> None:
    assert "项目预算" in jixiao("metrics", "--out", published).output
    assert "region__name" in jixiao("metrics", "project_budget", "--dimensions", "--out", published).output
    assert "1,457.75" in jixiao("metrics", "project_budget", "--by", "region__name", "--out", published).output
    assert "budget_by_department" in jixiao("metrics", "project_budget", "--sql", "--out", published).output
    refused = jixiao("metrics", "project_budget", "--by", "year", "--where", "no_such = 1", "--out", published)
    assert refused.exit_code == 2 and "--where" in refused.output
