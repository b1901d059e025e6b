"""Bytes of a text file → text, whatever the encoding (编码).

Order of trust: a byte-order mark, then UTF-8, then GB18030 (a superset of GBK and GB2312). Files cut off in the middle
of a character or with a damaged byte are common, so a few broken bytes become U+FFFD, where every reader sees them; a
file with more of them, or one that holds control bytes, is refused: guessing would put mojibake into facts.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence

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
BROKEN = "\ufffd"
# One damaged byte breaks up to three characters of UTF-8; more than a few in 500 are no accident.
_ONE_ACCIDENT, _MOST_BROKEN = 3, 1 / 500
# Chinese text in GBK looks like UTF-8 for hardly one character in a hundred.
_UTF8_PER_BROKEN = 10
_FOREIGN = re.compile(rf"[^\x00-\x7f{BROKEN}]")


def decode(data: bytes) -> str:
    """Text of ``data``; raises :class:`ReadError` (``not_text``) when no encoding reads it but for a few bytes."""
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    names = [marked] if marked else ["utf-8"] if is_utf8(data) else ["utf-8", "gb18030"]
    text = least_broken(data, names)
    if text is None or not text.replace(BROKEN, ""):
        raise ReadError("not_text", f"the file is not {' or '.join(names)} text; {_ADVICE}")
    if any(char in _CONTROL for char in text):
        raise ReadError("not_text", f"the file holds control bytes, so it is not plain text; {_ADVICE}")
    return text


def is_utf8(data: bytes) -> bool:
    """Whether the non-ASCII characters are UTF-8, all of them or all but a few.

    A text that is UTF-8 but for a few bytes stays UTF-8: GB18030 reads nearly any bytes, as mojibake.
    """
    text = data.decode("utf-8", "replace")
    broken = text.count(BROKEN)
    return not broken or len(_FOREIGN.findall(text)) > _UTF8_PER_BROKEN * broken


def least_broken(data: bytes, encodings: Sequence[str]) -> str | None:
    """Text in the first encoding that reads every byte, else in the one with fewest broken bytes (U+FFFD).

    None when even that one breaks at more than one character in 500 and one accident more.
    """
    for name in encodings:
        try:
            return data.decode(name)
        except UnicodeDecodeError:
            continue  # the next encoding decides; what none reads is measured below
    best = min((data.decode(name, "replace") for name in encodings), key=lambda text: text.count(BROKEN))
    return best if best.count(BROKEN) <= len(best) * _MOST_BROKEN + _ONE_ACCIDENT else None
