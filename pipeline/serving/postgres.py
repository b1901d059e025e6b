"""Talking to a PostgreSQL server: sessions, statements, and what goes wrong there as one line that says what to do.

The driver is Apache Arrow's ADBC, which carries its own libpq and takes Arrow tables by binary ``COPY``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from pipeline.serving.address import shown, without_password

if TYPE_CHECKING:
    from adbc_driver_manager.dbapi import Connection

# SQLSTATE (PostgreSQL manual, appendix A) and what helps.
_ADVICE = {
    "42501": "ask the owner of the database for this right",
    "53100": "make room on the server",
    "55P03": "run it again when nobody holds that lock",
    "57014": "run it again",
}


class ServingFailed(RuntimeError):
    """The release could not be served; the message says why and what to do. What was served before is untouched."""


@contextmanager
def session(address: str) -> Iterator[Connection]:
    """A connection that commits each statement outside of ``transaction``. Raises ServingFailed for all that fails."""
    import adbc_driver_manager
    import adbc_driver_postgresql.dbapi as driver

    try:
        con = driver.connect(address, autocommit=True)
    except adbc_driver_manager.Error as problem:
        raise ServingFailed(_unreachable(address, problem)) from None
    with con:
        try:
            yield con
        except adbc_driver_manager.Error as problem:
            raise ServingFailed(_refused(address, problem)) from None


@contextmanager
def transaction(con: Connection) -> Iterator[None]:
    """All or nothing of what runs inside."""
    import adbc_driver_manager

    run(con, "begin")
    try:
        yield
    except BaseException:
        # A connection that broke has rolled back by itself; what broke it is what the user must hear.
        with suppress(adbc_driver_manager.Error):
            run(con, "rollback")
        raise
    run(con, "commit")


@contextmanager
def noted(advice: str) -> Iterator[None]:
    """Gives an error of the server the advice that only the caller knows, in place of that for its kind."""
    import adbc_driver_manager

    try:
        yield
    except adbc_driver_manager.Error as problem:
        problem.add_note(advice)
        raise


def run(con: Connection, *statements: str) -> None:
    """Execute statements that answer nothing, in one round trip."""
    if statements:
        with con.cursor() as cursor:
            cursor.executescript(";\n".join(statements))


def rows(con: Connection, query: str) -> list[tuple]:
    """The answer of a query."""
    with con.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchall()


def quoted(*parts: str) -> str:
    """An identifier: ``"core"."forms"``."""
    return ".".join('"' + part.replace('"', '""') + '"' for part in parts)


def literal(text: str | None) -> str:
    """A text constant; ``null`` for None."""
    return "null" if text is None else "'" + text.replace("'", "''") + "'"


def _unreachable(address: str, problem: Exception) -> str:
    said = without_password(address, str(problem).rpartition("Failed to connect:")[2])
    return (
        f"cannot connect to {shown(address)}: {said}. The address has the form postgresql://user@host:5432/database; "
        "see whether `psql` opens it, and keep the password in ~/.pgpass or PGPASSWORD"
    )


def _refused(address: str, problem: Exception) -> str:
    found = re.search(r"(?:ERROR|FATAL|PANIC):\s+(.*?)(?:\n\s*Query was:|SQLSTATE|\Z)", str(problem), re.S)
    said = without_password(address, found[1] if found else str(problem))
    general = _ADVICE.get(getattr(problem, "sqlstate", None) or "", "correct this and run it again")
    advice = "; ".join(getattr(problem, "__notes__", [general]))
    return f"{shown(address)}: {said}. Readers see what they saw before; {advice}"
