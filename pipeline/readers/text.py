"""Reader for text: one row per source line, cells as its table draws them (:mod:`text_tables`), a form feed starts a page."""

from __future__ import annotations

import re
from itertools import accumulate

from pipeline.readers.cells import Cell, Row, SourceDocument
from pipeline.readers.encodings import decode
from pipeline.readers.errors import ReadError
from pipeline.readers.text_tables import drawn_table

_LINE_END = re.compile(r"\r\n|\n|\r")
MAX_BYTES = 64 * 2**20


def read_text(data: bytes) -> SourceDocument:
    """Rows of a text. Lines count through the whole file, so a line number finds its line in any editor.

    Raises :class:`ReadError`: ``empty_file``, ``too_large`` or ``not_text``.
    """
    if len(data) > MAX_BYTES:
        raise ReadError("too_large", f"the text has {len(data):,} bytes, more than {MAX_BYTES:,}; split it by form")
    text = decode(data)
    if not text.strip():
        raise ReadError("empty_file", "the file holds nothing but white space; fetch it again from its publisher")
    return SourceDocument("text/plain", tuple(_rows(text)))


def _rows(text: str) -> list[Row]:
    lines = _LINE_END.split(text)
    pages = [1 + feeds for feeds in accumulate(line.count("\f") for line in lines)]
    table = drawn_table(lines)
    return [
        Row(page, at, width, tuple(Cell(page, at, number, part) for number, part in cells), is_grid=table.is_grid)
        for at, width, cells in table.lines for page in (pages[at - 1],)
    ]
