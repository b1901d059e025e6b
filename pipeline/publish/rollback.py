"""Going back (回退): an older release that is still kept becomes the current one again, with the same one rename."""

from __future__ import annotations

import os
from pathlib import Path

from pipeline.publish.lock import release_lock
from pipeline.publish.releases import RELEASES, Release, latest
from pipeline.publish.swap import switch


class RollbackRefused(RuntimeError):
    """The release cannot become current; nothing readers see has changed."""


def kept_releases(out_dir: Path) -> list[Release]:
    """Every whole release below ``out_dir``, newest version first. Raises NoRelease if nothing was published."""
    latest(out_dir)
    found = [Release(path.name, path.resolve()) for path in (out_dir / RELEASES).iterdir() if _is_whole(path)]
    return sorted(found, key=lambda release: release.version, reverse=True)


def restore(out_dir: Path, version: str) -> Release:
    """Make the kept release ``version`` current. Raises RollbackRefused, NoRelease or ReleaseLocked."""
    with release_lock(out_dir):
        kept = {release.version: release for release in kept_releases(out_dir)}
        if version not in kept:
            raise RollbackRefused(f"{version} is not kept; kept are: {', '.join(kept)}")
        # Old releases are removed in the order in which they were current, which the time of the folder keeps.
        os.utime(kept[version].path)
        switch(out_dir, version)
        return kept[version]


def previous(out_dir: Path) -> Release:
    """The newest kept release before the current one. Raises RollbackRefused if none is older."""
    current = latest(out_dir).version
    older = [release for release in kept_releases(out_dir) if release.version < current]
    if not older:
        raise RollbackRefused(f"no release older than {current} is kept")
    return older[0]


def _is_whole(path: Path) -> bool:
    """A release gets its name when it is whole; one of older code may lack files that newer code publishes."""
    needed = ("warehouse.duckdb", "release.json")
    return not path.name.startswith(".") and all((path / name).is_file() for name in needed)
