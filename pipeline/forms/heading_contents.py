"""Headings that what stands below them decides (按内容定列): unnamed, destroyed, or of several meanings.

指标类型 heads 定量/定性 on one form, ≥/≤ on the next and 产出指标/效益指标 on a third; a heading that no vocabulary
knows may stand above the targets. A column is named by its contents only where no heading of the line claims that name.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.forms.affinity import affinity
from pipeline.forms.labels import level_labels
from pipeline.forms.marks import paired_labels
from pipeline.readers.cells import Row

Spans = dict[int, tuple[int, str]]
LEVELS = ("level1", "level2")
# A heading that names no column keeps its cells to itself: unknown@<position>.
UNKNOWN = "unknown@"
_ORDERED = (*LEVELS, "name")
# A column is known from its first texts.
_SAMPLE = 200


def named_by_contents(spans: Spans, has_value: bool, section: Sequence[Row]) -> Spans:
    """Spans with the columns that only the lines of the section tell; ``has_value`` when a heading names the targets."""
    spans = _with_levels(_with_operators(_named_by_order(dict(sorted(spans.items()))), section), section)
    if not has_value:
        open_to = [at for at, (_, column) in spans.items() if column in ("basis", "note") or column.startswith(UNKNOWN)]
        targets = [at for at in sorted(open_to) if _holds_targets(at, section)]
        spans |= {at: (spans[at][0], "value") for at in targets[:1]}
    return dict(sorted(spans.items()))


def _named_by_order(spans: Spans) -> Spans:
    """Destroyed headings between a level and the target, as many as the columns that every layout prints there."""
    columns = [column for _, column in spans.values()]
    if "value" not in columns:
        return spans
    value = columns.index("value")
    first = next((at for at in range(value - 1, -1, -1) if not columns[at].startswith(UNKNOWN)), None)
    if first is None or columns[first] not in _ORDERED[:-1]:
        return spans
    missing = _ORDERED[_ORDERED.index(columns[first]) + 1 :]
    if len(missing) != value - first - 1 or set(missing) & set(columns):
        return spans
    named = dict(zip(list(spans)[first + 1 : value], missing))
    return {start: (end, named.get(start, column)) for start, (end, column) in spans.items()}


def _with_operators(spans: Spans, section: Sequence[Row]) -> Spans:
    """Spans in which a column of comparison signs (指标值类型: ≥ | ≤ | 定性) is the operator, where no heading says so."""
    if "operator" in {column for _, column in spans.values()}:
        return spans
    for at, (end, column) in spans.items():
        texts = _texts(at, section)
        signs = sum(affinity(text, "operator") > 0 for text in texts)
        if column not in ("value", "name", *LEVELS) and texts and signs * 2 > len(texts):
            return spans | {at: (end, "operator")}
    return spans


def _holds_targets(at: int, section: Sequence[Row]) -> bool:
    scores = [affinity(text, "value") for text in _texts(at, section)]
    return bool(scores) and sum(scores) / len(scores) > 0.5


def _with_levels(spans: Spans, section: Sequence[Row]) -> Spans:
    """Spans in which a column of level labels (指标类型: 产出指标 | 效益指标) is that level, where no heading says so."""
    for at, (end, column) in spans.items():
        if column not in ("note", "index") and not column.startswith(UNKNOWN):
            continue
        level = level_of(at, section)
        if level and level not in {name for _, name in spans.values()}:
            spans = spans | {at: (end, level)}
    return spans


def level_of(at: int, section: Sequence[Row]) -> str | None:
    """The level (level1, level2) whose labels stand in a column of the section; None where they do not."""
    texts = _texts(at, section)
    named = {level: sum(level_labels(level).exact(text) is not None for text in texts) for level in (1, 2)}
    # 产出指标-数量指标 in one column is the first level, which the second is read from too.
    named[1] += sum(paired_labels(text) is not None for text in texts)
    level = max((1, 2), key=named.__getitem__)
    return LEVELS[level - 1] if named[level] * 3 > len(texts) * 2 else None


def _texts(at: int, section: Sequence[Row]) -> list[str]:
    return [cell.text for row in section[:_SAMPLE] for cell in row.cells if cell.cell == at]
