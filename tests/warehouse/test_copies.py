"""The same form published twice is counted once, and two forms of one project with other money are a conflict.

Everything runs through the command, from text files to the published warehouse, because a copy differs in how it was
read: a scan misreads characters, loses signs, and damages names and labels.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from click.testing import Result

from tests.conftest import RAW

Build = Callable[[dict[str, str]], Path]
MISREAD = {"培训": "培训l", "及时": "及吋", "群众": "群従", "合格": "合恪", "救助": "救肋", "保障": "保漳", "农民": "农氏"}
"""Words as a scan gives them; every second occurrence is damaged."""

FORM = """项目支出绩效目标表
({year}年度)
项目名称\t{project}
主管部门\t{unit}\t实施单位\t{unit}
项目资金(万元)\t年度资金总额:\t{total}
\t其中:财政拨款\t{total}
\t其他资金\t0
年度总体目标\t{goal}
一级指标\t二级指标\t三级指标\t指标值
产出指标\t数量指标\t培训乡村教师人数\t≥{people}人
产出指标\t数量指标\t举办培训班期数\t≥4期
产出指标\t质量指标\t培训考核合格率\t≥95%
产出指标\t时效指标\t培训计划按期完成率\t≥90%
产出指标\t成本指标\t人均培训费用\t≤1800元
效益指标\t社会效益指标\t教学水平提高程度\t有所提高
满意度指标\t服务对象满意度指标\t参训教师满意度\t≥92%
"""


def _form(**more: object) -> str:
    facts = {
        "year": 2023, "project": "乡村教师培训项目", "unit": "太湖县教育局", "total": "36.00", "people": 200,
        "goal": "为乡村教师举办培训班,提高教学水平。", **more,
    }
    return FORM.format(**facts)


def _misread(text: str) -> str:
    for word, damaged in MISREAD.items():
        parts = text.split(word)
        text = parts[0] + "".join((damaged if at % 2 else word) + part for at, part in enumerate(parts[1:], start=1))
    return text


@pytest.fixture(scope="module")
def build(jixiao: Callable[..., Result], store: Path, tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Publishes text files, given by path below the raw folder, and returns the warehouse."""

    def publish(files: dict[str, str]) -> Path:
        folder = tmp_path_factory.mktemp("copies")
        for name, text in files.items():
            (folder / "raw" / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / "raw" / name).write_text(text, encoding="utf-8")
        done = jixiao("build", "--raw", folder / "raw", "--out", folder / "out", "--store", store, "--quiet")
        assert done.exit_code == 0, done.output
        return folder / "out" / "warehouse.duckdb"

    return publish


def _rows(warehouse: Path, sql: str) -> list[tuple]:
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        return connection.execute(sql).fetchall()


TOTALS = """
    select
        (select sum(amount_total_wanyuan) from marts.budget_by_department where scope = 'project') as money,
        (select count(*) from marts.fct_indicator) as indicators,
        (select count(*) from marts.summary_reconciliation) as lines,
        (select count(*) from core.forms where duplicate_of_form_id is null) as forms
"""


def test_seeds_published_once_more_as_scans_change_no_mart(build: Build, published: Path) -> None:
    files = {str(path.relative_to(RAW)): path.read_text(encoding="utf-8") for path in RAW.rglob("*.txt")}
    scans = {name.replace(".txt", "_scan.txt"): _misread(text) for name, text in files.items()}
    assert not set(scans.values()) & set(files.values())
    once, twice = published / "warehouse.duckdb", build({**files, **scans})
    assert _rows(twice, TOTALS) == _rows(once, TOTALS)
    ((n_forms, n_copies),) = _rows(twice, "select count(*), count(duplicate_of_form_id) from core.forms")
    assert n_forms == 2 * n_copies == 2 * len(_rows(once, "select 1 from core.forms"))
    assert _rows(twice, "select * from marts.project_conflicts") == []


def test_copies_of_copies_name_the_one_form_that_is_counted(build: Build) -> None:
    scan = _form(total="36").replace("教师", "教帅").replace("≥4期", "4期")
    warehouse = build({"a/form.txt": _form(), "b/scan.txt": scan, "c/again.txt": scan.replace("考核", "考该")})
    copies = """
        select mine.file_name, theirs.file_name
        from core.forms as form
        inner join core.documents as mine on form.document_id = mine.document_id
        left join core.forms as original on form.duplicate_of_form_id = original.form_id
        left join core.documents as theirs on original.document_id = theirs.document_id
        order by 1
    """
    assert _rows(warehouse, copies) == [
        ("a/form.txt", None), ("b/scan.txt", "a/form.txt"), ("c/again.txt", "a/form.txt"),
    ]
    assert _rows(warehouse, TOTALS) == [(36, 7, 0, 1)]


OTHERS: dict[str, dict[str, object]] = {
    "unit": {"unit": "太湖县第二中学"}, "namesake": {"unit": "太湖县第三中学"}, "project": {"project": "乡村校长培训项目"},
    "year": {"year": 2024}, "money": {"total": "63.00"}, "batch": {"project": "第二批乡村教师培训项目", "total": "72.00"},
}


@pytest.fixture(scope="module")
def others(build: Build) -> Path:
    """One form, and beside it one form for each thing in which two forms may differ."""
    return build({"a.txt": _form(), **{f"{name}.txt": _form(**change) for name, change in OTHERS.items()}})


def test_what_differs_in_more_than_letters_is_counted(others: Path) -> None:
    assert _rows(others, "select count(*), count(duplicate_of_form_id) from core.forms") == [(1 + len(OTHERS), 0)]


def test_only_other_money_is_a_conflict_and_both_amounts_are_named(others: Path) -> None:
    conflict = """
        select
            relation, budget_total_wanyuan, other_budget_total_wanyuan, difference_wanyuan, file_name, other_file_name
        from marts.project_conflicts
    """
    assert _rows(others, conflict) == [("amount", 36, 63, 27, "a.txt", "money.txt")]
    findings = _rows(others, """
        select file_name, outcome, message
        from quality.rule_results inner join core.forms using (form_id) inner join core.documents using (document_id)
        where rule_id = 'XFM-03'
    """)
    failed = {name: message for name, outcome, message in findings if outcome == "fail"}
    assert set(failed) == {"a.txt", "money.txt"} and len(findings) == 1 + len(OTHERS)
    assert all("36" in message and "63" in message for message in failed.values())
