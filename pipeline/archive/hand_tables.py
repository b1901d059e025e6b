"""Tables that people keep by hand beside the raw files (手工维护的表): their text, their days, and the slips in them.

``sources.csv`` and ``review_decisions.csv`` are read alike: UTF-8 or GB 18030, a line per entry, blank for unknown.
Nothing is guessed: every slip is collected with its line number, so that one message lists them all.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path


class HandTableError(ValueError):
    """A table kept by hand holds lines that cannot be right; the message lists all of them by line number."""


def lines_of(
    path: Path, columns: tuple[str, ...], required: tuple[str, ...], problems: list[str]
) -> Iterator[tuple[int, dict[str, str | None]]]:
    """Line number and values (stripped, None for blank) of each entry of a CSV file; slips go to ``problems``.

    Raises :class:`HandTableError` when the file is no text.
    """
    rows = csv.DictReader(_text(path).splitlines())
    missing = [name for name in required if name not in (rows.fieldnames or ())]
    unknown = [name for name in rows.fieldnames or () if name not in columns]
    if missing or unknown:
        problems.append(f"line 1: columns must be {', '.join(columns)}; missing {missing}, unknown {unknown}")
        return
    for row in rows:
        if None in row:
            problems.append(f"line {rows.line_num}: more values than columns; quote a value that holds a comma")
        else:
            yield rows.line_num, {name: (text or "").strip() or None for name, text in row.items()}


def day(text: str | None, column: str, line: int, problems: list[str]) -> date | None:
    """The day written as YYYY-MM-DD; None when blank or, with an entry in ``problems``, when it is none."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        problems.append(f"line {line}: {column} {text!r} is not a day written as YYYY-MM-DD")
        return None


def refusal(path: Path, problems: list[str]) -> str:
    """The message of a table that cannot be used."""
    return f"{path} cannot be used, correct these lines:\n  " + "\n  ".join(problems)


def _text(path: Path) -> str:
    data = path.read_bytes()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise HandTableError(f"{path} is neither UTF-8 nor GB 18030 text: save it again as UTF-8 CSV")
