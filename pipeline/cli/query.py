"""``jixiao query``: SQL on the published warehouse, read-only."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.folders import out_option
from pipeline.cli.rows import FORMATS, show

if TYPE_CHECKING:
    import duckdb

_READING = {"SELECT", "EXPLAIN", "SET", "VARIABLE_SET", "CALL"}


@click.command()
@click.argument("sql")
@out_option
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True,
              help="The table shortens long cells; csv and json print them whole.")
def query(sql: str, out_dir: Path, form: str) -> None:
    """Run SQL on the published warehouse; SQL "-" reads it from standard input.

    \b
    Examples:
      jixiao query "select department_name, amount_total_wanyuan, amount_status from marts.budget_by_department"
      jixiao query "from core.documents" --format csv > documents.csv
    """
    import duckdb

    with open_release(out_dir) as con:
        try:
            result = _execute(con, sys.stdin.read() if sql == "-" else sql)
        except duckdb.Error as problem:
            raise click.ClickException(str(problem)) from problem
        if result.description:
            show([column[0] for column in result.description], result.fetchall(), form)


def open_release(out_dir: Path) -> duckdb.DuckDBPyConnection:
    """A read-only connection that cannot reach other files either. Raises UsageError (exit 2) if nothing is there."""
    import duckdb

    from pipeline.publish.releases import NoRelease, latest

    try:
        warehouse = latest(out_dir).warehouse
    except NoRelease as problem:
        raise click.UsageError(str(problem)) from problem
    return duckdb.connect(str(warehouse), read_only=True, config={"enable_external_access": False})


def _execute(con: duckdb.DuckDBPyConnection, sql: str) -> duckdb.DuckDBPyConnection:
    """Run every statement; all must read. Returns the cursor of the last one."""
    statements = con.extract_statements(sql)
    if not statements:
        raise click.UsageError('no SQL given; try: jixiao query "select * from core.documents"')
    for statement in statements:
        kind = statement.type.name
        if kind not in _READING:
            raise click.ClickException(
                f"{kind} would change something, and a release never changes: write SELECT, and take the rows "
                "elsewhere with --format csv or json"
            )
    return [con.execute(statement) for statement in statements][-1]
