"""Self-evaluation forms (绩效自评表): budget, spending, execution rate, actual values and scores."""

from __future__ import annotations

from tests.factory.content import Content
from tests.factory.layouts import table
from tests.factory.layouts.head import pair, pairs
from tests.factory.layouts.printed import Wanted, each, wanted
from tests.factory.layouts.table import LEVEL1, LEVEL2, NAME, VALUE
from tests.factory.sheet import Pen, Sheet

_RATE, _FULL = "95.00%", 10
_SCORE = 9.5


@each
def evaluation(content: Content) -> tuple[Sheet, Wanted]:
    """Ten columns with three budget columns, actual value, score and reason (Anhui, Yunnan 2022)."""
    columns = (LEVEL1, LEVEL2, NAME, VALUE, table.ACTUAL, table.WEIGHT, table.SCORE, table.DEVIATION)
    pen = Pen(9)
    pair(pen, "项目名称", content.project)
    pairs(pen, ("主管部门", content.supervisor), ("实施单位", content.department))
    _money(pen, content)
    pen.put(0, "年度总体目标", rows=2, role="head_label")
    for left, right in (("预期目标", "实际完成情况"), (content.goal, "各项任务按期完成。")):
        pen.put(1, left, columns=4, role="head_value")
        pen.put(5, right, columns=4, role="head_value")
        pen.row += 1
    table.frame(pen, content, "绩效指标")
    table.headings(pen, 1, columns)
    table.body(pen, 1, columns, content.indicators)
    pen.line(("总分", 6, "footer"), ("100", 1, "footer"), (f"{90 + _SCORE}", 1, "footer"), ("", 1, "footer"))
    sheet = pen.sheet((f"{content.year}年度项目支出绩效自评表",))
    return sheet, wanted(content, "self_evaluation", columns, **_fields(content))


def _fields(content: Content) -> dict[str, object]:
    return {
        "supervising_text": content.supervisor, "budget_adjusted": float(content.total),
        "budget_initial": float(content.total), "budget_executed": float(content.executed),
        "total_score": 90 + _SCORE, "execution_rate": 95.0,
    }


def _money(pen: Pen, content: Content) -> None:
    pen.put(0, "项目资金(万元)", rows=4, role="head_label")
    pen.put(1, "", columns=2)
    for at, text in enumerate(("年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"), start=3):
        pen.put(at, text, role="heading")
    pen.row += 1
    spent = (content.executed, content.executed - content.other, content.other)
    lines = zip(("年度资金总额", "其中:当年财政拨款", "其他资金"), (content.total, content.fiscal, content.other), spent)
    for at, (label, budget, executed) in enumerate(lines):
        pen.put(1, label, columns=2, role="fund_label")
        score = (str(_FULL), _RATE, f"{_SCORE}") if at == 0 else ("-", "", "-")
        for k, text in enumerate((f"{budget:.2f}", f"{budget:.2f}", f"{executed:.2f}", *score), start=3):
            pen.put(k, text, role="amount")
        pen.row += 1
