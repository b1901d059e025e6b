"""What one request may cost. Every number has a unit in its name."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of the read-only API; the defaults suit one office on one machine."""

    statement_seconds: float = 15.0
    waiting_seconds: float = 10.0
    """How long a request waits for its turn before it is told to come again."""
    parallel_statements: int = 4
    sql_rows: int = 2_000
    """Rows of a statement typed by a user that a page shows."""
    download_rows: int = 200_000
    """Rows of a download as CSV or Parquet."""
    excel_rows: int = 50_000
    """Rows of a download as Excel, which is written cell by cell while others wait for the processor."""
    answer_bytes: int = 32 * 1024**2
    memory_bytes: int = 2 * 1024**3
    """Memory of one open release; results that need more are refused, nothing is spilled to disk."""
    open_releases: int = 4
    pinned_seconds: float = 1800.0
    """How long a replaced release stays open after its last reader."""
