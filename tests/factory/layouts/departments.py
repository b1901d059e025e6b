"""Forms of a whole department (部门整体支出绩效目标): no project, money by source."""

from __future__ import annotations

from tests.factory.content import QUALITATIVE, Content
from tests.factory.layouts import table
from tests.factory.layouts.head import pair
from tests.factory.layouts.printed import Wanted, each, wanted
from tests.factory.layouts.table import LEVEL1, LEVEL2, NAME, UNIT, Column
from tests.factory.sheet import Pen, Sheet

_KIND = Column("指标值类型", "kind", lambda row: "定性" if row.operator == QUALITATIVE else "定量")
_TARGET = Column("指标值", "value_text", lambda row: row.value[: len(row.value) - len(row.unit)])
_MEANING = Column("指标解释", "meaning", lambda row: f"反映{row.name}的情况")
_SCORING = Column("评(扣)分标准", "scoring_text", lambda row: row.scoring)


@each
def department(content: Content) -> tuple[Sheet, Wanted]:
    """Value kind, unit, meaning and scoring columns; income by source (Hunan 2024)."""
    columns = (LEVEL1, LEVEL2, NAME, _KIND, _TARGET, UNIT, _MEANING, _SCORING)
    pen = Pen(9)
    pair(pen, "部门名称", content.department)
    pen.put(0, "年度预算申请(万元)", rows=3, role="head_label")
    lines = (("资金总额", content.total), ("其中:财政拨款", content.fiscal), ("其他资金", content.other))
    for label, amount in lines:
        pen.put(1, label, columns=2, role="fund_label")
        pen.put(3, f"{amount:.2f}", columns=6, role="amount")
        pen.row += 1
    pair(pen, "部门职能职责概述", "负责本部门职责范围内的各项工作。")
    pair(pen, "整体绩效目标", content.goal)
    table.frame(pen, content, "部门整体支出年度绩效指标")
    table.headings(pen, 1, columns)
    table.body(pen, 1, columns, content.indicators)
    read = (LEVEL1, LEVEL2, NAME, _TARGET, UNIT, _SCORING)
    sheet = pen.sheet((f"{content.year}年度部门整体支出绩效目标申报表",))
    return sheet, wanted(content, "department_target", read, project_text=None)
