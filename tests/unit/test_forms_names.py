"""Codes before project names and numbers before indicator names."""

from __future__ import annotations

import pytest

from pipeline.forms.names import project_and_code, without_numbering


@pytest.mark.parametrize(("text", "name", "code"), [
    ("51082322T000006543210-森林防火专项经费", "森林防火专项经费", "51082322T000006543210"),
    ("152223230000000001-草原鼠害防治", "草原鼠害防治", "152223230000000001"),
    ("41150224000000001河道保洁", "河道保洁", "41150224000000001"),
    ("2024年春节慰问", "2024年春节慰问", None), ("120急救网络", "120急救网络", None), ("5G网络建设", "5G网络建设", None),
    ("义务教育", "义务教育", None), ("", "", None),
])
def test_code_of_a_project(text, name, code):
    assert project_and_code(text) == (name, code)


@pytest.mark.parametrize(("text", "name"), [
    ("指标1：治理隐患点数量", "治理隐患点数量"), ("指标10. 培训人数", "培训人数"), ("1.培训人数", "1.培训人数"),
    ("指标1：", "指标1："), ("指标体系完善率", "指标体系完善率"),
])
def test_number_of_an_indicator(text, name):
    assert without_numbering(text) == name
