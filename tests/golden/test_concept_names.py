"""How well names of indicators find their canonical indicator, on names labelled by hand.

``concept_names.csv`` holds names of the published forms at hand and names as other provinces write them, hard negatives
among them (发放及时率 and 发放准确率, 会议次数 and 会议室数量). The rows of the sample ``held_out`` were labelled before the
words of the concepts were compared with them.
"""

from __future__ import annotations

import polars as pl
import pytest

from pipeline.normalise.concepts import concept_table, match_concepts
from pipeline.normalise.units import stored_units, unit_families
from tests.support.gold_sources import ROOT

SAMPLE = ROOT / "tests/golden/concept_names.csv"
LEAST = {"precision": 0.97, "recall": 0.90}


@pytest.fixture(scope="module")
def matched() -> pl.DataFrame:
    """The sample with the label as ``wanted`` and what the matcher says."""
    names = pl.read_csv(SAMPLE, infer_schema=False).rename({"concept_id": "wanted"})
    families = unit_families(stored_units(pl.col("unit")))
    return match_concepts(names.with_columns(unit_family=families, polarity=pl.lit(None, pl.String)))


def test_the_sample_is_large_and_uses_known_concepts(matched: pl.DataFrame) -> None:
    known = set(concept_table()["concept_id"])
    assert matched.height >= 1000 and set(matched["wanted"].drop_nulls()) == known
    assert matched.select("name", "level2_code", "unit").is_duplicated().sum() == 0


@pytest.mark.parametrize("sample", ["development", "held_out"])
def test_precision_and_recall(matched: pl.DataFrame, sample: str) -> None:
    rows = matched.filter(pl.col("sample") == sample)
    said, wanted = rows.drop_nulls("concept_id"), rows.drop_nulls("wanted")
    right = said.filter(pl.col("concept_id") == pl.col("wanted")).height
    wrong = rows.filter(pl.col("concept_id").ne_missing(pl.col("wanted"))).select("name", "wanted", "concept_id").rows()
    assert right / said.height >= LEAST["precision"], wrong
    assert right / wanted.height >= LEAST["recall"], wrong


@pytest.mark.parametrize(("one", "other"), [
    (("资金发放及时率", "TIME", "%"), ("资金发放准确率", "QUAL", "%")),
    (("受益人数", "QTY", "人"), ("参训人数", "QTY", "人")),
    (("群众满意度", "SATIS_SVC", "%"), ("企业满意度", "SATIS_SVC", "%")),
    (("资金到位率", "QUAL", "%"), ("资金使用率", "QUAL", "%")),
    (("会议次数", "QTY", "次"), ("会议室数量", "QTY", "间")),
    (("绿化覆盖率", "ENV_BEN", "%"), ("政策覆盖率", "QUAL", "%")),
    (("培训次数", "QTY", "次"), ("培训人数", "QTY", "人")),
])
def test_hard_negatives(matched: pl.DataFrame, one: tuple[str, str, str], other: tuple[str, str, str]) -> None:
    rows = pl.DataFrame([one, other], schema=["name", "level2_code", "unit"], orient="row")
    families = unit_families(stored_units(pl.col("unit")))
    found = match_concepts(rows.with_columns(unit_family=families, polarity=pl.lit(None, pl.String)))["concept_id"]
    assert found[0] is not None and found[0] != found[1]


def test_scores_fall_with_what_agrees(matched: pl.DataFrame) -> None:
    """An exact name scores 1; a rule at most 0.95; what has no concept has no method and no score."""
    methods = matched.group_by("concept_match_method").agg(pl.col("concept_match_score").unique().sort()).rows()
    assert dict(methods) == {None: [None], "exact": [1.0], "rule": [0.8, 0.9, 0.95]}
    assert matched.filter(pl.col("concept_id").is_null() != pl.col("concept_match_score").is_null()).is_empty()
