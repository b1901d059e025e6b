"""Bytes of a web page → text (网页编码): what a page says about its encoding is the last thing to believe.

Order of trust: byte-order mark, UTF-16 by its zero bytes, UTF-8, the declared encoding, GB18030. Pages cut off in the
middle of a character are common, so a few broken bytes become U+FFFD, where every reader sees them; a page with more
of them is refused.
"""

from __future__ import annotations

import codecs
import re

from pipeline.readers.encodings import is_utf8, least_broken
from pipeline.readers.errors import ReadError

_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# GB2312 and GBK pages hold characters of GB18030 all the time; ISO-8859-1 is what an unconfigured server says.
_SUPERSET = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030", "iso-8859-1": None}
_CONTROL = dict.fromkeys(code for code in range(32) if chr(code) not in "\t\n\r\f")


def decode_page(data: bytes, declared: str | None = None) -> str:
    """Text of a page without control characters; ``declared`` is what the mail or server said, if anything.

    Raises :class:`ReadError` (``not_text``).
    """
    names = _encodings(data, declared)
    text = least_broken(data, names)
    if text is None:
        tried = ", ".join(names)
        raise ReadError("not_text", f"the page is none of {tried}; save it as UTF-8 in a browser and put it back")
    return text.translate(_CONTROL)


def _encodings(data: bytes, declared: str | None) -> list[str]:
    """Python names of the encodings to try, the most trusted first."""
    certain = next((name for mark, name in _MARKS if data.startswith(mark)), None) or _utf16(data)
    if certain:
        return [certain]
    if is_utf8(data):
        return ["utf-8"]
    claims = ["utf-8", _python_name(declared), _python_name(_own_claim(data)), "gb18030"]
    return [name for name in dict.fromkeys(claims) if name]


def _own_claim(data: bytes) -> str | None:
    match = _DECLARED.search(data[:4096])
    return match[1].decode("ascii") if match else None


def _utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: the tags of a page are ASCII, so every other byte at its start is zero."""
    head = data[:64]
    if len(head) < 8:
        return None
    half = len(head) // 2
    if head[1::2].count(0) > half * 0.6:
        return "utf-16-le"
    return "utf-16-be" if head[::2].count(0) > half * 0.6 else None


def _python_name(claim: str | None) -> str | None:
    name = (claim or "").strip().lower()
    name = _SUPERSET.get(name, name)
    if not name or name.startswith("utf-16"):
        return None  # a page that says UTF-16 in ASCII letters is not UTF-16
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None
