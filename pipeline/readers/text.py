"""Reader for OCR text: one line per source line, cells separated by tabs, a form feed starts a new page."""

from __future__ import annotations

import re

from pipeline.readers.cells import Cell, Row, SourceDocument
from pipeline.readers.encodings import decode
from pipeline.readers.errors import ReadError

_LINE_END = re.compile(r"\r\n|\n|\r")
MAX_BYTES = 64 * 2**20


def read_text(data: bytes) -> SourceDocument:
    """Rows of a tab-separated text. Lines count through the whole file, so a line number finds its line in any editor.

    Raises :class:`ReadError`: ``empty_file``, ``too_large`` or ``not_text``.
    """
    if len(data) > MAX_BYTES:
        raise ReadError("too_large", f"the text has {len(data):,} bytes, more than {MAX_BYTES:,}; split it by form")
    text = decode(data)
    if not text.strip():
        raise ReadError("empty_file", "the file holds nothing but white space; fetch it again from its publisher")
    return SourceDocument("text/plain", tuple(_rows(text)))


def _rows(text: str) -> list[Row]:
    rows: list[Row] = []
    page = 1
    for number, line in enumerate(_LINE_END.split(text), start=1):
        page += line.count("\f")
        parts = line.split("\t")
        cells = tuple(Cell(page, number, at, part) for at, part in enumerate(parts, start=1) if part.strip())
        rows.append(Row(page, number, len(parts), cells))
    return rows
