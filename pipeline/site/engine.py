"""DuckDB for the browser (浏览器内的 DuckDB): fetched once, kept in the cache, copied into every site.

The newest build that needs nothing else is used: it opens the published database file itself. Files are listed in
``npm/files.csv``; the program is kept packed, 7.6 MB in place of 34, because few static servers compress it, and the page
unpacks it. What is cached is known by the lock and the list, so that a new pin is fetched and an old one left alone.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pipeline.site.npm import LOCKED, install

_LIST = LOCKED / "files.csv"
_LOCK = LOCKED / "package-lock.json"
_PACKAGE = "node_modules/@duckdb/duckdb-wasm"
# The program and its worker; the rest of the folder is small and comes with the page.
_FIRST_QUERY = ("duckdb.wasm.gz", "worker.js.gz")


@dataclass(frozen=True, slots=True)
class Engine:
    """The files of one version; ``folder`` is in the cache and must not be changed."""

    version: str
    folder: Path

    @property
    def download_bytes(self) -> int:
        """What a reader's browser fetches before the first answer, without the data."""
        return sum((self.folder / name).stat().st_size for name in _FIRST_QUERY)


def engine(cache: Path, tell: Callable[[str], None] = lambda _: None) -> Engine:
    """The pinned engine, from ``cache`` or through npm. Raises as :func:`pipeline.site.npm.install`."""
    folder = cache / "browser_engine" / _key()
    if not folder.is_dir():
        tell("fetching DuckDB for the browser (30 MB, once)")
        _fetch(folder, tell)
    lock = json.loads(_LOCK.read_text(encoding="utf-8"))
    return Engine(lock["packages"][_PACKAGE]["version"], folder)


def _key() -> str:
    return hashlib.sha256(_LOCK.read_bytes() + _LIST.read_bytes()).hexdigest()[:16]


def _fetch(folder: Path, tell: Callable[[str], None]) -> None:
    """Install, take what is listed, and show it under its name only when it is whole."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".incoming-", dir=folder.parent) as scratch:
        packages, taken = install(Path(scratch), tell), Path(scratch) / "taken"
        with _LIST.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                _take(packages / row["source"], taken / row["target"], bool(row["is_packed"]))
        _show(taken, folder)


def _show(taken: Path, folder: Path) -> None:
    try:
        os.rename(taken, folder)
    except OSError:
        # Another run was faster; its files are the same, for both were held against the lock.
        if not folder.is_dir():
            raise


def _take(source: Path, target: Path, is_packed: bool) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if is_packed:
        target.write_bytes(gzip.compress(source.read_bytes(), 9, mtime=0))
    else:
        shutil.copyfile(source, target)
