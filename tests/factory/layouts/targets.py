"""Target forms of one project (项目支出绩效目标表) in the orders and column sets that provinces print."""

from __future__ import annotations

from tests.factory.content import Content, Indicator
from tests.factory.layouts import table
from tests.factory.layouts.head import money_block, money_line, pair, pairs, yuan
from tests.factory.layouts.printed import Wanted, each, wanted
from tests.factory.layouts.table import LEVEL1, LEVEL2, NAME, NUMBER, OPERATOR, UNIT, VALUE, Column
from tests.factory.sheet import Pen, Sheet

_FUNDS = ("年度资金总额", "其中:财政拨款", "其他资金")
_SIGNATURE = ("填报日期:1月12日",)


@each
def wide(content: Content) -> tuple[Sheet, Wanted]:
    """Nine columns with basis, prior year, weight, scoring and evidence; money in one row (Xinjiang 2024)."""
    columns = (LEVEL1, LEVEL2, NAME, VALUE, table.BASIS, table.PRIOR, table.WEIGHT, table.SCORING, table.EVIDENCE)
    pen = Pen(10)
    pairs(pen, ("预算单位", content.department), ("项目名称", content.project))
    money_line(pen, content, "项目资金(万元)")
    pair(pen, "项目总体目标", content.goal)
    table.frame(pen, content, "绩效指标")
    table.headings(pen, 1, columns)
    table.body(pen, 1, columns, content.indicators)
    sheet = pen.sheet(("项目支出绩效目标申报表", f"({content.year}年度)"), _SIGNATURE)
    return sheet, wanted(content, "project_target", columns)


@each
def narrow(content: Content) -> tuple[Sheet, Wanted]:
    """Four columns, money in 元, labels with colons, levels printed on every row (Shanghai 2026)."""
    columns = (LEVEL1, LEVEL2, NAME, Column("指标目标值", "value_text", lambda row: row.value))
    pen = Pen(4)
    pairs(pen, ("项目名称:", content.project), ("项目类别:", "其他一次性项目"))
    pairs(pen, ("主管部门:", content.supervisor), ("实施单位:", content.department))
    pen.put(0, "项目资金(元)", rows=3, role="head_label")
    labels = ("年度资金申请总额:", "其中:当年财政拨款", "其他资金")
    for label, amount in zip(labels, (content.total, content.fiscal, content.other)):
        pen.put(1, label, role="fund_label")
        pen.put(2, yuan(amount), columns=2, role="amount")
        pen.row += 1
    pair(pen, "年度总体目标", content.goal)
    table.headings(pen, 0, columns)
    table.body(pen, 0, columns, content.indicators, merged=False)
    sheet = pen.sheet(("财政项目支出绩效目标申报表", f"({content.year}年度)"))
    return sheet, wanted(content, "project_target", columns, supervising_text=content.supervisor)


@each
def split_value(content: Content) -> tuple[Sheet, Wanted]:
    """Operator, number and unit in columns of their own (Sichuan 2021)."""
    columns = (LEVEL1, LEVEL2, NAME, OPERATOR, NUMBER, UNIT)
    pen = Pen(7)
    pair(pen, "项目名称", content.project)
    pair(pen, "部门(单位)", content.department)
    money_block(pen, content, "项目资金(万元)", _FUNDS)
    pair(pen, "总体目标", content.goal)
    table.frame(pen, content, "绩效指标")
    table.headings(pen, 1, columns)
    table.body(pen, 1, columns, content.indicators)
    return pen.sheet((f"部门预算项目支出绩效目标表({content.year}年度)",)), wanted(content, "project_target", columns)


