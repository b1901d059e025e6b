"""Reader for what is called .xls (旧版电子表格): binary Excel, XML, a web page, a web archive or a renamed .xlsx.

Business systems write HTML tables and call them .xls, because Excel opens them; the content decides, never the name.
.xlsb and .ods are converted to .xlsx and read as that.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pipeline.readers import html_archive, spreadsheet, xls_biff, xls_xml
from pipeline.readers.cells import SourceDocument
from pipeline.readers.doc_converter import convert
from pipeline.readers.doc_package import content_kind, refuse_encrypted
from pipeline.readers.errors import ReadError
from pipeline.readers.html import read_html

XLSB = "application/vnd.ms-excel.sheet.binary.macroenabled.12"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
_SUFFIXES = {XLSB: "xlsb", ODS: "ods"}
_DIRECT: dict[str, Callable[[bytes], SourceDocument]] = {
    xls_biff.MEDIA_TYPE: xls_biff.read_biff, xls_xml.MEDIA_TYPE: xls_xml.read_xml_workbook,
    spreadsheet.MEDIA_TYPE: spreadsheet.read_xlsx, "text/html": read_html,
    html_archive.MEDIA_TYPE: html_archive.read_mhtml, "application/x-encrypted-office": refuse_encrypted,
}


def read_xls(data: bytes) -> SourceDocument:
    """Rows of a spreadsheet by its content, as the reader of that kind gives them.

    Raises :class:`ReadError`: ``unsupported_kind``, ``converter_missing``, ``converter_failed``, or what the reader
    of the real kind raises.
    """
    kind = content_kind(data)
    if kind in _DIRECT:
        return _DIRECT[kind](data)
    if kind not in _SUFFIXES:
        advice = "save it as .xlsx and put it back"
        raise ReadError("unsupported_kind", f"the content is {kind}, not a spreadsheet; {advice}")
    return replace(spreadsheet.read_xlsx(convert(data, _SUFFIXES[kind], "xlsx")), media_type=kind)
