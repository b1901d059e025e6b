"""One conversation with a release: statements and the few dot commands, without the terminal around them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.formats import TEXT_FORMATS, write_text
from pipeline.cli.release import explained

if TYPE_CHECKING:
    import duckdb

_LIMIT = 200
_HELP = f"""\
.tables [TABLE]     list the tables, or the columns of one
.format NAME        print results as {', '.join(TEXT_FORMATS)}
.limit N            print at most N rows, 0 for all
.help               this text
.quit               leave
Anything else is SQL, ended by a semicolon; it may take several lines."""


class Session:
    """Answers on standard output; ``form`` and ``limit`` are what the user has set so far."""

    def __init__(self, con: duckdb.DuckDBPyConnection, out_dir: Path) -> None:
        self._con = con
        self._out_dir = out_dir
        self.form = "table"
        self.limit = _LIMIT

    def greeting(self) -> str:
        """Which release this is."""
        from pipeline.publish.releases import latest

        return f"release {latest(self._out_dir).version} in {self._out_dir}, read-only"

    def split(self, text: str) -> list[str]:
        """Dot commands and statements of a whole text, in their order."""
        found: list[str] = []
        sql: list[str] = []
        for line in text.splitlines():
            if line.startswith(".") and not "".join(sql).strip():
                found.append(line)
            else:
                sql.append(line)
                if is_complete("\n".join(sql)):
                    found.append("\n".join(sql))
                    sql = []
        return [*found, "\n".join(sql)] if "".join(sql).strip() else found

    def answer(self, text: str) -> bool:
        """Run one input; False when the user wants to leave. Raises ClickException with what is wrong."""
        if text.strip().startswith("."):
            return self._command(*text.split())
        self._query(text)
        return True

    def _query(self, text: str) -> None:
        from pipeline.publish.reading import execute_reading

        with explained():
            for statement in self._con.extract_statements(text):
                result = execute_reading(self._con, statement.query)
                if result.description:
                    write_text(result, self.form, self.limit, sys.stdout)

    def _command(self, name: str, *arguments: str) -> bool:
        if name in (".quit", ".exit"):
            return False
        if name in (".tables", ".describe"):
            from pipeline.cli.tables import tables

            tables.main([*arguments, "--out", str(self._out_dir)], standalone_mode=False)
        elif name == ".format" and arguments and arguments[0] in TEXT_FORMATS:
            self.form = arguments[0]
        elif name == ".limit" and arguments and arguments[0].isdigit():
            self.limit = int(arguments[0])
        else:
            click.echo(_HELP)
        return True


def is_complete(text: str) -> bool:
    """Whether a statement ends here: its last line ends with a semicolon outside quotes and comments."""
    from pygments.lexers.sql import SqlLexer
    from pygments.token import Token

    said = [
        (kind, value) for kind, value in SqlLexer().get_tokens(text) if value.strip() and kind not in Token.Comment
    ]
    is_open = any(kind in Token.Error and value in "'\"" for kind, value in said)
    return bool(said) and not is_open and said[-1] == (Token.Punctuation, ";")
