"""``jixiao export``: a workbook, CSV or Parquet files of a release or a part of it, or all of it in PostgreSQL."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.completing import complete_table
from pipeline.cli.database import check_whole, load_database
from pipeline.cli.folders import out_option
from pipeline.cli.release import current_release, explained
from pipeline.serving.address import is_address

if TYPE_CHECKING:
    import duckdb

    from pipeline.publish.catalog import Table
    from pipeline.workbook.filters import Filters
    from pipeline.workbook.sheets import Sheet

_FORMATS = ("xlsx", "csv", "parquet")
_LANGUAGES = ("zh", "en", "name")


@click.command()
@click.argument("target", type=click.Path(), metavar="FILE|FOLDER|postgresql://…")
@out_option
@click.option("--format", "form", type=click.Choice(_FORMATS), help="[default: by the ending of FILE, else xlsx]")
@click.option("--region", "regions", multiple=True, metavar="CODE|NAME", help="A place with all below it; repeatable.")
@click.option("--year", "years", type=int, multiple=True, metavar="YEAR", help="A fiscal year; repeatable.")
@click.option("--department", "departments", multiple=True, metavar="NAME", help="Part of a unit's name; repeatable.")
@click.option("--table", "names", multiple=True, metavar="TABLE", shell_complete=complete_table,
              help="Only this table; repeatable.  [default: a choice for daily work, and the findings]")
@click.option("--headings", type=click.Choice(_LANGUAGES), help="[default: zh in a workbook and CSV, name in Parquet]")
@click.option("--reader", "readers", multiple=True, metavar="ROLE",
              help="A role of the PostgreSQL database that may read it from now on; repeatable.")
@click.option("--quiet", is_flag=True, help="Do not list what was written.")
@click.pass_context
def export(
    ctx: click.Context, target: str, out_dir: Path, form: str | None, regions: tuple[str, ...], years: tuple[int, ...],
    departments: tuple[str, ...], names: tuple[str, ...], headings: str | None, readers: tuple[str, ...], quiet: bool,
) -> None:
    """Write an Excel workbook, or CSV or Parquet files, of the published tables, or load all of them into PostgreSQL.

    A workbook has a cover, a sheet per table with Chinese headings, the findings, and a dictionary. CSV and Parquet
    give one file per table in a folder, or one file for a single table. Text that looks like a formula stays text in
    all of them. What exists there is replaced when the new one is complete.

    A PostgreSQL database gets the whole release in the schemas core, quality and marts, with types, keys and
    descriptions; its readers see the release before until this one is complete. The password comes from ~/.pgpass or
    PGPASSWORD.

    \b
    Examples:
      jixiao export 绩效目标.xlsx
      jixiao export 教育局.xlsx --year 2024 --region 和硕县 --department 教育
      jixiao export csv/ --format csv --table forms --table fct_indicator
      jixiao export postgresql://publisher@localhost/budget --reader reader
    """
    if is_address(target):
        check_whole(ctx)
        load_database(out_dir, target, readers, lambda rows, what: _tell(quiet, rows, what))
        return
    if "://" in target:
        raise click.UsageError(f"{target.partition('://')[0]}:// is no target; a database is postgresql://user@host/database")
    if readers:
        raise click.UsageError("--reader names roles of a database; files have none")
    filters = {"years": years, "regions": regions, "departments": departments}
    _export_files(Path(target), out_dir, form, filters, names, headings, quiet)


def _export_files(
    target: Path, out_dir: Path, form: str | None, chosen: dict[str, Any], names: tuple[str, ...], headings: str | None,
    quiet: bool,
) -> None:
    from pipeline.publish.reading import open_release
    from pipeline.workbook.filters import Filters, NothingChosen

    form = form or _by_ending(target)
    if form == "xlsx" and not target.suffix:
        target = target.with_name(f"{target.name}.xlsx")
    headings = headings or ("name" if form == "parquet" else "zh")
    filters = Filters(**chosen)
    release = current_release(out_dir)
    with open_release(release) as con, explained():
        try:
            sheets, forms = _sheets(con, names, filters, headings)
            facts = {"manifest": release.manifest(), "forms": forms, "filters": filters, "headings": headings, "quiet": quiet}
            _workbook(con, sheets, target, facts) if form == "xlsx" else _files(con, sheets, target, form, quiet)
        except NothingChosen as problem:
            raise click.ClickException(str(problem)) from problem
        except OSError as problem:
            raise click.ClickException(f"{target}: {problem.strerror or problem}; name a place you may write to") from problem


def _by_ending(target: Path) -> str:
    """The format that the ending of a file names. Raises UsageError for an ending that is no format here."""
    ending = target.suffix[1:].lower() or "xlsx"
    if ending not in _FORMATS:
        raise click.UsageError(f"{target.name}: .{ending} is not written here; end in .xlsx, .csv or .parquet, or say --format")
    return ending


def _sheets(
    con: duckdb.DuckDBPyConnection, names: Sequence[str], filters: Filters, headings: str
) -> tuple[list[Sheet], int]:
    from pipeline.publish.catalog import tables
    from pipeline.workbook.filters import choose
    from pipeline.workbook.findings import findings_sheet
    from pipeline.workbook.sheets import default_tables, table_sheet

    known = tables(con)
    forms = choose(con, filters)
    if names:
        return [table_sheet(table, filters, headings) for table in _named(names, known)], forms
    findings = findings_sheet(known, filters, headings)
    return [*filter(None, [findings]), *(table_sheet(t, filters, headings) for t in default_tables(known))], forms


def _named(names: Sequence[str], known: list[Table]) -> list[Table]:
    from pipeline.publish.table_names import NoSuchTable, find_table

    by_name = {table.full_name: table for table in known}
    try:
        return [by_name[name] for name in dict.fromkeys(find_table(name, list(by_name)) for name in names)]
    except NoSuchTable as problem:
        raise click.UsageError(str(problem)) from problem


def _workbook(con: duckdb.DuckDBPyConnection, sheets: list[Sheet], target: Path, facts: dict[str, Any]) -> None:
    from pipeline.workbook.cover import Cover
    from pipeline.workbook.workbook import write_workbook

    manifest = facts["manifest"]
    cover = Cover(manifest["version"], manifest["built_at"], facts["filters"].asked(), facts["forms"])
    target.parent.mkdir(parents=True, exist_ok=True)
    write_workbook(
        con, sheets, cover, target, language=facts["headings"],
        written=lambda item: _tell(facts["quiet"], item.rows, "、".join(item.titles)),
    )
    _tell(facts["quiet"], None, str(target))


def _files(con: duckdb.DuckDBPyConnection, sheets: list[Sheet], target: Path, form: str, quiet: bool) -> None:
    from pipeline.workbook.flat_files import write_csv, write_parquet

    write = write_csv if form == "csv" else write_parquet
    is_file = target.suffix.lower() == f".{form}"
    if is_file and len(sheets) > 1:
        raise click.UsageError(f"{target} is one file, but {len(sheets)} tables are asked for: name one --table, or a folder")
    (target.parent if is_file else target).mkdir(parents=True, exist_ok=True)
    for sheet in sheets:
        path = target if is_file else target / f"{sheet.table}.{form}"
        _tell(quiet, write(con, sheet, path), str(path))


def _tell(quiet: bool, rows: int | None, what: str) -> None:
    if not quiet:
        click.echo(f"written    {what}" + ("" if rows is None else f" ({rows} rows)"), err=True)
