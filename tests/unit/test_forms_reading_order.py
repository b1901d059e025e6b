"""Goals that a scan cut into columns: the lines are read across again, fragments printed twice stand once."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.forms.reading_order import across, without_fragments
from pipeline.forms.torn_lines import width

ROADS = (
    "全面完成农村公路养护任务，重点对县乡道路进行路面修复、边沟清理和标志标线更新，保障群众安全出行；加强桥梁隧道日常巡查，"
    "及时处置安全隐患，提高公路管理水平，促进农村经济社会持续健康发展。"
)
SCHOOLS = (
    "目标1：新建改扩建公办幼儿园，增加普惠性学位供给，缓解入园难问题；目标2：改善义务教育薄弱学校办学条件，购置教学仪器设备和"
    "图书资料；目标3：落实家庭经济困难学生资助政策，确保不让一名学生因贫失学。"
)
HEALTH = (
    "1.组织开展基本公共卫生服务，建立居民健康档案，做好老年人和慢性病患者健康管理。2.加强疾病预防控制，规范开展预防接种工作，"
    "提高疫苗接种率。3.推进家庭医生签约服务，逐步实现分级诊疗，减轻群众就医负担。"
)
FIELDS = (
    "通过实施高标准农田建设项目，完善灌溉排水设施，修建田间道路，改善农业生产条件，提高耕地质量和粮食综合生产能力，带动农民增收，"
    "巩固拓展脱贫攻坚成果同乡村振兴有效衔接。"
)


def torn(text: str, line: int, *borders: int) -> list[str]:
    """``text`` wrapped at ``line`` half characters and cut at ``borders``: one cell per column, its lines parted by blanks."""
    lines = [""]
    for character in text:
        if width(lines[-1] + character) > line:
            lines.append("")
        lines[-1] += character
    columns: list[list[str]] = [[] for _ in (*borders, line)]
    for printed in lines:
        parts = [""]
        for character in printed:
            if len(parts) <= len(borders) and width("".join(parts)) >= borders[len(parts) - 1]:
                parts.append("")
            parts[-1] += character
        for column, part in zip(columns, parts):
            column.append(part)
    return [" ".join(column) for column in columns]


@pytest.mark.parametrize("text", [ROADS, SCHOOLS, HEALTH, FIELDS], ids=["roads", "schools", "health", "fields"])
@pytest.mark.parametrize("cut", [(60, 24), (50, 20, 36), (56, 16, 32, 44), (44, 30)], ids=str)
def test_a_torn_text_is_read_across(text: str, cut: tuple[int, ...]) -> None:
    reading = across(torn(text, *cut))
    assert reading is not None
    assert "".join("".join(row) for row in reading.rows) == text


WHOLE = [
    ["目标1：新建幼儿园3所。 目标2：招聘教师20人。", "目标3：购置图书5000册。 目标4：培训教师100人次。"],
    ["采购雾炮车服务", "空气质量得到改善"],
    ["完成公路养护任务，保障群众安全出行。"],
    ["规范再生资源回收市场,合理布局网点。", "目标1:聘用1人、 出差8人;"],
]


@pytest.mark.parametrize("cells", WHOLE)
def test_whole_cells_are_left_alone(cells: list[str]) -> None:
    assert across(cells) is None


def test_lines_that_lost_their_ends_are_found_by_their_width() -> None:
    left, middle, right = torn(SCHOOLS, 66, 20, 40)
    reading = across([left.replace(" ", ""), middle, right])
    assert reading is not None and reading.text == SCHOOLS


def test_a_character_printed_on_both_sides_of_a_cut_stands_once() -> None:
    reading = across(["通过 市基", "过实施本项目，完善城 础设施建设，改善环境。"])
    assert reading is not None and reading.text == "通过实施本项目，完善城市基础设施建设，改善环境。"


FRAGMENTS = [
    (
        ["在岗116人,按9月社保", "安排资金用于拟 E岗116人,按9月社保缴纳基数测算。"],
        ["安排资金用于拟在岗116人,按9月社保缴纳基数测算。"],
    ),
    (["安排资金用于拟在岗116人,按9月社保缴纳。", "岗116人,按9月社保"], ["安排资金用于拟在岗116人,按9月社保缴纳。"]),
    (["新建幼儿园3所", "新建小学3所，购置图书5000册。"], ["新建幼儿园3所", "新建小学3所，购置图书5000册。"]),
    (["短句", "短句在前，长句在后。"], ["短句", "短句在前，长句在后。"]),
]


@pytest.mark.parametrize(("cells", "expected"), FRAGMENTS)
def test_fragments_printed_twice(cells: list[str], expected: list[str]) -> None:
    assert without_fragments(cells) == expected


PIECES = st.text(alphabet="目标建设完善服务城市道路，。；12.、提高水平", min_size=1, max_size=14)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(PIECES, min_size=1, max_size=4), min_size=2, max_size=4))
def test_reading_across_loses_no_character(columns: list[list[str]]) -> None:
    cells = [" ".join(column) for column in columns]
    reading = across(cells)
    printed = Counter("".join("".join(cell.split()) for cell in cells))
    assert reading is None or Counter("".join("".join(row) for row in reading.rows)) == printed
