"""Lists of people and papers marked as secret are rejected unread, every cell masked; target forms never are."""

from __future__ import annotations

import pytest

from pipeline.forms.closed import closed_document
from pipeline.forms.document import parse_document
from tests.metamorphic.seeds import lines, lost_cells, parse

FORM = lines("003", 1)
CARD = "6217001234567890123"
ROWS = [("赵一", "652801199001011232", "1200.00"), ("阿卜杜•买买提", "65280119850202124X", "1200.00"),
        ("古丽•吐尔逊", "652801197703031255", "960.00")]


def table(heading: str, rows: list[tuple[str, ...]]) -> str:
    return "\n".join([heading, *("\t".join(row) for row in rows)])


@pytest.mark.parametrize("source", [
    table("姓名\t身份证号码\t发放金额", ROWS),
    table("序号\t户主姓名\t银行卡号\t金额(元)", [("1", row[0], CARD, row[2]) for row in ROWS]),
    table("高龄津贴花名册\n序号\t受益人姓名\t家庭住址\t补助标准", [("1", row[0], "某村3组", "50") for row in ROWS]),
    table("姓名\t身份证号\t金额", ROWS[:1]),
    table("姓 名\t性别\t年龄\t实发金额", [(row[0], "女", "81", "50") for row in ROWS]),
    table("学生姓名\t年龄\t资助金额", [(row[0], "12", "500") for row in ROWS]),
    # Without a heading three identity numbers are enough.
    "\n".join("\t".join(row) for row in ROWS),
    "\n".join([*FORM, "附件：发放名单", table("姓名\t身份证号\t开户行及账号", [(*row[:2], CARD) for row in ROWS])]),
])
def test_list_of_people(source: str) -> None:
    document = parse(source)
    assert (document.status, document.reason_code) == ("rejected", "beneficiary_list")
    assert "remove the file" in document.reason
    assert not document.forms and not document.indicators
    assert {char for cell in document.cells for char in cell.text if not char.isspace()} == {"▇"}
    assert lost_cells(document, source) == []


@pytest.mark.parametrize("mark", [
    "秘密★5年", "机密", "绝 密", "密级：秘密", "内部资料 注意保存", "内部文件，严禁外传", "仅供内部使用", "【内部】",
    "涉密文件", "不予公开",
    "2024年项目支出绩效目标表（内部资料）", "机密★长期 项目支出绩效目标表", "(涉密项目)",
])
@pytest.mark.parametrize("place", ["above", "below"])
def test_mark_of_secrecy(mark: str, place: str) -> None:
    document = parse("\n".join([mark, *FORM] if place == "above" else [*FORM, mark]))
    assert (document.status, document.reason_code) == ("rejected", "classified")
    assert not document.forms and {char for cell in document.cells for char in cell.text if not char.isspace()} == {"▇"}


@pytest.mark.parametrize("line", [
    "内部控制制度健全", "保守国家秘密，做好保密工作", "商业秘密保护培训次数\t≥2次", "涉密信息系统改造项目", "内部审计覆盖率\t100%",
    "项目编码\n652801199001011234\n652801198502021248\n620000210000000123\n620000210000000124",
    "姓名\t职务\t联系电话", "项目负责人姓名\t赵一\t联系电话\t13812345678", "单位名称\t金额\t民族", "资金管理办法(内部控制)",
    "姓名\t职务\t签字\n赵一\t主任\t13812345678\n阿卜杜•买买提\t科员\t652801199001011232",
])
def test_forms_are_not_closed(line: str) -> None:
    """Words of a form, and a table of the evaluation team, whose people are masked without closing the document."""
    document = parse("\n".join([*FORM, line]))
    assert document.reason_code not in ("classified", "beneficiary_list")
    assert len(document.forms) == 1
    assert [secret for secret in ("赵一", "买买提", "13812345678", "652801199001011232") if secret in str(document)] == []


def test_an_open_document_has_no_verdict() -> None:
    from pipeline.readers.registry import read

    assert closed_document(read("\n".join(FORM).encode(), "text/plain")) is None
    assert parse_document("\n".join(FORM).encode(), "text/plain").status == "parsed"
