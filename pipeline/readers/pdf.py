"""Reader for PDF (PDF 读取): digital pages from their text layer and rulings, scanned pages by OCR, mixed documents."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.readers.cells import SourceDocument
from pipeline.readers.page_geometry import MAX_RECOGNISED_PAGES, PageContent
from pipeline.readers.page_rows import document_of
from pipeline.readers.pdf_file import opened, pages_of
from pipeline.readers.pdf_pages import page_content

MEDIA_TYPE = "application/pdf"


def read_pdf(data: bytes) -> SourceDocument:
    """Rows of a PDF: a row of a table is a row of its grid, other text one row per printed line.

    Raises :class:`ReadError`: ``encrypted``, ``broken_pdf``, ``too_large``, or ``ocr_missing`` for a scan without the
    OCR extra.
    """
    return document_of(pdf_pages(data), MEDIA_TYPE)


def pdf_pages(data: bytes) -> Iterator[PageContent]:
    """Contents of the pages one by one, so that a long document never stands in memory as a whole."""
    recognised = 0
    with opened(data) as document:
        for page in pages_of(document):
            content = page_content(page, may_recognise=recognised < MAX_RECOGNISED_PAGES)
            recognised += content.is_recognised
            yield content
