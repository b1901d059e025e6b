"""Kinds of checks: each is a function from its arguments to SQL that returns the rows which break it.

In this SQL ``batch`` is the table under test and ``{stage}`` the folder of stage Parquet files. No rows means that the
expectation is met; rows are the evidence, so each query returns the key of the table beside the offending values.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

Check = Callable[[str, Sequence[str], Any], str]


def columns(table: str, key: Sequence[str], expected: Sequence[str]) -> str:
    """Every promised column exists; returns the names of those that do not."""
    schema, name = table.split(".")
    return (
        f"select column_name as missing_column from (select unnest({_list(expected)}) as column_name) as promised "
        "where column_name not in (select column_name from information_schema.columns "
        f"where table_schema = {_text(schema)} and table_name = {_text(name)})"
    )


def unique(table: str, key: Sequence[str], over: Sequence[str]) -> str:
    """No two rows share these columns; returns each repeated combination and how often it stands there."""
    return f"select {_names(over)}, count(*) as n_rows from batch group by {_names(over)} having count(*) > 1"


def not_null(table: str, key: Sequence[str], required: Sequence[str]) -> str:
    """None of these columns is NULL; returns key and columns of each row that has one."""
    wanted = " or ".join(f"{column} is null" for column in required)
    return f"select {_names(dict.fromkeys([*key, *required]))} from batch where {wanted}"


def vocabulary(table: str, key: Sequence[str], rule: dict[str, Any]) -> str:
    """``column`` holds one of ``values`` or NULL."""
    column = rule["column"]
    chosen = f"{column} is not null and {column} not in ({', '.join(map(_text, rule['values']))})"
    return f"select {_names(dict.fromkeys([*key, column]))} from batch where {chosen}"


def between(table: str, key: Sequence[str], rule: dict[str, Any]) -> str:
    """Each of ``columns`` is NULL or a number from ``low`` to ``high`` (either may be left out)."""
    outside = []
    for column in rule["columns"]:
        outside += [f"{column} < {rule['low']}"] if "low" in rule else []
        outside += [f"{column} > {rule['high']}"] if "high" in rule else []
    return f"select {_names(dict.fromkeys([*key, *rule['columns']]))} from batch where {' or '.join(outside)}"


def finite(table: str, key: Sequence[str], over: Sequence[str]) -> str:
    """No column holds NaN or an infinity: neither can be printed in a form, so a computation went wrong."""
    wrong = " or ".join(f"not isfinite(cast({column} as double))" for column in over)
    return f"select {_names(dict.fromkeys([*key, *over]))} from batch where {wrong}"


def reference(table: str, key: Sequence[str], rule: dict[str, Any]) -> str:
    """``column`` is NULL or stands in ``to`` (``schema.table.column``)."""
    target, target_column = rule["to"].rsplit(".", 1)
    column = rule["column"]
    return (
        f"select {_names(dict.fromkeys([*key, column]))} from batch where {column} is not null "
        f"and {column} not in (select {target_column} from {target} where {target_column} is not null)"
    )


def same_as_stage(table: str, key: Sequence[str], rule: dict[str, Any]) -> str:
    """The rows of a stage file and of this table agree in ``columns``, with repeats: nothing lost, nothing invented."""
    names = _names(rule["columns"])
    stage = f"read_parquet('{{stage}}/{rule['file']}.parquet')"
    return (
        f"select 'lost' as difference, * from (select {names} from {stage} except all select {names} from batch) "
        f"union all select 'invented', * from (select {names} from batch except all select {names} from {stage})"
    )


def sql(table: str, key: Sequence[str], query: str) -> str:
    """Any DuckDB query over ``batch`` and other tables that returns the rows which break the expectation."""
    return query.strip()


CHECKS: dict[str, Check] = {
    check.__name__: check
    for check in (columns, unique, not_null, vocabulary, between, finite, reference, same_as_stage, sql)
}


def checked_columns(kind: str, argument: Any) -> list[str]:
    """Which columns of the table a check is about; empty for free SQL."""
    if kind == "sql":
        return []
    if isinstance(argument, dict):
        return [argument["column"]] if "column" in argument else list(argument["columns"])
    return list(argument)


def _names(columns: Any) -> str:
    return ", ".join(columns)


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _list(values: Sequence[str]) -> str:
    return "[" + ", ".join(map(_text, values)) + "]"
