"""Other readings of a recognised text (候选读法): what the engine is known to confuse, offered and never applied.

Each line of ``ocr_confusions.csv`` is one known confusion of printed forms. A reader does not decide between them:
that needs the indicator's wording and the form's arithmetic. ``is_doubtful`` marks the confusions whose result no form
prints (a letter inside a number); the result of the others is as ordinary as what it may stand for (292 for ≥92).
"""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path


def other_readings(text: str) -> tuple[str, ...]:
    """Different texts that the same ink may be, without ``text`` itself; empty when nothing is in doubt."""
    found = dict.fromkeys(pattern.sub(replacement, text) for pattern, replacement, _ in _confusions())
    return tuple(reading for reading in found if reading and reading != text)


def is_doubtful(text: str) -> bool:
    """Whether a recognised text is hardly what was printed, because no form prints such a thing."""
    return any(doubtful and pattern.search(text) for pattern, _, doubtful in _confusions())


@cache
def _confusions() -> tuple[tuple[re.Pattern[str], str, bool], ...]:
    with (Path(__file__).parent / "ocr_confusions.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return tuple((re.compile(row["pattern"]), row["replacement"], row["is_doubtful"] == "yes") for row in rows)
