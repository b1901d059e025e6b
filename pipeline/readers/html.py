"""Reader for web pages (网页): tables with their spans, and the text between them, in reading order."""

from __future__ import annotations

from pipeline.readers.cells import SourceDocument
from pipeline.readers.doc_flow import Block, Flow
from pipeline.readers.doc_package import tree_memory
from pipeline.readers.errors import ReadError
from pipeline.readers.html_blocks import page_blocks
from pipeline.readers.html_encoding import decode_page

MEDIA_TYPE = "text/html"
MAX_BYTES = 32 * 2**20
MAX_TREE_MEMORY = 400 * 2**20


def read_html(data: bytes) -> SourceDocument:
    """Rows of a page: one per table row, one per line of text outside tables; ``page`` is 1, lines count on.

    Raises :class:`ReadError`: ``too_large``, ``not_text`` or ``empty_file``.
    """
    return document_of(blocks_of(data), MEDIA_TYPE)


def blocks_of(data: bytes, charset: str | None = None) -> list[Block]:
    """Blocks of a page's bytes; ``charset`` is what the mail or server said, if anything."""
    if len(data) > MAX_BYTES:
        raise ReadError("too_large", f"the page has {len(data):,} bytes, more than {MAX_BYTES:,}; split it by form")
    text = decode_page(data, charset)
    if tree_memory(text.encode("utf-8", "replace")) > MAX_TREE_MEMORY:
        raise ReadError("too_large", "the page has millions of tags; split it by form")
    return page_blocks(text)


def document_of(blocks: list[Block], media_type: str) -> SourceDocument:
    """Rows of blocks; raises :class:`ReadError` (``empty_file``) when nothing is written in them."""
    rows = tuple(Flow().rows(blocks))
    if not any(row.cells for row in rows):
        raise ReadError("empty_file", "the document shows no text; fetch it again from its publisher")
    return SourceDocument(media_type, rows, has_spans=True)
