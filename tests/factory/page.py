"""Pages of a printed form (版面): where lines and words stand on A4 paper, in points from the top left corner."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tests.factory.sheet import Cell, Sheet

WIDTH, HEIGHT = 595.0, 842.0
MARGIN, PADDING = 40.0, 3.0
SIZE, LEADING = 9.0, 12.0
_TITLE_STEP = 20.0


@dataclass(slots=True)
class Page:
    """What is drawn on one page: rulings (x0, y0, x1, y1) and words (x, baseline y, text) of ``SIZE`` points."""

    lines: list[tuple[float, float, float, float]] = field(default_factory=list)
    words: list[tuple[float, float, str]] = field(default_factory=list)


def extent(text: str) -> float:
    """Width of a text: a Chinese character fills its square, other signs half of it."""
    return sum(SIZE if ord(char) > 0xFF else SIZE / 2 for char in text)


def pages(sheets: Sequence[Sheet]) -> list[Page]:
    """Every sheet begins a page; its table goes on over as many pages as it needs, cut between rows."""
    return [page for sheet in sheets for page in _of_sheet(sheet)]


def _of_sheet(sheet: Sheet) -> Iterator[Page]:
    edges = _edges(sheet)
    heights = _heights(sheet, edges)
    page, y = Page(), MARGIN
    for line in sheet.title:
        page.words.append(((WIDTH - extent(line)) / 2, y + SIZE, line))
        y += _TITLE_STEP
    first = 0
    while first < sheet.height:
        last, bottom = first, y
        while last < sheet.height and (last == first or bottom + heights[last] <= HEIGHT - MARGIN - _TITLE_STEP):
            bottom += heights[last]
            last += 1
        _draw(page, sheet, edges, heights, (first, last), y)
        first, y = last, (MARGIN if last < sheet.height else bottom)
        if first < sheet.height:
            yield page
            page = Page()
    for line in sheet.footer:
        y += _TITLE_STEP
        page.words.append((MARGIN, y, line))
    yield page


def _edges(sheet: Sheet) -> list[float]:
    """Left edges of the columns and the right edge: wider where more is printed."""
    need = [4.0] * sheet.width
    for cell in sheet.cells:
        if cell.columns == 1:
            need[cell.column] = max(need[cell.column], min(len(cell.text), 12))
    scale, edges = (WIDTH - 2 * MARGIN) / sum(need), [MARGIN]
    for share in need:
        edges.append(edges[-1] + share * scale)
    return edges


def _wrapped(text: str, wide: float) -> list[str]:
    lines, line = [], ""
    for char in text:
        if line and extent(line + char) > wide:
            lines.append(line)
            line = ""
        line += char
    return [*lines, line] if line else lines


def _heights(sheet: Sheet, edges: list[float]) -> list[float]:
    heights = [LEADING + 2 * PADDING] * sheet.height
    for cell in sorted(sheet.cells, key=lambda each: each.rows):
        wide = edges[cell.column + cell.columns] - edges[cell.column] - 2 * PADDING
        need = len(_wrapped(cell.text, wide)) * LEADING + 2 * PADDING
        rows = range(cell.row, cell.row + cell.rows)
        lack = need - sum(heights[row] for row in rows)
        for row in rows if lack > 0 else ():
            heights[row] += lack / cell.rows
    return heights


def _draw(page: Page, sheet: Sheet, edges: list[float], heights: list[float], rows: tuple[int, int], top: float) -> None:
    """The rows ``first`` to ``last`` of a table; a merged cell is cut at the page end, its text stays on its first page."""
    first, last = rows
    ys = [top]
    for height in heights[first:last]:
        ys.append(ys[-1] + height)
    owned = sheet.covered() | {(cell.row, cell.column) for cell in sheet.cells}
    blanks = [Cell(row, column, "") for row in range(first, last) for column in range(sheet.width) if (row, column) not in owned]
    for cell in (*sheet.cells, *blanks):
        begin, end = max(cell.row, first), min(cell.row + cell.rows, last)
        if begin < end:
            box = edges[cell.column], ys[begin - first], edges[cell.column + cell.columns], ys[end - first]
            _box(page, box, cell.text if cell.row >= first else "")


def _box(page: Page, box: tuple[float, float, float, float], text: str) -> None:
    x0, y0, x1, y1 = box
    page.lines += [(x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)]
    wrapped = _wrapped(text, x1 - x0 - 2 * PADDING)
    y = (y0 + y1 - len(wrapped) * LEADING) / 2 + SIZE
    for at, line in enumerate(wrapped):
        page.words.append((x0 + PADDING, y + at * LEADING, line))
