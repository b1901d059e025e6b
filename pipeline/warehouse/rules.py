"""The rule registry (规则库): one SQL file per rule, and everything else follows from the folder.

A rule is an ephemeral dbt model whose own ``config(meta={...})`` says what it is: id, titles, severity, subject, basis
and scope. This module reads those headers without starting dbt. It gives dbt the list of rules and the word lists as
variables, and it writes the registry as a stage table, so that the warehouse publishes the rules beside their results.
Adding a rule is adding a file; adding a word is adding a line to ``lexicons.csv``.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from pipeline.publish.code_words import code_words
from pipeline.warehouse.rule_sql import PlainSql, plain_sql

QUALITY_FOLDER = Path(__file__).resolve().parents[2] / "dbt_project" / "models" / "quality"
RULES_FOLDER = QUALITY_FOLDER / "rules"
BUDGET_CLASSES = Path(__file__).resolve().parents[1] / "reference" / "budget_classes.csv"
SEVERITIES = ("E", "W", "I")
SUBJECT_TYPES = ("form", "indicator", "document")
BASIS_STATUSES = ("verified", "unverified", "convention")
"""The cited article was checked against its official text (已核实), was not yet (待核实), or the rule is our own (本项目约定)."""
DOUBTED_BELOW = 0.75
"""A repair below this confidence (0–1) is an extraction flag: what a rule finds on it is suspected, not asserted."""

RULE_COLUMNS: dict[str, type[pl.DataType]] = {
    "rule_id": pl.String, "title_en": pl.String, "title_zh": pl.String, "severity": pl.String, "basis": pl.String,
    "basis_status": pl.String, "subject_type": pl.String, "valid_from": pl.Int32, "valid_to": pl.Int32,
    "jurisdiction": pl.String, "templates": pl.List(pl.String), "sql": pl.String,
}
_TABLES = ("english_units", "head_units", "repair_findings", "stale_phrases")
"""Data files beside the rules that become dbt variables of the same name: lists of rows by column."""
_REQUIRED = ("id", "title_en", "title_zh", "severity", "subject_type", "basis", "basis_status")
_OPTIONAL = ("compares", "valid_from", "valid_to", "jurisdiction", "templates")
_HEADER = re.compile(r"\{\{\s*config\(.*?\)\s*\}\}\s*", re.DOTALL)


class RuleRegistryError(ValueError):
    """Some rule files cannot be used; the message lists every file and what to change in it."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule (规则) as its file declares it.

    ``basis`` is the regulation or reason behind the rule and ``basis_status`` whether its article was checked.
    ``valid_from`` and ``valid_to`` are fiscal years, inclusive; ``jurisdiction`` is the start of a GB/T 2260 code
    (``65`` is Xinjiang); ``templates`` are template ids. None means everywhere and always. ``compares`` says that the
    message only states what was compared, and so is true of a subject that keeps the rule, too. ``sql`` is the file
    without its header, macros and all.
    """

    id: str
    title_en: str
    title_zh: str
    severity: str
    subject_type: str
    basis: str
    basis_status: str
    sql: str
    compares: bool = False
    valid_from: int | None = None
    valid_to: int | None = None
    jurisdiction: str | None = None
    templates: tuple[str, ...] = ()


def read_rules(folder: Path = RULES_FOLDER) -> list[Rule]:
    """All rules of a folder, by id. Raises :class:`RuleRegistryError` naming every file that is not a usable rule."""
    headers = {path: _meta(path) for path in sorted(folder.glob("*.sql"))}
    problems = [f"{path.name}: {problem}" for path, meta in headers.items() for problem in _problems(path, meta)]
    if not headers:
        problems.append(f"{folder}: no rule files (*.sql) found")
    if problems:
        raise RuleRegistryError("Rules that need a correction in their config(meta=...):\n  " + "\n  ".join(problems))
    return [_rule(path, meta) for path, meta in headers.items()]


def rule_ids(folder: Path = RULES_FOLDER) -> list[str]:
    """The ids of all rules, in order, for example ``["FND-01", …]``; a model is named like its id in lower case."""
    return [rule.id for rule in read_rules(folder)]


def dbt_vars(folder: Path = QUALITY_FOLDER) -> dict[str, Any]:
    """The dbt variables of the models: rules with their scope, word lists, units of head nouns and in
    English, classes of spending, words for codes.

    They hold nothing of a run, only what stands in the project, so dbt's partial parse stays valid between runs.
    """
    return {
        "rules": [_scope(rule) for rule in read_rules(folder / "rules")],
        "lexicons": _lexicons(folder / "lexicons.csv"),
        "budget_classes": _rows(BUDGET_CLASSES),
        "code_words": code_words(),
        **{table: _rows(folder / f"{table}.csv") for table in _TABLES},
        "doubted_below": DOUBTED_BELOW,
    }


def write_rules_table(folder: Path, stage_dir: Path) -> Path:
    """Write the registry of ``folder`` as ``rules.parquet`` into ``stage_dir`` (it becomes core.rules)."""
    render = plain_sql(dbt_vars(folder.parent))
    rows = [_published(rule, render) for rule in read_rules(folder)]
    path = stage_dir / "rules.parquet"
    pl.DataFrame(rows, schema=RULE_COLUMNS).write_parquet(path)
    return path


def _published(rule: Rule, render: PlainSql) -> dict[str, Any]:
    row = {column: getattr(rule, column) for column in RULE_COLUMNS if column != "rule_id"}
    meta = {"severity": rule.severity, "subject_type": rule.subject_type}
    return {**row, "rule_id": rule.id, "templates": list(rule.templates), "sql": render(rule.sql, meta)}


def _meta(path: Path) -> dict[str, Any]:
    """The ``meta`` of the config call in a rule file, read from its syntax tree: nothing of the file is executed."""
    from jinja2 import Environment, nodes

    tree = Environment(autoescape=True).parse(path.read_text(encoding="utf-8"))
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name == "config":
            return next((pair.value.as_const() for pair in call.kwargs if pair.key == "meta"), {})
    return {}


def _problems(path: Path, meta: dict[str, Any]) -> list[str]:
    expected = path.stem.upper().replace("_", "-")
    checks = [
        (missing := [key for key in _REQUIRED if not meta.get(key)], f"missing {', '.join(missing)}"),
        (unknown := sorted(set(meta) - {*_REQUIRED, *_OPTIONAL}), f"unknown {', '.join(unknown)}"),
        (meta.get("id") != expected, f"id is {meta.get('id')!r}; the file name asks for {expected!r}"),
        (meta.get("severity") not in SEVERITIES, f"severity is {meta.get('severity')!r}; use one of {SEVERITIES}"),
        (meta.get("subject_type") not in SUBJECT_TYPES, f"subject_type is not one of {SUBJECT_TYPES}"),
        (meta.get("basis_status") not in BASIS_STATUSES, f"basis_status is not one of {BASIS_STATUSES}"),
    ]
    return [problem for is_wrong, problem in checks if is_wrong]


def _rule(path: Path, meta: dict[str, Any]) -> Rule:
    sql = _HEADER.sub("", path.read_text(encoding="utf-8"), count=1)
    return Rule(**{**meta, "templates": tuple(meta.get("templates", ()))}, sql=sql)


def _scope(rule: Rule) -> dict[str, Any]:
    """What the union of all findings has to know of a rule: its scope, and what to say of a subject that keeps it."""
    keys = ("id", "title_en", "title_zh", "severity", "subject_type", "compares", "valid_from", "valid_to", "jurisdiction")
    return {**{key: getattr(rule, key) for key in keys}, "templates": list(rule.templates)}


def _lexicons(path: Path) -> dict[str, str]:
    """One regular expression per lexicon: its patterns as alternatives."""
    patterns: dict[str, list[str]] = {}
    for row in _rows(path):
        patterns.setdefault(row["lexicon"], []).append(row["pattern"])
    return {name: f"(?:{'|'.join(alternatives)})" for name, alternatives in patterns.items()}


def _rows(path: Path) -> list[dict[str, str]]:
    """The lines of a data file; a line with a cell too many is a pattern whose comma wants quotes."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    broken = [str(number) for number, row in enumerate(rows, start=2) if None in row or None in row.values()]
    if broken:
        raise RuleRegistryError(f"{path}: line {', '.join(broken)} has not as many cells as the head; quote its commas")
    return rows
