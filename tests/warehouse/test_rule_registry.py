"""The registry reads rules from files, refuses unusable ones with all reasons, and gives dbt what it needs."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from pipeline.warehouse.rule_list import rule_list
from pipeline.warehouse.rules import (
    RULE_COLUMNS,
    RULES_FOLDER,
    RuleRegistryError,
    dbt_vars,
    read_rules,
    rule_ids,
    write_rules_table,
)

PAGE = Path(__file__).resolve().parents[2] / "docs" / "rules.md"
HEADER = """{{{{ config(materialized='ephemeral', meta={{
    'id': '{id}', 'title_en': 'Title', 'title_zh': '标题', 'severity': '{severity}', 'subject_type': 'form',
    'basis': 'test', 'basis_status': 'convention', 'valid_from': 2020, 'templates': ['T1'],
}}) }}}}
"""


def _rule_file(folder: Path, name: str, rule_id: str, severity: str = "E") -> None:
    text = HEADER.format(id=rule_id, severity=severity) + "\nselect 1 as subject_id\n"
    (folder / name).write_text(text, encoding="utf-8")


def test_adding_a_file_adds_a_rule(tmp_path: Path) -> None:
    _rule_file(tmp_path, "abc_01.sql", "ABC-01")
    (rule,) = read_rules(tmp_path)
    assert (rule.id, rule.severity, rule.valid_from, rule.templates) == ("ABC-01", "E", 2020, ("T1",))
    assert rule.sql == "select 1 as subject_id\n"


def test_all_unusable_files_are_named_at_once(tmp_path: Path) -> None:
    _rule_file(tmp_path, "abc_01.sql", "XYZ-01")
    _rule_file(tmp_path, "abc_02.sql", "ABC-02", severity="fatal")
    (tmp_path / "abc_03.sql").write_text("select 1", encoding="utf-8")
    with pytest.raises(RuleRegistryError) as error:
        read_rules(tmp_path)
    message = str(error.value)
    assert all(part in message for part in ("'ABC-01'", "'fatal'", "abc_03.sql: missing id, title_en"))


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RuleRegistryError, match="no rule files"):
        read_rules(tmp_path)


def test_rules_table_has_its_exact_columns(tmp_path: Path) -> None:
    table = pl.read_parquet(write_rules_table(RULES_FOLDER, tmp_path))
    assert table.schema == pl.Schema(RULE_COLUMNS)
    assert table["rule_id"].to_list() == rule_ids()
    assert table["title_zh"].str.contains(r"[\x{4e00}-\x{9fff}]").all()


def test_published_sql_has_no_macro_left(tmp_path: Path) -> None:
    table = pl.read_parquet(write_rules_table(RULES_FOLDER, tmp_path))
    assert table.filter(pl.col("sql").str.contains(r"\{[{%#]")).is_empty()
    assert table.filter(~pl.col("sql").str.contains("from form_subjects|from indicator_subjects|from documents")).is_empty()


def test_the_published_list_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == rule_list(read_rules()), (
        "docs/rules.md is not what the registry says; run: python -m pipeline.warehouse.rule_list > docs/rules.md"
    )


def test_variables_are_the_same_in_every_run() -> None:
    assert dbt_vars() == dbt_vars()
    assert [rule["id"] for rule in dbt_vars()["rules"]] == rule_ids()


def test_a_pattern_with_an_unquoted_comma_is_refused(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    _rule_file(tmp_path / "rules", "abc_01.sql", "ABC-01")
    (tmp_path / "lexicons.csv").write_text("lexicon,pattern,meaning\nrate,a{0,3}率,too many cells\n", encoding="utf-8")
    with pytest.raises(RuleRegistryError, match="line 2"):
        dbt_vars(tmp_path)
