"""The published release as commands open it, and what goes wrong there as one line that says what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    import duckdb


def open_release(out_dir: Path) -> duckdb.DuckDBPyConnection:
    """A read-only connection that cannot reach other files either. Raises UsageError (exit 2) if nothing is there."""
    from pipeline.publish.reading import open_reading
    from pipeline.publish.releases import NoRelease

    try:
        return open_reading(out_dir)
    except NoRelease as problem:
        raise click.UsageError(str(problem)) from problem


@contextmanager
def explained() -> Iterator[None]:
    """Turn what a query may fail with into exit 1 with its message and no traceback."""
    import duckdb

    from pipeline.publish.reading import NotReading, OutOfTime

    try:
        yield
    except (duckdb.Error, NotReading, OutOfTime) as problem:
        raise click.ClickException(str(problem)) from problem
