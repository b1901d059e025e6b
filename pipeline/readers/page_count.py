"""How many pages a document has (页数), told without reading them: what a reader may take depends on it."""

from __future__ import annotations

from pathlib import Path


def page_count(path: Path, media_type: str | None) -> int:
    """Pages of a PDF or frames of a TIFF, 1 for every other kind and for a file that cannot be opened.

    What is wrong with such a file is said by its reader, which opens it next.
    """
    if media_type == "application/pdf":
        return _pdf_pages(path)
    return _frames(path) if media_type == "image/tiff" else 1


def _pdf_pages(path: Path) -> int:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path)
    except (pypdfium2.PdfiumError, OSError):
        return 1
    try:
        return max(1, len(document))
    finally:
        document.close()


def _frames(path: Path) -> int:
    from PIL import Image

    try:
        with Image.open(path) as picture:
            return getattr(picture, "n_frames", 1)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return 1
