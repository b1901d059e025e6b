"""What a form says (表的内容), before it is printed: unit, project, money in 万元, goal and indicators."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

_VALUE = re.compile(r"(?P<operator>>=|<=|[≥≤><=＝﹦])?(?P<number>\d[\d,.]*)(?P<unit>\D{0,12})")
_SIGNS = {">=": "≥", "<=": "≤", "=": "=", "＝": "=", "﹦": "="}
_BASES = ("计划标准", "行业标准", "历史标准", "预算支出标准")
QUALITATIVE = "定性"


@dataclass(frozen=True, slots=True)
class Indicator:
    """One third-level indicator (三级指标); ``operator`` is 定性 where ``number`` is words."""

    level1: str
    level2: str
    name: str
    operator: str
    number: str
    unit: str
    basis: str
    prior: str
    weight: int
    scoring: str
    evidence: str
    actual: str
    deviation: str = ""

    @property
    def value(self) -> str:
        """The target in one cell (指标值): ``≥95%``, ``28个``, ``明显改善``."""
        return (self.operator if self.operator != QUALITATIVE else "") + self.number + self.unit


@dataclass(frozen=True, slots=True)
class Content:
    """One form; amounts in 万元 with total = fiscal + other."""

    year: int
    department: str
    supervisor: str
    project: str
    total: Decimal
    fiscal: Decimal
    other: Decimal
    goal: str
    indicators: tuple[Indicator, ...]

    @property
    def executed(self) -> Decimal:
        """Spending of a self-evaluation (全年执行数): 95 % of the budget."""
        return (self.total * Decimal("0.95")).quantize(Decimal("0.01"))


def parted(value: str) -> tuple[str, str, str]:
    """Operator, number and unit of a printed target; words are 定性 without unit."""
    found = _VALUE.fullmatch(re.sub(r"\s", "", value))
    if found is None:
        return QUALITATIVE, value, ""
    operator = found["operator"] or "="
    return _SIGNS.get(operator, operator), found["number"], found["unit"]


def indicator(level1: str, level2: str, name: str, value: str, at: int) -> Indicator:
    """An indicator of which only levels, name and target are known; the other columns are filled by rule."""
    operator, number, unit = parted(value)
    is_words = operator == QUALITATIVE
    return Indicator(
        level1, level2, name, operator, number, unit, _BASES[at % len(_BASES)], "" if at % 3 else number + unit, 0,
        "按评判等级赋分" if is_words else "按照完成比例赋分", "工作资料" if at % 2 else "说明材料", number + unit,
        "受采购流程影响,部分工作延后" if at % 5 == 3 else "",
    )


def weighted(rows: list[Indicator]) -> tuple[Indicator, ...]:
    """The rows with whole weights (分值) that add up to 90."""
    each, rest = divmod(90, len(rows))
    return tuple(replace(row, weight=each + (at < rest)) for at, row in enumerate(rows))
