"""``jixiao export postgresql://…``: a whole release into a database server, and what went on there."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path

import click

from pipeline.cli.release import current_release

_FOR_FILES = frozenset({"form", "regions", "years", "departments", "names", "headings"})


def check_whole(ctx: click.Context) -> None:
    """Raises UsageError for options that choose a part: a database holds the whole release, and readers choose."""
    given = [
        option.opts[0] for option in ctx.command.params
        if option.name in _FOR_FILES and ctx.get_parameter_source(option.name) is click.core.ParameterSource.COMMANDLINE
    ]
    if given:
        raise click.UsageError(f"{', '.join(given)}: a database gets the whole release; choose when you query it")


def load_database(
    out_dir: Path, address: str, readers: Collection[str], tell: Callable[[int | None, str], None]
) -> None:
    """Load the current release of ``out_dir``; ``tell`` hears rows and name of each table, and at last where it is."""
    from pipeline.publish.reading import open_release
    from pipeline.serving.address import shown
    from pipeline.serving.column_types import UnknownType
    from pipeline.serving.load import load_release
    from pipeline.serving.postgres import ServingFailed

    release = current_release(out_dir)
    with open_release(release) as con:
        try:
            loaded = load_release(
                con, release.manifest(), address, readers=readers, told=lambda name, rows: tell(rows, name))
        except (ServingFailed, UnknownType) as problem:
            raise click.ClickException(str(problem)) from problem
    for index in loaded.without_index:
        click.echo(f"no index   {index}: a value is too long for one", err=True)
    if loaded.still_read:
        click.echo(f"still read {', '.join(loaded.still_read)}: dropped by the next load, once nobody reads them", err=True)
    if not loaded.readers:
        click.echo("readers    none but the owner: name a role with --reader ROLE", err=True)
    tell(None, f"release {release.version} to {shown(address)}")
