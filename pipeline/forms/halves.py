"""Tables in two halves (中长期 | 年度): the same columns twice, for the whole project period and for the year.

The annex of 财预〔2015〕88号 prints 二级指标 | 三级指标 | 指标值 once for the period and once more for the year. The year's half
is what the form promises; the columns of the other half get the prefix ``period_``. The heading says which half is
which (长期, 年度); where it does not, the year stands on the right. A half without any name is never the year's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.normalise.folding import fold
from pipeline.readers.cells import Row

Spans = dict[int, tuple[int, str]]
PERIOD = "period_"
_PERIOD_WORDS = re.compile(r"长期|中期|实施期|总体")
_YEAR_WORDS = re.compile(r"年度|当年|本年")


def plain_column(column: str) -> str:
    """The canonical column behind a prefixed or numbered one (``period_value``, ``note#2`` → ``value``, ``note``)."""
    return column.removeprefix(PERIOD).partition("#")[0]


def distinct_spans(spans: Spans, texts: Mapping[int, str], rows: Sequence[Row]) -> Spans:
    """Heading spans with each half's columns once: those of the half of the period prefixed; ``texts`` are the headings."""
    border = _border(spans)
    if border is None:
        return spans
    left = {at: span for at, span in spans.items() if at < border and span[1] in _columns(spans, border)}
    right = {at: span for at, span in spans.items() if at >= border}
    period = right if _is_year(left, right, texts, rows) else left
    return {at: (end, PERIOD + column if at in period else column) for at, (end, column) in spans.items()}


def _border(spans: Spans) -> int | None:
    """Where the second half starts: at the second 二级指标, else at the second 三级指标, that has a value column too."""
    for column in ("level2", "name"):
        starts = [at for at, (_, name) in spans.items() if name == column]
        if len(starts) == 2 and {"name", "value"} <= _columns(spans, starts[1]):
            return starts[1]
    return None


def _columns(spans: Spans, border: int) -> set[str]:
    return {column for at, (_, column) in spans.items() if at >= border}


def _is_year(left: Spans, right: Spans, texts: Mapping[int, str], rows: Sequence[Row]) -> bool:
    """Whether the left half is the year's."""
    texts = {at: fold(texts.get(at, "")) for at in (*left, *right)}
    filled = [_has_names(half, rows) for half in (left, right)]
    if filled[0] != filled[1]:
        return filled[0]
    says_year = any(_YEAR_WORDS.search(texts[at]) for at in left) and not any(
        _YEAR_WORDS.search(texts[at]) for at in right
    )
    return says_year or any(_PERIOD_WORDS.search(texts[at]) for at in right)


def _has_names(half: Mapping[int, tuple[int, str]], rows: Sequence[Row]) -> bool:
    start, end = next((at, end) for at, (end, column) in half.items() if column == "name")
    return any(start <= cell.cell < end for row in rows for cell in row.cells)


def numbered(spans: Spans) -> Spans:
    """Spans with each column once: repeated ones get a number (``note#2``)."""
    seen: dict[str, int] = {}
    found: Spans = {}
    for at, (end, column) in spans.items():
        seen[column] = seen.get(column, 0) + 1
        found[at] = (end, column if seen[column] == 1 else f"{column}#{seen[column]}")
    return found
