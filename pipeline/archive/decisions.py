"""Decisions on open questions (复核裁定): the optional ``review_decisions.csv`` of the raw folder.

One line per question of quality.review_queue that a person has settled, by its ``review_id``. A decision is published
beside its question and closes it; it never changes what a document printed. Who decided is a role (绩效科, 数据管理员),
never a name.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

import polars as pl

from pipeline.archive.hand_tables import HandTableError, day, lines_of, refusal

DECISIONS_FILE = "review_decisions.csv"
COLUMNS = ("review_id", "decision", "decided_text", "decided_by_role", "decided_at", "note")
DECISIONS = ("as_printed", "corrected", "undecidable")
"""The document says so (an error of its own), it says something else (``decided_text``), or nobody can tell."""

_SCHEMA = {name: pl.Date if name == "decided_at" else pl.String for name in COLUMNS}


class DecisionsError(HandTableError):
    """``review_decisions.csv`` holds lines that cannot be right; the message lists all of them by line number."""


@dataclass(frozen=True, slots=True)
class Decision:
    """How one question was settled."""

    review_id: str
    decision: str
    decided_text: str | None
    decided_by_role: str
    decided_at: date
    note: str | None


def read_decisions(raw_dir: Path) -> list[Decision]:
    """The decisions in the order of the file; empty when there is none. Raises :class:`DecisionsError`."""
    path = raw_dir / DECISIONS_FILE
    if not path.exists():
        return []
    problems: list[str] = []
    decisions: dict[str, Decision] = {}
    for line, values in lines_of(path, COLUMNS, COLUMNS[:5], problems):
        decided_at = day(values["decided_at"], "decided_at", line, problems)
        found = [*_slips(values), *(["stands on an earlier line too; keep one"] if values["review_id"] in decisions else [])]
        problems += [f"line {line}: {values['review_id'] or 'review_id'} {slip}" for slip in found]
        if not found and decided_at:
            decisions[values["review_id"]] = Decision(**{**values, "note": values.get("note"), "decided_at": decided_at})
    if problems:
        raise DecisionsError(refusal(path, problems))
    return list(decisions.values())


def decision_table(decisions: list[Decision]) -> pl.DataFrame:
    """The stage table ``review_decisions``: one row per decision."""
    return pl.DataFrame([asdict(decision) for decision in decisions], schema=_SCHEMA)


def _slips(values: dict[str, str | None]) -> list[str]:
    checks = [
        (values["review_id"] is None, "is blank"),
        (values["decision"] not in DECISIONS, f"needs a decision of {', '.join(DECISIONS)}, has {values['decision']!r}"),
        (values["decided_by_role"] is None, "needs decided_by_role"),
        (values["decided_at"] is None, "needs decided_at"),
        (values["decision"] == "corrected" and values["decided_text"] is None, "is corrected and needs decided_text"),
    ]
    return [slip for is_wrong, slip in checks if is_wrong]
