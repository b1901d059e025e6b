"""Finding things in the dictionary: one list of entries, for the site's search box and for assistants.

A query matches an entry that holds all its words; Chinese has no spaces, so that a Chinese word which no entry holds
whole is tried by its pairs of characters. The site's script (``assets/search.js``) follows the same rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.dictionary.contents import Dictionary

_CHINESE = re.compile(r"[㐀-鿿]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be found; ``page`` is its place in the site."""

    kind: str
    name: str
    english: str
    chinese: str
    words: str
    page: str


def entries(contents: Dictionary) -> list[Entry]:
    """Every table, column, rule, measure and printed label."""
    return [*_tables(contents), *_columns(contents), *_rules(contents), *_measures(contents), *_words(contents)]


def search(found: list[Entry], query: str, limit: int = 20) -> list[Entry]:
    """The best matches of ``query``: names before descriptions, tables before columns before words."""
    words = query.lower().split()
    if not words:
        return []
    scored = [(score, at) for at, entry in enumerate(found) if (score := _score(entry, words))]
    if not scored:
        pairs = [pair for word in words for pair in _pairs(word)]
        scored = [(score, at) for at, entry in enumerate(found) if (score := _score(entry, pairs, least=len(pairs) // 2 + 1))]
    return [found[at] for _, at in sorted(scored, key=lambda item: (-item[0], item[1]))[:limit]]


def _score(entry: Entry, words: list[str], least: int | None = None) -> int:
    """Points for every word that the entry holds; 0 unless it holds all of them, or ``least``."""
    name = "" if entry.kind == "word" else entry.name.lower()
    text = f"{entry.name} {entry.english} {entry.chinese} {entry.words}".lower()
    points = [4 if word == name or name.endswith(f".{word}") else 3 if word in name else word in text for word in words]
    held = sum(1 for point in points if point)
    return sum(points) if held and held >= (len(words) if least is None else least) else 0


def _pairs(word: str) -> list[str]:
    chinese = "".join(_CHINESE.findall(word))
    return [chinese[at:at + 2] for at in range(len(chinese) - 1)] or [word]


def _tables(contents: Dictionary) -> Iterator[Entry]:
    for table in contents.tables:
        yield Entry("table", table.name, *table.about, "", f"{table.name}.html")


def _columns(contents: Dictionary) -> Iterator[Entry]:
    for table in contents.tables:
        for column in table.columns:
            page = f"{table.name}.html#{column.name}"
            yield Entry("column", f"{table.name}.{column.name}", *column.about, " ".join(column.labels), page)


def _rules(contents: Dictionary) -> Iterator[Entry]:
    for rule in contents.rules:
        page = f"rules.html#{rule['rule_id']}"
        yield Entry("rule", rule["rule_id"], rule["title_en"] or "", rule["title_zh"] or "", rule["basis"] or "", page)


def _measures(contents: Dictionary) -> Iterator[Entry]:
    for measure in contents.measures:
        yield Entry("measure", measure["name"], *measure["about"], measure["label"], f"measures.html#{measure['name']}")


def _words(contents: Dictionary) -> Iterator[Entry]:
    for vocabulary in contents.vocabularies:
        for number, row in enumerate(vocabulary.rows, 1):
            cells = [cell for cell in row if cell]
            page = f"words.html#{vocabulary.key}-{number}"
            yield Entry("word", " · ".join(cells[:2]), vocabulary.title_en, vocabulary.title_zh, " ".join(cells[2:]), page)
