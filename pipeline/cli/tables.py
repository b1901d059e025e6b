"""``jixiao tables``: what there is to query, from the comments in the warehouse itself."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.completing import complete_table
from pipeline.cli.folders import out_option
from pipeline.cli.formats import TEXT_FORMATS, write_text
from pipeline.cli.release import open_release
from pipeline.cli.wrapping import wrapped
from pipeline.publish.table_names import NoSuchTable, find_table

if TYPE_CHECKING:
    import duckdb

_TABLES = """
    select schema_name || '.' || table_name as "table", estimated_size as rows, comment as description
    from duckdb_tables() where list_contains(['core', 'quality', 'marts'], schema_name)
    order by schema_name, table_name
"""
_COLUMNS = """
    select column_name as "column", data_type as type, comment as description
    from duckdb_columns() where schema_name || '.' || table_name = ? order by column_index
"""
_NARROWEST = 40


@click.command()
@click.argument("name", required=False, metavar="[TABLE]", shell_complete=complete_table)
@out_option
@click.option("--format", "form", type=click.Choice(TEXT_FORMATS), default="table", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
def tables(name: str | None, out_dir: Path, form: str, as_json: bool) -> None:
    """List the published tables, or the columns of one, with descriptions in English and Chinese.

    \b
    Examples:
      jixiao tables
      jixiao tables forms
      jixiao tables core.indicators --format csv
    """
    with open_release(out_dir) as con:
        cursor = con.execute(_COLUMNS, [_found(con, name)]) if name else con.execute(_TABLES)
        if as_json or form != "table":
            write_text(cursor, "json" if as_json else form, 0, sys.stdout)
        else:
            click.echo(wrapped([column[0] for column in cursor.description], cursor.fetchall(), _screen()))


def _found(con: duckdb.DuckDBPyConnection, name: str) -> str:
    from pipeline.publish.catalog import tables as published

    try:
        return find_table(name, [table.full_name for table in published(con)])
    except NoSuchTable as problem:
        raise click.UsageError(str(problem)) from problem


def _screen() -> int:
    """Columns of the terminal; wide where there is none, so that a pipe gets one line per row."""
    return max(_NARROWEST, shutil.get_terminal_size().columns) if sys.stdout.isatty() else 0
