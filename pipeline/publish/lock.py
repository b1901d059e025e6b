"""One build at a time per output folder: an advisory lock that the kernel drops when its holder dies."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

LOCK_NAME = ".lock"


class ReleaseLocked(RuntimeError):
    """Another process builds into the same folder."""


@contextmanager
def release_lock(out_dir: Path) -> Iterator[None]:
    """Hold the folder ``out_dir`` (created if missing) for one build; raises ReleaseLocked at once if it is taken.

    The lock file stays behind on purpose: removing it would let two processes lock two different files.
    """
    out_dir.mkdir(parents=True, exist_ok=True)
    path = out_dir / LOCK_NAME
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        _acquire(descriptor, path)
        _sign(descriptor)
        yield
    finally:
        os.close(descriptor)


def _acquire(descriptor: int, path: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        holder = os.pread(descriptor, 200, 0).decode("utf-8", "replace").strip() or "unknown process"
        raise ReleaseLocked(
            f"{path.parent} is being built by another process ({holder}). Wait until it has finished, or give "
            "another output folder."
        ) from None


def _sign(descriptor: int) -> None:
    os.ftruncate(descriptor, 0)
    started = datetime.now(UTC).isoformat(timespec="seconds")
    os.pwrite(descriptor, f"process {os.getpid()}, since {started}\n".encode(), 0)
