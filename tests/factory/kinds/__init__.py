"""File kinds by name (文件种类): each turns sheets into the bytes of a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from tests.factory.kinds import docx, html, pdf, text, xls, xlsx
from tests.factory.sheet import Sheet

KINDS: dict[str, tuple[str, Callable[[Sequence[Sheet]], bytes]]] = {
    "text": (text.MEDIA_TYPE, text.text),
    "text, labels centred": (text.MEDIA_TYPE, partial(text.text, centred=True)),
    "text in GB 18030": (text.MEDIA_TYPE, partial(text.text, encoding="gb18030")),
    "text in UTF-16": (text.MEDIA_TYPE, partial(text.text, encoding="utf-16")),
    "html": (html.MEDIA_TYPE, html.html),
    "html in GB 18030": (html.MEDIA_TYPE, partial(html.html, encoding="gb18030")),
    "xlsx": (xlsx.MEDIA_TYPE, xlsx.xlsx),
    "xls": (xls.MEDIA_TYPE, xls.xls),
    "docx": (docx.MEDIA_TYPE, docx.docx),
    "pdf": (pdf.MEDIA_TYPE, pdf.pdf),
}
"""Name → (media type, sheets → bytes) of every kind that bears its text."""
