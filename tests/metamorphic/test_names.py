"""Other places, units, projects and words for the same thing: what is read is renamed, nothing else changes."""

from __future__ import annotations

import json

import pytest

from tests.metamorphic.seeds import STARTS, gold, lost_cells, misread, parse, text

RENAMED = {
    "places": {"阿图什市": "靖西市", "和硕县": "岚皋县", "克州": "百色", "巴州": "安康"},
    "units": {"民政局": "教育局", "人民医院": "中心小学", "医疗保障局": "公安局", "农业农村局": "交通运输局"},
    "projects": {"城市低保": "公园绿化", "农村低保": "街道亮化", "购买动物防疫社会化服务": "购买公共交通信息化服务"},
    "years": {"2024年": "2019年", "2021年": "2026年", "(2024": "(2019", "(2021": "(2026"},
    "people": {"曾博": "欧阳明月", "刘建平": "王芳", "张雪纯": "阿依古丽•买买提"},
}
HEAD_WORDS = {
    "预算单位": ["实施单位", "项目实施单位", "填报单位", "项目单位", "申报单位"],
    "项目名称": ["专项名称"],
    "年度资金总额": ["本年资金总额", "当年资金总额", "年度预算总额", "年度资金申请总额"],
    "其中: 财政拨款": ["其中:本年财政拨款", "其中：当年财政拨款", "财政拨款小计", "1.财政拨款"],
    "其他资金": ["其他收入", "单位资金", "自有资金"],
    "项目总体目标": ["年度总体目标", "年度绩效目标", "总体目标"],
    "年度目标": ["年度总体目标", "年度绩效目标"],
}
TABLE_WORDS = {
    "三级指标": ["绩效指标名称", "指标内容", "指标名称", "具体指标"],
    "指标分值": ["权重", "分值", "指标权重"],
    "指标值设置依": ["指标值设定依据", "绩效标准", "参考值确定依据"],
    "指标赋分规则": ["评(扣)分标准", "评分标准", "计分方法"],
    "上年完成情况": ["上年实际值", "上年指标值"],
    "指标值(包含数字 及文字描述)": ["目标值", "年度指标值", "全年目标值", "当年预期实现值", "指标目标值"],
}
LEVEL_WORDS = {
    "数量指标": ["产出数量", "数量目标", "产出数量指标"],
    "质量指标": ["产出质量", "质量目标"],
    "时效指标": ["产出时效", "产出进度", "时效目标", "进度指标"],
    "可持续影响指标": ["可持续发展指标", "可持续影响"],
    "生态效益指标": ["环境效益指标", "环境效益"],
    "服务对象满意度指标": ["社会公众或服务对象满意度", "受益人满意度指标", "服务对象满意度"],
}


def replaced(value, words):
    dumped = json.dumps(value, ensure_ascii=False)
    for old, new in words.items():
        dumped = dumped.replace(old, new)
    return json.loads(dumped)


@pytest.mark.parametrize("seed", sorted(STARTS))
@pytest.mark.parametrize("kind", sorted(RENAMED))
def test_renamed(seed, kind):
    source, wanted = replaced(text(seed), RENAMED[kind]), replaced(gold(seed), RENAMED[kind])
    document = parse(source)
    assert misread(document, wanted) == []
    assert lost_cells(document, source) == []


@pytest.mark.parametrize("seed", sorted(STARTS))
@pytest.mark.parametrize(("old", "new"), [(old, new) for old, words in HEAD_WORDS.items() for new in words])
def test_other_words_in_the_head(seed, old, new):
    assert misread(parse(text(seed).replace(old, new)), gold(seed)) == []


@pytest.mark.parametrize("seed", sorted(STARTS))
@pytest.mark.parametrize(("old", "new"), [(old, new) for old, words in TABLE_WORDS.items() for new in words])
def test_other_column_headings(seed, old, new):
    assert misread(parse(text(seed).replace(old, new)), gold(seed)) == []


@pytest.mark.parametrize("seed", sorted(STARTS))
@pytest.mark.parametrize(("old", "new"), [(old, new) for old, words in LEVEL_WORDS.items() for new in words])
def test_other_level_labels(seed, old, new):
    """The wording of the form is stored as it is; rows without a label of their own keep the usual wording."""
    source = text(seed).replace(old, new)
    wanted = gold(seed)
    for form in wanted:
        for indicator in form.get("indicators", []):
            for level in ("level1", "level2"):
                indicator[level] += [wording.replace(old, new) for wording in indicator[level]]
    assert misread(parse(source), wanted) == []
