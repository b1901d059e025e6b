"""A Word story (正文, 页眉, 文本框 …) as blocks: paragraphs, tables with their real merges, page breaks.

A vertical merge is one cell at its first row, a horizontal one at its first column; what an older version left in the
covered cells is not shown by Word and not read. Deleted rows are gone, inserted ones are there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml import etree

from pipeline.readers.doc_flow import MAX_BLOCKS, Block, FlowCell, PageBreak, Paragraph, Table
from pipeline.readers.spreadsheet_grid import CellBudget
from pipeline.readers.word_text import attribute, is_on, local_name, paragraph_text

# Elements that only wrap blocks, rows or cells: content controls, custom XML, tracked insertions.
_WRAPPERS = {"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"}
_WIDEST = 1024


class Story:
    """Reads blocks; ``chunk`` turns the relationship id of an embedded document (``altChunk``) into its blocks."""

    def __init__(self, chunk: Callable[[str], list[Block]]) -> None:
        """Start without hidden text, which collects in :attr:`hidden` in reading order."""
        self._chunk = chunk
        self._budget = CellBudget(MAX_BLOCKS)
        self.hidden: list[Block] = []

    def blocks(self, holder: etree._Element) -> list[Block]:
        """Blocks of a body, cell, header, note or text box; raises :class:`ReadError` (``too_large``)."""
        found: list[Block] = []
        for child in _unwrapped(holder):
            self._budget.spend(1)
            name = local_name(child)
            if name == "p":
                found += self._paragraph(child)
            elif name == "tbl":
                found.append(self._table(child))
            elif name == "altChunk":
                relation = next((value for key, value in child.attrib.items() if key.endswith("}id")), "")
                found += self._chunk(relation)
        return found

    def _paragraph(self, paragraph: etree._Element) -> list[Block]:
        content = paragraph_text(paragraph)
        properties = paragraph.find("{*}pPr")
        if properties is not None and is_on(properties.find("{*}pageBreakBefore")):
            content.parts.insert(0, "\f")
        found: list[Block] = []
        for at, text in enumerate(content.text.split("\f")):
            found += [PageBreak(), Paragraph(text)] if at else [Paragraph(text)]
        for box in content.boxes:
            found += self.blocks(box)
        if content.hidden:
            self.hidden.append(Paragraph("".join(content.hidden).replace("\f", "\n")))
        section = properties.find("{*}sectPr") if properties is not None else None
        if section is not None and attribute(section.find("{*}type"), "val") not in ("continuous", "nextColumn"):
            found.append(PageBreak())
        return found

    def _table(self, element: etree._Element) -> Table:
        table, open_merges = Table(), {}
        for row in _unwrapped(element):
            if local_name(row) == "tr" and row.find("{*}trPr/{*}del") is None:
                table.rows.append(self._row(row, open_merges))
        return table

    def _row(self, row: etree._Element, open_merges: dict[int, FlowCell]) -> list[FlowCell]:
        """Cells of a row; ``open_merges`` are the vertical merges by column and is brought up to date."""
        found: list[FlowCell] = []
        column = 1 + _count(row.find("{*}trPr/{*}gridBefore"), 0)
        for element in _unwrapped(row):
            if local_name(element) != "tc":
                continue
            properties = element.find("{*}tcPr")
            span = _count(properties.find("{*}gridSpan"), 1) if properties is not None else 1
            above, kind = open_merges.pop(column, None), _merge(properties, "vMerge")
            if _merge(properties, "hMerge") == "continue" and found:
                found[-1].col_span += span
            elif kind == "continue" and above is not None:
                above.row_span += 1
                open_merges[column] = above
            else:
                cell = FlowCell(column, 1, span, self._cell_blocks(element))
                found.append(cell)
                if kind is not None:
                    open_merges[column] = cell
            column += span
        return found

    def _cell_blocks(self, element: etree._Element) -> list[Block]:
        # A page break inside a table moves the row on paper; the table goes on.
        return [block for block in self.blocks(element) if not isinstance(block, PageBreak)]


def _unwrapped(holder: etree._Element) -> Iterator[etree._Element]:
    for child in holder:
        if local_name(child) in _WRAPPERS:
            yield from _unwrapped(child)
        else:
            yield child


def _merge(properties: etree._Element | None, name: str) -> str | None:
    """``restart`` or ``continue`` (the default of a merge without value), None for a cell that is not merged."""
    element = properties.find(f"{{*}}{name}") if properties is not None else None
    return None if element is None else attribute(element, "val") or "continue"


def _count(element: etree._Element | None, otherwise: int) -> int:
    text = attribute(element, "val") or ""
    return min(int(text), _WIDEST) if text.isascii() and text.isdigit() and int(text) else otherwise
