"""Opening a PDF (打开 PDF): one page in memory at a time, and a reason with advice for what cannot be opened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pipeline.readers.errors import ReadError

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

MAX_BYTES = 512 * 2**20
# Budget books of a whole county have some 1,500 pages; at 40 pages a second this is two minutes.
MAX_PAGES = 5_000
_LINEARIZED = re.compile(rb"/Linearized\b[^>]*?/L\s+(\d+)")
_PASSWORD, _SECURITY = 4, 5


@contextmanager
def opened(data: bytes) -> Iterator[PdfDocument]:
    """The document of ``data``; raises :class:`ReadError` (``too_large``, ``encrypted``, ``broken_pdf``, …)."""
    import pypdfium2

    _refuse_cut_off(data)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _refusal(error) from error
    try:
        _refuse_page_count(len(document))
        yield document
    finally:
        document.close()


def pages_of(document: PdfDocument) -> Iterator[PdfPage]:
    """Pages in order, each closed before the next is loaded; raises :class:`ReadError` (``broken_pdf``)."""
    import pypdfium2

    for number in range(len(document)):
        try:
            page = document[number]
        except pypdfium2.PdfiumError as error:
            raise ReadError("broken_pdf", f"page {number + 1} cannot be loaded; {_FETCH}") from error
        try:
            yield page
        finally:
            page.close()


_FETCH = "fetch the file again from its publisher, or print it to a new PDF"


def _refuse_cut_off(data: bytes) -> None:
    """A download that stopped early would lose its last pages without a word, so it is refused."""
    if len(data) > MAX_BYTES:
        raise ReadError("too_large", f"the PDF has {len(data):,} bytes, more than {MAX_BYTES:,}; split it by pages")
    claim = _LINEARIZED.search(data[:2048])
    if claim and int(claim[1]) > len(data):
        raise ReadError("broken_pdf", f"the PDF was cut off at byte {len(data):,} of {int(claim[1]):,}; {_FETCH}")
    if b"%%EOF" not in data:
        raise ReadError("broken_pdf", f"the PDF was cut off: it has no end mark; {_FETCH}")


def _refuse_page_count(count: int) -> None:
    if count == 0:
        raise ReadError("broken_pdf", f"the PDF has no pages; {_FETCH}")
    if count > MAX_PAGES:
        raise ReadError("too_large", f"the PDF has {count:,} pages, more than {MAX_PAGES:,}; split it by pages")


def _refusal(error: Exception) -> ReadError:
    code = getattr(error, "err_code", None)
    if code == _PASSWORD:
        return ReadError("encrypted", "the PDF needs a password to open; save a copy without password and put it back")
    if code == _SECURITY:
        return ReadError("encrypted", "the PDF uses an encryption that cannot be read; print it to a new PDF")
    return ReadError("broken_pdf", f"the PDF's structure is damaged ({error}); {_FETCH}")
