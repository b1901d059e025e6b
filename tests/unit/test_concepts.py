"""Canonical indicators: the same measure of the same object meets in one concept, and nothing is forced."""

from __future__ import annotations

import polars as pl
import pytest

from pipeline.normalise.concepts import concept_table, match_concepts
from pipeline.normalise.tables import STAGE_TABLES

SCHEMA = dict.fromkeys(["name", "level2_code", "unit_family", "polarity"], pl.String)


def concept(name: str, level2: str | None = None, family: str | None = None, polarity: str | None = None) -> str | None:
    row = pl.DataFrame([(name, level2, family, polarity)], schema=SCHEMA, orient="row")
    return match_concepts(row)["concept_id"].item()


@pytest.mark.parametrize(
    ("name", "level2", "family", "expected"),
    [
        ("资金发放及时率", "TIME", "share", "c_payment_timeliness"),
        ("困难群众基本生活救助和孤儿基本生活费按时发放率", "TIME", "share", "c_payment_timeliness"),
        ("规定时限内支出资金及时率", "TIME", "share", "c_payment_timeliness"),
        ("资金按时到位率", "TIME", "share", "c_fund_arrival_timeliness"),
        ("参保人员住院费用报销及时率", "TIME", "share", "c_reimbursement_timeliness"),
        ("重点建设工程按期完成率", "TIME", "share", "c_completion_timeliness"),
        ("及时(按期)完工率", "TIME", "share", "c_completion_timeliness"),
        ("项目完成及时性", "TIME", None, "c_completion_timeliness"),
        ("项目结束时间", "TIME", None, "c_completion_date"),
        ("学生、家长、社会满意度", "SATIS_SVC", "share", "c_satisfaction"),
        ("专项资金使用合规性", "QUAL", "share", "c_fund_compliance"),
        ("城市低保户救助补助覆盖率", "QUAL", "share", "c_guarantee_coverage"),
        ("患病孤残儿童救助率", "QTY", "share", "c_guarantee_coverage"),
        ("组织接种各类疫苗覆盖率", "QUAL", "share", "c_coverage_rate"),
        ("2021年预计领取待遇人数(人)", "QTY", "count_person", "c_payout_persons"),
        ("农村低保救助发放次数", "QTY", "count", "c_payout_frequency"),
        ("每次发放农村低保救助资金数", "ECO_COST", "money", "c_payment_amount_each"),
        ("90周岁(含90周岁)99周岁的老年人补助标准", "ECO_COST", "per_unit", "c_benefit_standard"),
        ("生均补助标准达标率", "ECO_COST", "share", "c_standard_met"),
        ("惠民政策知晓率", "SOC_BEN", "share", "c_awareness_rate"),
        ("竣工验收合格率", "QUAL", "share", "c_acceptance_pass"),
        ("平均免疫抗体合格率", "QUAL", "share", "c_antibody_pass"),
        ("举办业务培训次数", "QTY", "count", "c_training_sessions"),
        ("培训技术人员人数", "QTY", "count_person", "c_training_persons"),
        ("工作任务完成率", "QUAL", "share", "c_completion_rate"),
        ("居民上访率", "SUSTAIN", "share", "c_petition_rate"),
        ("供水管网里程", "QTY", "length", "c_pipe_length"),
        ("长效管理制度健全性", "SUSTAIN", None, "c_mechanism_soundness"),
    ],
)
def test_families_of_the_country(name: str, level2: str, family: str | None, expected: str):
    assert concept(name, level2, family) == expected


@pytest.mark.parametrize("name", ["雾炮车风炮射程", "返乡情况", "再生资源回收网点规范化水平", ""])
def test_nothing_is_forced(name: str):
    assert concept(name, "QTY") is None


def test_unit_family_belongs_to_the_key():
    assert concept("发放人数", "QTY", "money") != "c_payout_persons"
    assert concept("城乡低保标准", "QUAL", None) is None


def test_level_restricts_where_the_concept_says_so():
    assert concept("救助率", "QTY", "share") == "c_guarantee_coverage"
    assert concept("救助率", "TIME", "share") is None


def test_opposite_polarity_is_another_concept():
    assert concept("布病发病率", "SOC_BEN", "share", "lower_better") == "c_morbidity_rate"
    assert concept("布病发病率", "SOC_BEN", "share", "higher_better") != "c_morbidity_rate"


def test_years_quotes_and_unit_hints_do_not_matter():
    names = ["2021年“低保”资金发放及时率(%)", "低保资金发放及时率"]
    assert len({concept(name, "TIME", "share") for name in names}) == 1


def test_rows_and_order_stay():
    frame = pl.DataFrame(
        [("满意度", None, "share", None), (None, None, None, None), ("满意度", None, "share", None)],
        schema=SCHEMA,
        orient="row",
    ).with_columns(seq=pl.int_range(3))
    matched = match_concepts(frame)
    assert matched["seq"].to_list() == [0, 1, 2]
    assert matched["concept_id"].to_list() == ["c_satisfaction", None, "c_satisfaction"]


def test_zero_rows():
    assert match_concepts(pl.DataFrame(schema=SCHEMA)).schema["concept_id"] == pl.String


def test_table_is_a_valid_stage_table_with_known_codes():
    table = concept_table()
    assert dict(table.schema) == STAGE_TABLES["concepts"]
    assert table["concept_id"].is_unique().all()
    assert set(table["polarity"].drop_nulls()) <= {"higher_better", "lower_better", "exact"}
    assert (
        table.null_count().select("concept_id", "name_zh", "measure", "object", "level2_code").sum_horizontal().item()
        == 0
    )
