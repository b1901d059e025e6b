"""Runs of text → printed lines (文字行): what stands on one baseline, from left to right, with its gaps.

White space is geometry: a font's space character and a mere distance look the same in print, so both end up as one
space, and letters spread evenly over a cell (分散对齐) have none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from pipeline.readers.page_geometry import Box, Run

# All in units of the line's type size (em).
SAME_BASELINE = 0.45
SPACE = 0.3
SPREAD_RATIO = 1.6
# Two pieces of a line further apart than this are separate cells of free text; a spread heading has gaps up to 2 em.
PIECE_GAP = 2.2
OVERPRINT = 0.25


@dataclass(frozen=True, slots=True)
class Line:
    """Visible runs of one baseline from left to right; ``spaced[i]`` when a space was printed before run ``i``."""

    runs: tuple[Run, ...]
    spaced: tuple[bool, ...]

    @property
    def em(self) -> float:
        """Type size in points."""
        return median(run.height for run in self.runs)

    @property
    def box(self) -> Box:
        """Extent from the highest ascender to the baseline and from the first to the last run."""
        top = min(run.base - run.height for run in self.runs)
        return Box(self.runs[0].x0, top, max(run.x1 for run in self.runs), max(run.base for run in self.runs))

    @property
    def text(self) -> str:
        """Printed text, one space where there is white space."""
        em = self.em
        gaps = self._gaps()
        is_spread = len(gaps) > 1 and min(gaps) > SPACE * em and max(gaps) <= SPREAD_RATIO * min(gaps)
        parts = [self.runs[0].text]
        for run, spaced, gap in zip(self.runs[1:], self.spaced[1:], gaps):
            parts.append(" " if spaced or (gap > SPACE * em and not is_spread) else "")
            parts.append(run.text)
        return "".join(parts)

    def _gaps(self) -> list[float]:
        return [after.x0 - before.x1 for before, after in zip(self.runs, self.runs[1:])]

    def pieces(self) -> Iterator[Line]:
        """The line cut where a gap is so wide that what follows is another cell."""
        limit = PIECE_GAP * self.em
        first = 0
        for at, gap in enumerate(self._gaps(), start=1):
            if gap > limit:
                yield Line(self.runs[first:at], self.spaced[first:at])
                first = at
        yield Line(self.runs[first:], self.spaced[first:])


def lines_of(runs: Iterable[Run]) -> list[Line]:
    """Lines from top to bottom; runs of white space only mark gaps."""
    return [line for group in _by_baseline(runs) if (line := _line(group))]


def text_of(lines: Sequence[Line]) -> str:
    """Text of a cell: its printed lines joined by line feeds."""
    return "\n".join(line.text for line in lines)


def _by_baseline(runs: Iterable[Run]) -> Iterator[list[Run]]:
    """Runs whose baselines agree; an index or a raised sign stays on the line of its neighbours."""
    ordered = sorted(runs, key=lambda run: run.base)
    if not ordered:
        return
    tolerance = SAME_BASELINE * median(run.height for run in ordered)
    group: list[Run] = []
    for run in ordered:
        if group and run.base - group[0].base > tolerance:
            yield group
            group = []
        group.append(run)
    yield group


def _line(group: Iterable[Run]) -> Line | None:
    visible: list[Run] = []
    spaced: list[bool] = []
    pending = False
    for run in sorted(group, key=lambda run: (run.x0, run.x1)):
        if not run.text.strip():
            pending = True
        elif not (visible and _is_overprint(visible[-1], run)):
            visible.append(run)
            spaced.append(pending)
            pending = False
    return Line(tuple(visible), tuple(spaced)) if visible else None


def _is_overprint(before: Run, run: Run) -> bool:
    """The same character again a little to the side: bold type imitated by printing twice (伪粗体)."""
    return run.text == before.text and run.x0 - before.x0 < OVERPRINT * (run.x1 - run.x0)
