"""Which reader reads which media type: adding a file kind is one line here and one module beside it."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.readers.cells import SourceDocument
from pipeline.readers.errors import ReadError
from pipeline.readers.text import read_text

READERS: dict[str, Callable[[bytes], SourceDocument]] = {
    "text/plain": read_text,
    "text/tab-separated-values": read_text,
}


def read(data: bytes, media_type: str) -> SourceDocument:
    """Rows of cells of a document; raises :class:`ReadError` (``unsupported_kind`` for a kind without a reader)."""
    if not data:
        raise ReadError("empty_file", "the file has no bytes; fetch it again from its publisher")
    reader = READERS.get(media_type)
    if reader is None:
        known = ", ".join(sorted(READERS))
        raise ReadError("unsupported_kind", f"no reader for {media_type}; convert the file to one of: {known}")
    return reader(data)
