"""What stays in an output folder and what goes: old releases, and leftovers of a publish that was killed.

A release is renamed before it is deleted, so that a crash half-way never leaves a release with missing files.
"""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

from pipeline.publish.releases import CURRENT, RELEASES

INCOMING, NEW_LINK = ".incoming-", ".link-new"
"""Prefix of a release that is not whole yet (or no longer), and suffix of a link that is not swapped in yet."""


def remove_leftovers(out_dir: Path) -> None:
    """Delete what a killed publish left: half-moved releases and unswapped links, never a release."""
    for path in (out_dir / RELEASES).glob(f"{INCOMING}*"):
        shutil.rmtree(path)
    for path in out_dir.glob(f"*{NEW_LINK}"):
        path.unlink()


def remove_old_releases(out_dir: Path, *, keep: int, grace: float) -> None:
    """Delete all but the newest ``keep`` releases, the current one, and those replaced less than ``grace`` s ago."""
    current = (out_dir / CURRENT).resolve()
    found = [path for path in (out_dir / RELEASES).iterdir() if path.is_dir() and not path.name.startswith(".")]
    found.sort(key=lambda path: path.stat().st_mtime_ns, reverse=True)
    replaced_at = [time.time(), *(path.stat().st_mtime for path in found)]
    for position, path in enumerate(found):
        if position >= keep and path != current and time.time() - replaced_at[position] > grace:
            _discard(path)


def _discard(path: Path) -> None:
    """Delete a release so that a crash half-way leaves no release with missing files."""
    doomed = path.with_name(f"{INCOMING}{path.name}")
    os.rename(path, doomed)
    shutil.rmtree(doomed)
