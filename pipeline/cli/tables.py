"""``jixiao tables``: what there is to query, from the comments in the warehouse itself."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.folders import out_option
from pipeline.cli.query import open_release
from pipeline.cli.rows import FORMATS, show

_TABLES = """
    select schema_name || '.' || table_name as "table", estimated_size as rows, comment as description
    from duckdb_tables() where schema_name in ('core', 'quality', 'marts') order by schema_name, table_name
"""
_COLUMNS = """
    select column_name as "column", data_type as type, comment as description
    from duckdb_columns() where schema_name || '.' || table_name = ? order by column_index
"""


@click.command()
@click.argument("name", required=False, metavar="[SCHEMA.TABLE]")
@out_option
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True,
              help="The table shortens descriptions; csv and json print them whole, English and Chinese.")
def tables(name: str | None, out_dir: Path, form: str) -> None:
    """List the published tables, or the columns of one.

    \b
    Examples:
      jixiao tables
      jixiao tables core.indicators
      jixiao tables core.indicators --format csv
    """
    with open_release(out_dir) as con:
        cursor = con.execute(_COLUMNS, [name]) if name else con.execute(_TABLES)
        columns, rows = [column[0] for column in cursor.description], cursor.fetchall()
    if name and not rows:
        raise click.UsageError(f"there is no table {name}; `jixiao tables` lists all")
    show(columns, rows, form)
