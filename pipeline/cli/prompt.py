"""The line editor of ``jixiao shell``: SQL colours, completion from DuckDB's own catalogue, history on disk."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition
from prompt_toolkit.history import FileHistory, InMemoryHistory
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.lexers import PygmentsLexer
from pygments.lexers.sql import SqlLexer

from pipeline.cli.session import is_complete

if TYPE_CHECKING:
    import duckdb

_WORD = re.compile(r"[\w.]*$")
_WORDS = """
    select schema_name || '.' || table_name, 'table' from duckdb_tables()
    union all select distinct column_name, 'column' from duckdb_columns() where not internal
    union all select keyword_name, 'keyword' from duckdb_keywords()
    union all select distinct function_name, 'function' from duckdb_functions() where function_name similar to '[a-z]\\w+'
"""
_RANK = {"table": 0, "column": 1, "keyword": 2, "function": 3}


class WarehouseCompleter(Completer):
    """Offers the words of one warehouse; a table is also found by its bare name, as in ``forms``."""

    def __init__(self, words: Iterable[tuple[str, str]]) -> None:
        self._words = sorted(words, key=lambda word: (_RANK[word[1]], word[0]))

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:
        """Words that begin with what stands before the cursor, tables and columns first."""
        typed = _WORD.search(document.text_before_cursor).group().lower()
        if not typed:
            return
        for word, kind in self._words:
            bare = word.partition(".")[2] if kind == "table" else ""
            if word.startswith(typed) or bare.startswith(typed):
                yield Completion(word, start_position=-len(typed), display_meta=kind)


def warehouse_words(con: duckdb.DuckDBPyConnection) -> list[tuple[str, str]]:
    """``(word, kind)`` of everything that may stand in a statement."""
    return con.execute(_WORDS).fetchall()


def prompt_session(con: duckdb.DuckDBPyConnection, history: Path) -> PromptSession[str]:
    """A line editor over one connection; the history is kept in memory where its folder cannot be written."""
    return PromptSession(
        history=_history(history), completer=WarehouseCompleter(warehouse_words(con)), complete_while_typing=False,
        lexer=None if os.environ.get("NO_COLOR") else PygmentsLexer(SqlLexer), multiline=True,
        key_bindings=_bindings(), prompt_continuation="   ...> ",
    )


def _history(path: Path) -> FileHistory | InMemoryHistory:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
    except OSError:
        return InMemoryHistory()
    return FileHistory(str(path))


def _bindings() -> KeyBindings:
    """Enter ends a dot command or a complete statement, else it begins a new line."""
    from prompt_toolkit.application import get_app

    bindings = KeyBindings()

    @Condition
    def is_whole() -> bool:
        text = get_app().current_buffer.text.strip()
        return not text or text.startswith(".") or is_complete(text)

    @bindings.add("enter", filter=is_whole)
    def accept(event: KeyPressEvent) -> None:
        event.current_buffer.validate_and_handle()

    return bindings
