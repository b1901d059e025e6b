"""Label vocabularies (标签词表) and how a printed, possibly damaged, cell is matched with them.

A label is compared by its key: NFKC, tags and bracket contents removed, Chinese characters only. ``1名称`` (a border
read as a digit) and ``部门(単位)名称(盖章)`` thereby meet their labels exactly; what is left of a torn or misread label is
compared by edit distance. Every province puts the same few words together in its own way (绩效度量单位, 本年权重), so a
vocabulary also has patterns of what a label is made of; a listed wording goes before them. Knowledge is in
``vocabulary/*.csv``; nothing here knows a particular label.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from pipeline.normalise.folding import fold

VOCABULARY = Path(__file__).with_name("vocabulary")
_TAG = re.compile(r"<[^<>]{0,20}>")
_BRACKET = re.compile(r"[(〔\[【][^()〔〕\[\]【】]*[)〕\]】]?")
_OPEN = re.compile(r"[(（〔\[【]")
_NOT_CJK = re.compile(r"[^\u4e00-\u9fff]")
FUZZY_FLOOR = 0.6
# No label of any known form has more characters.
_LONGEST = 24
# Texts remembered by the caches of the parser: bounded, because a worker reads any number of documents.
REMEMBERED = 2**15
# Lines kept: each stage of a form asks again for the same few lines, no document needs those of another.
REMEMBERED_ROWS = 512


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


@lru_cache(REMEMBERED)
def label_key(text: str) -> str:
    """Comparison key of a label: only its Chinese characters outside brackets, ``其中`` kept."""
    folded = fold(_TAG.sub("", text))
    return _NOT_CJK.sub("", _BRACKET.sub("", folded)) or _NOT_CJK.sub("", folded)


@lru_cache(REMEMBERED)
def full_key(text: str) -> str:
    """Comparison key of a label with the contents of its brackets."""
    return _NOT_CJK.sub("", fold(_TAG.sub("", text)))


class Vocabulary:
    """A closed list of labels with exact and fuzzy lookup by key; ``patterns`` match a whole key that is not listed."""

    def __init__(self, labels: Iterable[Label], patterns: Iterable[tuple[re.Pattern[str], Label]] = ()) -> None:
        self.labels = tuple(labels)
        self.patterns = tuple(patterns)
        self.by_key: dict[str, Label] = {}
        for label in self.labels:
            self.by_key.setdefault(label_key(label.wording), label)
        # Wordings in which the bracket makes a difference: 项目资金总额(本年) is no 项目资金总额.
        self.by_full_key = {full_key(label.wording): label for label in self.labels if _OPEN.search(label.wording)}
        self._long_keys = [key for key in self.by_key if len(key) >= 3]
        self._parts = {key[:at] for key in self.by_key for at in range(1, len(key))}
        self._parts |= {key[at:] for key in self.by_key for at in range(1, len(key))}
        self._nearest = lru_cache(REMEMBERED)(self._search)
        self._composed = lru_cache(REMEMBERED)(self._compose)

    def exact(self, text: str) -> Label | None:
        """The label whose key equals that of ``text``; one printed with the same bracket goes before others."""
        return self.listed(text) or (self._composed(label_key(text)) if self.patterns else None)

    def listed(self, text: str) -> Label | None:
        """The listed label with the key of ``text``: what cells joined on trial must spell, as patterns join too freely."""
        bracketed = self.by_full_key.get(full_key(text)) if _OPEN.search(text) else None
        return bracketed or self.by_key.get(label_key(text))

    def match(self, text: str, floor: float = FUZZY_FLOOR) -> Match | None:
        """Best label for ``text``: exact by key, else the nearest of at least three characters above ``floor``."""
        return next(iter(self.matches(text, floor)), None)

    def matches(self, text: str, floor: float = FUZZY_FLOOR) -> tuple[Match, ...]:
        """All labels that are equally near to ``text``, one per field: ``曰量指标`` is 数量指标 or 质量指标."""
        key = label_key(text)
        if found := self.by_key.get(key):
            return (Match(found, 1.0),)
        return self._nearest(key, floor) if 3 <= len(key) <= 16 else ()

    def is_part(self, text: str) -> bool:
        """Whether ``text`` is the beginning or the end of a label that was torn (``产出指`` | ``标``)."""
        return label_key(text) in self._parts

    def ending(self, text: str) -> Label | None:
        """The longest label of four or more characters that ``text`` ends with (``…资金及时时效指标``)."""
        key = label_key(text)
        return next((self.by_key[key[-n:]] for n in range(min(16, len(key)), 3, -1) if key[-n:] in self.by_key), None)

    def _compose(self, key: str) -> Label | None:
        if not 2 <= len(key) <= _LONGEST:
            return None
        return next((replace(label, wording=key) for pattern, label in self.patterns if pattern.fullmatch(key)), None)

    def _search(self, key: str, floor: float) -> tuple[Match, ...]:
        found = process.extract(
            key, self._long_keys, scorer=Levenshtein.normalized_similarity, score_cutoff=floor, limit=None
        )
        best = [(other, score) for other, score, _ in found if score == found[0][1]]
        by_field = {self.by_key[other].field: Match(self.by_key[other], score) for other, score in reversed(best)}
        return tuple(reversed(by_field.values()))


def _read(name: str) -> list[dict[str, str]]:
    with (VOCABULARY / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _patterns(name: str, column: str) -> list[tuple[re.Pattern[str], Label]]:
    return [(re.compile(row["pattern"]), Label(row[column], "", row.get("note") or "")) for row in _read(name)]


@cache
def head_labels() -> Vocabulary:
    """Labels of the form head (表头): field is department, project, total, fund, goal, person …"""
    labels = (Label(row["field"], row["label"], row["note"] or "") for row in _read("head_labels.csv"))
    return Vocabulary(labels, _patterns("head_patterns.csv", "field"))


@cache
def column_labels() -> Vocabulary:
    """Headings of the indicator table (指标表列名): field is the canonical column."""
    labels = (Label(row["column"], row["label"], "") for row in _read("columns.csv"))
    return Vocabulary(labels, _patterns("column_patterns.csv", "column"))


@cache
def level_labels(level: int) -> Vocabulary:
    """First-level (1) or second-level (2) indicator labels; field is the code, note the level-1 it belongs under.

    Level 0 are the labels of the box to the left of the table (绩效指标).
    """
    rows = (row for row in _read("levels.csv") if row["level"] == str(level))
    return Vocabulary(Label(row["code"], row["label"], row["under"] or "") for row in rows)


@cache
def level_wording(level: int, code: str, under: str = "") -> str:
    """The usual printed wording of a level code, for blocks whose own label is lost."""
    entries = [label for label in level_labels(level).labels if label.field == code]
    fitting = [label for label in entries if label.note == under] or entries
    return fitting[0].wording
