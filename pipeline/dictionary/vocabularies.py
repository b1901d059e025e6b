"""The word lists that the pipeline reads forms with (词表), as tables for people, straight from their CSV files."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]
_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """One word list: its file below the project, titles, headings and rows as they stand there."""

    path: str
    title_zh: str
    title_en: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def key(self) -> str:
        """The name of the file, which is the anchor of its section."""
        return Path(self.path).stem


def vocabularies() -> list[Vocabulary]:
    """Every list that ``vocabularies.csv`` names, in its order."""
    return [Vocabulary(**row, **_content(_ROOT / row["path"])) for row in _read(_HERE / "vocabularies.csv")]


def raw_labels(found: Sequence[Vocabulary]) -> dict[tuple[str, str], list[str]]:
    """``(schema.table, column)`` → the printed labels (原表标签) under which its values stand on forms."""
    by_key = {vocabulary.key: vocabulary for vocabulary in found}
    labels: dict[tuple[str, str], list[str]] = {}
    for row in _read(_HERE / "raw_labels.csv"):
        vocabulary = by_key[row["vocabulary"]]
        table, _, column = row["column"].rpartition(".")
        at = vocabulary.heads.index("label")
        named = [line[at] for line in vocabulary.rows if line[0] == row["field"]]
        labels.setdefault((table, column), []).extend(dict.fromkeys(named))
    return labels


def _content(path: Path) -> dict[str, tuple]:
    with path.open(encoding="utf-8", newline="") as stream:
        heads, *rows = csv.reader(stream)
    # A line may end before its last, empty cells.
    return {"heads": tuple(heads), "rows": tuple((*row, *[""] * (len(heads) - len(row))) for row in rows)}


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
