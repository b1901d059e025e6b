"""The fiscal year of a form and where it was read."""

from __future__ import annotations

import polars as pl
import pytest

from pipeline.normalise.periods import resolve_fiscal_years

SCHEMA = {
    "document_id": pl.String,
    "year_printed": pl.Int32,
    "year_source": pl.String,
    "project_text": pl.String,
    "title_text": pl.String,
}


def resolve(*forms: dict[str, object], path: str = "x.txt") -> list[tuple[int | None, str | None]]:
    rows = pl.DataFrame([{"document_id": "d", **form} for form in forms], schema=SCHEMA)
    documents = pl.DataFrame({"document_id": ["d"], "file_name": [path]})
    return resolve_fiscal_years(rows, documents).select("fiscal_year", "fiscal_year_source").rows()


def test_printed_year_beats_everything():
    form = {"year_printed": 2024, "year_source": "title", "project_text": "2023年结转项目"}
    assert resolve(form, path="2022/x.txt") == [(2024, "title")]


@pytest.mark.parametrize(
    ("project", "year"),
    [
        ("2023年中央财政补助", 2023),
        ("“2022年度”营养改善", 2022),
        ("2022-2023学年营养改善", 2022),
        ("2021城乡居民养老", 2021),
        ("２０２４年项目", 2024),
        ("2000亩高标准农田", None),
        ("1000人培训", None),
        ("支持2023年就业", None),
    ],
)
def test_year_at_the_start_of_the_project_name(project: str, year: int | None):
    assert resolve({"project_text": project})[0] == (year, "project" if year else None)


def test_majority_of_the_other_forms():
    forms = [{"project_text": f"{year}年项目"} for year in (2023, 2024, 2024)] + [{"project_text": "办公费"}]
    assert resolve(*forms, path="2020/x.txt")[-1] == (2024, "document")


def test_title_of_a_summary_serves_the_forms_behind_it():
    summary = {"year_printed": 2021, "year_source": "title"}
    assert resolve(summary, {"project_text": "城市低保"}) == [(2021, "title"), (2021, "document")]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("2021/652828/x.txt", (2021, "path")),
        ("甘肃/2023年部门预算公开.pdf", (2023, "path")),
        ("20230105/x.txt", (None, None)),
        ("1024/x.txt", (None, None)),
    ],
)
def test_path(path: str, expected: tuple[int | None, str | None]):
    assert resolve({"project_text": "办公费"}, path=path) == [expected]


def test_implausible_years_are_passed_over():
    assert resolve({"year_printed": 1024, "year_source": "title"}, path="2023/x.txt") == [(2023, "path")]


def test_zero_rows():
    empty = pl.DataFrame(schema=SCHEMA)
    documents = pl.DataFrame(schema={"document_id": pl.String, "file_name": pl.String})
    resolved = resolve_fiscal_years(empty, documents)
    assert resolved.is_empty()
    assert resolved.schema["fiscal_year"] == pl.Int32
