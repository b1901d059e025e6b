"""Label vocabularies (标签词表) and how a printed, possibly damaged, cell is matched with them.

A label is compared by its key: NFKC, tags and bracket contents removed, Chinese characters only. ``1名称`` (a border
read as a digit) and ``部门(単位)名称(盖章)`` thereby meet their labels exactly; what is left of a torn or misread label is
compared by edit distance. Knowledge is in ``vocabulary/*.csv``; nothing here knows a particular label.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from pipeline.normalise.folding import fold

VOCABULARY = Path(__file__).with_name("vocabulary")
_TAG = re.compile(r"<[^<>]{0,20}>")
_BRACKET = re.compile(r"[(〔\[【][^()〔〕\[\]【】]*[)〕\]】]?")
_NOT_CJK = re.compile(r"[^\u4e00-\u9fff]")
FUZZY_FLOOR = 0.6


@dataclass(frozen=True, slots=True)
class Label:
    """One vocabulary entry: what it means (``field``), how it is printed, and its note (code, parent, source)."""

    field: str
    wording: str
    note: str


@dataclass(frozen=True, slots=True)
class Match:
    """A printed text recognised as a label with a similarity of 0–1; 1 is exact by key."""

    label: Label
    similarity: float

    @property
    def is_exact(self) -> bool:
        """Whether nothing but width, brackets and stray non-Chinese characters differed."""
        return self.similarity == 1.0


@cache
def label_key(text: str) -> str:
    """Comparison key of a label: only its Chinese characters outside brackets, ``其中`` kept."""
    folded = fold(_TAG.sub("", text))
    return _NOT_CJK.sub("", _BRACKET.sub("", folded)) or _NOT_CJK.sub("", folded)


class Vocabulary:
    """A closed list of labels with exact and fuzzy lookup by key."""

    def __init__(self, labels: Iterable[Label]) -> None:
        self.labels = tuple(labels)
        self.by_key: dict[str, Label] = {}
        for label in self.labels:
            self.by_key.setdefault(label_key(label.wording), label)

    def exact(self, text: str) -> Label | None:
        """The label whose key equals that of ``text``."""
        return self.by_key.get(label_key(text))

    def match(self, text: str, floor: float = FUZZY_FLOOR) -> Match | None:
        """Best label for ``text``: exact by key, else the nearest of at least three characters above ``floor``."""
        key = label_key(text)
        if not key:
            return None
        if found := self.by_key.get(key):
            return Match(found, 1.0)
        if len(key) < 3 or len(key) > 16:
            return None
        return _nearest(key, self.by_key, floor)

    def prefix(self, key: str) -> Label | None:
        """The longest label that ``key`` starts with."""
        for size in range(min(len(key), 16), 1, -1):
            if found := self.by_key.get(key[:size]):
                return found
        return None


def _nearest(key: str, by_key: dict[str, Label], floor: float) -> Match | None:
    best: Match | None = None
    for other, label in by_key.items():
        similarity = Levenshtein.normalized_similarity(key, other, score_cutoff=floor)
        if similarity >= floor and len(other) >= 3 and (best is None or similarity > best.similarity):
            best = Match(label, similarity)
    return best


def _read(name: str) -> list[dict[str, str]]:
    with (VOCABULARY / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@cache
def head_labels() -> Vocabulary:
    """Labels of the form head (表头): field is department, project, total, fund, goal, person …"""
    return Vocabulary(Label(row["field"], row["label"], row["note"] or "") for row in _read("head_labels.csv"))


@cache
def column_labels() -> Vocabulary:
    """Headings of the indicator table (指标表列名): field is the canonical column."""
    return Vocabulary(Label(row["column"], row["label"], "") for row in _read("columns.csv"))


@cache
def level_labels(level: int) -> Vocabulary:
    """First-level (1) or second-level (2) indicator labels; field is the code, note the level-1 it belongs under."""
    rows = (row for row in _read("levels.csv") if row["level"] == str(level))
    return Vocabulary(Label(row["code"], row["label"], row["under"] or "") for row in rows)


@cache
def level_wording(level: int, code: str, under: str = "") -> str:
    """The usual printed wording of a level code, for blocks whose own label is lost."""
    entries = [label for label in level_labels(level).labels if label.field == code]
    fitting = [label for label in entries if label.note == under] or entries
    return fitting[0].wording
