"""What one PDF page prints (单页内容): its text layer where there is one, OCR of the pictures that hold none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pipeline.readers.page_geometry import Box, PageContent, Run
from pipeline.readers.pdf_rulings import Drawing, drawing_of
from pipeline.readers.pdf_space import page_matrix
from pipeline.readers.pdf_text import TextLayer, text_layer, text_page, upright_rotation
from pipeline.readers.scan_stamps import without_stamps

if TYPE_CHECKING:
    import numpy as np
    from pypdfium2 import PdfPage

RENDER_DPI = 200
MAX_PIXELS = 16_000_000
# A page with fewer characters than this and a picture has no text layer worth the name (a stamped page number).
FEWEST_CHARACTERS = 12
# Share of the page from which a picture may hold a form; emblems and QR codes are smaller.
PICTURE_SHARE = 0.12
WHOLE_PAGE_SHARE = 0.3
# Text turned into outlines (转曲): a page of a form then has thousands of paths and no characters.
OUTLINED_PATHS = 300
_HIDDEN_TEXT = 3
_TEXT, _FORM = 1, 5


def page_content(page: PdfPage, *, may_recognise: bool = True) -> PageContent:
    """Upright content of a page in points; raises :class:`ReadError` when a scan cannot be recognised.

    Unless it ``may_recognise``, pictures of text are left out and the page is ``is_unread``.
    """
    with text_page(page) as handle:
        rotation = upright_rotation(handle, page.get_rotation())
        matrix, width, height = page_matrix(page, rotation)
        layer = text_layer(handle, matrix)
        page_box = Box(0.0, 0.0, width, height)
        drawing = drawing_of(page, matrix, page_box)
        is_hidden = _is_covered(drawing, page_box) and _has_hidden_text(page, layer.visible)
    turn = (rotation - page.get_rotation()) % 360
    if is_hidden or _is_scan(layer, drawing, page_box):
        return _recognised(_rendered(page, turn), width) if may_recognise else PageContent(width, height, is_unread=True)
    content = PageContent(width, height, layer.runs, drawing.horizontal, drawing.vertical)
    wordless = _wordless(drawing.pictures, layer.runs, page_box)
    if wordless and not may_recognise:
        return replace(content, is_unread=True)
    return _with_pictures(content, _rendered(page, turn), wordless) if wordless else content


def _is_scan(layer: TextLayer, drawing: Drawing, page_box: Box) -> bool:
    """A page whose words are only to be seen: pictures or outlines without characters, or characters without meaning."""
    if layer.is_garbage and layer.visible >= FEWEST_CHARACTERS:
        return True
    if layer.visible >= FEWEST_CHARACTERS:
        return False
    share = sum(picture.area for picture in drawing.pictures) / (page_box.area or 1.0)
    return share >= WHOLE_PAGE_SHARE or drawing.paths >= OUTLINED_PATHS


def _is_covered(drawing: Drawing, page_box: Box) -> bool:
    return any(picture.area > WHOLE_PAGE_SHARE * page_box.area for picture in drawing.pictures)


def _has_hidden_text(page: PdfPage, visible: int) -> bool:
    """A searchable scan: its text is some other engine's reading, laid invisibly over the picture."""
    import pypdfium2.raw as pdfium

    modes: list[int] = [
        pdfium.FPDFTextObj_GetTextRenderMode(handle) for handle in _objects(page) if pdfium.FPDFPageObj_GetType(handle) == _TEXT
    ]
    return bool(visible and modes) and sum(mode == _HIDDEN_TEXT for mode in modes) > len(modes) / 2


def _objects(page: PdfPage) -> list[Any]:
    """Text and other objects of a page; scanners wrap the hidden text in one form XObject, so one level is opened."""
    import pypdfium2.raw as pdfium

    top = [pdfium.FPDFPage_GetObject(page.raw, at) for at in range(pdfium.FPDFPage_CountObjects(page.raw))]
    inner = [
        pdfium.FPDFFormObj_GetObject(handle, at)
        for handle in top if pdfium.FPDFPageObj_GetType(handle) == _FORM
        for at in range(pdfium.FPDFFormObj_CountObjects(handle))
    ]
    return top + inner


def _wordless(pictures: Sequence[Box], runs: Sequence[Run], page_box: Box) -> list[Box]:
    """Pictures that are large enough for a form and under which no text is printed (a pasted screenshot)."""
    large = [picture for picture in pictures if picture.area >= PICTURE_SHARE * page_box.area]
    return [picture for picture in large if not any(
        picture.holds((run.x0 + run.x1) / 2, run.middle) for run in runs if not run.text.isspace()
    )]


def _rendered(page: PdfPage, turn: int) -> np.ndarray:
    """Grey picture of a page without its stamps, at most :data:`MAX_PIXELS`."""
    width, height = page.get_size()
    scale = min(RENDER_DPI / 72, (MAX_PIXELS / max(1.0, width * height)) ** 0.5)
    bitmap = page.render(scale=scale, rotation=turn, rev_byteorder=True, may_draw_forms=True)
    try:
        return without_stamps(bitmap.to_numpy()[:, :, :3])
    finally:
        bitmap.close()


def _recognised(picture: np.ndarray, width: float) -> PageContent:
    from pipeline.readers.scan_page import scan_content

    return scan_content(picture, width)


def _with_pictures(content: PageContent, page_picture: np.ndarray, places: Sequence[Box]) -> PageContent:
    """Content of a page with the recognised contents of its wordless pictures put where they are printed."""
    scale = page_picture.shape[1] / content.width
    for place in places:
        x0, y0, x1, y1 = (max(0, round(edge * scale)) for edge in place)
        if y1 - y0 < 20 or x1 - x0 < 20:
            continue
        content = _merged(content, _recognised(page_picture[y0:y1, x0:x1], place.width), place)
    return content


def _merged(page: PageContent, inner: PageContent, place: Box) -> PageContent:
    dx, dy = place.x0, place.y0
    runs = [
        run._replace(x0=run.x0 + dx, x1=run.x1 + dx, base=run.base + dy, middle=run.middle + dy) for run in inner.runs
    ]
    across = [line._replace(at=line.at + dy, start=line.start + dx, end=line.end + dx) for line in inner.horizontal]
    down = [line._replace(at=line.at + dx, start=line.start + dy, end=line.end + dy) for line in inner.vertical]
    return PageContent(
        page.width, page.height, [*page.runs, *runs], [*page.horizontal, *across], [*page.vertical, *down], True
    )
