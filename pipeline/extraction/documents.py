"""The documents frame (文件清单): one row per raw file, whatever became of it, with the reason and what to do.

A content that stands in the archive twice is parsed once: the first file by name is the document, the others are
``duplicate`` and name it. An empty archive gives one row for the folder itself, so that an empty release says why.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import polars as pl

from pipeline.archive.media_types import EMPTY
from pipeline.archive.raw_files import RawFile
from pipeline.archive.sources import Source
from pipeline.normalise.identities import digest, document_id

DOCUMENT_COLUMNS: dict[str, Any] = {
    "document_id": pl.String, "file_name": pl.String, "sha256": pl.String, "bytes": pl.Int64, "media_type": pl.String,
    "status": pl.String, "reason_code": pl.String, "reason": pl.String, "source_url": pl.String,
    "publisher": pl.String, "approved_on": pl.Date, "published_on": pl.Date, "retrieved_on": pl.Date, "batch": pl.String,
}


def originals(files: Sequence[RawFile]) -> list[RawFile]:
    """The files to parse: readable, not empty, and the first by name of each content."""
    first: dict[str, RawFile] = {}
    for file in sorted(files, key=lambda file: file.file_name):
        if file.sha256 and not file.error and file.media_type != EMPTY:
            first.setdefault(file.sha256, file)
    return list(first.values())


def document_rows(
    files: Sequence[RawFile], results: pl.DataFrame, sources: Mapping[str, Source]
) -> pl.DataFrame:
    """One row per file in order of names; ``batch`` says where its records stand, NULL when it owns none.

    Raises LookupError with every file that ``results`` (see ``Store.results``) does not know.
    """
    known = {row["sha256"]: row for row in results.iter_rows(named=True)}
    first = {file.sha256: file.file_name for file in originals(files)}
    absent = [name for sha256, name in first.items() if sha256 not in known]
    if absent:
        raise LookupError(f"{len(absent)} files are not extracted yet, extract their partitions first: {absent[:20]}")
    rows = [_row(file, first, known, sources) for file in sorted(files, key=lambda file: file.file_name)]
    return pl.DataFrame(rows or [_EMPTY_FOLDER], schema=DOCUMENT_COLUMNS)


def _row(
    file: RawFile, first: Mapping[str | None, str], known: Mapping[str, Mapping[str, Any]],
    sources: Mapping[str, Source],
) -> dict[str, Any]:
    source = sources.get(file.file_name, Source(file.file_name))
    return {
        "file_name": file.file_name, "sha256": file.sha256, "bytes": file.bytes, "media_type": file.media_type,
        "source_url": source.source_url, "publisher": source.publisher,
        "approved_on": source.approved_on, "published_on": source.published_on, "retrieved_on": source.retrieved_on,
        **dict(_fate(file, first, known)),
    }


def _fate(
    file: RawFile, first: Mapping[str | None, str], known: Mapping[str, Mapping[str, Any]]
) -> Iterator[tuple[str, Any]]:
    """Identity, status and reason of one file."""
    own_id = f"d_{digest(file.file_name)}"
    if file.error or file.sha256 is None:
        yield from _rejection(own_id, "unreadable", file.error or "no content hash")
    elif file.media_type == EMPTY:
        yield from _rejection(own_id, "empty_file", "the file holds nothing: fetch it again from its publisher")
    elif first[file.sha256] != file.file_name:
        same = f"same content as {first[file.sha256]}, which is counted: remove one of the two"
        yield from _rejection(f"{document_id(file.sha256)}-{digest(file.file_name, 8)}", "duplicate", same, "duplicate")
    else:
        result = known[file.sha256]
        yield "document_id", document_id(file.sha256)
        yield from ((name, result[name]) for name in ("batch", "status", "reason_code", "reason"))


def _rejection(
    own_id: str, code: str, reason: str, status: str = "rejected"
) -> tuple[tuple[str, str], ...]:
    return ("document_id", own_id), ("status", status), ("reason_code", code), ("reason", reason)


_EMPTY_FOLDER = {
    "file_name": ".",
    **dict(_rejection(
        f"d_{digest('.')}", "empty_folder",
        "the raw folder holds no files: put the published forms into it and build again",
    )),
}
