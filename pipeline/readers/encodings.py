"""Bytes of a text file → text, whatever the encoding (编码).

Order of trust: a byte-order mark, then strict UTF-8, then strict GB18030 (a superset of GBK and GB2312). A text that
none of them reads without error, or that holds control bytes, is refused: guessing would put mojibake into facts.
"""

from __future__ import annotations

import codecs

from pipeline.readers.errors import ReadError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = {chr(code) for code in range(32)} - set("\t\n\r\f\v")
_ADVICE = "save the file as UTF-8 or GB18030 text and put it back"


def decode(data: bytes) -> str:
    """Text of ``data``; raises :class:`ReadError` (``not_text``) when no encoding reads it cleanly."""
    marked = _decode_marked(data)
    text = _decode_plain(data) if marked is None else marked
    if any(char in _CONTROL for char in text):
        raise ReadError("not_text", f"the file holds control bytes, so it is not plain text; {_ADVICE}")
    return text


def _decode_marked(data: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise ReadError("not_text", f"the file claims {encoding} but breaks at byte {error.start}; {_ADVICE}") from error
    return None


def _decode_plain(data: bytes) -> str:
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue  # the next encoding decides; the last failure is reported below
    raise ReadError("not_text", f"the file is neither UTF-8 nor GB18030 text; {_ADVICE}")
