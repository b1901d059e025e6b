"""The raw files below a folder (原始文件): every one, each once, in a stable order.

A file that cannot be read is a :class:`RawFile` with an ``error``, never an exception: one bad file must not stop the
others, and no file may vanish from the documents table.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.archive.decisions import DECISIONS_FILE
from pipeline.archive.media_types import media_type
from pipeline.archive.sources import SOURCES_FILE


@dataclass(frozen=True, slots=True)
class RawFile:
    """One raw file: ``file_name`` is below the raw folder and '/'-separated; ``sha256`` is None if unreadable."""

    file_name: str
    path: Path
    bytes: int | None = None
    sha256: str | None = None
    media_type: str | None = None
    error: str | None = None


def scan(raw_dir: Path) -> list[RawFile]:
    """Every raw file below ``raw_dir``, sorted by name; hidden files and the tables kept by
    hand (``sources.csv``, ``review_decisions.csv``) are not raw files.

    Raises NotADirectoryError if ``raw_dir`` is not a folder that can be listed.
    """
    if not raw_dir.is_dir():
        raise NotADirectoryError(f"{raw_dir} is not a folder: create it or name the folder that holds the raw files")
    return sorted(map(_inspect, _walk(raw_dir, "", ())), key=lambda file: file.file_name)


def fingerprint(raw_dir: Path) -> str:
    """A hash over names, sizes and modification times: changes when the archive does, reads no content."""
    digest = hashlib.sha256()
    for file in sorted(_walk(raw_dir, "", ()), key=lambda file: file.file_name):
        try:
            state = file.path.stat()
            mark = f"{state.st_size} {state.st_mtime_ns}"
        except OSError as problem:
            mark = f"unreadable {problem.errno}"
        digest.update(f"{_printable(file.file_name)}\0{mark}\n".encode())
    return digest.hexdigest()


def _walk(folder: Path, prefix: str, parents: tuple[tuple[int, int], ...]) -> Iterator[RawFile]:
    """Files below a folder; ``parents`` are the (device, inode) pairs above, by which a link loop is recognised."""
    try:
        state = folder.stat()
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as problem:
        yield RawFile(prefix.rstrip("/") or ".", folder, error=_advice(problem))
        return
    here = (state.st_dev, state.st_ino)
    if here in parents:
        yield RawFile(prefix.rstrip("/"), folder, error="a symbolic link into its own folder: remove it")
        return
    for entry in entries:
        name = prefix + entry.name
        if entry.name.startswith(".") or name in (SOURCES_FILE, DECISIONS_FILE):
            continue
        if entry.is_dir():
            yield from _walk(Path(entry.path), f"{name}/", (*parents, here))
        else:
            yield RawFile(name, Path(entry.path))


def _inspect(file: RawFile) -> RawFile:
    """The same file with size, hash and media type filled in, or with the reason why it cannot be read."""
    name = _printable(file.file_name)
    if file.error:
        return RawFile(name, file.path, error=file.error)
    if file.path.exists() and not file.path.is_file():
        return RawFile(name, file.path, error="not a regular file (a pipe, socket or device): remove it")
    try:
        data = file.path.read_bytes()
    except OSError as problem:
        return RawFile(name, file.path, error=_advice(problem))
    return RawFile(name, file.path, len(data), hashlib.sha256(data).hexdigest(), media_type(data))


def _printable(name: str) -> str:
    # A GBK file name from an unpacked ZIP arrives as lone surrogates, which neither Parquet nor JSON can hold.
    return name.encode(errors="surrogateescape").decode("gb18030", "replace") if not _is_utf8(name) else name


def _is_utf8(name: str) -> bool:
    return not any("\udc80" <= character <= "\udcff" for character in name)


def _advice(problem: OSError) -> str:
    if isinstance(problem, PermissionError):
        return "no permission to read it: give the user who runs the build the right to read this file"
    if isinstance(problem, FileNotFoundError):
        return "a symbolic link whose target does not exist: restore the target or remove the link"
    return f"cannot be read ({problem.strerror}): copy the file again from its source"
