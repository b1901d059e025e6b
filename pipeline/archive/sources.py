"""Provenance of the raw files (来源): the optional ``sources.csv`` of the raw folder.

One line per raw file; what is unknown stays blank. A line that cannot be right stops the build before anything is
read, with every such line in one message: a wrong source published is worse than none.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

SOURCES_FILE = "sources.csv"
COLUMNS = ("file_name", "source_url", "publisher", "approved_on", "published_on", "retrieved_on", "licence_note")


class SourcesError(ValueError):
    """``sources.csv`` holds lines that cannot be right; the message lists all of them by line number."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where one raw file came from; None is unknown."""

    file_name: str
    source_url: str | None = None
    publisher: str | None = None
    approved_on: date | None = None
    published_on: date | None = None
    retrieved_on: date | None = None
    licence_note: str | None = None


@dataclass(slots=True)
class _Reading:
    sources: dict[str, Source] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def read_sources(raw_dir: Path) -> dict[str, Source]:
    """Source by file name; empty when there is no ``sources.csv``. Raises :class:`SourcesError`."""
    path = raw_dir / SOURCES_FILE
    if not path.exists():
        return {}
    reading = _Reading()
    rows = csv.DictReader(_text(path).splitlines())
    missing = [name for name in COLUMNS[:1] if name not in (rows.fieldnames or ())]
    unknown = [name for name in rows.fieldnames or () if name not in COLUMNS]
    if missing or unknown:
        reading.problems.append(f"line 1: columns must be {', '.join(COLUMNS)}; missing {missing}, unknown {unknown}")
    else:
        for row in rows:
            _read_row(row, rows.line_num, reading)
    if reading.problems:
        raise SourcesError(f"{path} cannot be used, correct these lines:\n  " + "\n  ".join(reading.problems))
    return reading.sources


def unmatched(sources: dict[str, Source], file_names: Iterable[str]) -> list[str]:
    """Names in ``sources.csv`` that match no raw file (a typing error, or a file that was moved), sorted."""
    return sorted(set(sources) - set(file_names))


def _text(path: Path) -> str:
    data = path.read_bytes()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise SourcesError(f"{path} is neither UTF-8 nor GB 18030 text: save it again as UTF-8 CSV")


def _read_row(row: dict[str | None, str | None], line: int, reading: _Reading) -> None:
    if None in row:
        reading.problems.append(f"line {line}: more values than columns; quote a value that holds a comma")
        return
    values = {name: (text or "").strip() or None for name, text in row.items()}
    name = values["file_name"]
    if name is None:
        reading.problems.append(f"line {line}: file_name is blank")
        return
    if name in reading.sources:
        reading.problems.append(f"line {line}: {name} stands on an earlier line too; keep one")
    for column in ("approved_on", "published_on", "retrieved_on"):
        values[column] = _day(values.get(column), column, line, reading.problems)
    url = values.get("source_url")
    if url and not url.startswith(("http://", "https://")):
        reading.problems.append(f"line {line}: source_url {url!r} must start with http:// or https://")
    reading.sources[name] = Source(**values)


def _day(text: str | None, column: str, line: int, problems: list[str]) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        problems.append(f"line {line}: {column} {text!r} is not a day written as YYYY-MM-DD")
        return None
