"""The atomic swap (原子发布): a build becomes the current release with one rename, or not at all.

Every step leaves the folder in a state that a reader can use: up to the rename of ``.current`` readers see the last
release, from then on the new one. A process killed at any step leaves only hidden leftovers, which the next publish
removes. The caller holds :func:`pipeline.publish.lock.release_lock`.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from pipeline.publish.releases import CURRENT, PUBLIC_NAMES, RELEASES, Release
from pipeline.publish.retention import INCOMING, NEW_LINK, remove_leftovers, remove_old_releases

EXPORT_FOLDER = "exports"
_DISPLACED = ".displaced"
_KEEP_RELEASES = 3
# A reader that has resolved the link but not opened the file yet needs the old release for a moment longer.
_GRACE_SECONDS = 60.0


class PublishRefused(RuntimeError):
    """The build is not complete or cannot be put in place; nothing readers see has changed."""


def publish(build_dir: Path, out_dir: Path, *, keep: int = _KEEP_RELEASES, grace: float = _GRACE_SECONDS) -> Release:
    """Move ``build_dir/warehouse.duckdb`` and ``build_dir/exports/*`` into ``out_dir`` as the current release.

    The build is consumed. The last ``keep`` releases stay, as does any that was current within ``grace`` seconds.
    Raises PublishRefused if a file is missing, the warehouse has an unmerged log, or the version exists already.
    """
    version = _version(build_dir)
    for _ in publish_steps(build_dir, out_dir, version, keep=keep, grace=grace):
        pass
    return Release(version, (out_dir / RELEASES / version).resolve())


def publish_steps(build_dir: Path, out_dir: Path, version: str, *, keep: int, grace: float) -> Iterator[str]:
    """The steps of :func:`publish`, each done when its name is yielded: the points at which a crash can be tried."""
    releases = out_dir / RELEASES
    incoming, final = releases / f"{INCOMING}{version}", releases / version
    sources = _sources(build_dir)
    if final.exists():
        raise PublishRefused(f"{final} exists already: releases are never overwritten. Export under a new version.")
    seal(build_dir / "warehouse.duckdb")
    yield "sealed"
    releases.mkdir(parents=True, exist_ok=True)
    remove_leftovers(out_dir)
    yield "leftovers removed"
    incoming.mkdir()
    for name, source in sources.items():
        _move(source, incoming / name)
        yield f"moved {name}"
    _flush(incoming)
    yield "flushed"
    os.rename(incoming, final)
    os.utime(final)
    _flush_folder(releases)
    yield "release in place"
    yield from _switch_steps(out_dir, version)
    remove_old_releases(out_dir, keep=keep, grace=grace)
    yield "old releases removed"


def seal(warehouse: Path) -> None:
    """Merge the write-ahead log into the DuckDB file, so that the one file is the whole database."""
    import duckdb

    with duckdb.connect(str(warehouse)) as con:
        con.execute("checkpoint")
    log = warehouse.with_name(f"{warehouse.name}.wal")
    if log.exists():
        raise PublishRefused(f"{log} is still there after a checkpoint: close every connection to {warehouse}.")


def _version(build_dir: Path) -> str:
    manifest = build_dir / EXPORT_FOLDER / "release.json"
    if not manifest.is_file():
        raise PublishRefused(f"{manifest} is missing: export the warehouse before publishing it.")
    return json.loads(manifest.read_text(encoding="utf-8"))["version"]


def _sources(build_dir: Path) -> dict[str, Path]:
    sources = {
        name: build_dir / name if name == "warehouse.duckdb" else build_dir / EXPORT_FOLDER / name
        for name in PUBLIC_NAMES
    }
    if missing := [str(path) for path in sources.values() if not path.exists()]:
        raise PublishRefused(f"the build is not complete, missing: {', '.join(missing)}. Run the build again.")
    return sources


def switch(out_dir: Path, version: str) -> None:
    """Make the whole release ``version`` below ``out_dir`` the current one; the caller holds the lock."""
    for _ in _switch_steps(out_dir, version):
        pass


def _switch_steps(out_dir: Path, version: str) -> Iterator[str]:
    """Point ``.current`` to the release, then see to it that every public name leads through ``.current``."""
    _link(out_dir / CURRENT, f"{RELEASES}/{version}")
    yield "current switched"
    for name in PUBLIC_NAMES:
        _show(out_dir, name)
        yield f"linked {name}"
    _flush_folder(out_dir)
    yield "links flushed"


def _show(out_dir: Path, name: str) -> None:
    """Let a public name lead through ``.current``; a restored release of older code may not have it, then it goes."""
    if (out_dir / CURRENT / name).exists():
        _link(out_dir / name, f"{CURRENT}/{name}")
    elif (out_dir / name).is_symlink():
        (out_dir / name).unlink()


def _link(path: Path, target: str) -> None:
    """Make ``path`` a symbolic link to ``target`` by one rename; a real file or folder there is moved aside."""
    if path.is_symlink() and os.readlink(path) == target:
        return
    if path.exists() and not path.is_symlink():
        _displace(path)
    fresh = path.with_name(f"{path.name}{NEW_LINK}")
    os.symlink(target, fresh)
    os.replace(fresh, path)
    _flush_folder(path.parent)


def _displace(path: Path) -> None:
    """Keep a foreign file under ``.displaced/``: it may be somebody's only copy."""
    shelter = path.parent / _DISPLACED
    shelter.mkdir(exist_ok=True)
    os.rename(path, shelter / f"{path.name}.{time.time_ns()}")


def _move(source: Path, target: Path) -> None:
    try:
        os.rename(source, target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        shutil.move(source, target)


def _flush(folder: Path) -> None:
    """Force all files and folders below ``folder`` to disk, so that a power cut after the rename finds them whole."""
    for root, _, names in os.walk(folder):
        for name in names:
            with open(os.path.join(root, name), "rb") as stream:
                os.fsync(stream.fileno())
        _flush_folder(Path(root))


def _flush_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
