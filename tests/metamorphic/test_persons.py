"""No personal datum leaves the parser, whatever the field, position or spelling, and nothing else is masked."""

from __future__ import annotations

import pytest

from tests.metamorphic.seeds import gold, lines, lost_cells, misread, parse

LABELS = [
    "项目负责人", "经办人", "联系人", "填报人", "填表人", "审核人", "单位负责人", "财务负责人", "分管领导", "制表人", "复核人",
    "项目负责人及联系电话", "经 办 人", "负 责 人", "评价组成员", "项目责任人",
]
NAME = "欧阳明月"


def form():
    return lines("003", 1)


def masked(source, *secrets):
    """Read a text; no secret may be in anything read, no cell may be lost, the form stays as labelled."""
    document = parse(source)
    assert [secret for secret in secrets if secret in str(document)] == []
    assert lost_cells(document, source) == []
    return document


@pytest.mark.parametrize("label", LABELS)
def test_person_in_the_head(label):
    source = "\n".join([form()[0], f"{label}\t{NAME}", *form()[1:]])
    assert misread(masked(source, NAME), [gold("003")[1]]) == []


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("pattern", ["{}\t{}", "{}:\t{}", "{}:{}", "{}：{}", "{} {}", "\t\t{}\t{}"])
def test_person_below_the_table(label, pattern):
    source = "\n".join([*form(), "", pattern.format(label, NAME)])
    document = masked(source, NAME)
    assert misread(document, [gold("003")[1]]) == []
    assert document.cells[-1].text.endswith("▇" * len(NAME))


@pytest.mark.parametrize(("line", "secrets"), [
    ("填报人:赵钱孙\t审核人:李周吴\t联系电话:13800138000", ("赵钱孙", "李周吴", "13800138000")),
    ("填报人:赵钱孙 审核人:李周吴 联系电话:13800138000", ("赵钱孙", "李周吴", "13800138000")),
    ("经办人：赵钱孙　　联系电话：１３８００１３８０００", ("赵钱孙", "１３８００１３８０００")),
    ("单位负责人(签字):赵钱孙\t财务负责人(签章):李周吴", ("赵钱孙", "李周吴")),
    ("评价组成员:赵钱孙、李周吴", ("赵钱孙", "李周吴")),
    ("联系人\t赵钱孙\t5623412", ("赵钱孙", "5623412")),
    ("联系电话:0996-5623412", ("5623412",)),
    ("项目负\t责人\t赵钱孙", ("赵钱孙",)),
    ("项目负责人\t阿卜杜\t拉•买买提", ("阿卜杜", "买买提")),
    ("经办人:\t王 伟", ("王 伟",)),
    ("备注:身份证653001199001011234", ("653001199001011234",)),
    ("邮箱\tabc.def@163.com", ("abc.def@163.com",)),
])
@pytest.mark.parametrize("place", ["above", "below"])
def test_forms_of_personal_data(line, secrets, place):
    source = [form()[0], line, *form()[1:]] if place == "above" else [*form(), line]
    assert misread(masked("\n".join(source), *secrets), [gold("003")[1]]) == []


def test_name_printed_again_in_other_fields():
    source = "\n".join([form()[0], f"项目负责人\t{NAME}", *form()[1:]])
    source = source.replace("总体目标一:", f"总体目标一:{NAME}负责,").replace("涉及乡镇数", f"涉及乡镇数({NAME}填)")
    document = masked(source, NAME)
    assert "▇▇▇▇负责" in document.forms[0].goal_text
    assert document.indicators[0].name == "涉及乡镇数(▇▇▇▇填)"


def test_person_glued_to_another_value():
    unit = "和硕县人力资源和社会保障局(本级)"
    masked("\n".join(form()).replace(unit, f"{unit} 项目负责人:{NAME}"), NAME)


def test_persons_of_a_text_without_a_form():
    document = masked(f"公示\n联系人\t{NAME}\n电话:13812345678\n负责人 赵钱孙", NAME, "13812345678", "赵钱孙")
    assert document.status == "rejected"


def test_labels_and_amounts_are_not_masked():
    source = "\n".join([*form(), "填报人:赵钱孙 审核人:李周吴"])
    assert [cell.text for cell in parse(source).cells if "▇" in cell.text] == ["填报人:▇▇▇ 审核人:▇▇▇"]
