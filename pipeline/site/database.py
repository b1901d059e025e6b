"""The published database as a browser reads it (浏览器读取的数据库): the file itself, and the same packed.

A page of a small release fetches the packed file whole, a tenth of the size, from any server. Of a large one it reads
only the parts that a query needs, where the server answers ranges; parts of two releases must never meet, so the file
lies in a folder of its release and the next site has another.
"""

from __future__ import annotations

import gzip
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.publish.catalog import PUBLISHED_SCHEMAS

if TYPE_CHECKING:
    import duckdb

    from pipeline.publish.releases import Release

# Level 9 gains 4 % over 6 and takes three times as long.
_LEVEL = 6


class NotForPublication(RuntimeError):
    """The database holds tables that are not published, which a site would give away."""


@dataclass(frozen=True, slots=True)
class Database:
    """Addresses relative to the site, and sizes in bytes."""

    path: str
    bytes: int
    packed_path: str
    packed_bytes: int


def check_published(con: duckdb.DuckDBPyConnection) -> None:
    """Raise NotForPublication if the open release has a table or view outside the published schemas."""
    rows = con.execute(
        """select schema_name || '.' || table_name from duckdb_tables()
           where database_name = current_database() and not list_contains($published, schema_name)
           union all
           select schema_name || '.' || view_name from duckdb_views() where database_name = current_database() and not internal
           order by 1""",
        {"published": list(PUBLISHED_SCHEMAS)},
    ).fetchall()
    if rows:
        raise NotForPublication(
            f"not for publication: {', '.join(name for (name,) in rows)}. Build the release anew before making a site of it."
        )


def write_database(release: Release, site: Path) -> Database:
    """Put the database of ``release`` into ``site``, plain and packed."""
    path = f"data/{release.version}/{release.warehouse.name}"
    target, packed = site / path, site / f"{path}.gz"
    target.parent.mkdir(parents=True)
    shutil.copyfile(release.warehouse, target)
    with target.open("rb") as plain, packed.open("wb") as raw, gzip.GzipFile("", "wb", _LEVEL, raw, mtime=0) as stream:
        shutil.copyfileobj(plain, stream, 1 << 20)
    return Database(path, target.stat().st_size, f"{path}.gz", packed.stat().st_size)
