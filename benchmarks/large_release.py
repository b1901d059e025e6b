"""A release of many forms made by SQL from a small one (大数据集): the same schema, every fact once per copy.

Each copy of the small release is moved to another county and year, with ids, names and amounts of its own. Nothing is
parsed, so the result is for measuring readers of a warehouse, never for judging what stands in it.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from pipeline.publish.releases import PUBLIC_NAMES, Release, latest
from pipeline.publish.swap import publish

VERSION = "large"
_YEARS = (2019, 2021)
_SCHEMAS = ("core", "quality", "marts")
# Codes that mean the same in every copy.
_SHARED = frozenset({"template_id", "matched_template_id", "concept_id", "rule_id", "run_id", "benchmark_id"})
_ID = "printf('%05d-', copy)"
_AT_ONCE = 500
_COPIES = """
    create temp table copies as
    with counties as (
        select region_code, region_name, row_number() over (order by hash(region_code)) - 1 as place
        from small.core.regions where valid_to is null and not ends_with(region_code, '00')
    )
    select
        copy, region_code as copy_code, region_name as copy_name,
        {first} + (copy // (select count(*) from counties)) % {years} as copy_year,
        0.2 + hash(copy) % 1000 / 250.0 as factor
    from range({copies}) as r(copy)
    inner join counties on counties.place = copy % (select count(*) from counties)
"""


def large_release(small: Path, out: Path, forms: int) -> Release:
    """Publish about ``forms`` forms into ``out``, made from the release in ``small``."""
    source = latest(small)
    out.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=out.parent) as folder:
        # Only the warehouse and the manifest are read; the other public files just have to be there.
        exports = Path(folder) / "exports"
        exports.mkdir()
        for name in PUBLIC_NAMES:
            if name.endswith(".json"):
                (exports / name).write_text(
                    f'{{"version": "{VERSION}", "built_at": "2024-12-31T00:00:00+00:00"}}', encoding="utf-8")
            elif not name.endswith(".duckdb"):
                (exports / name).mkdir()
        _multiply(source.warehouse, Path(folder) / "warehouse.duckdb", forms)
        return publish(Path(folder), out)


def _multiply(small: Path, large: Path, forms: int) -> None:
    with duckdb.connect(str(large)) as con:
        con.execute(f"attach '{small}' as small (read_only)")
        (each,) = con.execute("select count(*) from small.core.forms").fetchone()
        first, last = _YEARS
        con.execute(_COPIES.format(first=first, years=last - first + 1, copies=-(-forms // each)))
        places = [name for (name,) in con.execute(
            "select distinct region_name from small.core.forms where region_name is not null").fetchall()]
        for schema in _SCHEMAS:
            con.execute(f"create schema {schema}")
        for table, columns in _tables(con).items():
            _fill(con, table, columns, places)


def _fill(con: duckdb.DuckDBPyConnection, table: str, columns: dict[str, str], places: list[str]) -> None:
    """The rows of a table once per copy, copies one after another as a build writes them; dictionaries as they are."""
    con.execute(f"create table {table} as from small.{table} limit 0")
    if not ({"form_id", "document_id", "department_id"} & columns.keys() or {"fiscal_year", "region_code"} <= columns.keys()):
        con.execute(f"insert into {table} from small.{table}")
        return
    chosen = ", ".join(_moved(name, kind, places) for name, kind in columns.items())
    (copies,) = con.execute("select count(*) from copies").fetchone()
    for first in range(0, copies, _AT_ONCE):
        con.execute(f"insert into {table} select {chosen} from copies cross join small.{table} as t where copy between ? and ?",
                    [first, first + _AT_ONCE - 1])


def _tables(con: duckdb.DuckDBPyConnection) -> dict[str, dict[str, str]]:
    """Type by column by table of the small release."""
    found: dict[str, dict[str, str]] = {}
    rows = con.execute(
        "select schema_name || '.' || table_name, column_name, data_type from duckdb_columns()"
        " where database_name = 'small' and list_contains(?, schema_name) order by table_name, column_index",
        [list(_SCHEMAS)]).fetchall()
    for table, column, kind in rows:
        found.setdefault(table, {})[column] = kind
    return found


def _moved(name: str, kind: str, places: list[str]) -> str:
    """The value of a column in a copy: its own id, place, year and amount."""
    column = f't."{name}"'
    if name in {"fiscal_year", "region_code", "region_name"}:
        return {"fiscal_year": "copy_year::integer", "region_code": "copy_code", "region_name": "copy_name"}[name]
    if name.endswith("_ids") and kind == "VARCHAR[]":
        return f"list_transform({column}, lambda x: {_ID} || x)"
    if kind == "VARCHAR" and (name == "department_key" or (name.endswith("_id") and name not in _SHARED)):
        return f"{_ID} || {column}"
    if name.endswith("_wanyuan") and kind.startswith("DECIMAL"):
        return f"cast({column} * factor as {kind})"
    if kind == "VARCHAR" and name.endswith("department_name"):
        for place in places:
            column = f"replace({column}, '{place}', copy_name)"
    return column
