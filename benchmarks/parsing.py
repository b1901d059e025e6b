"""Whole parsing (解析速度): bytes of a form to its records, per kind, and the share of fields that are right."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from benchmarks.documents import documents
from pipeline.forms.document import parse_document
from tests.factory.comparison import fields_of, misread


@dataclass(frozen=True, slots=True)
class Speed:
    """Median CPU seconds per form of one kind, and the share (0–1) of its fields that are read as printed."""

    kind: str
    forms: int
    seconds: float
    exact: float


def speeds(counts: dict[str, int], repeats: int) -> Iterator[Speed]:
    """Speed of each kind over ``repeats`` runs on the same generated forms."""
    for kind, count in counts.items():
        files = documents(kind, count)
        parse_document(files[0].data, files[0].media_type)
        seconds, parsed = [], []
        for _ in range(repeats):
            began = time.process_time()
            parsed = [parse_document(file.data, file.media_type) for file in files]
            seconds.append((time.process_time() - began) / count)
        wrong = sum(len(misread(document, file.printed)) for document, file in zip(parsed, files))
        yield Speed(kind, count, median(seconds), 1 - wrong / sum(fields_of(file.printed) for file in files))
