"""Known-bad forms for the rules about classes, cost, goal text, reading, persons and origin: what they have to say."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tests.support.model_form import Case, Row

LOW = 0.5  # confidence of a repair below what the rules doubt


def _goal(title: str, rule_id: str, outcome: str, text: str, **more: Any) -> Case:
    return Case(title, rule_id, outcome, form={"goal_text": text, **more})


def _promise(title: str, rule_id: str, outcome: str, seq: int, text: str) -> Case:
    """What the goal ``text`` promises against indicator ``seq`` of the model form."""
    return Case(title, rule_id, outcome, seq, form={"goal_text": text})


def _named(title: str, rule_id: str, outcome: str, seq: int, name: str, **more: Any) -> Case:
    """Indicator ``seq`` of the model form under another name, and with other columns."""
    return Case(title, rule_id, outcome, seq, indicators={seq: {"name": name, **more}})


def _cell(text: str, role: str, line: int = 4, cell: int = 1) -> Row:
    return {"text": text, "role": role, "line": line, "cell": cell}


def _repair(rule: str, **more: Any) -> tuple[Row, ...]:
    return ({"field": "name", "rule": rule, "confidence": 0.95, **more},)


NAMES = [
    _named("two rates in one", "STR-07", "warn", 3, "培训合格率和持证上岗率"),
    _named("three clauses", "STR-07", "warn", 8, "切实增强干部本领,筑牢服务群众根基,促进基层治理进步"),
    _named("a clause that only leads in", "STR-07", "pass", 8, "培训期内,基层服务能力"),
    _named("a list before one measure", "STR-07", "pass", 3, "党员、干部、群众参训合格率"),
    _named("two measures, name in doubt", "STR-07", "suspect_extraction", 3, "合格率和上岗率(含乡镇"),
    _named("a range with an open end", "STR-10", "warn", 1, "70-79周岁以上参训人数"),
    _named("a range that runs backwards", "STR-10", "warn", 1, "79-70周岁参训人数"),
    _named("a plain range", "STR-10", "pass", 1, "18-60周岁参训人数"),
    Case("title of another year", "STR-13", "warn", form={"title_text": "2023年度项目支出绩效目标表"}),
    Case("title of the year it was published in, too", "STR-13", "pass",
         form={"title_text": "2025年公开2024年度项目支出绩效目标表"}),
    Case("folder of another year", "STR-13", "warn", document={"file_name": "2022/653001/a.txt"}),
    Case("folder of the year", "STR-13", "pass", document={"file_name": "2024/653001/b.txt"}),
    Case("folders that are no years", "STR-13", "not_applicable", document={"file_name": "archive/c.txt"}),
    Case("year of the document", "STR-12", "warn", form={"fiscal_year_source": "document"}),
    Case("goal without its end in a damaged form", "STR-09", "suspect_extraction",
         form={"goal_text": "培训基层干部,缓解社会矛"}, repairs=_repair("torn_cells")),
    _goal("goal without a stop in a sound form", "STR-09", "pass", "培训基层干部,提高服务能力"),
    _goal("goal that ends in a comma", "STR-09", "suspect_extraction", "培训基层干部,"),
    _goal("goal with an open bracket", "STR-09", "suspect_extraction", "培训基层干部(含乡镇"),
    Case("goal without a stop in a workbook", "STR-09", "pass", form={"goal_text": "培训基层干部,提高服务能力"},
         repairs=_repair("operator_glyph"), document={"media_type": "application/vnd.ms-excel"}),
    Case("unit without its end in a damaged form", "STR-09", "suspect_extraction",
         form={"department_name": "某市住房和城"}, repairs=_repair("damaged_label")),
    Case("unit of a damaged form", "STR-09", "pass", repairs=_repair("damaged_label")),
]
CLASSES = [
    _named("rate as quantity", "CLS-01", "warn", 2, "培训班开班率", value_unit="%", unit_family="share"),
    Case("rate of an uncertain class", "CLS-01", "suspect_extraction", 2,
         indicators={2: {"value_unit": "%", "level2_source": "ambiguous", "level2_confidence": LOW}}),
    _named("money as quantity", "CLS-02", "warn", 1, "发放补助资金", value_unit="万元", unit_family="money"),
    _named("share of investment as cost", "CLS-02", "warn", 5, "占总投资比例", value_unit="%", unit_family="share"),
    _named("rate of saving as cost", "CLS-02", "pass", 5, "培训成本节约率", value_unit="%", unit_family="share"),
    _named("employment as quality", "CLS-03", "warn", 3, "学员稳岗就业率"),
    _named("guarantee period as quantity", "CLS-03", "warn", 2, "设备保障期限", value_unit="个月", unit_family="time"),
    _named("days of a course as quantity", "CLS-03", "pass", 2, "培训天数", value_unit="天", unit_family="time"),
    _named("money that arrives", "CLS-04", "warn", 3, "资金按时到位率"),
    _named("qualified builder", "CLS-04", "warn", 3, "施工单位资质合格率"),
    _named("a fact of the place", "CLS-04", "warn", 1, "涉及乡镇数"),
    _named("benefits that arrive", "CLS-04", "pass", 3, "养老金发放到位率"),
    Case("petitions as lasting effect", "CLS-05", "warn", 7,
         indicators={7: {"name": "群众上访率", "level2_code": "SUSTAIN", "value_operator": "<="}}),
    Case("a mechanism as lasting effect", "CLS-05", "pass", 7,
         indicators={7: {"name": "信访调处长效机制", "level2_code": "SUSTAIN"}}),
    Case("acceptance of works in a service", "CLS-06", "warn", 3, form={"project_name": "购买防疫社会化服务"},
         indicators={3: {"name": "竣工验收合格率"}}),
    Case("acceptance of works where something is built", "CLS-06", "pass", 3,
         form={"project_name": "购买防疫服务", "goal_text": "新建防疫站点工程一处。"}, indicators={3: {"name": "竣工验收合格率"}}),
    Case("acceptance of works, project not printed", "CLS-06", "insufficient_data", 3, form={"project_name": None},
         indicators={3: {"name": "竣工验收合格率"}}),
    Case("class inferred", "CLS-07", "suspect_extraction", 3,
         indicators={3: {"level2_source": "inferred", "level2_confidence": 0.6}}),
    Case("rates and nothing counted", "CLS-08", "warn", indicators={
        seq: {"value_unit": "%", "unit_family": "share"} for seq in (1, 2)}),
    Case("one count is enough", "CLS-08", "pass", indicators={2: {"value_unit": "%", "unit_family": "share"}}),
    Case("count in an uncertain class", "CLS-08", "suspect_extraction", indicators={
        1: {"value_unit": "%"}, 2: {"value_unit": "%", "level2_source": "ambiguous", "level2_confidence": LOW}}),
]
_MONTHLY = {"value_operator": "=", "value_number": 12, "value_unit": "次", "value_text": "=12次", "name": "培训班举办次数"}
_EACH = {"name": "每次培训费用", "value_number": 9.0, "value_text": "<=9万元"}
_CAP = {"name": "培训总费用", "value_tolerance": 0.005}
COSTS = [
    Case("ceilings beyond the budget", "COST-01", "warn",
         indicators={5: {"value_number": 30}, 6: {"name": "场地费用", "value_number": 20, "value_unit": "万元"}}),
    Case("twelve times nine", "COST-01", "warn", indicators={2: _MONTHLY, 5: _EACH}),
    Case("twelve times three", "COST-01", "pass", indicators={2: _MONTHLY, 5: {**_EACH, "value_number": 3.0}}),
    Case("the total and its parts", "COST-01", "pass", indicators={
        5: {"value_number": 36}, 6: {"name": "场地费用", "value_number": 20, "value_unit": "万元"}}),
    Case("ceiling that is the budget", "COST-02", "warn", indicators={5: {"value_number": 36}}),
    Case("200 people at 1800 yuan", "COST-03", "pass", indicators={5: {"value_number": 36}}),
    Case("250 people at 1800 yuan", "COST-03", "warn", indicators={5: {"value_number": 36}, 1: {"value_number": 250}}),
    Case("a ceiling below the budget leaves other readings", "COST-03", "not_applicable"),
    Case("ceiling cut, not rounded", "COST-04", "warn", 5, form={"goal_text": "所需社保补贴1557856.8元。"},
         indicators={5: {**_CAP, "value_number": 155.78, "value_text": "<=155.78万元"}}),
    Case("ceiling rounded", "COST-04", "pass", 5, form={"goal_text": "所需社保补贴1557856.8元。"},
         indicators={5: {**_CAP, "value_number": 155.79, "value_text": "<=155.79万元"}}),
    Case("standards alone", "COST-05", "warn", indicators={
        1: {"value_unit": "%", "unit_family": "share"}, 5: None,
        6: {"name": "高龄补助标准", "value_unit": "元/人/月", "unit_family": "money_per_person_time"}}),
    Case("standards and a number of people", "COST-05", "pass", indicators={
        5: None, 6: {"name": "高龄补助标准", "value_unit": "元/人/月", "unit_family": "money_per_person_time"}}),
]
GOALS = [
    _goal("a number that no indicator names", "TXT-01", "warn", "培训基层干部200人,编写教材12册。"),
    _goal("the number stands in an indicator", "TXT-01", "pass", "培训基层干部200人,安排资金36万元。"),
    _goal("only the amount of the head", "TXT-01", "not_applicable", "安排资金36万元。"),
    _goal("years, documents and staff only", "TXT-01", "not_applicable",
          "根据克财社〔2023〕106号文件,2024年继续培训,现有干部300人。"),
    _promise("more people in the goal", "TXT-02", "fail", 1, "培训基层干部300人。"),
    _promise("fewer people in the goal", "TXT-02", "pass", 1, "培训基层干部150人。"),
    _promise("less cost in the goal", "TXT-02", "fail", 6, "人均培训费用不超过1500元。"),
    _promise("an earlier day in the goal", "TXT-02", "fail", 4, "2024年6月底前完成培训任务。"),
    _promise("an indicator that the goal does not name", "TXT-02", "not_applicable", 2, "培训基层干部200人。"),
    _goal("a road without an indicator", "TXT-03", "warn", "完善基础设施。", project_name="新城东路改(扩)建项目"),
    _goal("work without an indicator", "TXT-03", "warn", "开展法律援助、心理疏导、医疗救治,举办培训班。"),
    _goal("work with its indicators", "TXT-03", "pass", "举办基层干部培训班,开展业务考核。"),
    _goal("one thing left out of many", "TXT-03", "pass", "举办培训班,组织干部考核,培训基层干部,开展法律援助。"),
    _goal("effects only", "TXT-03", "not_applicable", "促进经济发展,提高幸福感。"),
    _goal("a deadline before the target", "TXT-04", "warn", "2024年6月底前完成培训任务。"),
    _goal("the deadline is that of the target", "TXT-04", "pass", "10月底前完成培训任务。"),
    _goal("no year to date it by", "TXT-04", "insufficient_data", "10月底前完成培训任务。", fiscal_year=None),
    _goal("no deadline", "TXT-04", "not_applicable", "培训基层干部200人。"),
    Case("a deadline and 95 % on time", "TXT-04", "warn", form={"goal_text": "每年9月底前全部培训完毕。"},
         indicators={4: {"name": "培训及时率", "value_kind": "quantitative", "value_operator": ">=", "value_number": 95.0,
                         "value_unit": "%", "unit_family": "share", "value_text": ">=95%", "value_date": None}}),
    _goal("poverty relief after its end", "TXT-05", "warn", "助力精准脱贫。"),
    _goal("poverty relief in its time", "TXT-05", "pass", "助力精准脱贫。", fiscal_year=2019),
    _goal("what poverty relief achieved", "TXT-05", "pass", "巩固拓展脱贫攻坚成果。"),
    _goal("parts beyond the whole", "TXT-06", "fail", "所需资金36万元,其中:课酬30万元,场地费20万元。"),
    _goal("parts that make the whole", "TXT-06", "pass", "所需资金36万元,其中:课酬200000元,场地费16万元。"),
    _goal("a selection of parts", "TXT-06", "insufficient_data", "所需资金36万元,其中:课酬10万元,场地费16万元。"),
    _goal("more at work than there are", "TXT-06", "fail", "编制30,实有人数20人,在职23人,退休2人。"),
    _goal("at work and retired", "TXT-06", "pass", "编制30,实有人数55人,在职23人,退休32人。"),
    _goal("document of next year", "TXT-07", "warn", "根据克财社〔2025〕106号文件。"),
    _goal("number with a leading zero", "TXT-07", "warn", "根据克财社〔2023〕第06号文件。"),
    _goal("square brackets", "TXT-07", "warn", "根据新财预[2022]42号文件。"),
    _goal("document of last year", "TXT-07", "pass", "根据克财社〔2023〕106号文件。"),
    _goal("duties and staff", "TXT-08", "warn", "主要职责:组织干部培训。机构设置:下设7个科室,编制数30。"),
    _goal("duties, then the year", "TXT-08", "pass", "主要职责:组织干部培训,编制数30。年度目标:培训200人。"),
]
_SHARED: Row = {"department_id": "u_shared", "region_code": "region of u_shared"}
FORMS = [
    Case("a number of one project", "XFM-02", "warn",
         form={**_SHARED, "project_key": "甲", "project_name": "甲项目", "goal_text": "参保人数12971人。"}),
    Case("the same number in another", "XFM-02", "warn",
         form={**_SHARED, "project_key": "乙", "project_name": "乙项目", "goal_text": "参保12971人,发放补助。"}),
    Case("a round number", "XFM-02", "not_applicable",
         form={**_SHARED, "project_key": "丙", "project_name": "丙项目", "goal_text": "参保12900人。"}),
    Case("a number of its own", "XFM-02", "pass",
         form={**_SHARED, "project_key": "丁", "project_name": "丁项目", "goal_text": "参保12973人。"}),
    Case("a count beyond all bounds", "XFM-02", "not_applicable", indicators={1: {"value_number": 1e30}}),
    Case("unit under another name", "XFM-05", "warn", summary=36.0, summary_unit="某省某县人力资源和社会保障局"),
    Case("unit under its name", "XFM-05", "pass", summary=36.0, summary_unit="某县人力资源和社会保障局"),
]
READING = [
    Case("amount torn over two cells", "OCR-01", "suspect_extraction", repairs=_repair("torn_amount")),
    Case("label printed twice", "OCR-01", "suspect_extraction",
         cells=(_cell("预算单位", "label"), _cell("预算单位", "label", cell=2))),
    Case("two labels in a cell", "OCR-01", "suspect_extraction", cells=(_cell("预算单位 项目名称", "label"),)),
    Case("sign in prose", "OCR-01", "suspect_extraction", cells=(_cell("下达资 ≥为131.5万元", "goal"),)),
    Case("sign before a number", "OCR-01", "pass", cells=(_cell("参保率≥95%。", "goal"),)),
    Case("columns shifted on page two", "OCR-01", "suspect_extraction",
         indicators={seq: {"source_cell": 3 if seq > 7 else 4} for seq in range(1, 10)}),
    Case("label that says nothing", "OCR-02", "suspect_extraction", cells=(_cell("叶光长岩", "label", line=11),)),
    Case("label in pieces", "OCR-02", "pass", cells=(_cell("绩", "label", line=11), _cell("效", "label", line=12))),
    Case("label with its points", "OCR-02", "pass", cells=(_cell("(20分)", "label", line=11),)),
    Case("remains of a label", "OCR-02", "suspect_extraction", cells=(_cell("()4/6/", "noise"),)),
    Case("term without its end", "OCR-03", "suspect_extraction", repairs=_repair("term_cut_off")),
    Case("joined lines are no damage", "OCR-03", "pass", repairs=_repair("line_wrap")),
    Case("goal in two cells", "OCR-04", "suspect_extraction", repairs=_repair("torn_cells"),
         cells=(_cell("在岗200人,按", "goal"), _cell("培训基层干部。", "goal", cell=2))),
    Case("two goals side by side", "OCR-04", "pass", repairs=_repair("torn_cells"),
         cells=(_cell("三年培训600人。", "goal"), _cell("本年培训200人。", "goal", cell=2))),
    Case("blank inside a number", "OCR-05", "suspect_extraction", cells=(_cell("225. 39", "head"),)),
    Case("numbered list", "OCR-05", "pass", cells=(_cell("1. 培训干部", "goal"),)),
]
_MASKED = "▇▇▇"
PERSONS = [
    Case("a person is named", "PII-01", "warn", cells=(_cell(_MASKED, "person"),)),
    Case("a telephone number", "PII-02", "warn",
         cells=(_cell("联系电话:", "label"), _cell(_MASKED, "person", cell=2))),
    Case("a name and no telephone", "PII-02", "pass",
         cells=(_cell("联系人", "label"), _cell(_MASKED, "person", cell=2))),
    _named("two orphans", "PII-03", "warn", 1, "资助孤儿人数", value_number=2),
    _named("five orphans", "PII-03", "pass", 1, "资助孤儿人数", value_number=5),
]
ORIGIN = [
    Case("no source on record", "PRV-01", "warn", document={"source_url": None}),
    Case("published after a month", "DSC-01", "warn", document={"approved_on": dt.date(2024, 1, 31)}),
    Case("published in time", "DSC-01", "pass", document={"approved_on": dt.date(2024, 2, 20)}),
    Case("day of approval unknown", "DSC-01", "insufficient_data"),
]
CONTENT_CASES = [*NAMES, *CLASSES, *COSTS, *GOALS, *FORMS, *READING, *PERSONS, *ORIGIN]
