"""Closed terms: damage is repaired where it shows, free text stays free."""

from __future__ import annotations

import polars as pl
import pytest

from pipeline.normalise.vocabularies import FIELDS, Vocabulary, repair_terms

CLOSED = {"basis": "计划标准", "scoring_rule": "按照完成比例赋分", "evidence": "工作资料"}
FREE = {"basis": "县委文件", "scoring_rule": "未完成不得分", "evidence": "签到表"}


def repair(
    text: str | None,
    vocabulary: Vocabulary,
    kind: str = "quantitative",
    level2: str = "QTY",
    neighbour: str | None = None,
) -> dict[str, object]:
    """The repair of one cell in a column of ten whose other cells hold ``neighbour``."""
    column = [text, *[neighbour or CLOSED[vocabulary]] * 9]
    frame = pl.DataFrame({"text": column, "document_id": "d", "value_kind": kind, "level2_code": level2})
    fixed = repair_terms(frame, vocabulary, "x", text="text").row(0, named=True)
    return {field: fixed[f"x_{field}"] for field in FIELDS}


@pytest.mark.parametrize(
    ("text", "vocabulary", "stored", "code", "rule"),
    [
        ("按照完成比例赋", "scoring_rule", "按照完成比例赋分", "PROPORTION", "term_cut_off"),
        ("按照完成比例赋 分", "scoring_rule", "按照完成比例赋分", "PROPORTION", None),
        ("按完成比例赋分", "scoring_rule", "按完成比例赋分", "PROPORTION", None),
        ("按评判等级斌分", "scoring_rule", "按评判等级赋分", "GRADE", "term_misread"),
        ("原妇凭证", "evidence", "原始凭证", "VOUCHER", "term_misread"),
        ("工作页件", "evidence", "工作资料", "WORK", "term_misread"),
        ("行业标谁", "basis", "行业标准", "INDUSTRY", "term_misread"),
        ("项目实施方案", "basis", "项目实施方案", "PLAN", None),
        ("县委文件", "basis", "县委文件", None, None),
        ("每少1%扣0.5分,扣完为止", "scoring_rule", "每少1%扣0.5分,扣完为止", None, None),
        ("/", "basis", None, None, None),
        (None, "evidence", None, None, None),
    ],
)
def test_terms(
    text: str | None, vocabulary: Vocabulary, stored: str | None, code: str | None, rule: str | None
) -> None:
    found = repair(text, vocabulary)
    assert (found["stored"], found["code"], found["rule"]) == (stored, code, rule)


@pytest.mark.parametrize(
    ("kind", "level2", "stored"),
    [
        ("quantitative", "QTY", "按照完成比例赋分"),
        ("range", "QUAL", "按照完成比例赋分"),
        ("qualitative", "SOC_BEN", "按评判等级赋分"),
        ("date", "TIME", "按评判等级赋分"),
        ("quantitative", "SATIS_SVC", "满意度赋分"),
    ],
)
def test_lone_tail_is_decided_by_the_value(kind: str, level2: str, stored: str) -> None:
    found = repair("分", "scoring_rule", kind, level2)
    assert (found["stored"], found["rule"]) == (stored, "term_tail_by_value_kind")
    assert stored in found["candidates"]


def test_lone_tail_of_a_missing_value_stays_undecided() -> None:
    found = repair("分", "scoring_rule", "missing")
    assert (found["stored"], found["code"], found["rule"]) == ("分", None, None)
    assert len(found["candidates"]) > 1


FREE_WORDING = [("工作总结", "evidence"), ("原始单据", "evidence"), ("其它标准", "basis")]


@pytest.mark.parametrize(("text", "vocabulary"), FREE_WORDING)
def test_free_columns_are_never_forced(text: str, vocabulary: Vocabulary) -> None:
    found = repair(text, vocabulary, neighbour=FREE[vocabulary])
    assert (found["stored"], found["rule"]) == (text, None)


def test_no_rows() -> None:
    frame = pl.DataFrame(schema=dict.fromkeys(("text", "document_id", "value_kind", "level2_code"), pl.String))
    assert repair_terms(frame, "evidence", "x", text="text").height == 0
