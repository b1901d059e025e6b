"""Other readings of a recognised text (候选读法): what the engine is known to confuse, offered and never applied.

Each line of ``ocr_confusions.csv`` is one known confusion of printed forms. A reader does not decide between them:
that needs the indicator's wording and the form's arithmetic.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path


def other_readings(text: str) -> tuple[str, ...]:
    """Different texts that the same ink may be, without ``text`` itself; empty when nothing is in doubt."""
    found = dict.fromkeys(pattern.sub(replacement, text) for pattern, replacement in _confusions())
    return tuple(reading for reading in found if reading and reading != text)


@cache
def _confusions() -> tuple[tuple[re.Pattern[str], str], ...]:
    with (Path(__file__).parent / "ocr_confusions.csv").open(encoding="utf-8", newline="") as lines:
        return tuple((re.compile(row["pattern"]), row["replacement"]) for row in csv.DictReader(lines))
