"""The text layer of a PDF page (文本层): every printed character with its place, and whether it can be trusted."""

from __future__ import annotations

import ctypes
import unicodedata
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.readers.errors import ReadError
from pipeline.readers.page_geometry import Run
from pipeline.readers.pdf_space import Matrix
from pipeline.readers.radicals import unify

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

# A dense A3 page has some 10,000 characters.
MAX_CHARACTERS = 200_000
# Share of characters without a meaning above which a text layer is rubbish (font without a Unicode map).
GARBAGE = 0.3
_HYPHENS = {0x02, 0xFFFE}
_LINE_ENDS = {0, 0x0A, 0x0D}
# Fonts state odd ascents; the type size of a character is at most this many times its advance or ink.
_TALLEST = 1.6
_SAMPLE = 60


@dataclass(frozen=True, slots=True)
class TextLayer:
    """Characters of a page; ``garbage`` is the share that has no Unicode meaning."""

    runs: tuple[Run, ...]
    visible: int
    garbage: float

    @property
    def is_garbage(self) -> bool:
        """Whether the page must be read from its picture instead."""
        return self.garbage > GARBAGE


@contextmanager
def text_page(page: PdfPage) -> Iterator[ctypes.c_void_p]:
    """PDFium's text page, closed afterwards; raises :class:`ReadError` when the page holds too many characters."""
    import pypdfium2.raw as pdfium

    handle = pdfium.FPDFText_LoadPage(page.raw)
    if not handle:
        raise ReadError("broken_pdf", "the text of a page cannot be loaded; print the file to a new PDF")
    try:
        count = pdfium.FPDFText_CountChars(handle)
        if count > MAX_CHARACTERS:
            raise ReadError("too_large", f"a page has {count:,} characters, more than {MAX_CHARACTERS:,}; split the file")
        yield handle
    finally:
        pdfium.FPDFText_ClosePage(handle)


def upright_rotation(handle: ctypes.c_void_p, otherwise: int) -> int:
    """Clockwise degrees (0, 90, 180, 270) that make most characters of a page upright; ``otherwise`` without text.

    The page's own /Rotate does not matter: a wide table printed sideways on a tall page is read as if it were turned.
    """
    import math

    import pypdfium2.raw as pdfium

    count = pdfium.FPDFText_CountChars(handle)
    step = max(1, count // _SAMPLE)
    angles = [pdfium.FPDFText_GetCharAngle(handle, at) for at in range(0, count, step)]
    turns = Counter(round(-math.degrees(angle) / 90) * 90 % 360 for angle in angles if angle >= 0)
    return turns.most_common(1)[0][0] if turns else otherwise


def text_layer(handle: ctypes.c_void_p, matrix: Matrix) -> TextLayer:
    """All characters of a page, placed by ``matrix``; characters that PDFium made up (line ends, gaps) are left out."""
    import pypdfium2.raw as pdfium

    count = pdfium.FPDFText_CountChars(handle)
    loose, left, right, bottom, top = pdfium.FS_RECTF(), *(ctypes.c_double() for _ in range(4))
    origin_x, origin_y = ctypes.c_double(), ctypes.c_double()
    runs: list[Run] = []
    garbage = visible = 0
    for at in range(count):
        code = pdfium.FPDFText_GetUnicode(handle, at)
        if code in _LINE_ENDS or pdfium.FPDFText_IsGenerated(handle, at) == 1:
            garbage += code == 0
            continue
        if not pdfium.FPDFText_GetLooseCharBox(handle, at, loose) or not pdfium.FPDFText_GetCharOrigin(
            handle, at, origin_x, origin_y
        ):
            continue
        pdfium.FPDFText_GetCharBox(handle, at, left, right, bottom, top)
        text = "-" if code in _HYPHENS else chr(code)
        if not text.isspace():
            visible += 1
            garbage += _is_garbage(code)
        area = matrix.box(loose.left, loose.bottom, loose.right, loose.top)
        ink = matrix.box(left.value, bottom.value, right.value, top.value)
        base = matrix.point(origin_x.value, origin_y.value)[1]
        height = min(area.height, _TALLEST * max(area.width, ink.height)) or 1.0
        middle = (ink.y0 + ink.y1) / 2 if ink.height > 0 else base - height / 3
        runs.append(Run(text, area.x0, area.x1, base, height, middle))
    return TextLayer(tuple(_joined(runs)), visible, garbage / max(1, visible))


def _is_garbage(code: int) -> bool:
    """Replacement and private-use characters, unassigned code points, controls."""
    return code == 0xFFFD or (code not in _HYPHENS and unicodedata.category(chr(code)) in {"Co", "Cn", "Cc", "Cs"})


def _joined(runs: list[Run]) -> Iterator[Run]:
    """Runs in unified ideographs; the two halves of a character beyond the basic plane become one."""
    high: Run | None = None
    for run in runs:
        if "\ud800" <= run.text <= "\udbff":
            high = run
        elif high is not None and "\udc00" <= run.text <= "\udfff":
            pair = (high.text + run.text).encode("utf-16", "surrogatepass").decode("utf-16")
            yield high._replace(text=unify(pair), x1=max(high.x1, run.x1))
            high = None
        elif not "\udc00" <= run.text <= "\udfff":
            yield run._replace(text=unify(run.text))
