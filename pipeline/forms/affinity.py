"""How much a cell looks like each column of an indicator table (列的内容特征).

Scores are in [-2, 2]: what a cell contains, never where it stands. They re-align pages that continue without a heading
or lost a column, and they tell a weight (``10``) from a target (``10人``) when positions say nothing.
"""

from __future__ import annotations

import csv
import re
from functools import cache, lru_cache

from pipeline.forms.halves import plain_column
from pipeline.forms.labels import REMEMBERED, VOCABULARY, label_key, level_labels
from pipeline.normalise.folding import fold
from pipeline.normalise.grammar import value_shape, value_tokens

VALUE_COLUMNS = ("value", "prior", "actual")
_BARE = re.compile(r"\d{1,3}(\.\d{1,2})?")
_OPERATOR = re.compile(r"(>=|<=|=|>|<|定性|正向|反向)")
_FREE_TEXT = ("deviation", "note")


@cache
def closing_words() -> dict[str, tuple[str, ...]]:
    """Words that mark basis, scoring and evidence cells, by column (``cell_words.csv``)."""
    words: dict[str, tuple[str, ...]] = {}
    with (VOCABULARY / "cell_words.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            words[row["column"]] = (*words.get(row["column"], ()), row["word"])
    return words


@lru_cache(REMEMBERED)
def affinity(text: str, column: str) -> float:
    """Score of one cell text for one canonical column; 0 when nothing speaks for or against it."""
    folded, column = fold(text), plain_column(column)
    if column in ("level1", "level2"):
        return _level(folded, 1 if column == "level1" else 2)
    if column in VALUE_COLUMNS:
        return _value(folded) - (0.0 if column == "value" else 0.1)
    if column in ("weight", "score"):
        return 1.5 if _BARE.fullmatch(folded) and float(folded) <= 100 else -2.0
    if column in closing_words():
        return _worded(folded, closing_words()[column])
    if column == "operator":
        return 1.8 if _OPERATOR.fullmatch(folded) else -2.0
    return _open(folded, column)


def _open(folded: str, column: str) -> float:
    if column == "name":
        return _name(folded)
    if column == "box":
        if level_labels(0).exact(folded):
            return 1.0
        return 0.4 if len(folded) <= 6 and value_shape(folded) in (None, "missing") else -1.0
    if column == "unit":
        return 0.3 if len(folded) <= 6 and not folded[:1].isdigit() else -1.5
    if column == "index":
        return 0.8 if folded.isdigit() else -1.5
    return 0.2 if column in _FREE_TEXT and len(folded) >= 4 and value_shape(folded) is None else -0.3


def _level(folded: str, level: int) -> float:
    match = level_labels(level).match(folded)
    if match:
        return 2.0 * match.similarity - (0.0 if match.is_exact else 0.4)
    merged = any(level_labels(level).exact(part) for part in re.findall(r"[\u4e00-\u9fff]{2,}?指标", folded))
    if merged or level_labels(level).ending(folded):
        return 0.8
    if level_labels(level).is_part(folded):
        return 0.5
    if len(label_key(folded)) > 12 or value_shape(folded) not in (None, "missing"):
        return -2.0
    return -0.2


def _value(folded: str) -> float:
    shape = value_shape(folded)
    if shape == "missing":
        return 0.0
    if shape is None:
        return 0.6 if _holds_values(folded) else -1.2
    return 0.2 if _BARE.fullmatch(folded) else 1.5


def _holds_values(folded: str) -> bool:
    """Whether values of several rows leaked into the cell (串格): several comparisons, or little else than values."""
    tokens = value_tokens(folded)
    compared = sum(token[0] in "<>=" for token in tokens)
    share = sum(map(len, tokens)) / max(1, len(folded))
    return compared >= 3 or (len(tokens) >= 3 and share >= 0.6) or (len(tokens) == 2 and share >= 0.9)


def _worded(folded: str, words: tuple[str, ...]) -> float:
    if any(word in folded for word in words) and value_shape(folded) is None:
        return 1.8
    return -0.2 if len(folded) <= 2 and value_shape(folded) is None else -1.5


def _name(folded: str) -> float:
    key = label_key(folded)
    if value_shape(folded) is not None or not key or _holds_values(folded):
        return -1.5
    if len(key) == 1:
        return -0.35
    if any(level_labels(level).exact(folded) or level_labels(level).is_part(folded) for level in (1, 2)):
        return -1.0
    if any(any(word in folded for word in words) and len(key) <= 9 for words in closing_words().values()):
        return -0.8
    return 1.2
