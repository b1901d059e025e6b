"""Scan (扫描件): the same page as a picture, turned a little, blurred and dirty as a scanner makes it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from tests.factory.page import HEIGHT, SIZE, WIDTH, Page, pages
from tests.factory.sheet import Sheet

MEDIA_TYPE = "image/png"
_DOTS = 200 / 72
_PAPER, _INK = 238, 25
_FONTS = ("*CJK*Regular*", "wqy-*", "*SourceHan*", "simsun*", "PingFang*", "*uming*")
_FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "/System/Library/Fonts", "/Library/Fonts")


def chinese_font() -> Path | None:
    """A font of this machine with Chinese characters, None where there is none (no scan can be printed then)."""
    found = (path for folder in _FONT_FOLDERS for name in _FONTS for path in sorted(Path(folder).rglob(name)))
    return next((path for path in found if path.suffix.lower() in (".ttc", ".ttf", ".otf")), None)


def scan(sheets: Sequence[Sheet], *, degrees: float = 0.6, blur: float = 0.6, grain: float = 6.0) -> bytes:
    """Bytes of a PNG of the first page; raises :class:`FileNotFoundError` without a Chinese font."""
    return _encoded(_scanned(_printed(pages(sheets)[0]), degrees, blur, grain))


def _printed(page: Page) -> np.ndarray:
    font = chinese_font()
    if font is None:
        raise FileNotFoundError("no Chinese font on this machine: install fonts-noto-cjk to print scans")
    picture = Image.new("L", (round(WIDTH * _DOTS), round(HEIGHT * _DOTS)), _PAPER)
    draw, face = ImageDraw.Draw(picture), ImageFont.truetype(str(font), round(SIZE * _DOTS))
    for line in page.lines:
        draw.line([round(at * _DOTS) for at in line], fill=_INK, width=2)
    for x, y, text in page.words:
        draw.text((x * _DOTS, y * _DOTS), text, fill=_INK, font=face, anchor="ls")
    return np.asarray(picture)


def _scanned(picture: np.ndarray, degrees: float, blur: float, grain: float) -> np.ndarray:
    height, width = picture.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    turned = cv2.warpAffine(picture, turn, (width, height), borderValue=_PAPER, flags=cv2.INTER_CUBIC)
    soft = cv2.GaussianBlur(turned, (0, 0), blur) if blur else turned
    dirt = np.random.default_rng(7).normal(0, grain, soft.shape)
    return np.clip(soft + dirt, 0, 255).astype(np.uint8)


def _encoded(picture: np.ndarray) -> bytes:
    data = io.BytesIO()
    Image.fromarray(picture).save(data, "PNG", dpi=(200, 200))
    return data.getvalue()
