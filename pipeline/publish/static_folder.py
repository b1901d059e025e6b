"""A folder of static pages (静态网页文件夹), written anew as a whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class FolderTaken(ValueError):
    """The target folder holds other things, which the new pages would replace."""


@contextmanager
def fresh_folder(folder: Path, mark: str) -> Iterator[Path]:
    """A new folder to fill, which takes the place of ``folder`` when the block ends without an error.

    ``mark`` is the hidden file by which a folder is known to be written here. Raises FolderTaken if ``folder`` holds
    anything and lacks it.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir()) and not (folder / mark).exists()):
        raise FolderTaken(f"{folder} holds other files: name a new or empty folder")
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        fresh.chmod(0o755)
        yield fresh
        (fresh / mark).touch()
        _replace(folder, fresh)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _replace(folder: Path, fresh: Path) -> None:
    old = fresh.with_name(f"{fresh.name}-old")
    if folder.exists():
        os.rename(folder, old)
    os.rename(fresh, folder)
    shutil.rmtree(old, ignore_errors=True)
