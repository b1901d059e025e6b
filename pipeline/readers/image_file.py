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
_ORIENTATION = 0x0112
_FETCH = "fetch it again from its publisher, or save it as PNG"


def frames_of(data: bytes) -> Iterator[np.ndarray]:
    """Grey frames of a picture, one at a time (a multi-page TIFF has one per page).

    Raises :class:`ReadError`: ``ocr_missing``, ``too_large``, ``too_small`` or ``broken_image``.
    """
    picture = _opened(data)
    with picture:
        count = getattr(picture, "n_frames", 1)
        if count > MAX_FRAMES:
            raise ReadError("too_large", f"the picture has {count:,} frames, more than {MAX_FRAMES:,}; split it by form")
        for number in range(count):
            yield _grey(picture, number)


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
    """The current frame as a grey array; made smaller first, because every later step copies it."""
    import numpy as np
    from PIL import Image, ImageOps

    # A JPEG decodes at a half, a quarter or an eighth of its size for next to nothing; other kinds ignore this.
    picture.draft(None, (LEAST_SIDE, LEAST_SIDE))
    frame = _reduced(_eight_bit(picture))
    frame = ImageOps.exif_transpose(frame) if picture.getexif().get(_ORIENTATION) else frame
    if frame.has_transparency_data:
        frame = Image.alpha_composite(Image.new("RGBA", frame.size, "white"), frame.convert("RGBA"))
    return np.asarray(frame) if frame.mode == "L" else without_stamps(np.asarray(frame.convert("RGB")))


def _reduced(frame: Image.Image) -> Image.Image:
    """The frame at the smallest whole fraction of its size that leaves enough for the recogniser."""
    factor = min(frame.size) // LEAST_SIDE
    return frame.reduce(factor) if factor > 1 else frame


def _eight_bit(frame: Image.Image) -> Image.Image:
    """A mode that can be reduced: grey or colour with 8 bits; 16-bit scanners would otherwise be cut off at 255."""
    if frame.mode.startswith("I") or frame.mode == "F":
        low, high = frame.getextrema()
        factor = 255.0 / ((high - low) or 1)
        return frame.convert("F").point(lambda value: (value - low) * factor).convert("L")
    if frame.mode == "1":
        return frame.convert("L")
    if frame.mode in ("L", "LA", "RGB", "RGBA"):
        return frame
    return frame.convert("RGBA" if frame.has_transparency_data else "RGB")


def _bomb(what: str) -> ReadError:
    return ReadError("too_large", f"the picture is too large to be a page ({what}); scan A4 at 200 to 300 dpi")
