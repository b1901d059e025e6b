"""Labels of person fields (人员标签) as one pattern: the parser's own list, so that both mean the same by it."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

_HEAD_LABELS = Path(__file__).resolve().parents[1] / "forms" / "vocabulary" / "head_labels.csv"


@cache
def person_label_pattern() -> str:
    """RE2 alternation of all labels marked ``person``, longest first, white space allowed between characters."""
    with _HEAD_LABELS.open(encoding="utf-8", newline="") as stream:
        wordings = {row["label"] for row in csv.DictReader(stream) if row["field"] == "person"}
    if not wordings:
        raise ValueError(f"{_HEAD_LABELS} has no label marked person: names could not be told from their labels.")
    longest_first = sorted(wordings, key=lambda wording: (-len(wording), wording))
    return "|".join(r"\s*".join(map(re.escape, wording)) for wording in longest_first)
