"""``jixiao shell``: SQL line by line, with completion, colours and a history."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.folders import out_option
from pipeline.cli.release import explained, open_release

if TYPE_CHECKING:
    import duckdb

    from pipeline.cli.session import Session


@click.command()
@out_option
def shell(out_dir: Path) -> None:
    """Ask the published warehouse in SQL, one statement after the other, each ended by a semicolon.

    The tab key completes tables, columns and functions; the arrow keys bring back earlier statements. `.help` lists
    what else there is. Where standard input is no terminal, its statements run one by one.

    \b
    Examples:
      jixiao shell
      jixiao shell --out your/warehouse < questions.sql
    """
    from pipeline.cli.session import Session

    with open_release(out_dir) as con:
        session = Session(con, out_dir)
        if sys.stdin.isatty():
            _talk(session, con)
        else:
            _run(session, sys.stdin.read())


def _run(session: Session, text: str) -> None:
    """All statements of a pipe; the first that fails ends with exit 1."""
    with explained():
        for line in session.split(text):
            session.answer(line)


def _talk(session: Session, con: duckdb.DuckDBPyConnection) -> None:
    from pipeline.cli.prompt import prompt_session

    click.echo(f"{session.greeting()}\nType .help for help, .quit or Ctrl-D to leave.")
    prompt = prompt_session(con, _history())
    while True:
        try:
            text = prompt.prompt("jixiao> ")
        except KeyboardInterrupt:
            continue
        except EOFError:
            return
        try:
            if text.strip() and not session.answer(text):
                return
        except click.ClickException as problem:
            problem.show()
        except KeyboardInterrupt:
            con.interrupt()
            click.echo("stopped", err=True)


def _history() -> Path:
    """Where earlier statements are kept, below the user's state folder (XDG Base Directory)."""
    base = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    return Path(base) / "jixiao" / "sql_history"
