"""Identities are functions of content alone and never change between runs, machines or engine versions."""

from __future__ import annotations

import hashlib

import polars as pl
import pytest

from pipeline.normalise.identities import document_id, form_ids, indicator_ids, project_ids, project_key


def keys(*names: str | None) -> list[str | None]:
    return (
        pl.DataFrame({"name": names}, schema={"name": pl.String}).select(project_key(pl.col("name")))["name"].to_list()
    )


def test_document_id_is_the_beginning_of_the_content_hash():
    sha = hashlib.sha256(b"x").hexdigest()
    assert document_id(sha) == f"d_{sha[:16]}"
    with pytest.raises(ValueError, match="full SHA-256"):
        document_id("abc")


def test_form_and_indicator_ids_are_readable():
    frame = pl.DataFrame({"d": ["d_0f"], "form": [3], "seq": [12]})
    ids = frame.with_columns(form_id=form_ids(pl.col("d"), pl.col("form")))
    ids = ids.with_columns(indicator_id=indicator_ids(pl.col("form_id"), pl.col("seq")))
    assert ids.select("form_id", "indicator_id").row(0) == ("d_0f-f03", "d_0f-f03-i012")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2024年中央财政困难群众救助补助资金项目", "2023年中央财政困难群众救助补助资金（第二批）"),
        (
            "提前下达2025年医疗服务与保障能力提升(公立医院综合改革)补助资金",
            "医疗服务与保障能力提升（公立医院综合改革）",
        ),
        ("2022-2023学年营养改善计划", "2021年营养改善计划项目"),
        ("“三支一扶”人员补贴项目", '"三支一扶"人员 补贴'),
        ("2021城乡养老保险", "城乡养老保险"),
    ],
)
def test_project_key_is_the_same_over_years_batches_and_print(one: str, other: str):
    first, second = keys(one, other)
    assert first == second


def test_project_key_keeps_quantities_and_bracket_content():
    assert keys("2000亩高标准农田建设项目", "12000人培训", "新城东路改(扩)建项目") == [
        "2000亩高标准农田建设",
        "12000人培训",
        "新城东路改扩建",
    ]


def test_project_key_of_a_printed_name_is_never_empty():
    assert keys("2024年", "项目", "", None) == ["2024年", "项目", None, None]


def test_project_ids_are_stable_and_separate_units():
    frame = pl.DataFrame(
        {
            "r": ["652828", "652828", None, "652828"],
            "u": ["u_1", "u_2", None, "u_1"],
            "k": ["低保", "低保", "低保", None],
        }
    )
    ids = frame.select(id=project_ids(pl.col("r"), pl.col("u"), pl.col("k")))["id"].to_list()
    assert ids[0] == "p_" + hashlib.sha256("652828\x1fu_1\x1f低保".encode()).hexdigest()[:16]
    assert len(set(ids[:3])) == 3
    assert ids[3] is None
