"""The cover of a workbook (封面): which release, which filters, what each sheet holds, and how to read it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.publish.descriptions import halves

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

    from pipeline.workbook.workbook import Written

_FILTER_NAMES = {"fiscal_year": "年度 year", "region_code": "地区 place", "department_id": "单位 unit"}
_HINTS = (
    "不同口径（项目、部门整体、汇总）的金额不能相加。 Never add amounts of different scopes.",
    "先看金额状态：“存疑”的金额勾稽不符，不计入合计，只给区间。 Disputed amounts are left out of totals and given as a range.",
    "“疑似识别错误”不是文件的错，请核对原件。 “May be misread” is no error of the document: look at the original.",
    "以 = + - @ 开头的内容按文本存放。 Text that begins with = + - @ is stored as text.",
)
_HEADS = ("工作表 sheet", "表 table", "行数 rows", "筛选 filtered by", "说明 description")
# Which columns make a row unique is for those who join tables; the dictionary sheet says it.
_KEY = re.compile(r"主键[^。]*。")
_WIDTHS = (26, 30, 12, 22, 90)


@dataclass(frozen=True, slots=True)
class Cover:
    """What the cover says about the whole: release version, UTC build time, filters asked for, forms chosen."""

    version: str
    built_at: str
    filters: dict[str, str]
    forms: int


def write_cover(book: Workbook, page: Worksheet, cover: Cover, done: Sequence[Written]) -> None:
    """Fill the first sheet; called last, when the rows of all others are known."""
    bold, title = book.add_format({"bold": True, "bottom": 1}), book.add_format({"bold": True, "font_size": 16})
    link, text = book.add_format({"font_color": "#0563C1", "underline": 1}), book.add_format({"text_wrap": True, "valign": "top"})
    for at, size in enumerate(_WIDTHS):
        page.set_column(at, at, size)
    page.hide_gridlines(2)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.write_string(0, 0, "预算绩效目标数据 Budget performance targets", title)
    row = _facts(page, cover, 2)
    for at, head in enumerate(_HEADS):
        page.write_string(row, at, head, bold)
    for item in done:
        for part in item.titles:
            row += 1
            page.write_url(row, 0, f"internal:'{part}'!A1", link, part)
            _line(page, row, item, cover, text)
    for number, notice in enumerate((*_notices(done), *_HINTS), row + 2):
        page.write_string(number, 0, notice)


def _facts(page: Worksheet, cover: Cover, row: int) -> int:
    filters = [f"{_FILTER_NAMES[name]}: {words}" for name, words in cover.filters.items()]
    facts: tuple[tuple[str, Any], ...] = (
        ("发布版本 release", cover.version), ("建库时间 built (UTC)", cover.built_at),
        ("筛选条件 filters", "; ".join(filters) or "全部 all"), ("表的数量 forms", cover.forms),
    )
    for at, (name, value) in enumerate(facts, row):
        page.write_string(at, 0, name)
        page.write_string(at, 1, str(value))
    return row + len(facts) + 1


def _line(page: Worksheet, row: int, item: Written, cover: Cover, text: Any) -> None:
    follows = [_FILTER_NAMES[name] for name in item.sheet.follows]
    missed = len(item.sheet.follows) < len(cover.filters)
    page.write_string(row, 1, item.sheet.table)
    page.write_number(row, 2, item.rows)
    page.write_string(row, 3, "、".join(follows) or ("不受筛选 whole table" if missed else ""))
    page.write_string(row, 4, _KEY.sub("", halves(item.sheet.comment).chinese or item.sheet.comment or ""), text)


def _notices(done: Sequence[Written]) -> list[str]:
    split = [
        f"注意：{item.titles[0]} 共 {item.rows} 行，超过单个工作表的上限，续在 {'、'.join(item.titles[1:])}。 "
        f"Notice: {item.sheet.table} has more rows than a sheet can hold and goes on in further sheets."
        for item in done if len(item.titles) > 1
    ]
    cut = [
        f"注意：{item.titles[0]} 有 {item.cut_texts} 个单元格超过 Excel 的字数上限，已截断；全文见 CSV 或 Parquet 导出。 "
        f"Notice: {item.cut_texts} texts of {item.sheet.table} were cut at Excel's limit; CSV and Parquet hold them whole."
        for item in done if item.cut_texts
    ]
    return [*split, *cut]
