"""A release as one folder for any web server (发布版本的静态网站).

    index.html  sql.html        the pages
    dictionary/ parquet/ *.json as they were published
    data/<release>/             the database, plain and packed
    engine/<version>/           DuckDB for the browser, with the licences of all that is in it
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.dictionary.contents import dictionary
from pipeline.publish.releases import PUBLIC_NAMES, Release
from pipeline.publish.static_folder import fresh_folder
from pipeline.site.database import check_published, write_database
from pipeline.site.engine import Engine
from pipeline.site.pages import Bounds, write_pages

if TYPE_CHECKING:
    import duckdb

_MARK = ".jixiao-site"
_LICENCES = Path(__file__).with_name("licences")


class Incomplete(RuntimeError):
    """The release lacks a file that a site consists of; the message names it."""


def write_site(
    con: duckdb.DuckDBPyConnection, release: Release, engine: Engine, folder: Path, bounds: Bounds | None = None,
) -> list[Path]:
    """Write the site of ``release``, open as ``con``, replacing an earlier site as a whole; returns its files.

    Raises FolderTaken for a folder that holds anything else, NotForPublication for a table that is not published, and
    Incomplete for a release of older code.
    """
    if missing := [name for name in PUBLIC_NAMES if not (release.path / name).exists()]:
        raise Incomplete(f"release {release.version} has no {', '.join(missing)}: build it anew with the present program")
    check_published(con)
    with fresh_folder(folder, _MARK) as fresh:
        _copy_published(release, fresh)
        _copy_engine(engine, fresh / "engine" / engine.version)
        database = write_database(release, fresh)
        package = json.loads((release.path / "datapackage.json").read_text(encoding="utf-8"))
        write_pages(fresh, dictionary(con, release), package, database, engine, bounds or Bounds())
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".jixiao"))


def _copy_published(release: Release, site: Path) -> None:
    for name in PUBLIC_NAMES:
        source = release.path / name
        if source.is_dir():
            shutil.copytree(source, site / name)
        elif source != release.warehouse:
            shutil.copyfile(source, site / name)


def _copy_engine(engine: Engine, target: Path) -> None:
    shutil.copytree(engine.folder, target)
    shutil.copytree(_LICENCES, target / "licences", dirs_exist_ok=True)
