"""Open releases (已打开的发布版本): each page reads one release from its first request to its last.

The current release is looked up anew for every request that names none. A release that a page has named stays open
while it is read, even when the publisher has removed its folder meanwhile: the open file keeps its content. Opening is
read-only and takes no lock that a publisher could meet, for a release is never written again.
"""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.dashboard.limits import Limits
from pipeline.publish.releases import RELEASES, Release, latest

if TYPE_CHECKING:
    import duckdb

_VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,63}")


class ReleaseGone(LookupError):
    """The named release is not here (any more); a page that held it must be loaded again."""


@dataclass(slots=True)
class OpenRelease:
    """One release with its read-only database."""

    release: Release
    database: duckdb.DuckDBPyConnection
    manifest: dict[str, Any]
    readers: int = 0
    last_read: float = field(default_factory=time.monotonic)


class OpenReleases:
    """All releases that readers of one published folder hold open; safe to use from many threads."""

    def __init__(self, out_dir: Path, limits: Limits) -> None:
        self._out_dir = out_dir
        self._limits = limits
        self._open: dict[str, OpenRelease] = {}
        self._guard = threading.Lock()

    @contextmanager
    def lease(self, version: str | None) -> Iterator[OpenRelease]:
        """The release ``version``, or the current one; it cannot be closed inside the block.

        Raises ReleaseGone if the version is not there, NoRelease if nothing was ever published.
        """
        with self._guard:
            held = self._held(self._find(version))
            held.readers += 1
        try:
            yield held
        finally:
            with self._guard:
                held.readers -= 1
                held.last_read = time.monotonic()
                self._close_idle(keep=held.release.version)

    def close(self) -> None:
        """Close every database: the end of the server."""
        with self._guard:
            for held in self._open.values():
                held.database.close()
            self._open.clear()

    def _find(self, version: str | None) -> Release:
        if version is None:
            return latest(self._out_dir)
        if version in self._open:
            return self._open[version].release
        path = (self._out_dir / RELEASES / version).resolve()
        if not _VERSION.fullmatch(version) or not (path / "warehouse.duckdb").is_file():
            raise ReleaseGone(f"release {version!r} is not here any more: load the page again to read the current one")
        return Release(version, path)

    def _held(self, release: Release) -> OpenRelease:
        if release.version not in self._open:
            database = _connect(release, self._limits)
            self._open[release.version] = OpenRelease(release, database, release.manifest())
        return self._open[release.version]

    def _close_idle(self, keep: str) -> None:
        """Close what nobody has read for long, and the longest unread beyond the allowed number."""
        idle = sorted(
            (held for version, held in self._open.items() if not held.readers and version != keep),
            key=lambda held: held.last_read,
        )
        surplus = len(self._open) - self._limits.open_releases
        for position, held in enumerate(idle):
            if position < surplus or time.monotonic() - held.last_read > self._limits.pinned_seconds:
                del self._open[held.release.version]
                held.database.close()


def _connect(release: Release, limits: Limits) -> duckdb.DuckDBPyConnection:
    """No other file, no extension, no setting can be reached through it; the current path is the real one."""
    import duckdb

    return duckdb.connect(str(release.warehouse), read_only=True, config={
        "enable_external_access": False,
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        # Spilling would write beside the published file.
        "temp_directory": "",
        "memory_limit": f"{limits.memory_bytes}B",
        "lock_configuration": True,
    })
