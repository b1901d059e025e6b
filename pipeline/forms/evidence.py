"""What an indicator itself says about its class (语义证据): name, kind of value, unit family.

Weights are additive scores read from ``vocabulary/level_semantics.csv``; they only order the possibilities that the
printed labels leave open, and are deliberately small beside a clean label.
"""

from __future__ import annotations

import csv
import re
from functools import cache, lru_cache

from pipeline.forms.labels import REMEMBERED, VOCABULARY
from pipeline.normalise.folding import fold
from pipeline.normalise.grammar import value_shape, words

_FAMILIES = ("money", "share", "time", "length", "area", "count")


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str], str, float], ...]:
    with (VOCABULARY / "level_semantics.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    return tuple((row["code"], re.compile(row["pattern"]), row["on"], float(row["weight"])) for row in rows)


@cache
def _family_units() -> tuple[tuple[str, re.Pattern[str]], ...]:
    alternatives = {family: "|".join(map(re.escape, words("units", "unit", family=family))) for family in _FAMILIES}
    return tuple((family, re.compile(rf"\d[\d,.]*(?:{units})")) for family, units in alternatives.items() if units)


def measure_family(value: str | None) -> str | None:
    """Unit family of a value text as far as it matters for the class: money, share, time, length, area, count."""
    folded = fold(value or "")
    return next((family for family, pattern in _family_units() if pattern.search(folded)), None)


@lru_cache(REMEMBERED)
def class_scores(name: str, value: str | None, unit: str | None) -> dict[str, float]:
    """Additive score per level-2 code for an indicator; codes without evidence are absent."""
    subjects = {
        "name": fold(re.sub(r"[(（][^()（）]*[)）]\s*$", "", name)),
        "unit_family": measure_family((value or "") + (unit or "")) or "",
        "value_shape": value_shape(value) or "" if value else "",
    }
    scores: dict[str, float] = {}
    for code, pattern, subject, weight in _patterns():
        if pattern.search(subjects[subject]):
            scores[code] = scores.get(code, 0.0) + weight
    return scores
