"""What came of parsing one content: plain tuples that travel cheaply between processes and into Parquet."""

from __future__ import annotations

import hashlib
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.archive.raw_files import RawFile
    from pipeline.forms.records import ParsedDocument

Parser = Callable[[bytes, str], "ParsedDocument"]
TABLES = ("cells", "forms", "funds", "indicators", "summary_rows", "repairs", "review_items")


@dataclass(frozen=True, slots=True)
class Outcome:
    """Result for one content. ``is_final`` is False when another attempt may end differently (crash, time limit)."""

    sha256: str
    status: str
    reason_code: str | None
    reason: str | None
    is_final: bool = True
    rows: dict[str, list[tuple[Any, ...]]] = field(default_factory=dict)


# What the machine lacks today it may have tomorrow: such files are read anew by the next build.
_REASONS_OF_THE_MACHINE = frozenset({"converter_missing", "converter_failed"})


def parse_document(data: bytes, media_type: str) -> ParsedDocument:
    """The parser of the project, imported on first use because it pulls in the readers."""
    from pipeline.forms import document

    return document.parse_document(data, media_type)


def outcome_of(file: RawFile, parser: Parser) -> Outcome:
    """Read and parse one file; whatever goes wrong is the outcome of this file alone."""
    try:
        data = file.path.read_bytes()
        if hashlib.sha256(data).hexdigest() != file.sha256:
            return _rejected(file, "changed_while_reading", "the file changed during the build: build again", False)
        parsed = parser(data, file.media_type or "application/octet-stream")
    except (OSError, MemoryError, ImportError) as problem:
        return crashed(file, f"{type(problem).__name__}: {problem}")
    except Exception as problem:  # noqa: BLE001 - a defect of the parser on one file must not lose the other files
        reason = f"the reader failed on this file ({_described(problem)}): report it with the file"
        return _rejected(file, "reader_crashed", reason, True)
    is_final = parsed.reason_code not in _REASONS_OF_THE_MACHINE
    return Outcome(file.sha256 or "", parsed.status, parsed.reason_code, parsed.reason, is_final, _rows(parsed))


def crashed(file: RawFile, what: str) -> Outcome:
    """The outcome of a file whose reader died or ran out of time or memory; tried again by the next build."""
    reason = f"the reader stopped on this file ({what}): open it by hand, save it again or split it, and build again"
    return _rejected(file, "reader_crashed", reason, False)


def _described(problem: Exception) -> str:
    place = traceback.extract_tb(problem.__traceback__)[-1]
    return f"{type(problem).__name__}: {problem}, {place.filename.rsplit('/', 1)[-1]}:{place.lineno} in {place.name}"


def _rejected(file: RawFile, code: str, reason: str, is_final: bool) -> Outcome:
    return Outcome(file.sha256 or "", "rejected", code, reason, is_final)


def _rows(parsed: ParsedDocument) -> dict[str, list[tuple[Any, ...]]]:
    rows = {}
    for table in TABLES:
        found = getattr(parsed, table)
        if found:
            rows[table] = list(map(attrgetter(*type(found[0]).__dataclass_fields__), found))
    return rows
