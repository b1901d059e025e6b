"""Goals against indicators of many fields: which indicator speaks of a promise, and whether it keeps it."""

from __future__ import annotations

import polars as pl
import pytest

from pipeline.normalise.goals.table import goal_fact_rows
from pipeline.normalise.indicator_rows import indicator_rows
from pipeline.normalise.tables import STAGE_TABLES
from tests.support.gold_stage import stage_frame

CELLS = pl.DataFrame(schema=STAGE_TABLES["cells"])

CASES: list[tuple[str, str, list[tuple[str, str, str]], list[tuple[str, int | None]]]] = [
    ("metres and kilometres", "硬化道路2.5公里，路面宽度6米。",
     [("QTY", "道路硬化长度", "≥2500米"), ("QTY", "路面宽度", "≥6米")], [("equal", 1), ("equal", 2)]),
    ("mu and hectares", "建设高标准农田1500亩。", [("QTY", "高标准农田建设面积", "≥100公顷")], [("equal", 1)]),
    ("ten thousands of people", "惠及群众1.2万人。", [("SOC_BEN", "受益群众人数", "≥12000人")], [("equal", 1)]),
    ("people and visits are two things", "服务群众5000人次。", [("QTY", "服务群众人数", "≥5000人")], [("missing", None)]),
    ("yuan and ten thousand yuan", "设备购置费350000元。", [("ECO_COST", "设备购置费用", "≤35万元")], [("equal", 1)]),
    ("less is better", "事故发生率控制在2%以内，平均办理时限不超过5天。",
     [("QUAL", "事故发生率", "≤3%"), ("TIME", "平均办理时限", "≤3天")], [("weaker", 1), ("stronger", 2)]),
    ("more is better", "设备验收合格率达到98%以上，完好率不低于90%。",
     [("QUAL", "设备验收合格率", "≥95%"), ("QUAL", "设施设备完好率", "≥95%")], [("weaker", 1), ("stronger", 2)]),
    ("one rate is not another", "信息上传率100%。",
     [("QUAL", "抗体检测合格率", "100%"), ("QUAL", "信息公开率", "≥95%")], [("missing", None)]),
    ("other words for satisfaction", "群众满意率达到90%以上。", [("SATIS_SVC", "服务对象满意度", "≥90%")], [("equal", 1)]),
    ("common count, other thing", "新建卫生室3个，购置救护车2辆。",
     [("QTY", "举办健康讲座场次", "≥3场"), ("QTY", "救护车购置数量", "=2辆")], [("missing", None), ("equal", 2)]),
    ("no unit in the table", "安排的5个重点项目全部开工。", [("QTY", "重点项目开工数量", "5")], [("equal", 1)]),
    ("a verb that names nothing", "完成20部电梯加装补助。", [("QTY", "加装电梯数量", "≥20部")], [("equal", 1)]),
    ("a place that begins a word", "为35个村级卫生室更新设备。", [("QTY", "更新设备卫生室数", "≥35个")], [("equal", 1)]),
    ("a standard per head", "每人每月补助50元。", [("ECO_COST", "生活补贴标准", "≤50元/人/月")], [("equal", 1)]),
    ("deadlines", "6月底前完成招标，年底前竣工验收。",
     [("TIME", "招标完成时间", "2024年6月"), ("TIME", "竣工验收时间", "2025年3月")], [("equal", 1), ("weaker", 2)]),
    ("on time without exception", "11月底前全部发放到位。", [("TIME", "资金发放及时率", "=100%")], [("not_comparable", 1)]),
    ("on time with exceptions", "11月底前全部发放到位。", [("TIME", "资金发放及时率", "≥95%")], [("missing", None)]),
    ("digits cut off instead of rounded", "社保补贴1557856.8元。", [("ECO_COST", "社会保险补贴成本", "≤155.78万元")],
     [("truncated", 1)]),
    ("a subject that only shares its frame", "培训农村党员300人。", [("QTY", "慰问困难职工人数", "≥500人")], [("missing", None)]),
]


def _indicators(targets: list[tuple[str, str, str]]) -> pl.DataFrame:
    """The targets as rows of the stage, read by the value grammar."""
    printed = [
        {
            "document_id": "d", "indicator_id": f"i{seq}", "form_id": "f", "seq": seq, "level2_code": level,
            "name": name, "value_text": value,
        }
        for seq, (level, name, value) in enumerate(targets, start=1)
    ]
    text = ("operator_text", "unit_text", "basis_text", "prior_text", "weight_text", "scoring_text", "evidence_text",
            "actual_text", "score_text", "deviation_text")
    frame = pl.DataFrame(printed).with_columns(
        *(pl.lit(None, pl.String).alias(name) for name in text), is_disputed=pl.lit(False),
        value_candidates=pl.lit([], pl.List(pl.String)), page=pl.lit(1), line=pl.lit(1), cell=pl.lit(1),
    )
    rows = indicator_rows(frame, pl.DataFrame({"form_id": ["f"], "fiscal_year": pl.Series([2024], dtype=pl.Int32)}))
    known = [name for name in STAGE_TABLES["indicators"] if name in rows.columns]
    return stage_frame(rows.select(known).to_dicts(), STAGE_TABLES["indicators"])


@pytest.mark.parametrize(
    ("goal", "targets", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_relations(goal: str, targets: list[tuple[str, str, str]], expected: list[tuple[str, int | None]]) -> None:
    form = {"form_id": "f", "fiscal_year": 2024, "goal_text": goal}
    facts = goal_fact_rows(stage_frame([form], STAGE_TABLES["forms"]), _indicators(targets), CELLS)
    promised = facts.filter(pl.col("is_promise") & (pl.col("kind") != "clause"))
    found = promised.select("relation", "matched_indicator_id").rows()
    assert [(relation, one and int(one[1:])) for relation, one in found] == expected
