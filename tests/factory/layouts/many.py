"""Tables of many projects: a summary before its forms, indicators inside the summary, and one long flat table."""

from __future__ import annotations

from collections.abc import Sequence

from tests.factory.content import Content
from tests.factory.layouts import table
from tests.factory.layouts.printed import Printed, Wanted, wanted
from tests.factory.layouts.table import LEVEL1, LEVEL2, NAME, NUMBER, OPERATOR, UNIT, VALUE
from tests.factory.layouts.targets import narrow
from tests.factory.sheet import Pen

_ROW_COLUMNS = (LEVEL1, LEVEL2, NAME, OPERATOR, NUMBER, UNIT)


def summary(contents: Sequence[Content]) -> Printed:
    """A summary of projects (汇总表) and behind it the form of each."""
    forms = narrow(contents)
    pen = Pen(4)
    pen.line(*((text, 1, "heading") for text in ("序号", "部门单位", "项目名称", "预算金额(万元)")))
    for at, content in enumerate(contents, start=1):
        pen.line(
            (str(at), 1, ""), (content.department, 1, "name"), (content.project, 1, "name"),
            (f"{content.total:.2f}", 1, "amount"),
        )
    pen.line(("合计", 3, ""), (f"{sum(content.total for content in contents):.2f}", 1, "amount"))
    sheet = pen.sheet((f"{contents[0].year}年度项目支出绩效目标汇总表",))
    return Printed((sheet, *forms.sheets), forms.forms, _lines(contents))


def summary_with_indicators(contents: Sequence[Content]) -> Printed:
    """Each project of one unit with its indicators beside it, merged cells over its rows (Chongqing 2024)."""
    pen = Pen(10)
    pen.line(*((text, 1, "heading") for text in ("序号", "项目名称", "预算金额", "项目年度绩效目标")),
             *((column.heading, 1, "heading") for column in _ROW_COLUMNS))
    for at, content in enumerate(contents, start=1):
        high = len(content.indicators)
        for k, text in enumerate((str(at), content.project, f"{content.total:.2f}", content.goal)):
            pen.put(k, text, rows=high, role="name")
        table.body(pen, 4, _ROW_COLUMNS, content.indicators)
    pen.line(("合计", 2, ""), (f"{sum(content.total for content in contents):.2f}", 1, "amount"))
    unit = contents[0].department
    sheet = pen.sheet((f"{contents[0].year}年部门预算项目绩效目标汇总表", f"单位名称:{unit}", "单位:万元"))
    return Printed((sheet,), tuple(_of_table(content, contents[0], _ROW_COLUMNS) for content in contents), _lines(contents))


def flat(contents: Sequence[Content]) -> Printed:
    """One row per indicator, unit and project repeated on every row (05-2 sheet of Yunnan)."""
    columns = (LEVEL1, LEVEL2, NAME, VALUE)
    pen = Pen(8)
    pen.line(*((text, 1, "heading") for text in ("单位名称", "项目名称", "预算金额(万元)", "项目年度绩效目标")),
             *((column.heading, 1, "heading") for column in columns))
    for content in contents:
        for row in content.indicators:
            head = (content.department, content.project, f"{content.total:.2f}", content.goal)
            pen.line(*((text, 1, "name") for text in head), *((column.text(row), 1, column.field) for column in columns))
    sheet = pen.sheet((f"{contents[0].year}年部门项目支出绩效目标表",))
    return Printed((sheet,), tuple(_of_table(content, content, columns, contents[0].year) for content in contents))


def _of_table(content: Content, unit: Content, columns: Sequence[table.Column], year: int | None = None) -> Wanted:
    only_total = {"budget_fiscal": None, "budget_other": None}
    return wanted(content, "project_target", columns, **only_total, department_text=unit.department,
                  year_printed=year or unit.year)


def _lines(contents: Sequence[Content]) -> tuple[tuple[str, float], ...]:
    return tuple((content.project, float(content.total)) for content in contents)
