"""Reader for .doc, .rtf, .odt and Word XML (旧版 Word 等): converted to .docx and read as that.

What publishers call .doc is often a web page, a web archive or a .docx; the content decides, never the name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pipeline.readers import html_archive, word
from pipeline.readers.cells import SourceDocument
from pipeline.readers.doc_converter import convert
from pipeline.readers.doc_package import WORD_XML, content_kind, refuse_encrypted
from pipeline.readers.errors import ReadError
from pipeline.readers.html import read_html
from pipeline.readers.html_archive import read_mhtml
from pipeline.readers.word import read_docx

MEDIA_TYPE = "application/msword"
RTF, ODT = "application/rtf", "application/vnd.oasis.opendocument.text"
_SUFFIXES = {MEDIA_TYPE: "doc", RTF: "rtf", ODT: "odt", WORD_XML: "xml"}
_DIRECT: dict[str, Callable[[bytes], SourceDocument]] = {
    word.MEDIA_TYPE: read_docx, "text/html": read_html, html_archive.MEDIA_TYPE: read_mhtml,
    "application/x-encrypted-office": refuse_encrypted,
}


def read_doc(data: bytes) -> SourceDocument:
    """Rows of a text document by its content, as :func:`pipeline.readers.word.read_docx` gives them.

    Raises :class:`ReadError`: ``converter_missing``, ``converter_failed``, ``unsupported_kind``, or what the reader
    of the real kind raises.
    """
    kind = content_kind(data)
    if kind in _DIRECT:
        return _DIRECT[kind](data)
    if kind not in _SUFFIXES:
        raise ReadError("unsupported_kind", f"the content is {kind}, not a Word file; save it as .docx and put it back")
    return replace(read_docx(convert(data, _SUFFIXES[kind], "docx")), media_type=kind)
