"""The word lists (词表) of the goal reader as compiled patterns; the CSV files beside this module hold the words."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``<name>.csv`` in this folder."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return tuple(csv.DictReader(handle))


@cache
def pattern(role: str) -> re.Pattern[str]:
    """All patterns of one role of ``words.csv`` as alternatives; raises KeyError for a role that has none."""
    listed = [row["pattern"] for row in rows("words") if row["role"] == role]
    if not listed:
        raise KeyError(f"words.csv has no role {role!r}; add a line or correct the name")
    return re.compile("|".join(f"(?:{one})" for one in listed))


@cache
def masks() -> tuple[re.Pattern[str], ...]:
    """What holds digits and promises nothing, in the order of ``masks.csv``."""
    return tuple(re.compile(row["pattern"]) for row in rows("masks"))
