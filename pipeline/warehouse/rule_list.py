"""The list of all rules as a page (规则一览), made from the registry: ``docs/rules.md``.

Run ``python -m pipeline.warehouse.rule_list > docs/rules.md`` after a rule was added or changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import click

from pipeline.warehouse.rules import Rule, read_rules

FAMILIES = {
    "CLS": "Classification 指标归类", "COST": "Cost 成本", "DSC": "Disclosure 公开", "FND": "Funds 资金",
    "OCR": "Reading 识读", "OPR": "Comparison signs 比较符号", "PII": "Personal data 个人信息",
    "PRV": "Provenance 来源", "SCR": "Scoring 评分", "STR": "Structure 结构", "TXT": "Goal text 目标文本",
    "UNT": "Units 计量单位", "VAL": "Target values 指标值", "WGT": "Weights 权重", "XFM": "Between forms 表间关系",
    "YOY": "Year over year 与上年比较",
}
_STATUS = {"verified": "verified 已核实", "unverified": "not yet verified 待核实", "convention": "–"}
_HEAD = """# Rules 规则一览

Made from the registry (`dbt_project/models/quality/rules/`, one file per rule) by
`python -m pipeline.warehouse.rule_list`; do not edit. {count} rules. The same list with its SQL is `core.rules`, what
each rule found is `quality.rule_results`, and how far it reaches is `quality.rule_coverage`.

Severity 等级: **E** error 错误 (a violation is `fail`), **W** warning 警告 and **I** information 提示 (`warn`). A violation on
cells that may be misread is `suspect_extraction` 疑似识别错误 and is asked in `quality.review_queue`, never asserted.
"Not yet verified" says that the article behind a rule was not compared with its official text.
"""


def rule_list(rules: Sequence[Rule]) -> str:
    """The page for ``rules``, one table per family in order of ids. Raises KeyError for a family without a title."""
    parts = [_HEAD.format(count=len(rules))]
    for family, members in groupby(rules, key=lambda rule: rule.id.split("-")[0]):
        parts.append(f"\n## {FAMILIES[family]}\n\n")
        parts.append("| rule 规则 | what it asks 内容 | severity 等级 | about 对象 | basis 依据 | checked 核实 | in force 适用 |\n")
        parts.append("| --- | --- | --- | --- | --- | --- | --- |\n")
        parts.extend(_row(rule) for rule in members)
    return "".join(parts)


def _row(rule: Rule) -> str:
    cells = (
        rule.id, f"{rule.title_en}<br>{rule.title_zh}", rule.severity, rule.subject_type, rule.basis,
        _STATUS[rule.basis_status], _scope(rule),
    )
    return f"| {' | '.join(cells)} |\n"


def _scope(rule: Rule) -> str:
    """Years, place and templates of a rule in words; ``always`` when it has no limits."""
    years = f"{rule.valid_from or ''}–{rule.valid_to or ''}" if rule.valid_from or rule.valid_to else ""
    return ", ".join(filter(None, (years, rule.jurisdiction, *rule.templates))) or "always 始终"


if __name__ == "__main__":
    click.echo(rule_list(read_rules()), nl=False)
