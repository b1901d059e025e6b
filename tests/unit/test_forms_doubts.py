"""Doubtful readings: which recognised cells become questions, and that boxes and confidence reach the ledger."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.forms.document import parse_source
from pipeline.readers.cells import Cell, Row, SourceDocument

FORM = (
    ("项目支出绩效目标表",),
    ("项目名称", "乡村道路养护"),
    ("预算单位", "某县交通运输局"),
    ("年度资金总额", "120.5", "其中:财政拨款", "120.5", "其他资金", "0"),
    ("一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "分值"),
    ("产出指标", "数量指标", "养护道路里程", "≥", "36", "公里", "20"),
    ("效益指标", "社会效益指标", "出行条件改善程度", "定性", "明显改善", "/", "10"),
)
BOX = (10.0, 20.0, 90.0, 35.5)


def recognised(text: str, confidence: float | None, candidates: tuple[str, ...] = (), instead: str | None = None):
    """The form as a recogniser gives it, all cells certain but those with ``text``, which are read as ``instead``."""
    rows = []
    for line, texts in enumerate(FORM, start=1):
        cells = [Cell(1, line, at, each, box=BOX, confidence=confidence and 0.999) for at, each in enumerate(texts, start=1)]
        cells = [
            replace(cell, text=instead or text, confidence=confidence, candidates=candidates) if cell.text == text else cell
            for cell in cells
        ]
        rows.append(Row(1, line, len(cells), tuple(cells), True))
    return parse_source(SourceDocument("image", tuple(rows), True))


def questions(document) -> list[tuple]:
    return [(item.field, item.indicator_seq, item.raw_text, item.candidates) for item in document.review_items]


@pytest.mark.parametrize(("text", "field", "seq"), [
    ("36", "value_text", 1), ("20", "weight", 1), ("120.5", "amount", None),
])
def test_unsure_figures_are_asked_about(text, field, seq):
    found = questions(recognised(text, 0.62))
    assert found and set(found) == {(field, seq, text, (text,))}


def test_what_no_form_prints_is_asked_about_even_when_the_recogniser_is_sure():
    found = questions(recognised("36", 0.98, ("30",), instead="3O"))
    assert ("value_text", 1, "3O", ("3O", "30")) in found


@pytest.mark.parametrize("text", ["养护道路里程", "产出指标", "乡村道路养护", "明显改善"])
def test_words_are_not_asked_about(text):
    assert questions(recognised(text, 0.62)) == []


def test_stored_text_has_no_questions_and_no_confidence():
    document = recognised("36", None)
    assert document.review_items == []
    assert {cell.confidence for cell in document.cells} == {None}


def test_box_confidence_and_candidates_reach_the_ledger():
    cell = next(cell for cell in recognised("36", 0.62, ("≥6",)).cells if cell.text == "36")
    assert (cell.x0, cell.y0, cell.x1, cell.y1, cell.confidence, cell.candidates) == (*BOX, 0.62, ("≥6",))
