"""``jixiao site``: the release as a static web site with SQL in the reader's browser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.folders import out_option
from pipeline.cli.release import explained, open_release

if TYPE_CHECKING:
    from pipeline.site.engine import Engine


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@out_option
def site(folder: Path, out_dir: Path) -> None:
    """Write the release as a static web site: dictionary, data files, and SQL that runs in the reader's browser.

    Any web server can offer FOLDER; nothing of it runs there, and its pages ask no other host. An earlier site in FOLDER
    is replaced. The first run fetches DuckDB for the browser through npm and keeps it.

    \b
    Examples:
      jixiao site public
      jixiao site /srv/www/budget --out your/warehouse
      python -m http.server --directory public
    """
    from pipeline.publish.releases import latest
    from pipeline.publish.static_folder import FolderTaken
    from pipeline.site.database import NotForPublication
    from pipeline.site.site import Incomplete, write_site

    with open_release(out_dir) as con, explained():
        try:
            files = write_site(con, latest(out_dir), _engine(), folder)
        except FolderTaken as problem:
            raise click.BadParameter(str(problem), param_hint="FOLDER") from problem
        except (NotForPublication, Incomplete) as problem:
            raise click.ClickException(str(problem)) from problem
        except OSError as problem:
            raise click.ClickException(f"{folder}: {problem.strerror}; name a place you may write to") from problem
    size = sum(path.stat().st_size for path in files)
    click.echo(f"written    {len(files)} files, {size / 1024**2:.0f} MB; to look at it: python -m http.server --directory {folder}")


def _engine() -> Engine:
    from pipeline.cache_folder import cache_dir
    from pipeline.site.engine import engine
    from pipeline.site.npm import NotInstalled, RegistryOutOfReach

    try:
        return engine(cache_dir(), lambda said: click.echo(said, err=True))
    except RegistryOutOfReach as problem:
        raise click.ClickException(
            "DuckDB for the browser comes from the npm registry, and none answered: go online once, name your mirror with "
            f"`npm config set registry`, or copy {cache_dir() / 'browser_engine'} from a machine that has it.\n{problem}"
        ) from problem
    except NotInstalled as problem:
        raise click.ClickException(f"npm could not install DuckDB for the browser:\n{problem}") from problem
