"""Media type of a file by its content (文件类型识别), never by its extension.

Publishers upload HTML tables named ``.xls`` and PDFs named ``.doc``, so an extension is no evidence. Signatures and
the members that tell one ZIP or OLE container from another are data in ``signatures.csv`` and ``containers.csv``.
"""

from __future__ import annotations

import codecs
import csv
import re
import struct
import zipfile
from functools import cache
from io import BytesIO
from pathlib import Path

EMPTY = "application/x-empty"
UNKNOWN = "application/octet-stream"
ZIP, OLE = "application/zip", "application/x-ole-storage"
HEAD_BYTES = 65_536
# UTF-32 first: its little-endian mark begins with the mark of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)
_HERE = Path(__file__).parent
_HTML = re.compile(r"<\s*(!doctype\s+html|html|head|body|table)\b", re.IGNORECASE)
# What the standard library raises on a damaged directory: bad names, offsets and versions besides BadZipFile.
_BROKEN_ZIP = (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError, struct.error, EOFError, OSError)
_OPEN_DOCUMENT = re.compile(rb"mimetype(application/vnd\.oasis\.opendocument\.(?:text|spreadsheet))")
_XML_WORD = re.compile(rb"schemas\.microsoft\.com/office/word/2003/wordml")
_XML_WORKBOOK = re.compile(rb"urn:schemas-microsoft-com:office:spreadsheet")
_MHTML = re.compile(rb"^mime-version:.*multipart/related", re.IGNORECASE | re.DOTALL)
# A text may hold tab, line feed, form feed, carriage return and (from DOS editors) a final ^Z; others mark binary.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x19\x1b-\x1f]")


def media_type(data: bytes) -> str:
    """IANA media type (or ``application/x-…`` where none is registered) of a whole file's bytes."""
    if not data.strip(b"\x00 \t\r\n\x0c\xef\xbb\xbf\x1a"):
        return EMPTY
    found = _by_signature(data)
    if found == ZIP:
        return _zip_kind(data)
    if found == OLE:
        return _ole_kind(data)
    return found or _text_kind(data[:HEAD_BYTES])


def _by_signature(data: bytes) -> str | None:
    # PDF readers accept up to 1,024 bytes of rubbish before the header (PDF 1.7, annex H.3.4.1).
    if b"%PDF-" in data[:1024]:
        return "application/pdf"
    for prefix, kind in _signatures():
        if data.startswith(prefix) and (kind != "image/webp" or data[8:12] == b"WEBP"):
            if kind != "image/bmp" or _is_bitmap(data):
                return kind
    return None


def _is_bitmap(data: bytes) -> bool:
    # "BM" also starts ordinary text, so the pixel offset and the header size must make sense too.
    return len(data) > 30 and data[6:10] == b"\x00" * 4 and int.from_bytes(data[14:18], "little") in (12, 40, 108, 124)


def _zip_kind(data: bytes) -> str:
    if found := _OPEN_DOCUMENT.search(data[:256]):
        return found.group(1).decode("ascii")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = {name.replace("\\", "/").lower() for name in archive.namelist()}
    except _BROKEN_ZIP:
        # A truncated upload still shows its members in the local headers, and a named type gives a better reason.
        return next((kind for member, kind in _members("zip") if member.encode() in data), ZIP)
    return next((kind for member, kind in _members("zip") if member.lower() in members), ZIP)


def _ole_kind(data: bytes) -> str:
    return next((kind for member, kind in _members("ole") if member.encode("utf-16-le") in data), OLE)


def _text_kind(head: bytes) -> str:
    if _XML_WORD.search(head):
        return "application/vnd.ms-word.xml"
    if _XML_WORKBOOK.search(head):
        return "application/vnd.ms-excel.xml"
    if _MHTML.search(head[:2048]):
        return "multipart/related"
    text = _decoded(head)
    if text is None:
        return UNKNOWN
    return "text/html" if _HTML.search(text) else "text/plain"


def _decoded(head: bytes) -> str | None:
    """The text of a head, in the encodings that Chinese offices use, or None when it is not text."""
    for encoding in _marked(head) or ("utf-8", "gb18030"):
        try:
            # A head may end inside a character, so only a whole file is decoded to the end.
            text = codecs.getincrementaldecoder(encoding)().decode(head, final=len(head) < HEAD_BYTES)
        except UnicodeDecodeError:
            continue
        return None if len(_CONTROL.findall(text)) > len(text) / 100 else text
    return None


def _marked(head: bytes) -> tuple[str, ...]:
    return next(((encoding,) for mark, encoding in _MARKS if head.startswith(mark)), ())


@cache
def _signatures() -> tuple[tuple[bytes, str], ...]:
    with (_HERE / "signatures.csv").open(encoding="utf-8", newline="") as lines:
        return tuple((bytes.fromhex(row["prefix_hex"]), row["media_type"]) for row in csv.DictReader(lines))


@cache
def _members(container: str) -> tuple[tuple[str, str], ...]:
    with (_HERE / "containers.csv").open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["container"] == container]
    return tuple((row["member"], row["media_type"]) for row in rows)
