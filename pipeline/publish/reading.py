"""Reading a release with SQL (只读查询): nothing can be written, no other file reached, and a time limit holds.

One door for the command line, the interactive shell and the server for assistants, so that what one refuses the others
refuse too.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.publish.releases import Release, latest

if TYPE_CHECKING:
    import duckdb

_READING = frozenset({"SELECT", "EXPLAIN", "SET", "VARIABLE_SET", "CALL"})


class NotReading(ValueError):
    """A statement would change something, or there is none; the message says what to write instead."""


class OutOfTime(RuntimeError):
    """A query ran longer than it was allowed to."""


def open_reading(out_dir: Path, **settings: str | int | bool) -> duckdb.DuckDBPyConnection:
    """A read-only connection to the current release that cannot reach other files. Raises NoRelease.

    ``settings`` are further DuckDB settings; one process must use the same for all its connections to a release.
    """
    return open_release(latest(out_dir), **settings)


def open_release(release: Release, **settings: str | int | bool) -> duckdb.DuckDBPyConnection:
    """The same for a release at hand, where what is read must fit other files of it."""
    import duckdb

    config = {"enable_external_access": False, **settings}
    return duckdb.connect(str(release.warehouse), read_only=True, config=config)


def execute_reading(
    con: duckdb.DuckDBPyConnection, sql: str, parameters: Mapping[str, Any] | None = None
) -> duckdb.DuckDBPyConnection:
    """Run every statement; all must read. Returns the cursor of the last one.

    ``parameters`` fill ``$name``; each statement gets those it names. Raises NotReading, or duckdb.Error for bad SQL.
    """
    statements = con.extract_statements(sql)
    if not statements:
        raise NotReading('no SQL given; try: "select * from core.documents"')
    for statement in statements:
        _check(statement)
    given = dict(parameters or {})
    _check_used(given, {name for statement in statements for name in statement.named_parameters})
    for statement in statements:
        needed = {name: given[name] for name in statement.named_parameters if name in given}
        cursor = con.execute(statement, needed) if needed else con.execute(statement)
    return cursor


@contextmanager
def time_limit(con: duckdb.DuckDBPyConnection, seconds: float | None) -> Iterator[None]:
    """Stop what ``con`` runs after ``seconds`` (None: never). Raises OutOfTime in place of DuckDB's own error."""
    import duckdb

    expired = threading.Event()

    def stop() -> None:
        expired.set()
        con.interrupt()

    timer = threading.Timer(seconds, stop) if seconds else None
    try:
        if timer:
            timer.start()
        yield
    except duckdb.InterruptException as problem:
        if not expired.is_set():
            raise
        raise OutOfTime(f"stopped after {seconds:g} s: narrow the query, or allow more time") from problem
    finally:
        if timer:
            timer.cancel()


def _check(statement: Any) -> None:
    kind = statement.type.name
    if kind not in _READING:
        raise NotReading(
            f"{kind} would change something, and a release never changes: write SELECT, and take the rows elsewhere "
            "with --format csv, json or parquet"
        )


def _check_used(given: Mapping[str, Any], named: set[str]) -> None:
    if unused := sorted(set(given) - named):
        raise NotReading(f"no ${unused[0]} in the SQL; it names: {', '.join(f'${name}' for name in sorted(named)) or 'none'}")
