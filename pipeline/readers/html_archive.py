"""Reader for .mht and .mhtml (网页归档): a mail message whose parts are the page and what belongs to it.

Excel and WPS save workbooks that way, one page a sheet; every HTML part becomes a page, in order.
"""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import EmailMessage

from pipeline.readers.cells import SourceDocument
from pipeline.readers.doc_flow import Block, PageBreak
from pipeline.readers.errors import ReadError
from pipeline.readers.html import MAX_BYTES, blocks_of, document_of

MEDIA_TYPE = "multipart/related"


def read_mhtml(data: bytes) -> SourceDocument:
    """Rows of all HTML parts, each a page.

    Raises :class:`ReadError`: ``damaged_file``, ``too_large``, ``not_text`` or ``empty_file``.
    """
    if len(data) > 2 * MAX_BYTES:
        raise ReadError("too_large", f"the archive has {len(data):,} bytes, more than {2 * MAX_BYTES:,}; split it")
    return document_of(archive_blocks(data), MEDIA_TYPE)


def archive_blocks(data: bytes) -> list[Block]:
    """Blocks of all HTML parts with page breaks between those that hold something."""
    message = message_from_bytes(data.lstrip(), _class=EmailMessage, policy=policy.compat32)
    pages = [part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    if not pages:
        raise ReadError("damaged_file", "the web archive holds no HTML part; save the page again as .html")
    found: list[Block] = []
    for part in pages:
        blocks = blocks_of(part.get_payload(decode=True) or b"", part.get_content_charset())
        if blocks:
            found += [PageBreak(), *blocks] if found else blocks
    return found
