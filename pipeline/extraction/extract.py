"""Raw files → frames of records: each content is parsed once per code version, every file gets a documents row."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from pipeline.archive.raw_files import RawFile
from pipeline.archive.sources import Source
from pipeline.extraction.code_version import code_version
from pipeline.extraction.documents import document_rows, originals
from pipeline.extraction.outcome import Outcome, Parser, outcome_of, parse_document
from pipeline.extraction.records import RECORD_TABLES, empty_table
from pipeline.extraction.store import BATCH_DOCUMENTS, Store
from pipeline.extraction.workers import parse_in_workers

Progress = Callable[[int, int], None]
# Starting a worker costs about as much as parsing a handful of texts, and only texts are read without native code.
INLINE_FILES, INLINE_BYTES = 4, 2**18
# A build that is stopped loses at most this much work.
BATCH_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Extraction:
    """``frames``: record tables plus ``document_id``; ``documents``: one row per raw file; ``n_parsed`` in this run."""

    frames: dict[str, pl.DataFrame]
    documents: pl.DataFrame
    n_parsed: int


def extract(
    files: Sequence[RawFile], store_dir: Path, workers: int | None = None, progress: Progress | None = None,
    *, sources: Mapping[str, Source] | None = None, parser: Parser = parse_document,
) -> Extraction:
    """Parse what the store does not hold yet, then load all ``files`` from it."""
    n_parsed = parse_missing(files, store_dir, workers, progress, parser=parser)
    return load(files, store_dir, sources or {}, n_parsed)


def parse_missing(
    files: Sequence[RawFile], store_dir: Path, workers: int | None = None, progress: Progress | None = None,
    *, parser: Parser = parse_document,
) -> int:
    """Parse contents that the store of this code version lacks; returns how many. ``progress`` gets (done, total)."""
    store = Store(store_dir, code_version())
    tried = store.results()
    known = set(tried.filter("is_final")["sha256"])
    missing = [file for file in originals(files) if file.sha256 not in known]
    report = progress or (lambda done, total: None)
    report(0, len(missing))
    done = 0
    for batch in _batches(_outcomes(missing, set(tried["sha256"]), workers, parser)):
        store.add(batch)
        done += len(batch)
        report(done, len(missing))
    store.prune()
    return done


def load(files: Sequence[RawFile], store_dir: Path, sources: Mapping[str, Source], n_parsed: int = 0) -> Extraction:
    """Frames of all ``files`` from the store. Raises LookupError naming files that were not parsed yet."""
    store = Store(store_dir, code_version())
    documents = document_rows(files, store.results(), sources)
    owners = documents.filter(pl.col("batch").is_not_null()).select("batch", "sha256", "document_id")
    frames = {name: _records(store, name, owners) for name in RECORD_TABLES}
    return Extraction(frames, documents.drop("batch"), n_parsed)


def _records(store: Store, name: str, owners: pl.DataFrame) -> pl.DataFrame:
    """Records of one table in the order of the files, then of the document."""
    columns = empty_table(name).columns
    order = owners.with_row_index("position")
    rows = store.table(name, owners).join(order, on=["batch", "sha256"], maintain_order="left")
    return rows.sort("position", maintain_order=True).select(columns)


def _outcomes(
    files: Sequence[RawFile], tried: set[str], workers: int | None, parser: Parser
) -> Iterator[Outcome]:
    is_small = len(files) <= INLINE_FILES and sum(file.bytes or 0 for file in files) <= INLINE_BYTES
    # What once stopped a worker would stop this process.
    if is_small and all(file.media_type == "text/plain" and file.sha256 not in tried for file in files):
        return (outcome_of(file, parser) for file in files)
    return parse_in_workers(files, parser, workers or os.cpu_count() or 1)


def _batches(outcomes: Iterable[Outcome]) -> Iterator[list[Outcome]]:
    batch: list[Outcome] = []
    started = time.monotonic()
    for outcome in outcomes:
        batch.append(outcome)
        if len(batch) >= BATCH_DOCUMENTS or time.monotonic() - started > BATCH_SECONDS:
            yield batch
            batch, started = [], time.monotonic()
    if batch:
        yield batch
