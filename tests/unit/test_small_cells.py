"""Counts of 1 to 4 people of a sensitive group leave no table, and neither does what would give them away."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from pipeline.normalise.small_cells import mask_small_counts, suppress_small_cells
from pipeline.normalise.tables import STAGE_TABLES
from tests.support.gold_stage import stage_frame

FORM = {"form_id": "f", "document_id": "d", "project_name": "困难群众救助"}


def stage(rows: list[dict[str, Any]], **forms: Any) -> dict[str, pl.DataFrame]:
    """Stage tables of one form with these indicators, each with a name cell and a value cell."""
    indicators = [
        {"indicator_id": f"i{at}", "form_id": "f", "value_kind": "quantitative", "is_suppressed": False, "source_line": at,
         **row}
        for at, row in enumerate(rows)
    ]
    cells = [
        {"document_id": "d", "page": 1, "line": row["source_line"], "cell": cell, "text": text, "form_id": "f",
         "indicator_id": row["indicator_id"], "role": "indicator"}
        for row in indicators
        for cell, text in ((1, row["name"]), (2, row["value_text"]))
    ]
    full = {"indicators": indicators, "cells": cells, "forms": [{**FORM, **forms}]}
    frames = {name: stage_frame(full.get(name, []), schema) for name, schema in STAGE_TABLES.items()}
    return suppress_small_cells(frames)


def count(name: str, number: float, unit: str | None = "人", **more: Any) -> dict[str, Any]:
    """A count as the normaliser stores it."""
    return {"name": name, "value_text": f"≥{number:g}{unit or ''}", "value_number": number, "value_unit": unit, **more}


def numbers(frames: dict[str, pl.DataFrame]) -> list[float | None]:
    return frames["indicators"]["value_number"].to_list()


@pytest.mark.parametrize("name", [
    "艾滋病病毒感染儿童救助人数", "孤儿人数", "事实无人抚养儿童补助人数", "严重精神障碍患者服务管理人数",
    "强制隔离戒毒人员数", "刑满释放人员安置人数", "遭受性侵害未成年人救助人数",
])
@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_small_count_is_taken_out_everywhere(name: str, number: int) -> None:
    frames = stage([count(name, number), count("低保人数", 239)])
    row = frames["indicators"].row(0, named=True)
    assert (row["value_number"], row["value_tolerance"], row["value_text"]) == (None, None, "≥▇人")
    assert row["is_suppressed"]
    assert frames["cells"]["text"].to_list()[:2] == [name, "≥▇人"]
    assert frames["repairs"].select("rule", "raw_text", "stored_text").rows() == [("small_cell_suppressed", "▇", "▇")]
    assert numbers(frames)[1] == 239 and not frames["indicators"]["is_suppressed"][1]


@pytest.mark.parametrize("row", [
    count("孤儿人数", 0), count("孤儿人数", 5), count("低保人数", 3), count("孤儿救助率", 3, "%"),
    count("孤儿养育标准", 4, "元/人/月"),
    count("孤儿补助发放次数", 2, "次"), count("戒毒所数量", 1, "个"), count("精神障碍防治中心", 1, "所"),
])
def test_what_names_nobody_stays(row: dict[str, Any]) -> None:
    frames = stage([row])
    assert numbers(frames) == [row["value_number"]] and frames["cells"]["text"][1] == row["value_text"]
    assert frames["repairs"].is_empty()


def test_the_project_may_name_the_group() -> None:
    assert numbers(stage([count("发放人数", 2)], project_name="艾滋病感染儿童基本生活补助")) == [None]
    assert numbers(stage([count("救助人数", 2, None)], project_name="孤儿基本生活补助")) == [None]


def test_prior_and_actual_counts_go_too() -> None:
    frames = stage([count("孤儿人数", 9, prior_text="3人", prior_number=3.0, prior_unit="人", actual_text="8人",
                          actual_number=8.0, actual_unit="人")])
    row = frames["indicators"].row(0, named=True)
    assert (row["value_number"], row["prior_number"], row["prior_text"], row["actual_number"]) == (9, None, "▇人", 8)


@pytest.mark.parametrize(("rows", "left"), [
    # 12 = 2 + 10: the total stays, the other part goes
    ([count("孤儿人数", 12), count("艾滋儿童人数", 2), count("散居孤儿人数", 10)], [12, None, None]),
    # 15 = 2 + 6 + 7: the smallest other part goes
    ([count("总人数", 15), count("艾滋儿童人数", 2), count("散居人数", 6), count("机构人数", 7)], [15, None, None, 7]),
    # two hidden counts protect each other
    ([count("总人数", 13), count("艾滋儿童人数", 2), count("残疾孤儿人数", 3), count("其他人数", 8)], [13, None, None, 8]),
    # no total
    ([count("艾滋儿童人数", 2), count("低保人数", 239), count("特困人数", 90)], [None, 239, 90]),
])
def test_complementary_suppression(rows: list[dict[str, Any]], left: list[float | None]) -> None:
    assert numbers(stage(rows)) == left


@pytest.mark.parametrize(("text", "masked"), [
    ("为2名艾滋病感染儿童发放生活费1200元。", "为▇名艾滋病感染儿童发放生活费1200元。"),
    ("保障孤儿，共 3 人；培训2人次。", "保障孤儿，共 ▇ 人；培训2人次。"),
    ("事实无人抚养儿童四名", "事实无人抚养儿童▇名"),
    ("救助孤儿12名", "救助孤儿12名"),
    ("孤儿保障2个月", "孤儿保障2个月"),
    ("发放3名低保人员", "发放3名低保人员"),
    ("孤儿2.5万人", "孤儿2.5万人"),
])
def test_counts_in_running_text(text: str, masked: str) -> None:
    assert mask_small_counts(text) == masked
    assert stage([count("低保人数", 9)], goal_text=text)["forms"]["goal_text"].to_list() == [masked]


def test_nothing_to_hide_changes_nothing() -> None:
    frames = {name: stage_frame([], schema) for name, schema in STAGE_TABLES.items()}
    assert all(frame.equals(frames[name]) for name, frame in suppress_small_cells(frames).items())