@each
def weight_first(content: Content) -> tuple[Sheet, Wanted]:
    """Weights stand before the target (Zhongjiang)."""
    columns = (LEVEL1, LEVEL2, NAME, table.WEIGHT, VALUE, table.BASIS)
    pen = Pen(7)
    pair(pen, "项目名称", content.project)
    pairs(pen, ("主管部门", content.supervisor), ("实施单位", content.department))
    money_block(pen, content, "资金情况(万元)", ("年度资金总额:", "其中:财政拨款", "其他资金"))
    pair(pen, "年度总体目标", content.goal)
    table.frame(pen, content, "绩效指标")
    table.headings(pen, 1, columns)
    table.body(pen, 1, columns, content.indicators)
    sheet = pen.sheet((f"{content.year}年项目支出绩效目标表",), ("注:1.绩效指标按年度填报。",))
    return sheet, wanted(content, "project_target", columns, supervising_text=content.supervisor)


@each
def double_heading(content: Content) -> tuple[Sheet, Wanted]:
    """A heading of two rows: 年度指标 above operator, number and unit, the other headings beside both rows."""
    parts = (
        Column("计算符号", "operator_text", lambda row: row.operator), NUMBER,
        Column("计量单位", "unit_text", lambda row: row.unit),
    )
    columns = (LEVEL1, LEVEL2, NAME, *parts, table.WEIGHT)
    pen = Pen(8)
    pairs(pen, ("项目名称", content.project), ("实施单位", content.department))
    money_block(pen, content, "项目资金(万元)", _FUNDS)
    pair(pen, "年度绩效目标", content.goal)
    table.frame(pen, content, "绩效指标", 2)
    for at, column in ((1, LEVEL1), (2, LEVEL2), (3, NAME), (7, table.WEIGHT)):
        pen.put(at, column.heading, rows=2, role="heading")
    pen.put(4, "年度指标", columns=3, role="heading")
    pen.row += 1
    for at, column in enumerate(parts, start=4):
        pen.put(at, column.heading, role="heading")
    pen.row += 1
    table.body(pen, 1, columns, content.indicators)
    return pen.sheet((f"{content.year}年度项目绩效目标表",)), wanted(content, "project_target", columns)


@each
def long_term(content: Content) -> tuple[Sheet, Wanted]:
    """The project period on the left, the year on the right; the year counts (MOF 2015 annex)."""
    right = (Column("二级指标", "level2", lambda row: row.level2), NAME, VALUE)
    left = (LEVEL1, LEVEL2, Column("三级指标", "long_name", _long_name), Column("指标值", "long_value", lambda row: row.value))
    pen = Pen(8)
    pair(pen, "项目名称", content.project)
    pairs(pen, ("主管部门", content.supervisor), ("实施单位", content.department))
    _double_money(pen, content)
    pen.put(0, "总体目标", rows=2, role="head_label")
    for texts, role in (((f"中期目标({content.year}年—{content.year + 2}年)", "年度目标"), "heading"),
                        (("三年内完成项目全部任务,形成长效机制。", content.goal), "head_value")):
        for at, text in zip((1, 5), texts):
            pen.put(at, text, columns=4 if at == 1 else 3, role=role)
        pen.row += 1
    table.frame(pen, content, "绩效指标")
    table.headings(pen, 1, (*left, *right))
    table.body(pen, 1, left, content.indicators, end=5)
    pen.row -= len(content.indicators)
    table.body(pen, 5, right, content.indicators)
    sheet = pen.sheet(("项目支出绩效目标表", f"({content.year}年度)"))
    fields = {"supervising_text": content.supervisor, "project_investment": float(content.total * 3)}
    return sheet, wanted(content, "project_target", (LEVEL1, LEVEL2, NAME, VALUE), **fields)


def _long_name(row: Indicator) -> str:
    return f"三年{row.name}"


def _double_money(pen: Pen, content: Content) -> None:
    amounts = (content.total, content.fiscal, content.other)
    lines = zip(("中期资金总额:", "其中:财政拨款", "其他资金"), ("年度资金总额:", "其中:财政拨款", "其他资金"), amounts)
    pen.put(0, "项目资金(万元)", rows=3, role="head_label")
    for left, right, amount in lines:
        pen.put(1, left, columns=2, role="fund_label")
        pen.put(3, f"{amount * 3:.2f}", columns=2, role="amount")
        pen.put(5, right, columns=2, role="fund_label")
        pen.put(7, f"{amount:.2f}", role="amount")
        pen.row += 1
