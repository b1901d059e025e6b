"""One statement under limits: only SELECT, a deadline, a number of rows, a number of statements at a time."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.dashboard.limits import Limits

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa


class StatementRefused(ValueError):
    """The statement may not run here, or DuckDB cannot run it; the message says why."""


class TableMissing(LookupError):
    """The release has no such table: it was built by an older version, or the name is wrong."""


class StatementTooLong(TimeoutError):
    """The statement ran longer than allowed and was stopped."""


class ServerBusy(RuntimeError):
    """Other statements kept all places taken."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer of one statement: names and DuckDB types of the columns, rows, and whether more rows exist."""

    names: list[str]
    types: list[str]
    rows: list[tuple[Any, ...]]
    is_cut: bool


class Statements:
    """Runs statements on the databases of open releases; safe to use from many threads."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._places = threading.BoundedSemaphore(limits.parallel_statements)

    def rows(self, database: duckdb.DuckDBPyConnection, sql: str, limit: int) -> Rows:
        """At most ``limit`` rows. Raises StatementRefused, TableMissing, StatementTooLong or ServerBusy."""
        with self._run(database, sql, limit + 1) as cursor:
            names = [column[0] for column in cursor.description]
            types = [str(column[1]) for column in cursor.description]
            found = cursor.fetchall()
        return Rows(names, types, found[:limit], len(found) > limit)

    def arrow(self, database: duckdb.DuckDBPyConnection, sql: str, limit: int) -> pa.Table:
        """At most ``limit`` rows as an Arrow table, for downloads. Raises as :meth:`rows`."""
        with self._run(database, sql, limit) as cursor:
            return cursor.to_arrow_table()

    @contextmanager
    def _run(self, database: duckdb.DuckDBPyConnection, sql: str, limit: int) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor on which the statement runs until its rows are fetched; the deadline covers both."""
        import duckdb

        if not self._places.acquire(timeout=self._limits.waiting_seconds):
            raise ServerBusy("all places are taken by other statements: try again in a few seconds")
        cursor = database.cursor()
        alarm = threading.Timer(self._limits.statement_seconds, cursor.interrupt)
        try:
            statement = only_select(cursor, sql)
            alarm.start()
            yield cursor.execute(f"select * from (\n{statement}\n) limit {limit}")
        except duckdb.InterruptException:
            raise StatementTooLong(
                f"stopped after {self._limits.statement_seconds:g} s: narrow the statement by year or region"
            ) from None
        except duckdb.CatalogException as problem:
            raise TableMissing(str(problem)) from problem
        except duckdb.Error as problem:
            raise StatementRefused(str(problem)) from problem
        finally:
            alarm.cancel()
            cursor.close()
            self._places.release()


def only_select(database: duckdb.DuckDBPyConnection, sql: str) -> str:
    """The one SELECT in ``sql`` without its semicolon. Raises StatementRefused for anything else."""
    import duckdb

    try:
        statements = database.extract_statements(sql)
    except duckdb.Error as problem:
        raise StatementRefused(str(problem)) from problem
    if len(statements) != 1:
        raise StatementRefused(f"{len(statements)} statements given: write one SELECT")
    kind = statements[0].type.name
    if kind != "SELECT":
        raise StatementRefused(f"{kind} is not allowed: a release never changes, write SELECT")
    return statements[0].query.strip().rstrip(";")
