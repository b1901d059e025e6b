"""Project names that are one project over the years, and hard negatives, labelled by hand in ``project_pairs.csv``."""

from __future__ import annotations

import polars as pl
import pytest

from pipeline.normalise.identities import project_key
from pipeline.normalise.project_matches import identified_projects, trigram_likeness
from tests.support.gold_sources import ROOT

PAIRS = pl.read_csv(ROOT / "tests/golden/project_pairs.csv", infer_schema=False)
COLUMNS = ["region_code", "department_id", "project_text", "project_code", "fiscal_year"]


def identified(*rows: tuple[str | None, str | None, str | None, str | None, int | None]) -> pl.DataFrame:
    """Forms from (region, unit, project as printed, code, year) with their project identity."""
    schema = dict.fromkeys(COLUMNS, pl.String) | {"fiscal_year": pl.Int32}
    forms = pl.DataFrame(rows, schema=schema, orient="row")
    return identified_projects(forms.with_columns(project_key=project_key(pl.col("project_text"))))


@pytest.mark.parametrize(("one", "other", "same"), PAIRS.rows())
def test_pairs(one: str, other: str, same: str) -> None:
    ids = identified(("652828", "u", one, None, 2021), ("652828", "u", other, None, 2022))["project_id"]
    assert (ids[0] == ids[1]) == (same == "true"), trigram_likeness(one, other)


def test_half_of_the_pairs_are_hard_negatives() -> None:
    assert PAIRS.height >= 30 and PAIRS.filter(pl.col("same") == "false").height >= 15


CODE = "65280021Y000000012"
ONE, OTHER = "80岁以上老年人基本生活津贴和免费体检", "80岁以上老年人基本生活津贴及免费体检"


@pytest.mark.parametrize(("rows", "methods", "n_ids"), [
    # the later name is the one that was matched
    ([("r", "u", OTHER, None, 2022), ("r", "u", ONE, None, 2021)], ["trigram", "name"], 1),
    # two names in one year are two projects
    ([("r", "u", ONE, None, 2021), ("r", "u", OTHER, None, 2021)], ["name", "name"], 2),
    # names are compared within a unit
    ([("r", "u", ONE, None, 2021), ("r", "v", OTHER, None, 2022)], ["name", "name"], 2),
    ([("r", None, ONE, None, 2021), ("r", None, OTHER, None, 2022)], ["name", "name"], 2),
    # a code decides over units and names, in one place
    ([("r", "u", "路灯维护", CODE, 2021), ("r", "v", "照明设施管养", CODE, 2022)], ["name", "code"], 1),
    ([("r", "u", "路灯维护", CODE, 2021), ("s", "v", "照明设施管养", CODE, 2022)], ["name", "name"], 2),
    # a short code is a number of a row
    ([("r", "u", "路灯维护", "12", 2021), ("r", "u", "公厕改造", "12", 2022)], ["name", "name"], 2),
    # over three years the first name gives the identity
    ([("r", "u", ONE, None, 2021), ("r", "u", OTHER, None, 2022), ("r", "u", f"{OTHER}等", None, 2023)],
     ["name", "trigram", "trigram"], 1),
    ([("r", "u", None, None, 2021), ("r", "u", ONE, None, 2021)], [None, "name"], 1),
])
def test_identity(rows: list, methods: list[str | None], n_ids: int) -> None:
    found = identified(*rows)
    assert found["project_match_method"].to_list() == methods
    assert found["project_id"].drop_nulls().n_unique() == n_ids
    assert found["project_text"].to_list() == [row[2] for row in rows]
    assert all(0.85 <= score <= 1 for score in found["project_match_score"].drop_nulls())


def test_a_single_name_keeps_the_identity_of_unit_and_key() -> None:
    from pipeline.normalise.identities import project_ids

    found = identified(("r", "u", ONE, None, 2021))
    same = found.select(project_ids(pl.col("region_code"), pl.col("department_id"), pl.col("project_key")))
    assert found["project_id"].to_list() == same.to_series().to_list()


def test_zero_rows() -> None:
    assert identified().schema["project_id"] == pl.String
