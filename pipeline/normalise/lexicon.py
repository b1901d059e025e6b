"""Word lists (词表) of the value grammar: the CSV files beside this module, folded and ready for patterns."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from pipeline.normalise.folding import fold

FOLDER = Path(__file__).parent


@cache
def lexicon(name: str) -> tuple[dict[str, str], ...]:
    """The rows of the word list ``<name>.csv`` beside this module."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return tuple(csv.DictReader(handle))


def words(name: str, column: str, **where: str) -> tuple[str, ...]:
    """Folded entries of one column of a word list, longest first (leftmost-first matching then prefers them);
    ``where`` keeps the rows with these values, e.g. ``words("operators", "text", place="suffix")``."""
    rows = (row for row in lexicon(name) if all(row[key] == value for key, value in where.items()))
    return longest_first(fold(row[column]) for row in rows)


def longest_first(entries: Iterable[str]) -> tuple[str, ...]:
    """Distinct words by falling length, then alphabetically, so that patterns are the same on every run."""
    return tuple(sorted(set(entries), key=lambda word: (-len(word), word)))


def any_of(*groups: tuple[str, ...]) -> str:
    """A non-capturing alternation of literal words, longest first over all groups."""
    return "(?:" + "|".join(re.escape(word) for word in longest_first(word for group in groups for word in group)) + ")"
