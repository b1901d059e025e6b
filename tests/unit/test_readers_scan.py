"""Scans as they come: broken and dotted borders, photographs from the side, stamps, page breaks without a line."""

from __future__ import annotations

import io

import cv2
import numpy as np
import pytest
from PIL import Image

from pipeline.readers.image import read_image
from pipeline.readers.image_file import frames_of
from pipeline.readers.page_geometry import A4_LONG_SIDE
from pipeline.readers.ruling_tables import ruled_tables
from pipeline.readers.scan_perspective import rectified
from pipeline.readers.scan_rulings import ink_of, scan_rulings
from pipeline.readers.scan_skew import ruling_segments, skew_of_lines, skew_of_profile, straightened
from pipeline.readers.scan_stamps import without_stamps

FORM = [["Project", "Repair", "5"], ["Budget", "351.80", "ABC"], ["Score", "100", "95%"]]
LEFT, TOP, WIDE, HIGH = 130, 150, 300, 110


def drawn(rows: list[list[str]], dash: tuple[int, int] = (1, 0), *, lid: bool = True) -> np.ndarray:
    """A form with borders of dashes (inked, blank pixels); without ``lid`` its upper border is missing."""
    picture = np.full((760, 1200), 235, np.uint8)
    bottom, right = TOP + HIGH * len(rows), LEFT + WIDE * len(rows[0])
    for y in range(TOP if lid else TOP + HIGH, bottom + 1, HIGH):
        dashed(picture, (LEFT, y), (right, y), dash)
    for x in range(LEFT, right + 1, WIDE):
        dashed(picture, (x, TOP), (x, bottom), dash)
    for row, line in enumerate(rows):
        for column, words in enumerate(line):
            place = (LEFT + 40 + WIDE * column, TOP + 70 + HIGH * row)
            cv2.putText(picture, words, place, cv2.FONT_HERSHEY_SIMPLEX, 1.3, 20, 3)
    return picture


def dashed(picture: np.ndarray, start: tuple[int, int], end: tuple[int, int], dash: tuple[int, int]) -> None:
    length = max(end[0] - start[0], end[1] - start[1])
    step = np.sign(np.subtract(end, start))
    for at in range(0, length + 1, sum(dash)):
        tip = np.add(start, step * min(length, at + dash[0] - 1))
        cv2.line(picture, np.add(start, step * at).tolist(), tip.tolist(), 30, 2)


def photographed(picture: np.ndarray, lean: float) -> np.ndarray:
    height, width = picture.shape[:2]
    corners = np.float32([[0, 0], [width, 0], [width, height], [0, height]])
    seen = np.float32([
        [width * lean, height * lean * 0.6], [width * (1 - lean * 0.3), 0], [width, height * (1 - lean * 0.5)], [0, height],
    ])
    return cv2.warpPerspective(picture, cv2.getPerspectiveTransform(corners, seen), (width, height), borderValue=235)


def stamped(picture: np.ndarray) -> np.ndarray:
    colour = cv2.cvtColor(picture, cv2.COLOR_GRAY2RGB)
    ink = np.full_like(colour, 255)
    cv2.circle(ink, (480, 300), 160, (214, 40, 40), 8)
    cv2.putText(ink, "SEAL", (400, 310), cv2.FONT_HERSHEY_SIMPLEX, 2.0, (214, 40, 40), 6)
    return np.minimum(colour, ink)


def encoded(picture: np.ndarray) -> bytes:
    buffer = io.BytesIO()
    Image.fromarray(picture).save(buffer, "PNG")
    return buffer.getvalue()


def texts(data: bytes) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in read_image(data).rows]


def edges(picture: np.ndarray) -> list[tuple[int, int]]:
    """Columns and rows of every table that the rulings of a page make."""
    lines = scan_rulings(ink_of(picture), max(picture.shape) / A4_LONG_SIDE)
    return [(len(table.xs) - 1, len(table.ys) - 1) for table in ruled_tables(*lines)]


@pytest.mark.parametrize("dash", [(1, 0), (2, 2), (6, 4), (14, 6)], ids=["solid", "dotted", "dashed", "broken"])
def test_borders_with_gaps_are_borders_and_strokes_of_words_are_not(dash):
    assert edges(drawn(FORM, dash)) == [(3, 3)]


def test_border_missing_at_a_page_break_is_where_the_columns_begin():
    assert edges(drawn(FORM, lid=False)) == [(3, 3)]


def test_arc_of_a_stamp_is_no_border():
    picture = drawn(FORM)
    cv2.circle(picture, (430, 300), 140, 60, 12)
    assert edges(picture) == [(3, 3)]


@pytest.mark.parametrize("degrees", [-8.0, -1.3, 0.0, 0.4, 5.0])
def test_skew_is_found_on_lines_and_without_them(degrees):
    turned = straightened(drawn(FORM), -degrees)
    assert skew_of_lines(ruling_segments(turned)) == pytest.approx(degrees, abs=0.1)
    words = [["words of a line that is long enough to be seen"]] * 3
    without_rulings = straightened(np.where(drawn(words, (1, 60)) < 25, 20, 235).astype(np.uint8), -degrees)
    assert skew_of_profile(without_rulings) == pytest.approx(degrees, abs=0.2)


def test_photograph_from_the_side_is_seen_from_above():
    picture = photographed(drawn(FORM), 0.09)
    flat = rectified(picture, ruling_segments(picture))
    assert flat is not None and edges(flat) == [(3, 3)]
    assert texts(encoded(picture)) == FORM


def test_straight_scan_has_no_perspective():
    picture = straightened(drawn(FORM), 3.0)
    assert rectified(picture, ruling_segments(picture)) is None


def test_words_under_a_coloured_stamp_are_read():
    assert texts(encoded(stamped(drawn(FORM)))) == FORM


def test_coloured_words_and_shaded_cells_are_no_stamp():
    page = np.full((900, 1_200, 3), 250, np.uint8)
    page[100:180, 100:1_100] = (40, 90, 200)
    for row in range(5):
        cv2.putText(page, "red words", (200, 320 + 60 * row), cv2.FONT_HERSHEY_SIMPLEX, 2.0, (200, 30, 30), 4)
    assert np.array_equal(without_stamps(page), cv2.cvtColor(page, cv2.COLOR_RGB2GRAY))


def test_equals_sign_alone_in_its_cell_is_not_taken_for_dust():
    picture = drawn([["Score", "", "95"]])
    for y in (192, 206):
        cv2.line(picture, (560, y), (584, y), 20, 3)
    assert len(texts(encoded(picture))[0]) == 3


def test_large_picture_is_made_smaller_before_anything_copies_it():
    buffer = io.BytesIO()
    Image.new("RGB", (7_000, 9_800), "white").save(buffer, "PNG")
    assert next(frames_of(buffer.getvalue())).shape == (3_267, 2_334)
