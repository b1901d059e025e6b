"""Goal texts of many fields: which numbers, dates and cited documents they promise, and which of their digits they do not."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest

from pipeline.normalise.goals.table import goal_fact_rows
from pipeline.normalise.tables import STAGE_TABLES

INDICATORS = pl.DataFrame(schema=STAGE_TABLES["indicators"])
CELLS = pl.DataFrame(schema=STAGE_TABLES["cells"])
YEAR = 2024

PROMISES: list[tuple[str, str, list[tuple[object, ...]]]] = [
    ("education", "目标1：新建公办幼儿园3所，新增学位1080个；目标2：义务教育巩固率不低于98%；目标3：生师比达到18比1。", [
        (3.0, "所", None), (1080.0, "个", None), (98.0, "%", ">="),
    ]),
    ("roads", "完成农村公路路面硬化12.5公里，路基宽度6.5米，改造危桥两座，项目于2024年11月底前完工。", [
        (12.5, "公里", None), (6.5, "米", None), (2.0, "座", None), dt.date(2024, 11, 30),
    ]),
    ("health", "为65岁以上老年人免费体检1.2万人次，家庭医生签约率达到百分之七十五以上，孕产妇死亡率控制在10%以内。", [
        (12000.0, "人次", None), (75.0, "%", ">="), (10.0, "%", "<="),
    ]),
    ("farm subsidy", "对全县8个乡镇种粮农户发放耕地地力保护补贴，补贴面积45.6万亩，每亩补贴标准不超过95元。", [
        (8.0, "个乡镇", None), (456000.0, "亩", None), (95.0, "元/亩", "<="),
    ]),
    ("information system", "建设智慧城管平台1套，接入视频监控2000路，系统可用性达99.9%，故障响应时间≤2小时，实现7×24小时值守。", [
        (1.0, "套", None), (99.9, "%", None), (2.0, "小时", "<="),
    ]),
    ("culture", "举办“百姓大舞台”演出不少于30场，送戏下乡15至20场，观众约5万人次，争创4A级景区。", [
        (30.0, "场", ">="), (15.0, "场", None), (50000.0, "人次", None),
    ]),
    ("documents and years are no promises", "根据《2023年中央财政衔接推进乡村振兴补助资金管理办法》(财农〔2021〕19号)第三条，"
     "在“十四五”期间、2021-2025年实施三年行动，完成2024年度任务。", []),
    ("list numbers", "1.培训教师120人；2.2024年采购图书3000册；3、维修校舍2栋。", [
        (120.0, "人", None), (3000.0, "册", None), (2.0, "栋", None),
    ]),
    ("what is there already", "辖区现有户籍人口12.6万人，已建成养老院3所，本年新增养老床位100张。", [(100.0, "张", None)]),
    ("duties, posts and a plan under headings", "主要职责：负责3个街道的环境卫生。人员情况：编制25人，在职23人。"
     "中长期目标：到2030年垃圾分类覆盖率100%。年度目标：清运生活垃圾8万吨。", [(80000.0, "吨", None)]),
    ("water", "完成水库除险加固3座,新增蓄水能力120万立方米,保护耕地2.1万亩,第四季度完成验收。", [
        (3.0, "座", None), (1200000.0, "立方米", None), (21000.0, "亩", None), dt.date(2024, 12, 31),
    ]),
    ("standards for each person", "城市低保对象每人每月补助680元，高龄津贴每人每年1200元，资金发放率100%。", [
        (680.0, "元/人/月", None), (1200.0, "元/人/年", None), (100.0, "%", None),
    ]),
    ("police", "全年刑事案件破案率提高5个百分点以上，安装监控探头五十个，重大安全事故为零。", [
        (5.0, "个百分点", ">="), (50.0, "个", None),
    ]),
    ("forest", "人工造林5000亩、封山育林2万亩，苗木成活率85%-90%，森林覆盖率较上年提高0.5个百分点。", [
        (5000.0, "亩", None), (20000.0, "亩", None), (85.0, "%", None), (0.5, "个百分点", None),
    ]),
    ("employment", "城镇新增就业6500人以上，登记失业率控制在4.5%以内，年底前完成技能培训1,200人次。", [
        (6500.0, "人", ">="), (4.5, "%", "<="), dt.date(2024, 12, 31), (1200.0, "人次", None),
    ]),
    ("months that cite", "按9月社保缴纳基数测算，从3月至11月开展巡查，截至2023年底全县共有企业300家。", [dt.date(2024, 11, 30)]),
    ("codes", "治理PM2.5污染，改造DN300供水管道，升级5G基站20个，修缮3号楼，整治G312国道。", [(20.0, "个", None)]),
    ("slogans", "增强四个意识，落实两不愁三保障，一户一档，两免一补，建立一套长效机制。", []),
    ("wrapped lines", "完成农田灌溉渠道防渗改造共计12.\n6公里,新建机电井15眼。", [(12.6, "公里", None), (15.0, "眼", None)]),
]


def facts_of(text: str, **form: object) -> list[dict[str, object]]:
    """The facts of one goal text as rows of the stage table."""
    row = {"form_id": "f", "fiscal_year": YEAR, "goal_text": text, **form}
    forms = pl.DataFrame([{name: row.get(name) for name in STAGE_TABLES["forms"]}], schema=STAGE_TABLES["forms"])
    return goal_fact_rows(forms, INDICATORS, CELLS).select(*STAGE_TABLES["goal_facts"]).to_dicts()


def _promised(fact: dict[str, object]) -> object:
    return fact["value_date"] or (fact["number"], fact["unit"], fact["comparator"])


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in PROMISES], ids=[case[0] for case in PROMISES])
def test_promised_numbers(text: str, expected: list[object]) -> None:
    facts = [fact for fact in facts_of(text) if fact["is_promise"] and fact["kind"] != "clause"]
    assert [_promised(fact) for fact in facts] == expected


DOCUMENTS = [
    ("根据财社〔2023〕76号文件要求", [("财社〔2023〕76号", 2023, True)]),
    ("按照国办发[2021]30号、新人社发〔2021〕第30号执行", [
        ("国办发[2021]30号", 2021, False), ("新人社发〔2021〕第30号", 2021, False),
    ]),
    ("依据《关于印发办法的通知》(财农〔21〕5号)", [("财农〔21〕5号", None, False)]),
    ("落实财教〔2022〕要求", [("财教〔2022〕", 2022, False)]),
    ("贯彻国发2019年6号", [("国发2019年6号", 2019, False)]),
    ("2024年(第3期)培训班", []),
]


@pytest.mark.parametrize(("text", "expected"), DOCUMENTS)
def test_cited_documents(text: str, expected: list[object]) -> None:
    facts = [fact for fact in facts_of(text) if fact["kind"] == "document_number"]
    assert [(fact["text"], fact["cited_year"], fact["is_well_formed"]) for fact in facts] == expected


SUMS = [
    ("需资金225.39万元，其中：社保补贴155.79万元，岗位补贴69.60万元。", [(True, 0.0)]),
    ("需资金225.39万元，其中：社保补贴155.79万元，岗位补贴89.60万元。", [(False, -20.0)]),
    ("总投资500万元，其中设备200万元，材料100万元。", [(None, 200.0)]),
    ("补助116人×6000元=69.6万元。", [(True, 0.0)]),
    ("补助116人×600元=69.6万元。", [(False, 62.64)]),
    ("购置电脑20万元，打印机5万元，共计30万元。", [(False, 5.0)]),
    ("编制数30，实有人数55人，在职23人，退休32人。", [(True, 0.0), (True, 7.0)]),
    ("编制20人，在职23人。", [(False, -3.0)]),
    ("培训200人，发放资料300份。", []),
]


@pytest.mark.parametrize(("text", "expected"), SUMS)
def test_stated_sums(text: str, expected: list[object]) -> None:
    assert [(fact["holds"], fact["gap"]) for fact in facts_of(text) if fact["kind"] == "arithmetic"] == expected


def test_amounts_of_the_head_are_recognised() -> None:
    facts = facts_of("安排资金2253856.8元，培训116人。", budget_total_wanyuan=225.39, amount_tolerance_wanyuan=0.005)
    assert [(fact["kind"], fact["relation"]) for fact in facts] == [("money", "head"), ("number", "missing")]
