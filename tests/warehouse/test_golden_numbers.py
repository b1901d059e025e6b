"""The numbers of the two seed documents that were counted by hand: all must come out of SQL on core and marts."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.warehouse.conftest import Rows

FORM_CODES = """
    select form_id, case when fiscal_year = 2024 then 'A' || form_seq else 'B' || (form_seq - 1) end as form
    from core.forms
"""
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


UNIT_COSTS = {
    ("90.80万 for 12,971 insured", 27): ("70.0023", "人·年", "70"),
    ("19.38万 a month for 3,062 pensioners", 47): ("63.2920", "人·月", None),
    ("0.42万 a month for 835 aged 70 to 79", 48): ("5.0299", "人·月", "5"),
    ("0.25万 a month for 250 aged 80 and over", 49): ("10.0000", "人·月", "10"),
    ("709.2万 for 39,347 insured", 70): ("180.2425", "人·年", None),
    ("the standard of 180元", 71): ("180.0000", "人·年", "180"),
    ("3.09万 a month for 239 in town", 89): ("129.2887", "人·月", None),
    ("14.52万 a month for 1,587 in the country", 108): ("91.4934", "人·月", None),
    ("1557856.8元 of the goal text for 116", 36): ("13429.8000", "人·年", None),
    ("696000元 of the goal text for 116", 37): ("6000.0000", "人·年", "6000"),
    ("aged 80 to 89", 52): ("50.0000", "人·月", "50"),
    ("aged 90 to 99", 53): ("120.0000", "人·月", "120"),
    ("aged 100 and over", 54): ("200.0000", "人·月", "200"),
}


@pytest.mark.parametrize(("place", "expected"), UNIT_COSTS.items(), ids=[what for what, _ in UNIT_COSTS])
def test_unit_costs(golden: Rows, place: tuple[str, int], expected: tuple[str, str, str | None]) -> None:
    rows = golden(
        "select unit_cost_yuan, per, round_unit_cost_yuan, is_round from marts.unit_cost"
        f" where source_line = {place[1]}"
    )
    cost, per, whole = expected
    assert rows == [(Decimal(cost), per, Decimal(whole) if whole else None, whole is not None)]


def test_what_has_no_quantity_has_no_unit_cost(golden: Rows) -> None:
    assert golden("select count(*) from marts.unit_cost") == [(len(UNIT_COSTS),)]


def test_town_and_country_differ_by_two_fifths(golden: Rows) -> None:
    rows = golden(
        "select round(max(rate_yuan) / min(rate_yuan) - 1, 2), sum(people), sum(amount_wanyuan)"
        " from marts.beneficiary_and_rate where source_line in (84, 103)"
    )
    assert rows == [(0.41, 1826.0, Decimal("211.32"))]


def test_populations(golden: Rows) -> None:
    counted = golden(
        "select source_line, people, amount_wanyuan from marts.beneficiary_and_rate"
        " where people is not null order by source_line"
    )
    assert counted == [
        (21, 12971.0, Decimal("90.8")), (32, 116.0, Decimal("155.78568")), (33, 116.0, Decimal("69.6")),
        (40, 3062.0, Decimal("232.56")), (41, 835.0, Decimal("5.04")), (42, 250.0, Decimal("3")),
        (63, 39347.0, Decimal("709.2")), (64, 150.0, None),
        (84, 239.0, Decimal("37.08")), (103, 1587.0, Decimal("174.24")),
    ]
    uncounted = golden("select rate_yuan from marts.beneficiary_and_rate where people is null order by 1")
    assert uncounted == [(Decimal(50),), (Decimal(120),), (Decimal(200),)]


def test_classes_of_spending(golden: Rows) -> None:
    rows = golden(
        "select budget_class_code, amount_total_wanyuan, round(share, 3), n_projects, confidence"
        " from marts.budget_by_function where fiscal_year = 2021 and scope = 'project' order by 1"
    )
    assert rows == [
        ("208", Decimal("550.33"), 0.378, 4, "high"),
        ("210", Decimal("709.2"), 0.487, 1, "high"),
        ("213", Decimal("198.22"), 0.136, 1, "high"),
    ]
    lottery = golden(
        "select amount_total_wanyuan, share, confidence from marts.budget_by_function where budget_class_code = '229'"
    )
    assert lottery == [(Decimal("181.95"), None, "medium")]


def test_the_card_of_the_old_age_allowance(golden: Rows) -> None:
    rows = golden(
        "select sentence_zh, sentence_en from marts.commitment_cards"
        " where list_contains(indicator_ids, (select indicator_id from marts.unit_cost where source_line = 53))"
    )
    ((chinese, english),) = rows
    for words in ("安排181.95万元", "不超过50元/人/月", "不超过120元/人/月", "不超过200元/人/月", "补贴资金发放率不低于90%"):
        assert words in chinese
    for words in ("plans CNY 1,819,500", "at most CNY 50 per person per month", "补贴资金发放率", "at least 90%"):
        assert words in english


def test_disputed_money_is_not_promised(golden: Rows) -> None:
    rows = golden("select sentence_zh, sentence_en from marts.commitment_cards where amount_status = 'disputed'")
    assert len(rows) == 1
    assert "9351" not in str(rows) and "935" not in str(rows) and "CNY" not in str(rows)


def test_a_share_of_counties_is_copied_from_above(golden: Rows) -> None:
    rows = golden("select source_line, grain_mismatch, superior_form_id from marts.copied_from_superior")
    assert rows == [(14, "share_of_places", None)]


def test_goals_are_traced_to_their_indicators(golden: Rows) -> None:
    """Kept of promised numbers, then those of the head, weaker and truncated ones, by form."""
    rows = golden(f"""
        select
            form, any_value(n_numbers_kept), any_value(n_numbers), any_value(n_numbers_head),
            any_value(n_numbers_weaker), count(*) filter (where relation = 'truncated')
        from marts.goal_traceability inner join ({FORM_CODES}) using (form_id)
        where n_numbers > 0 group by 1 order by 1
    """)
    assert rows == [
        ("A2", 4, 5, 2, 0, 1), ("A4", 1, 1, 1, 0, 0), ("A6", 5, 7, 0, 0, 0), ("B1", 1, 1, 0, 0, 0),
        ("B2", 0, 1, 0, 0, 0), ("B3", 1, 2, 0, 0, 0), ("B6", 1, 4, 0, 1, 0),
    ]


def test_promises_without_an_indicator(golden: Rows) -> None:
    rows = golden(f"""
        select form, text from marts.goal_traceability inner join ({FORM_CODES}) using (form_id)
        where is_measured and relation = 'missing' order by form, seq
    """)
    assert rows == [
        ("A6", "5.9公里"), ("A6", "60米"), ("B2", "12971人"), ("B3", "每年9月底以前"), ("B6", "100%"), ("B6", "100%"),
    ]


def test_sums_stated_in_goals_hold(golden: Rows) -> None:
    rows = golden(f"""
        select form, text, holds from core.goal_facts inner join ({FORM_CODES}) using (form_id)
        where kind = 'arithmetic' order by form, text
    """)
    assert rows == [
        ("A2", "1557856.8元 + 696000元 = 2253856.8元", True), ("A5", "23人 + 32人 = 55人", True),
        ("A5", "23人 <= 30", True),
    ]
