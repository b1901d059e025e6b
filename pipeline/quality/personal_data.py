"""No personal data in any published column (个人信息): two generated expectations per table that holds text.

One is about the shapes that the pipeline masks and stops a release; the other reports what only looks like personal
data, which a document may print for reasons of its own. The evidence says which column, which pattern and where, and
never repeats what was found, for the results of the gate are published too.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.normalise.small_cells import sensitive_words
from pipeline.publish.catalog import Table
from pipeline.quality.suites import Expectation

if TYPE_CHECKING:
    from collections.abc import Iterable

EXPECTATION_NAME, SUSPICION_NAME = "no_personal_data", "no_suspected_personal_data"
_KINDS = {
    "certain": (
        EXPECTATION_NAME, "critical",
        "No telephone, identity, card or e-mail number and no small count of a sensitive group in any text column. "
        "任何文本列中均无电话、证件号、卡号、电子邮箱及敏感人群小数。",
    ),
    "suspected": (
        SUSPICION_NAME, "warning",
        "Nothing in a text column looks like a number of a person or a name after a person's label. "
        "文本列中无疑似个人号码及人员标签后的姓名。",
    ),
}


def personal_data_expectations(tables: Iterable[Table]) -> list[Expectation]:
    """Both expectations for each table that has a text column to look at."""
    knowledge = _knowledge()
    return [
        _expectation(table, columns, kind, knowledge)
        for table in tables
        if table.full_name not in knowledge["skip_tables"] and (columns := _text_columns(table, knowledge))
        for kind in _KINDS
    ]


def _expectation(table: Table, columns: list[str], kind: str, knowledge: dict[str, Any]) -> Expectation:
    name, severity, description = _KINDS[kind]
    query = _query(columns, _where_columns(table, knowledge), knowledge[kind], "|".join(knowledge["harmless"]))
    return Expectation(f"{table.schema}_{table.name}", table.full_name, name, None, description, severity, query)


@cache
def _knowledge() -> dict[str, Any]:
    import yaml

    text = Path(__file__).with_suffix(".yml").read_text(encoding="utf-8").replace("{groups}", sensitive_words())
    return yaml.load(text, Loader=yaml.CSafeLoader)


def _text_columns(table: Table, knowledge: dict[str, Any]) -> list[str]:
    return [
        column.name
        for column in table.columns
        if column.data_type.startswith("VARCHAR") and column.name not in knowledge["skip_columns"]
    ]


def _where_columns(table: Table, knowledge: dict[str, Any]) -> list[str]:
    return [column.name for column in table.columns if column.name in knowledge["where_columns"]]


def _query(columns: list[str], where: list[str], patterns: list[dict[str, str]], harmless: str) -> str:
    """Rows are first sieved by one pattern over all columns at once; only suspects are taken apart."""
    either = "|".join(f"({entry['pattern']})" for entry in patterns)
    joined = f"concat_ws(chr(10), {', '.join(map(_as_text, columns))})"
    cells = ", ".join(f"{{'name': '{column}', 'text': {_as_text(column)}}}" for column in columns)
    kinds = ", ".join(f"{{'name': '{entry['name']}', 'regex': {_quoted(entry['pattern'])}}}" for entry in patterns)
    kept = "".join(f', "{column}"' for column in where)
    return f"""
        with suspects as (select * from batch where regexp_matches({_cleaned(joined, harmless)}, {_quoted(either)})),
        cells as (select unnest([{cells}]) as found{kept} from suspects),
        kinds as (select unnest([{kinds}]) as kind)
        select found.name as column_name, kind.name as pattern{kept} from cells cross join kinds
        where regexp_matches({_cleaned("found.text", harmless)}, kind.regex)"""


def _as_text(column: str) -> str:
    return f'cast("{column}" as varchar)'


def _cleaned(text: str, harmless: str) -> str:
    return f"regexp_replace({text}, {_quoted(harmless)}, ' ', 'g')"


def _quoted(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
