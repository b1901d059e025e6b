"""``jixiao query``: SQL on the published warehouse, read-only."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.folders import out_option
from pipeline.cli.formats import FORMATS, write_parquet, write_text
from pipeline.cli.release import explained, open_release

if TYPE_CHECKING:
    import duckdb

_TABLE_LIMIT = 1000


@click.command()
@click.argument("sql", required=False)
@out_option
@click.option("--file", "file", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="FILE",
              help="Read the SQL from a file.")
@click.option("--param", "-p", "params", multiple=True, metavar="NAME=VALUE",
              help="A value for $NAME in the SQL; may be repeated.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True,
              help="The table shortens long cells; the others write them whole.")
@click.option("--output", "-o", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
              help="Write there instead of the terminal; parquet needs it.")
@click.option("--limit", type=click.IntRange(0), metavar="N",
              help=f"At most N rows, 0 for all.  [default: {_TABLE_LIMIT} in a table, else all]")
@click.option("--timeout", type=click.FloatRange(0, min_open=True), metavar="SECONDS", help="Stop a longer query.")
def query(
    sql: str | None, out_dir: Path, file: Path | None, params: tuple[str, ...], form: str, output: Path | None,
    limit: int | None, timeout: float | None,
) -> None:
    """Run SQL on the published warehouse; SQL "-" reads it from standard input.

    For a spreadsheet use `jixiao export`: it writes Chinese headings and disarms cells that look like formulas.

    \b
    Examples:
      jixiao query "select department_name, amount_total_wanyuan, amount_status from marts.budget_by_department"
      jixiao query "from core.forms where fiscal_year = $year" -p year=2024 --format jsonl
      jixiao query --file monthly.sql --format parquet --output monthly.parquet
      jixiao query "from core.documents" --format csv > documents.csv
    """
    from pipeline.publish.reading import execute_reading, time_limit

    text = _sql(sql, file)
    values = dict(map(_parameter, params))
    if form == "parquet" and output is None:
        raise click.UsageError("parquet is not for the terminal: name a file with --output")
    limit = (_TABLE_LIMIT if form == "table" else 0) if limit is None else limit
    with open_release(out_dir) as con, explained(), time_limit(con, timeout):
        result = execute_reading(con, text, values)
        if result.description:
            _write(result, form, limit, output)


def _sql(sql: str | None, file: Path | None) -> str:
    if (sql is None) == (file is None):
        raise click.UsageError('give the SQL as an argument, or "-" to read it from standard input, or --file FILE')
    if file is not None:
        return file.read_text(encoding="utf-8-sig")
    return sys.stdin.read() if sql == "-" else sql


def _parameter(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name.isidentifier():
        raise click.BadParameter(f"{text!r} is not NAME=VALUE", param_hint="--param")
    return name, value


def _write(result: duckdb.DuckDBPyConnection, form: str, limit: int, output: Path | None) -> None:
    if output is None:
        write_text(result, form, limit, sys.stdout)
        return
    try:
        if form == "parquet":
            write_parquet(result, limit, output)
        else:
            with output.open("w", encoding="utf-8", newline="") as stream:
                write_text(result, form, limit, stream)
    except OSError as problem:
        raise click.ClickException(f"{output}: {problem.strerror}; name a file in a folder you may write to") from problem
    click.echo(f"written    {output}", err=True)
