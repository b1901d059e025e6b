"""The numbers of the two seed documents that were counted by hand: all must come out of SQL on core and marts."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.warehouse.conftest import Rows

PROJECTS_2021 = {
    "医疗保障局": ("709.20", 0.4865),
    "人力资源和社会保障局": ("338.96", 0.2325),
    "民政局": ("211.37", 0.1450),
    "农业农村局": ("198.22", 0.1360),
}


def test_twelve_forms_one_summary_135_indicators(golden: Rows) -> None:
    assert dict(golden("select scope, count(*) from core.forms group by scope")) == {
        "project": 11,
        "department": 1,
        "summary": 1,
    }
    assert golden("select count(*) from core.indicators") == [(135,)]
    assert golden("select count(*) from marts.fct_indicator") == [(135,)]
    assert golden("select region_code, sum(n_indicators) from core.documents group by region_code order by 1") == [
        ("652828", 73),
        ("653001", 62),
    ]


def test_kinds_of_targets(golden: Rows) -> None:
    kinds = dict(golden("select value_class, count(*) from marts.fct_indicator group by value_class"))
    assert kinds == {"numeric": 108, "dated": 3, "qualitative": 22, "missing": 1, "undecided": 1}


def test_operators(golden: Rows) -> None:
    assert golden(
        "select sum(n_at_least), sum(n_at_most), sum(n_equal), sum(n_without_operator) from marts.operator_profile"
    ) == [(61, 20, 14, 13)]


def test_two_targets_point_the_wrong_way(golden: Rows) -> None:
    wrong = golden(
        "select name, source_line from marts.fct_indicator where has_direction_conflict order by source_line"
    )
    assert [line for _, line in wrong] == [33, 116]
    assert golden("select sum(n_direction_errors) from marts.operator_profile") == [(2,)]


def test_levels(golden: Rows) -> None:
    sql = "select {0}, sum(n_indicators) from marts.indicator_type_distribution group by {0}"
    assert dict(golden(sql.format("level1_code"))) == {
        "OUTPUT": 89,
        "BENEFIT": 24,
        "SATIS": 12,
        "COST": 5,
        "DEPT_EFFECT": 5,
    }
    assert dict(golden(sql.format("level2_code"))) == {
        "QTY": 38,
        "QUAL": 27,
        "TIME": 15,
        "ECO_COST": 19,
        "SOC_BEN": 16,
        "SUSTAIN": 7,
        "ENV_BEN": 1,
        "SATIS_SVC": 12,
    }


def test_benefits_are_rarely_numbers_and_outputs_nearly_always(golden: Rows) -> None:
    counts = golden(
        "select level1_code, sum(n_numeric), sum(n_dated) from marts.indicator_type_distribution"
        " where level1_code in ('BENEFIT', 'OUTPUT') group by 1 order by 1"
    )
    assert counts == [("BENEFIT", 4, 0), ("OUTPUT", 82, 3)]


def test_weights_sum_to_ninety_and_match_their_template(golden: Rows) -> None:
    rows = golden(
        "select coalesce(project_name, scope), weight_sum, matched_template_id, max_weight,"
        " round(quantified_weight_share, 3)"
        " from marts.weight_structure order by form_id"
    )
    assert [row[1:] for row in rows] == [
        (90, "T2021-T3", 10, 0.533),
        (90, "T2021-T4", 20, 0.778),
        (90, "T2021-T4", 20, 0.778),
        (90, "T2021-T3", 30, 0.667),
        (90, None, 18, 1.0),
    ]
    assert golden("select count(*), sum(weight) from core.indicators where weight is not null") == [(47, 450)]
    assert golden("select scope from marts.weight_structure where is_equal_weights") == [("department",)]


def test_one_target_in_six_can_be_compared_and_none_is_stronger(golden: Rows) -> None:
    classes = dict(golden("select class, count(*) from marts.yoy_target_vs_last_year group by class"))
    assert classes == {"no_prior": 36, "weaker": 2, "flat": 3, "undecidable": 1}
    lines = golden(
        "select class, list(source_line order by source_line)"
        " from marts.yoy_target_vs_last_year where class <> 'no_prior' group by 1 order by 1"
    )
    assert lines == [("flat", [34, 35, 38]), ("undecidable", [33]), ("weaker", [32, 39])]


@pytest.mark.parametrize(("department", "expected"), PROJECTS_2021.items())
def test_shares_of_2021(golden: Rows, department: str, expected: tuple[str, float]) -> None:
    rows = golden(
        "select sum(amount_total_wanyuan), round(sum(share), 4), list(distinct fund_source)"
        " from marts.budget_by_department"
        f" where fiscal_year = 2021 and scope = 'project' and department_name like '%{department}%'"
    )
    assert rows == [(Decimal(expected[0]), expected[1], ["FISCAL"])]


def test_totals_of_2021_and_2024(golden: Rows) -> None:
    totals = golden(
        "select fiscal_year, sum(amount_total_wanyuan), sum(amount_low_wanyuan), sum(amount_high_wanyuan)"
        " from marts.budget_by_department where scope = 'project' group by 1 order by 1"
    )
    assert totals == [
        (2021, Decimal("1457.75"), Decimal("1457.75"), Decimal("1457.75")),
        (2024, Decimal("8538.84"), Decimal("9473.84"), Decimal("17889.84")),
    ]


def test_disputed_amount_leaves_every_share_of_2024_open(golden: Rows) -> None:
    rows = golden(
        "select count(*), count(share), sum(n_disputed) from marts.budget_by_department where fiscal_year = 2024"
    )
    assert rows[0][1:] == (0, 1)
    disputed = golden("select amount_low_wanyuan, amount_high_wanyuan from core.forms where amount_status = 'disputed'")
    assert disputed == [(Decimal("935"), Decimal("9351"))]


def test_unlabelled_source_is_never_fiscal_appropriation(golden: Rows) -> None:
    rows = golden(
        "select fund_source, amount_total_wanyuan, amount_fiscal_wanyuan from marts.budget_by_department"
        " where scope = 'project' and department_name like '%住房和城%'"
    )
    assert rows == [("UNKNOWN", Decimal("8000"), Decimal("0"))]


def test_department_form_stays_outside_project_money(golden: Rows) -> None:
    rows = golden(
        "select amount_total_wanyuan, share, amount_status from marts.budget_by_department where scope = 'department'"
    )
    assert rows == [(Decimal("9112.39"), None, "derived")]
    assert golden(
        "select amount_upper_wanyuan, amount_own_wanyuan, round(upper_share, 3), n_posts, n_active"
        " from marts.department_whole"
    ) == [(Decimal("1340.6"), Decimal("7771.79"), 0.147, 30, 23)]


def test_summary_agrees_with_every_form(golden: Rows) -> None:
    rows = golden(
        "select outcome, count(*), sum(difference_wanyuan), sum(summary_total_wanyuan)"
        " from marts.summary_reconciliation group by 1"
    )
    assert rows == [("equal", 6, Decimal("0"), Decimal("1457.75"))]
    assert golden("select count(distinct matched_form_id) from core.summary_rows") == [(6,)]


def test_cost_ceilings_repeat_the_budget(golden: Rows) -> None:
    assert golden("select count(*), count(*) filter (where is_vacuous) from marts.cost_vs_budget") == [(9, 8)]
    assert golden(
        "select round(ratio_literal, 3), round(ratio_one_off, 4)"
        " from marts.cost_vs_budget where not is_literal_within_budget"
    ) == [(1.338, 1.0003)]


def test_projects_without_outcome(golden: Rows) -> None:
    rows = golden(
        "select n_benefit, n_benefit_quantified, amount_wanyuan, is_without_outcome"
        " from marts.large_projects_without_outcome"
        " where fiscal_year = 2024 and amount_rank = 1"
    )
    assert rows == [(3, 0, None, True)]
    assert golden("select max(max_qualitative_weight) from marts.large_projects_without_outcome") == [(30,)]


def test_wordings(golden: Rows) -> None:
    assert golden("select sum(n_indicators), sum(n_tautological) from marts.qualitative_wording") == [(22, 10)]
    assert golden("select sum(n_indicators) from marts.qualitative_wording where wording = '有效提高'") == [(3,)]


def test_all_deadlines_are_year_ends(golden: Rows) -> None:
    assert golden(
        "select count(*), bool_and(is_year_end), max(months_before_year_end) from marts.deadline_profile"
    ) == [(3, True, 0)]


def test_scoring_and_evidence(golden: Rows) -> None:
    assert golden(
        "select sum(n_indicators) filter (where scoring_code is not null), sum(n_scoring_decidable),"
        " sum(n_scoring_mismatches), sum(n_evidence_deviations) from marts.evidence_and_scoring"
    ) == [(42, 41, 0, 1)]
    codes = dict(
        golden(
            "select scoring_code, sum(n_indicators)"
            " from marts.evidence_and_scoring where scoring_code is not null group by 1"
        )
    )
    assert codes == {"PROPORTION": 25, "GRADE": 12, "SATIS": 5}
    codes = dict(
        golden(
            "select evidence_code, sum(n_indicators)"
            " from marts.evidence_and_scoring where evidence_code is not null group by 1"
        )
    )
    assert codes == {"WORK": 27, "STATEMENT": 10, "VOUCHER": 5}


def test_weights_came_with_the_template_of_2021(golden: Rows) -> None:
    rows = golden(
        "select fiscal_year, sum(n_forms), sum(n_forms_with_weights) from marts.template_adoption group by 1 order by 1"
    )
    assert rows == [(2021, 7, 0), (2024, 6, 5)]
