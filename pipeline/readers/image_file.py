"""Opening a picture file (打开图片): every frame as an upright grey array, within bounds."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.readers.errors import ReadError
from pipeline.readers.scan_stamps import without_stamps

if TYPE_CHECKING:
    import numpy as np
    from PIL import Image

MAX_BYTES = 256 * 2**20
# A3 at 600 dpi has 70 million pixels; a picture that claims more is a decompression bomb or not a page.
MAX_PIXELS = 80_000_000
MAX_FRAMES = 1_000
SMALLEST_SIDE = 64
# Pixels of the shorter side that are kept at least: A4 at 240 dpi, more than any page is recognised at.
LEAST_SIDE = 2_000
# Rows of the smaller picture that are made at a time.
STRIP = 256
_ORIENTATION = 0x0112
_FETCH = "fetch it again from its publisher, or save it as PNG"


def frames_of(data: bytes) -> Iterator[np.ndarray]:
    """Grey frames of a picture, one at a time (a multi-page TIFF has one per page).

    Raises :class:`ReadError`: ``ocr_missing``, ``too_large``, ``too_small`` or ``broken_image``.
    """
    with _opened(data) as picture:
        count = getattr(picture, "n_frames", 1)
    if count > MAX_FRAMES:
        raise ReadError("too_large", f"the picture has {count:,} frames, more than {MAX_FRAMES:,}; split it by form")
    for number in range(count):
        yield _frame(data, number)


def _frame(data: bytes, number: int) -> np.ndarray:
    """One frame; the picture is opened for it alone, so that no decoded page lies in memory while it is recognised."""
    with _opened(data) as picture:
        return _grey(picture, number)


def _opened(data: bytes) -> Image.Image:
    try:
        from PIL import Image
    except ImportError as error:
        raise ReadError("ocr_missing", "a picture needs the OCR packages; install them: make setup") from error
    if len(data) > MAX_BYTES:
        raise ReadError("too_large", f"the picture has {len(data):,} bytes, more than {MAX_BYTES:,}; scan at 300 dpi")
    try:
        with warnings.catch_warnings():
            # Pillow warns below the size that this module refuses with a reason.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            return Image.open(io.BytesIO(data))
    except Image.DecompressionBombError as error:
        raise _bomb(str(error)) from error
    except (OSError, SyntaxError, ValueError) as error:
        raise ReadError("broken_image", f"the picture cannot be opened ({error}); {_FETCH}") from error


def _grey(picture: Image.Image, number: int) -> np.ndarray:
    """One frame without stamps, turned as its EXIF says, transparent parts white, no larger than recognition needs."""
    from PIL import Image

    try:
        picture.seek(number)
        width, height = picture.size
        if width * height > MAX_PIXELS:
            raise _bomb(f"{width:,} × {height:,} pixels")
        if min(width, height) < SMALLEST_SIDE:
            raise ReadError("too_small", f"the picture has {width} × {height} pixels, too few to read; scan at 200 dpi")
        return _page(picture)
    except Image.DecompressionBombError as error:
        raise _bomb(str(error)) from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise ReadError("broken_image", f"page {number + 1} of the picture is damaged ({error}); {_FETCH}") from error


def _page(picture: Image.Image) -> np.ndarray:
    """The current frame as a grey array; made smaller strip by strip, because every step copies what it is given."""
    import numpy as np
    from PIL import Image, ImageOps

    # A JPEG decodes at a half, a quarter or an eighth of its size for next to nothing; other kinds ignore this.
    picture.draft(None, (LEAST_SIDE, LEAST_SIDE))
    factor = max(1, min(picture.size) // LEAST_SIDE)
    levels = picture.getextrema() if _is_deep(picture.mode) else (0, 255)
    width, height = picture.size
    strips = [
        np.asarray(_eight_bit(picture.crop((0, top, width, min(height, top + factor * STRIP))), levels).reduce(factor))
        for top in range(0, height, factor * STRIP)
    ]
    frame = Image.fromarray(np.concatenate(strips))
    if turn := picture.getexif().get(_ORIENTATION):
        frame.getexif()[_ORIENTATION] = turn
        frame = ImageOps.exif_transpose(frame)
    return np.asarray(frame) if frame.mode == "L" else without_stamps(np.asarray(frame))


def _is_deep(mode: str) -> bool:
    return mode.startswith("I") or mode == "F"


def _eight_bit(strip: Image.Image, levels: tuple[float, float]) -> Image.Image:
    """Grey or colour with 8 bits on white; 16-bit scanners would otherwise be cut off at 255."""
    from PIL import Image

    if _is_deep(strip.mode):
        low, high = levels
        return strip.convert("F").point(lambda value: (value - low) * (255.0 / ((high - low) or 1))).convert("L")
    if strip.has_transparency_data:
        strip = Image.alpha_composite(Image.new("RGBA", strip.size, "white"), strip.convert("RGBA"))
    return strip.convert("L" if strip.mode in ("1", "L") else "RGB")


def _bomb(what: str) -> ReadError:
    return ReadError("too_large", f"the picture is too large to be a page ({what}); scan A4 at 200 to 300 dpi")
