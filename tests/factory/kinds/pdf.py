"""Digital PDF (文字版PDF): ruled cells and real characters in the CJK font that every PDF reader knows."""

from __future__ import annotations

import io
from collections.abc import Sequence

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from tests.factory.page import HEIGHT, SIZE, WIDTH, Page, pages
from tests.factory.sheet import Sheet

MEDIA_TYPE = "application/pdf"
_FONT = "STSong-Light"


def pdf(sheets: Sequence[Sheet]) -> bytes:
    """Bytes of a PDF, each sheet on a page of its own."""
    if _FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=(WIDTH, HEIGHT), invariant=1)
    for page in pages(sheets):
        _draw(canvas, page)
        canvas.showPage()
    canvas.save()
    return data.getvalue()


def _draw(canvas: Canvas, page: Page) -> None:
    canvas.setLineWidth(0.6)
    canvas.lines([(x0, HEIGHT - y0, x1, HEIGHT - y1) for x0, y0, x1, y1 in page.lines])
    canvas.setFont(_FONT, SIZE)
    for x, y, text in page.words:
        canvas.drawString(x, HEIGHT - y, text)
