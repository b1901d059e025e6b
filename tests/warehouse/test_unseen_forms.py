"""Forms of other provinces, built from files: what is wrong with one is found on it, and a sound one is left alone.

Everything runs through the command, from text to the published warehouse, so that the reading is tested with the rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest
from click.testing import Result

TARGET = """项目支出绩效目标表
({year}年度)
项目名称\t{project}
主管部门\t{unit}\t实施单位\t{unit}
项目资金(万元)\t年度资金总额:\t{total}
\t其中:财政拨款\t{fiscal}
\t其他资金\t{other}
年度总体目标\t{goal}
"""
WEIGHTED = TARGET + """一级指标\t二级指标\t三级指标\t指标值\t分值
产出指标\t数量指标\t改造农村公路里程\t≥{length}公里\t{w[0]}
产出指标\t质量指标\t公路改造验收合格率\t=100%\t{w[1]}
产出指标\t时效指标\t公路改造完成时间\t{year}年10月\t{w[2]}
成本指标\t经济成本指标\t公路改造总费用\t≤{cost}万元\t{w[3]}
效益指标\t社会效益指标\t沿线村民出行时间缩短\t≥20分钟\t{w[4]}
效益指标\t可持续影响指标\t公路管护机制\t健全\t{w[5]}
满意度指标\t服务对象满意度指标\t沿线村民满意度\t≥90%\t{w[6]}
"""
WITHOUT_COST = TARGET + """一级指标\t二级指标\t三级指标\t指标值\t分值
产出指标\t数量指标\t慰问困难老年人数\t≥300人\t20
产出指标\t质量指标\t慰问对象认定准确率\t=100%\t15
产出指标\t时效指标\t慰问金发放时间\t{year}年9月\t15
效益指标\t社会效益指标\t困难老年人家庭走访覆盖率\t≥95%\t20
效益指标\t社会效益指标\t困难老年人生活状况\t有所改善\t10
满意度指标\t服务对象满意度指标\t受助老年人满意度\t≥92%\t10
"""
PLAIN = TARGET + """一级指标\t二级指标\t三级指标\t指标值
产出指标\t数量指标\t慰问困难老年人数\t≥300人
产出指标\t质量指标\t慰问对象认定准确率\t=100%
产出指标\t时效指标\t慰问金发放时间\t{year}年9月
效益指标\t社会效益指标\t困难老年人家庭走访覆盖率\t≥95%
满意度指标\t服务对象满意度指标\t受助老年人满意度\t≥92%
"""
EVALUATION = """项目支出绩效自评表
({year}年度)
项目名称\t{project}
主管部门\t{unit}\t实施单位\t{unit}
项目资金(万元)\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分
\t年度资金总额\t36.00\t36.00\t36.00\t10\t100.00%\t10
年度总体目标\t预期目标\t慰问困难老年人。\t实际完成情况\t慰问了困难老年人。
一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施
产出指标\t数量指标\t慰问困难老年人数\t≥300人\t300人\t20\t20\t
产出指标\t质量指标\t慰问对象认定准确率\t=100%\t100%\t15\t15\t
产出指标\t时效指标\t慰问金按时发放率\t≥98%\t99%\t15\t15\t
效益指标\t社会效益指标\t困难老年人家庭走访覆盖率\t≥95%\t95%\t20\t20\t
效益指标\t可持续影响指标\t常态化走访机制\t健全\t健全\t10\t10\t
满意度指标\t服务对象满意度指标\t受助老年人满意度\t≥92%\t92%\t10\t10\t
总分\t\t\t\t\t100\t{score}\t
"""
T4, OF_100 = (20, 10, 10, 20, 10, 10, 10), (20, 15, 10, 20, 15, 10, 10)
ROAD = {"unit": "辰溪县交通运输局", "goal": "改造农村公路12公里,方便沿线村民出行。", "length": 12, "cost": "95"}
RELIEF = {"unit": "青神县民政局", "goal": "慰问困难老年人300人,按时足额发放慰问金。"}


def _road(project: str, weights: tuple[int, ...] = T4, **changes: object) -> str:
    facts = {"year": 2023, "total": "96.00", "fiscal": "80.00", "other": "16.00", **ROAD, **changes}
    return WEIGHTED.format(project=project, w=weights, **facts)


def _relief(project: str, template: str = PLAIN, **changes: object) -> str:
    facts = {"year": 2023, "total": "36.00", "fiscal": "36.00", "other": "0.00", **RELIEF, **changes}
    return template.format(project=project, **facts)


FILES = {
    "2023/weights_110.txt": _road("县道改造一期工程", (20, 20, 20, 20, 10, 10, 10)),
    "2023/weights_130.txt": _road("县道改造二期工程", (20, 20, 20, 20, 20, 20, 10)),
    "2023/total.txt": _road("乡道改造项目", fiscal="60.00"),
    "2023/unit.txt": _road("村道硬化项目", total="950000.00", fiscal="950000.00", other="0.00"),
    "2024/folder.txt": _relief("中秋慰问项目"),
    "2023/title.txt": _relief("春节慰问项目").replace("(2023年度)", "(2021年度)").replace(
        "项目支出绩效目标表", "2023年项目支出绩效目标表"
    ),
    "2023/score.txt": _relief("重阳慰问项目", EVALUATION, score=92),
    "2023/sound_t4.txt": _road("农村公路改造项目"),
    "2023/sound_100.txt": _road("桥梁维护工程", OF_100),
    "2023/sound_no_cost.txt": _relief("敬老月慰问项目", WITHOUT_COST),
    "2023/sound_plain.txt": _relief("困难老年人慰问项目"),
    "2023/sound_evaluation.txt": _relief("老年人体检补助项目", EVALUATION, score=100),
}
"""Path below the raw folder → text."""

_ENDLESS = "9" * 40
BEYOND_MEASURE = {
    "2023/beyond_money.txt": _relief(f"慰问物资{_ENDLESS}件采购", total=_ENDLESS, fiscal="9" * 17, other="-" + "1" * 15).replace(
        "300人", _ENDLESS + "人"
    ),
    "2022/beyond_decimals.txt": _road(
        "水渠衬砌工程", total="9" * 14, fiscal="9" * 14, other=f"0.{'0' * 30}1", year=2022
    ).replace("≥20分钟", f"≤{_ENDLESS}亿元/人").replace("≥12公里", f"=0.{'0' * 30}1公里"),
}
"""Files with numbers that no decimal holds: each is a form all the same, and stops nothing."""

UNDATED = {
    "undated.txt": _relief("探视慰问项目").replace("(2023年度)\n", "").replace("2023年9月", "8月底前").replace(
        "走访覆盖率\t≥95%", "走访情况\t=总体稳定"
    )
}
"""A form that prints no year anywhere, with a target by the month and a sign before wording."""


@pytest.fixture(scope="module")
def warehouse(
    jixiao: Callable[..., Result], store: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[duckdb.DuckDBPyConnection]:
    """All files, published together."""
    folder = tmp_path_factory.mktemp("unseen")
    for name, text in (FILES | BEYOND_MEASURE | UNDATED).items():
        (folder / "raw" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "raw" / name).write_text(text, encoding="utf-8")
    done = jixiao("build", "--raw", folder / "raw", "--out", folder / "out", "--store", store, "--quiet")
    assert done.exit_code == 0, done.output
    with duckdb.connect(str(folder / "out" / "warehouse.duckdb"), read_only=True) as connection:
        yield connection


def _found(warehouse: duckdb.DuckDBPyConnection, file_name: str) -> dict[tuple[str, str | None], str]:
    """Outcome of each violation in a file by rule and indicator name (None for the form)."""
    rows = warehouse.execute("""
        select results.rule_id, indicators.name, results.outcome
        from quality.rule_results as results
        inner join core.forms as forms on results.form_id = forms.form_id
        inner join core.documents as documents on forms.document_id = documents.document_id
        left join core.indicators as indicators on results.indicator_id = indicators.indicator_id
        where documents.file_name = ? and results.outcome in ('fail', 'warn', 'suspect_extraction')
    """, [file_name]).fetchall()
    return {(rule_id, name): outcome for rule_id, name, outcome in rows}


@pytest.mark.parametrize(
    ("file_name", "rule_id", "outcome"),
    [
        ("2023/weights_110.txt", "WGT-01", "fail"), ("2023/weights_130.txt", "WGT-01", "fail"),
        ("2023/total.txt", "FND-01", "fail"), ("2023/unit.txt", "FND-08", "warn"),
        ("2024/folder.txt", "STR-13", "warn"), ("2023/title.txt", "STR-13", "warn"),
        ("2023/score.txt", "SCR-06", "fail"),
    ],
)
def test_what_is_wrong_is_found_on_the_form(
    warehouse: duckdb.DuckDBPyConnection, file_name: str, rule_id: str, outcome: str
) -> None:
    assert _found(warehouse, file_name).get((rule_id, None)) == outcome


@pytest.mark.parametrize("file_name", [name for name in FILES if "sound" not in name])
def test_one_mistake_is_one_failure(warehouse: duckdb.DuckDBPyConnection, file_name: str) -> None:
    failures = [key for key, outcome in _found(warehouse, file_name).items() if outcome == "fail"]
    assert len(failures) <= 1, failures


@pytest.mark.parametrize("file_name", [name for name in FILES if "sound" in name])
def test_a_sound_form_of_another_province_is_left_alone(
    warehouse: duckdb.DuckDBPyConnection, file_name: str
) -> None:
    assert _found(warehouse, file_name) == {}


def test_digits_that_are_no_amount_of_money_are_asked_about(warehouse: duckdb.DuckDBPyConnection) -> None:
    asked = warehouse.execute("""
        select reviews.field, reviews.raw_text from quality.review_queue as reviews
        inner join core.documents as documents on reviews.document_id = documents.document_id
        where documents.file_name = '2023/beyond_money.txt' and reviews.evidence like '%no amount of money%'
    """).fetchall()
    assert sorted(asked) == [
        ("budget_fiscal", "9" * 17), ("budget_other", "-" + "1" * 15), ("budget_total", _ENDLESS)
    ]
    amounts = "select round(budget_total_wanyuan) from core.forms where fiscal_year = 2022"
    assert warehouse.execute(amounts).fetchall() == [(99_999_999_999_999,)]


def test_a_month_without_any_year_is_a_date_without_a_day(warehouse: duckdb.DuckDBPyConnection) -> None:
    rows = warehouse.execute("""
        select value_text, value_kind, value_operator, value_number, value_date
        from core.indicators inner join core.forms as forms using (form_id)
        where forms.fiscal_year is null and (value_kind = 'date' or value_text like '=总体%') order by seq
    """).fetchall()
    assert rows == [("8月底前", "date", "<=", None, None), ("=总体稳定", "qualitative", "=", None, None)]
