"""Self-evaluations beside the forms around them: scores recomputed, targets and results followed over two years.

The forms run through the command as text, so that what the reader makes of an evaluation is tested with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
from click.testing import Result

Mart = Callable[[str], dict[str, Any]]

HEAD = """{title}
({year}年度)
项目名称\t{year}年乡村教师培训项目
主管部门\t太湖县教育局\t实施单位\t太湖县教育局
"""
MONEY = """项目资金(万元)\t年度资金总额:\t36.00
\t其中:财政拨款\t36.00
\t其他资金\t0
年度总体目标\t为乡村教师举办培训班,提高教学水平。
"""
SPENT = """项目资金(万元)\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分
\t年度资金总额\t36.00\t36.00\t34.20\t10\t95.00%\t9.5
年度总体目标\t预期目标\t为乡村教师举办培训班。\t实际完成情况\t举办了培训班。
"""
TARGET = HEAD + MONEY + """一级指标\t二级指标\t三级指标\t指标值
产出指标\t数量指标\t培训乡村教师人数\t≥200人
产出指标\t数量指标\t举办培训班期数\t≥4期
产出指标\t质量指标\t培训考核合格率\t≥95%
产出指标\t成本指标\t人均培训费用\t≤1800元
效益指标\t社会效益指标\t教学水平提高程度\t有所提高
满意度指标\t服务对象满意度指标\t参训教师满意度\t≥92%
"""
EVALUATION = HEAD + SPENT + """一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施
产出指标\t数量指标\t培训乡村教师人数\t≥200人\t150人\t20\t20\t无
产出指标\t数量指标\t举办培训班期数\t≥3期\t4期\t10\t10\t
产出指标\t质量指标\t培训考核合格率\t≥95%\t100%\t10\t10\t
产出指标\t成本指标\t人均培训费用\t≤1800元\t2000元\t10\t9\t外地专家授课,差旅费高于预期
效益指标\t社会效益指标\t教学水平提高程度\t有所提高\t有所提高\t30\t28\t
满意度指标\t服务对象满意度指标\t参训教师满意度\t≥92%\t92%\t10\t10\t
总分\t\t\t\t\t100\t96.5\t
"""
NEXT_YEAR = HEAD + MONEY + """一级指标\t二级指标\t三级指标\t指标值\t上年完成情况
产出指标\t数量指标\t培训乡村教师人数\t≥200人\t150人
产出指标\t数量指标\t举办培训班期数\t≥4期\t4期
产出指标\t质量指标\t培训考核合格率\t≥95%\t96%
产出指标\t成本指标\t人均培训费用\t≤1800元\t/
效益指标\t社会效益指标\t教学水平提高程度\t有所提高\t有所提高
满意度指标\t服务对象满意度指标\t参训教师满意度\t≥92%\t92%
"""
PEOPLE, COURSES, PASSED, COST, TEACHING, PLEASED = (
    "培训乡村教师人数", "举办培训班期数", "培训考核合格率", "人均培训费用", "教学水平提高程度", "参训教师满意度",
)


@pytest.fixture(scope="module")
def warehouse(
    jixiao: Callable[..., Result], store: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[duckdb.DuckDBPyConnection]:
    """Target form of 2022, its self-evaluation, and the target form of 2023, published together."""
    folder = tmp_path_factory.mktemp("evaluation")
    (folder / "raw").mkdir()
    target, evaluation = "项目支出绩效目标表", "项目支出绩效自评表"
    for name, form, title, year in (
        ("a", TARGET, target, 2022), ("b", EVALUATION, evaluation, 2022), ("c", NEXT_YEAR, target, 2023),
    ):
        (folder / "raw" / f"{name}.txt").write_text(form.format(title=title, year=year), encoding="utf-8")
    done = jixiao("build", "--raw", folder / "raw", "--out", folder / "out", "--store", store, "--quiet")
    assert done.exit_code == 0, done.output
    with duckdb.connect(str(folder / "out" / "warehouse.duckdb"), read_only=True) as connection:
        yield connection


@pytest.fixture
def mart(warehouse: duckdb.DuckDBPyConnection) -> Mart:
    """Expression over marts.target_vs_actual → its value by name of the indicator."""
    return lambda expression: dict(
        warehouse.execute(f"select name, {expression} from marts.target_vs_actual").fetchall()
    )


def _verdicts(warehouse: duckdb.DuckDBPyConnection, rule_id: str) -> dict[str | None, str]:
    """Outcome by indicator name (None for a form) where the rule applies."""
    return dict(warehouse.execute("""
        select name, outcome from quality.rule_results left join core.indicators using (indicator_id)
        where rule_id = ? and outcome <> 'not_applicable'
    """, [rule_id]).fetchall())


def test_completion_follows_the_direction(mart: Mart) -> None:
    assert mart("round(completion, 3)") == {
        PEOPLE: 0.75, COURSES: 1.333, PASSED: 1.053, COST: 0.9, TEACHING: None, PLEASED: 1.0,
    }


def test_scores_are_recomputed(mart: Mart) -> None:
    assert mart("score_recomputed") == {PEOPLE: 15, COURSES: 10, PASSED: 10, COST: 9, TEACHING: 30, PLEASED: 10}
    assert mart("score_difference")[PEOPLE] == 5 and mart("score_difference")[COST] == 0


def test_only_far_beyond_the_target_is_over_achieved(mart: Mart) -> None:
    assert [name for name, is_over in mart("is_over_achieved").items() if is_over] == [COURSES]


def test_a_reason_is_words_and_not_a_placeholder(mart: Mart) -> None:
    assert [name for name, has_reason in mart("has_reason").items() if has_reason] == [COST]


def test_the_published_target_is_found_and_compared(
    mart: Mart, warehouse: duckdb.DuckDBPyConnection
) -> None:
    assert mart("is_target_unchanged") == {
        PEOPLE: True, COURSES: False, PASSED: True, COST: True, TEACHING: True, PLEASED: True,
    }
    (linked,) = warehouse.execute("""
        select count(*) from marts.target_vs_actual as mart
        inner join core.indicators as twin on mart.target_indicator_id = twin.indicator_id and twin.name = mart.name
        inner join core.forms as form on mart.target_form_id = form.form_id and form.form_type = 'project_target'
        where form.fiscal_year = mart.fiscal_year
    """).fetchone()
    assert linked == 6


def test_the_result_is_followed_into_next_year(mart: Mart, warehouse: duckdb.DuckDBPyConnection) -> None:
    assert mart("is_next_prior_equal") == {
        PEOPLE: True, COURSES: True, PASSED: False, COST: None, TEACHING: True, PLEASED: True,
    }
    assert {name: outcome for name, outcome in _verdicts(warehouse, "YOY-06").items() if outcome != "pass"} == {
        PASSED: "warn",
    }


def test_execution_stands_beside_each_result(mart: Mart) -> None:
    facts = mart("[execution_rate, budget_adjusted_wanyuan, budget_executed_wanyuan, total_score]")
    assert set(map(tuple, facts.values())) == {(95.0, 36.0, 34.2, 96.5)}


@pytest.mark.parametrize(
    ("rule_id", "violated"),
    [
        ("SCR-06", {}), ("SCR-07", {}), ("SCR-08", {PEOPLE: "warn"}), ("SCR-09", {PEOPLE: "warn"}),
        ("FND-09", {}), ("XFM-04", {COURSES: "warn"}), ("WGT-01", {}), ("XFM-03", {}),
    ],
)
def test_rules_judge_the_evaluation(
    warehouse: duckdb.DuckDBPyConnection, rule_id: str, violated: dict[str, str]
) -> None:
    verdicts = _verdicts(warehouse, rule_id)
    assert verdicts and {name: outcome for name, outcome in verdicts.items() if outcome != "pass"} == violated
