"""The published release as commands open it, and what goes wrong there as one line that says what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    import duckdb

    from pipeline.publish.releases import Release


def open_release(out_dir: Path) -> duckdb.DuckDBPyConnection:
    """A read-only connection that cannot reach other files either. Raises UsageError (exit 2) if nothing is there."""
    from pipeline.publish.reading import open_release as opened

    return opened(current_release(out_dir))


def current_release(out_dir: Path) -> Release:
    """The release that is current now, for a command that needs more of it than its tables. Raises UsageError likewise."""
    from pipeline.publish.releases import NoRelease, latest

    try:
        return latest(out_dir)
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
