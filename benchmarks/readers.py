"""Our readers beside their peers (读取器对比): speed and share of cells that come out exactly as printed."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median

from benchmarks.documents import Document, documents, found
from benchmarks.peers import PEERS
from pipeline.readers.registry import read
from tests.factory.comparison import fold

OURS = "jixiao"
Reader = Callable[[Document], Counter[str]]


@dataclass(frozen=True, slots=True)
class Result:
    """One tool on one kind: median CPU seconds per form, its slowdown against ours, shares (0–1) of cells."""

    kind: str
    tool: str
    forms: int
    seconds: float
    ratio: float
    exact: float
    correct: float


def compare(counts: dict[str, int], repeats: int) -> Iterator[Result]:
    """Results of every kind; the tools take turns in each of ``repeats`` runs, so that a busy machine hits all alike."""
    for kind, count in counts.items():
        files = documents(kind, count)
        tools = {OURS: _ours} | {name: _peer(reader) for name, reader in PEERS.get(kind, {}).items()}
        for reader in tools.values():
            reader(files[0])  # imports and models are not part of the time per form
        runs = [{name: _run(reader, files) for name, reader in tools.items()} for _ in range(repeats)]
        ours = median(run[OURS][0] for run in runs)
        for name in tools:
            _, exact, correct = runs[0][name]
            seconds = median(run[name][0] for run in runs)
            yield Result(kind, name, count, seconds, seconds / ours, exact, correct)


def _run(reader: Reader, files: tuple[Document, ...]) -> tuple[float, float, float]:
    """CPU seconds per form, share of printed cells found exactly, share of given cells that are printed ones."""
    began = time.process_time()
    texts = [reader(file) for file in files]
    seconds = time.process_time() - began
    exact = sum(found(file, given) for file, given in zip(files, texts))
    printed = sum(file.cells.total() for file in files)
    return seconds / len(files), exact / printed, exact / max(1, sum(given.total() for given in texts))


def _ours(document: Document) -> Counter[str]:
    """Cells of tables; titles and notes around them are left out, as no peer gives them."""
    around = {fold(line) for sheet in document.printed.sheets for line in (*sheet.title, *sheet.footer)}
    source = read(document.data, document.media_type)
    texts = Counter(fold(cell.text) for row in source.rows for cell in row.cells)
    return Counter({text: count for text, count in texts.items() if text not in around})


def _peer(reader: Callable[[bytes], Iterator[str]]) -> Reader:
    return lambda document: Counter(fold(text) for text in reader(document.data))
