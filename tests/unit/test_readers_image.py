"""Picture reader: grid and text of scans that are skewed, turned or dirty; what no page can be is refused."""

from __future__ import annotations

import builtins
import io
import struct
import zlib

import cv2
import numpy as np
import pytest
from PIL import Image

from pipeline.readers import ocr_engine
from pipeline.readers.errors import ReadError
from pipeline.readers.image import image_pages, read_image
from pipeline.readers.ocr_candidates import is_doubtful, other_readings
from pipeline.readers.page_rows import placed_rows

FORM = [["Project", "Repair", "5"], ["Budget", "351.80", "ABC"], ["Score", "100", "95%"]]


def drawn(rows: list[list[str]]) -> np.ndarray:
    picture = np.full((760, 1200), 235, np.uint8)
    for row, line in enumerate(rows):
        for column, words in enumerate(line):
            x, y = 130 + 300 * column, 150 + 110 * row
            cv2.rectangle(picture, (x, y), (x + 300, y + 110), 30, 2)
            cv2.putText(picture, words, (x + 40, y + 70), cv2.FONT_HERSHEY_SIMPLEX, 1.3, 20, 3)
    return picture


def scanned(picture: np.ndarray, skew: float) -> np.ndarray:
    height, width = picture.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), skew, 1)
    picture = cv2.GaussianBlur(cv2.warpAffine(picture, turn, (width, height), borderValue=235), (3, 3), 0.8)
    noise = np.random.default_rng(7).normal(0, 8, picture.shape)
    return np.clip(picture + noise, 0, 255).astype(np.uint8)


def encoded(picture: np.ndarray, kind: str = ".png") -> bytes:
    return cv2.imencode(kind, np.ascontiguousarray(picture))[1].tobytes()


def texts(data: bytes) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in read_image(data).rows]


@pytest.mark.parametrize(("skew", "quarters"), [(0.0, 0), (1.7, 0), (-2.5, 1), (0.8, 2), (0.0, 3)])
def test_skewed_and_turned_scans_give_the_same_grid(skew, quarters):
    assert texts(encoded(np.rot90(scanned(drawn(FORM), skew), quarters), ".jpg")) == FORM


def test_text_that_crosses_a_ruling_is_cut_and_merged_cells_are_kept():
    picture = drawn(FORM)
    cv2.line(picture, (430, 154), (430, 256), 235, 5)
    cv2.putText(picture, "12345", (330, 220), cv2.FONT_HERSHEY_SIMPLEX, 1.3, 20, 3)
    cv2.rectangle(picture, (134, 154), (320, 256), 235, -1)
    cv2.rectangle(picture, (445, 154), (726, 256), 235, -1)
    first = read_image(encoded(picture)).rows[0]
    assert [(cell.text, cell.cell, cell.col_span) for cell in first.cells] == [("12345", 1, 2), ("5", 3, 1)]


def test_close_neighbours_stay_in_their_cells():
    picture = np.full((740, 1200), 255, np.uint8)
    for column, words in enumerate(["1234567", "7654321", "2024001"]):
        x = 100 + 190 * column
        cv2.rectangle(picture, (x, 200), (x + 190, 280), 0, 2)
        cv2.putText(picture, words, (x + 8, 255), cv2.FONT_HERSHEY_SIMPLEX, 1.3, 0, 3)
    cv2.line(picture, (100, 340), (670, 340), 0, 2)
    assert texts(encoded(picture))[0] == ["1234567", "7654321", "2024001"]


def test_pages_of_a_tiff_are_pages():
    frames = [Image.fromarray(drawn([["Page", str(number)]])) for number in (1, 2)]
    buffer = io.BytesIO()
    frames[0].save(buffer, "TIFF", save_all=True, append_images=frames[1:], compression="tiff_lzw")
    document = read_image(buffer.getvalue())
    assert [(row.page, row.line, [cell.text for cell in row.cells]) for row in document.rows] == [
        (1, 1, ["Page", "1"]), (2, 2, ["Page", "2"]),
    ]


@pytest.mark.parametrize("kind", [".bmp", ".webp"])
def test_kinds_of_pictures(kind):
    assert texts(encoded(drawn(FORM[:1]), kind)) == FORM[:1]


def test_transparent_picture_is_on_white_paper():
    grey = drawn(FORM[:1])
    ink = np.where(grey < 128, 255, 0).astype(np.uint8)
    buffer = io.BytesIO()
    Image.merge("LA", (Image.new("L", grey.shape[::-1], 0), Image.fromarray(ink))).save(buffer, "PNG")
    assert texts(buffer.getvalue()) == FORM[:1]


def test_confidence_and_place_of_every_cell():
    cells = [placed for row in placed_rows(image_pages(encoded(drawn(FORM)))) for placed in row.cells]
    assert all(0.5 < placed.block_cell.confidence <= 1.0 for placed in cells)
    boxes = [placed.block_cell.box for placed in cells[:3]]
    assert [box.x0 < after.x0 and abs(box.x1 - after.x0) < 4 for box, after in zip(boxes, boxes[1:])] == [True, True]
    assert all(placed.cell.box == placed.block_cell.box for placed in cells)
    assert all(placed.cell.confidence == placed.block_cell.confidence for placed in cells)


def test_confusions_are_offered_and_not_applied():
    assert "≥95%" in other_readings("295%")
    assert "≥95%" in other_readings(">95%")
    assert "数量指标" in other_readings("1数量指标")
    assert other_readings("数量指标") == ()


def test_only_what_no_form_prints_is_doubtful_by_itself():
    assert [text for text in ("9O%", "1l", "二", "z5", "295%", ">95%", "12.5", "二级公路") if is_doubtful(text)] == [
        "9O%", "1l", "二", "z5",
    ]


def test_blank_page_has_no_rows():
    assert texts(encoded(np.full((760, 1200), 255, np.uint8))) == []


def png_header(width: int, height: int) -> bytes:
    body = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    header = struct.pack(">I", 13) + body + struct.pack(">I", zlib.crc32(body))
    return b"\x89PNG\r\n\x1a\n" + header + struct.pack(">I", 1_000) + b"IDAT"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (png_header(60_000, 60_000), "too_large"),
        (png_header(12_000, 12_000), "too_large"),
        (encoded(np.zeros((20, 20), np.uint8)), "too_small"),
        (b"\x89PNG\r\n\x1a\nrubbish", "broken_image"),
        (encoded(drawn(FORM))[:4_000], "broken_image"),
    ],
)
def test_what_is_no_page_is_refused(data, code):
    with pytest.raises(ReadError) as caught:
        read_image(data)
    assert caught.value.code == code


def test_missing_ocr_packages_are_named(monkeypatch):
    ordinary = builtins.__import__

    def without_rapidocr(name, *args, **kwargs):
        if name == "rapidocr":
            raise ModuleNotFoundError("No module named 'rapidocr'", name="rapidocr")
        return ordinary(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without_rapidocr)
    ocr_engine.ocr_engine.cache_clear()
    with pytest.raises(ReadError) as caught:
        read_image(encoded(drawn(FORM)))
    monkeypatch.undo()
    ocr_engine.ocr_engine.cache_clear()
    assert caught.value.code == "ocr_missing"
    assert "rapidocr" in caught.value.reason
