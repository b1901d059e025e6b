"""A picture of a page → its content (扫描页识别): straighten, find rulings, detect, cut at cells, recognise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.readers.ocr_candidates import other_readings
from pipeline.readers.ocr_engine import OcrEngine, Reading, ocr_engine
from pipeline.readers.page_geometry import A4_LONG_SIDE, Box, PageContent, Ruling, Run
from pipeline.readers.ruling_grid import grid_of
from pipeline.readers.ruling_tables import RuledTable, ruled_tables
from pipeline.readers.scan_perspective import rectified
from pipeline.readers.scan_rulings import ink_of, scan_rulings, without_lines
from pipeline.readers.scan_skew import quarter_turns, ruling_segments, skew_of_lines, skew_of_profile, straightened
from pipeline.readers.scan_strips import cut_at_cells, missed_ink, stacked_characters

if TYPE_CHECKING:
    import numpy as np

# Pixels of the longer side: below, small print is enlarged first; above, nothing is gained but time.
SHORTEST_SIDE, LONGEST_SIDE = 1_400, 2_800
LARGEST_ENLARGEMENT = 2.0
# In pixels of a strip's margin for the recogniser; cut off parts of the border stay outside.
_PAD = 2


@dataclass(frozen=True, slots=True)
class _Layout:
    """A straight picture with its lines and strips; ``scale`` is pixels per point."""

    picture: np.ndarray
    ink: np.ndarray
    scale: float
    horizontal: list[Ruling]
    vertical: list[Ruling]
    tables: list[RuledTable]
    strips: np.ndarray


def scan_content(picture: np.ndarray, width: float | None = None) -> PageContent:
    """Content of a grey picture; ``width`` in points, by default that of a page whose longer side is A4's.

    Raises :class:`ReadError` (``ocr_missing``) when the OCR packages are not installed.
    """
    engine = ocr_engine()
    layout = _upright(_sized(picture), engine)
    grids = [grid_of(table) for table in layout.tables]
    clean = without_lines(layout.picture, *_lines_of(layout.tables), layout.scale)
    clean_ink = ink_of(clean)
    strips = cut_at_cells(_boxes(layout.strips, layout.scale), grids)
    strips += missed_ink(clean_ink, grids, strips, layout.scale)
    strips = [part for strip in strips for part in stacked_characters(clean_ink, strip, layout.scale)]
    runs = _read(clean, strips, layout.scale, engine)
    height, across = layout.picture.shape[0] / layout.scale, layout.picture.shape[1] / layout.scale
    content = PageContent(across, height, runs, layout.horizontal, layout.vertical, is_recognised=True)
    return content if width is None else _scaled(content, width / across)


def _sized(picture: np.ndarray) -> np.ndarray:
    import cv2

    side = max(picture.shape)
    factor = min(LARGEST_ENLARGEMENT, SHORTEST_SIDE / side) if side < SHORTEST_SIDE else min(1.0, LONGEST_SIDE / side)
    if factor == 1.0:
        return picture
    way = cv2.INTER_CUBIC if factor > 1 else cv2.INTER_AREA
    return cv2.resize(picture, None, fx=factor, fy=factor, interpolation=way)


def _upright(picture: np.ndarray, engine: OcrEngine) -> _Layout:
    """The layout of a picture turned so that its lines are straight and its text stands upright."""
    import numpy as np

    layout = _layout(_straight(picture), engine)
    if not len(layout.strips):
        return layout
    turns = quarter_turns(layout.picture, layout.strips, engine)
    return _layout(np.ascontiguousarray(np.rot90(layout.picture, -turns)), engine) if turns else layout


def _straight(picture: np.ndarray) -> np.ndarray:
    """The picture with its ruling lines along the axes, or its lines of text where it has no rulings."""
    segments = ruling_segments(picture)
    if not len(segments):
        return straightened(picture, skew_of_profile(picture))
    seen_from_above = rectified(picture, segments)
    return straightened(picture, skew_of_lines(segments)) if seen_from_above is None else seen_from_above


def _layout(picture: np.ndarray, engine: OcrEngine) -> _Layout:
    scale = max(picture.shape) / A4_LONG_SIDE
    ink = ink_of(picture)
    horizontal, vertical = scan_rulings(ink, scale)
    tables = ruled_tables(horizontal, vertical)
    strips = engine.detect(without_lines(picture, *_lines_of(tables), scale))
    return _Layout(picture, ink, scale, horizontal, vertical, tables, strips)


def _lines_of(tables: Sequence[RuledTable]) -> tuple[list[Ruling], list[Ruling]]:
    return [line for table in tables for line in table.horizontal], [line for table in tables for line in table.vertical]


def _boxes(strips: np.ndarray, scale: float) -> list[Box]:
    """Upright boxes in points around detected strips."""
    low, high = strips.min(axis=1) / scale, strips.max(axis=1) / scale
    return [Box(*start, *end) for start, end in zip(low.tolist(), high.tolist())]


def _read(picture: np.ndarray, strips: Sequence[Box], scale: float, engine: OcrEngine) -> list[Run]:
    crops = [_crop(picture, strip, scale) for strip in strips]
    usable = [(strip, crop) for strip, crop in zip(strips, crops) if min(crop.shape) >= 4]
    readings = engine.recognise([crop for _, crop in usable])
    return [_run(strip, reading) for (strip, _), reading in zip(usable, readings) if reading.text.strip()]


def _crop(picture: np.ndarray, strip: Box, scale: float) -> np.ndarray:
    x0, y0, x1, y1 = (round(edge * scale) for edge in strip)
    return picture[max(0, y0 - _PAD) : y1 + _PAD, max(0, x0 - _PAD) : x1 + _PAD]


def _run(strip: Box, reading: Reading) -> Run:
    # Detected strips stand a quarter of a line's height above and below the type.
    height = strip.height * 0.8
    middle = (strip.y0 + strip.y1) / 2
    return Run(
        reading.text.strip(), strip.x0, strip.x1, middle + height / 2, height, middle, reading.confidence,
        other_readings(reading.text.strip()),
    )


def _scaled(content: PageContent, factor: float) -> PageContent:
    """Content in other points: a picture pasted on a PDF page has the size of its place there."""
    runs = [
        Run(
            run.text, run.x0 * factor, run.x1 * factor, run.base * factor, run.height * factor, run.middle * factor,
            run.confidence, run.candidates,
        )
        for run in content.runs
    ]
    across, down = ([Ruling(*(edge * factor for edge in line)) for line in lines]
                    for lines in (content.horizontal, content.vertical))
    return PageContent(content.width * factor, content.height * factor, runs, across, down, is_recognised=True)
