"""Which reader reads which media type: adding a file kind is one line of the table and one module beside it.

Readers are imported when their kind first occurs, so a build of texts loads neither an OCR engine nor an XML parser.
"""

from __future__ import annotations

from importlib import import_module

from pipeline.readers.cells import SourceDocument
from pipeline.readers.errors import ReadError

_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"

READERS: dict[str, tuple[str, str]] = {
    "text/plain": ("text", "read_text"),
    "text/tab-separated-values": ("text", "read_text"),
    "text/html": ("html", "read_html"),
    "multipart/related": ("html_archive", "read_mhtml"),
    f"{_OFFICE}.spreadsheetml.sheet": ("spreadsheet", "read_xlsx"),
    "application/vnd.ms-excel": ("xls", "read_xls"),
    "application/vnd.ms-excel.xml": ("xls", "read_xls"),
    "application/vnd.ms-excel.sheet.binary.macroenabled.12": ("xls", "read_xls"),
    f"{_OPEN}.spreadsheet": ("xls", "read_xls"),
    f"{_OFFICE}.wordprocessingml.document": ("word", "read_docx"),
    "application/msword": ("doc", "read_doc"),
    "application/rtf": ("doc", "read_doc"),
    "application/vnd.ms-word.xml": ("doc", "read_doc"),
    f"{_OPEN}.text": ("doc", "read_doc"),
    "application/x-encrypted-office": ("doc_package", "refuse_encrypted"),
    "application/pdf": ("pdf", "read_pdf"),
    **{f"image/{kind}": ("image", "read_image") for kind in ("png", "jpeg", "tiff", "bmp", "webp", "gif")},
}
"""Media type → (module in this folder, function ``bytes → SourceDocument`` that raises :class:`ReadError`)."""


def read(data: bytes, media_type: str) -> SourceDocument:
    """Rows of cells of a document; raises :class:`ReadError` (``unsupported_kind`` for a kind without a reader)."""
    if not data:
        raise ReadError("empty_file", "the file has no bytes; fetch it again from its publisher")
    if media_type not in READERS:
        raise ReadError(
            "unsupported_kind",
            f"no reader for {media_type}; publish the form as text, web page, Word, Excel, PDF or picture",
        )
    module, function = READERS[media_type]
    return getattr(import_module(f"pipeline.readers.{module}"), function)(data)
