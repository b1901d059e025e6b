"""Reader for pictures of pages (图片读取): PNG, JPEG, TIFF with any number of pages, BMP, WebP, GIF."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.readers.cells import SourceDocument
from pipeline.readers.image_file import frames_of
from pipeline.readers.page_geometry import MAX_RECOGNISED_PAGES, PageContent
from pipeline.readers.page_rows import document_of
from pipeline.readers.scan_page import scan_content

MEDIA_TYPE = "image"


def read_image(data: bytes) -> SourceDocument:
    """Rows of a picture, as :func:`pipeline.readers.pdf.read_pdf` gives them for a scanned page.

    Raises :class:`ReadError`: ``ocr_missing``, ``too_large``, ``too_small`` or ``broken_image``.
    """
    return document_of(image_pages(data), MEDIA_TYPE)


def image_pages(data: bytes) -> Iterator[PageContent]:
    """Contents of the frames one by one; those beyond :data:`MAX_RECOGNISED_PAGES` are not read."""
    for number, frame in enumerate(frames_of(data)):
        is_read = number < MAX_RECOGNISED_PAGES
        yield scan_content(frame) if is_read else PageContent(*frame.shape[::-1], is_unread=True)
