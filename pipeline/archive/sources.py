"""Provenance of the raw files (来源): the optional ``sources.csv`` of the raw folder.

One line per raw file; what is unknown stays blank. A line that cannot be right stops the build before anything is
read, with every such line in one message: a wrong source published is worse than none.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.archive.hand_tables import HandTableError, day, lines_of, refusal

SOURCES_FILE = "sources.csv"
COLUMNS = ("file_name", "source_url", "publisher", "approved_on", "published_on", "retrieved_on", "licence_note")


class SourcesError(HandTableError):
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


def read_sources(raw_dir: Path) -> dict[str, Source]:
    """Source by file name; empty when there is no ``sources.csv``. Raises :class:`SourcesError`."""
    path = raw_dir / SOURCES_FILE
    if not path.exists():
        return {}
    problems: list[str] = []
    sources: dict[str, Source] = {}
    for line, values in lines_of(path, COLUMNS, COLUMNS[:1], problems):
        name = values["file_name"]
        if name is None:
            problems.append(f"line {line}: file_name is blank")
            continue
        if name in sources:
            problems.append(f"line {line}: {name} stands on an earlier line too; keep one")
        sources[name] = _source(values, line, problems)
    if problems:
        raise SourcesError(refusal(path, problems))
    return sources


def unmatched(sources: dict[str, Source], file_names: Iterable[str]) -> list[str]:
    """Names in ``sources.csv`` that match no raw file (a typing error, or a file that was moved), sorted."""
    return sorted(set(sources) - set(file_names))


def _source(values: dict[str, str | None], line: int, problems: list[str]) -> Source:
    columns = ("approved_on", "published_on", "retrieved_on")
    days = {name: day(values.get(name), name, line, problems) for name in columns}
    url = values.get("source_url")
    if url and not url.startswith(("http://", "https://")):
        problems.append(f"line {line}: source_url {url!r} must start with http:// or https://")
    return Source(**{**values, **days})
