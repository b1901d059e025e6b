"""PDF reader: grids from rulings however they are drawn, text outside and without tables, scans, damaged files."""

from __future__ import annotations

import zlib
from collections.abc import Callable

import cv2
import numpy as np
import pytest

from pipeline.readers.cells import SourceDocument
from pipeline.readers.errors import ReadError
from pipeline.readers.pdf import read_pdf

LEFT, TOP, WIDTH, HEIGHT = 60, 700, 90, 26
FORM = [["项目名称", "低保补助", "甲"], ["主管部门", "民政局", "≥95%"], ["资金", "12.5", "3"]]
PENS: dict[str, Callable[[float, float, float, float], str]] = {
    "strokes": lambda x0, y0, x1, y1: f"{x0} {y0} m {x1} {y1} l S",
    "thin rectangles": lambda x0, y0, x1, y1: f"{x0} {y0} {max(x1 - x0, 0.6)} {max(y1 - y0, 0.6)} re f",
    "double lines": lambda x0, y0, x1, y1: " ".join(
        f"{x0 + d * (x0 == x1)} {y0 + d * (y0 == y1)} m {x1 + d * (x0 == x1)} {y1 + d * (y0 == y1)} l S" for d in (0, 1.5)
    ),
    "dots": lambda x0, y0, x1, y1: " ".join(
        f"{x0 + (x1 > x0) * step} {y0 + (y1 > y0) * step} 1 1 re f"
        for step in range(0, int(max(x1 - x0, y1 - y0)) + 1, 3)
    ),
}


def text(x: float, y: float, words: str, size: float = 10) -> str:
    return f"BT /F {size} Tf 1 0 0 1 {x} {y} Tm <{words.encode('utf-16-be').hex()}> Tj ET"


def words_of(rows: list[list[str]], top: float = TOP) -> list[str]:
    return [
        text(LEFT + column * WIDTH + 5, top - row * HEIGHT - 17, words)
        for row, line in enumerate(rows) for column, words in enumerate(line) if words
    ]


def lines_of(rows: int, columns: int, pen: str = "strokes", top: float = TOP) -> list[str]:
    draw = PENS[pen]
    right, bottom = LEFT + columns * WIDTH, top - rows * HEIGHT
    across = [draw(LEFT, top - row * HEIGHT, right, top - row * HEIGHT) for row in range(rows + 1)]
    return across + [draw(LEFT + at * WIDTH, bottom, LEFT + at * WIDTH, top) for at in range(columns + 1)]


def pdf(*contents: str, page: str = "", extra: dict[str, bytes] | None = None) -> bytes:
    """A PDF of one page per content stream; ``page`` are further entries of every page, ``extra`` further XObjects."""
    fonts = (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 0 >> /FontDescriptor 5 0 R >>",
        b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 "
        b"/Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
    )
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", *fonts]
    names = []
    for name, body in (extra or {}).items():
        objects.append(body)
        names.append(f"/{name} {len(objects)} 0 R")
    kids = []
    for content in contents:
        packed = zlib.compress(content.encode())
        objects.append(f"<< /Length {len(packed)} /Filter /FlateDecode >> stream\n".encode() + packed + b"\nendstream")
        resources = f"<< /Font << /F 3 0 R >> /XObject << {' '.join(names)} >> >>"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources {resources} "
            f"/Contents {len(objects)} 0 R {page} >>".encode()
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>".encode()
    return _file(objects)


def _file(objects: list[bytes]) -> bytes:
    body, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    return body + head.encode() + trailer.encode()


def texts(document: SourceDocument) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in document.rows]


def spans(document: SourceDocument) -> dict[str, tuple[int, int, int]]:
    return {cell.text: (cell.cell, cell.row_span, cell.col_span) for row in document.rows for cell in row.cells}


@pytest.mark.parametrize("pen", PENS)
def test_grid_is_found_however_its_lines_are_drawn(pen):
    document = read_pdf(pdf("\n".join([*lines_of(3, 3, pen), *words_of(FORM)])))
    assert texts(document) == FORM
    assert document.has_spans
    assert [(row.page, row.line, row.width) for row in document.rows] == [(1, 1, 3), (1, 2, 3), (1, 3, 3)]


def test_merged_cells_come_from_missing_lines():
    draw = PENS["strokes"]
    right, bottom = LEFT + 3 * WIDTH, TOP - 3 * HEIGHT
    lines = [
        draw(LEFT, TOP, right, TOP), draw(LEFT, bottom, right, bottom),
        draw(LEFT, bottom, LEFT, TOP), draw(right, bottom, right, TOP),
        draw(LEFT, TOP - HEIGHT, right, TOP - HEIGHT), draw(LEFT + WIDTH, TOP - 2 * HEIGHT, right, TOP - 2 * HEIGHT),
        draw(LEFT + WIDTH, bottom, LEFT + WIDTH, TOP), draw(LEFT + 2 * WIDTH, bottom, LEFT + 2 * WIDTH, TOP - HEIGHT),
    ]
    words = words_of([["名称", "很长的项目名称", ""], ["产出", "数量", "5"], ["", "质量", "6"]])
    assert spans(read_pdf(pdf("\n".join(lines + words)))) == {
        "名称": (1, 1, 1), "很长的项目名称": (2, 1, 2), "产出": (1, 2, 1),
        "数量": (2, 1, 1), "5": (3, 1, 1), "质量": (2, 1, 1), "6": (3, 1, 1),
    }


def test_lines_of_a_cell_are_joined_by_line_feeds_and_title_stands_outside():
    words = [text(200, 760, "项目支出绩效目标表", 16), text(LEFT + 5, TOP - 11, "满意度"), text(LEFT + 5, TOP - 23, "指标")]
    document = read_pdf(pdf("\n".join([*lines_of(2, 2), *words])))
    assert texts(document)[:2] == [["项目支出绩效目标表"], ["满意度\n指标"]]


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_page_rotation_and_sideways_text_are_undone(rotation):
    content = "\n".join([*lines_of(3, 3), *words_of(FORM)])
    turn = {90: "0 1 -1 0 595 0", 180: "-1 0 0 -1 595 842", 270: "0 -1 1 0 0 842"}[rotation]
    assert texts(read_pdf(pdf(content, page=f"/Rotate {rotation}"))) == FORM
    assert texts(read_pdf(pdf(f"q {turn} cm {content} Q"))) == FORM


def test_form_xobject_keeps_its_matrix():
    inner = "\n".join([*lines_of(3, 3), *words_of(FORM)]).encode()
    head = f"<< /Type /XObject /Subtype /Form /BBox [0 0 600 900] /Matrix [0.9 0 0 0.9 5 5] /Length {len(inner)} "
    form = f"{head} /Resources << /Font << /F 3 0 R >> >> >> stream\n".encode() + inner + b"\nendstream"
    outside = text(400, 30, "页脚")
    document = read_pdf(pdf(f"q 0.8 0 0 0.8 20 30 cm /X Do Q {outside}", extra={"X": form}))
    assert texts(document) == [*FORM, ["页脚"]]


def test_lines_outside_their_clip_and_white_lines_do_not_count():
    clipped = f"q {LEFT} {TOP - 3 * HEIGHT} {3 * WIDTH} {3 * HEIGHT} re W n {lines_of(3, 3)[0]} 75 0 m 75 900 l S Q"
    white = f"1 G {LEFT} {TOP - 13} m {LEFT + 3 * WIDTH} {TOP - 13} l S 0 G"
    document = read_pdf(pdf("\n".join([white, *lines_of(3, 3), *words_of([["", r[1], r[2]] for r in FORM]), clipped])))
    rows = [row.line for row in document.rows]
    assert rows == [1, 2, 3]
    assert document.rows[0].width == 4


def test_table_without_rulings_gets_columns_from_white_stripes():
    words = [
        text(60 + 140 * column, 700 - 20 * row, word) for row, line in enumerate(FORM) for column, word in enumerate(line)
        if (row, column) != (1, 1)
    ]
    document = read_pdf(pdf("\n".join(words)))
    assert [[cell.cell for cell in row.cells] for row in document.rows] == [[1, 2, 3], [1, 3], [1, 2, 3]]
    assert not document.has_spans


def test_table_over_a_page_break_keeps_its_columns():
    second = [line for at, line in enumerate(lines_of(2, 3)) if at != 4]
    document = read_pdf(pdf("\n".join([*lines_of(3, 3), *words_of(FORM)]), "\n".join(
        [*second, *words_of([["产出指标", "", "=1"], ["效益指标", "", "=2"]])]
    )))
    assert [(row.page, row.line) for row in document.rows] == [(1, 1), (1, 2), (1, 3), (2, 4), (2, 5)]
    assert spans(document)["产出指标"] == (1, 1, 2)
    assert spans(document)["=2"] == (3, 1, 1)


def test_radicals_become_ideographs_and_nothing_else_changes():
    document = read_pdf(pdf(text(60, 700, "⽬标：２项")))
    assert texts(document) == [["目标：２项"]]


def test_form_is_read_the_same_twice():
    data = pdf("\n".join([*lines_of(3, 3), *words_of(FORM)]))
    assert read_pdf(data) == read_pdf(data)


def scan_of(rows: list[list[str]]) -> np.ndarray:
    picture = np.full((1060, 750), 255, np.uint8)
    for row, line in enumerate(rows):
        for column, words in enumerate(line):
            x, y = 100 + 260 * column, 200 + 90 * row
            cv2.rectangle(picture, (x, y), (x + 260, y + 90), 0, 2)
            cv2.putText(picture, words, (x + 25, y + 58), cv2.FONT_HERSHEY_SIMPLEX, 1.2, 0, 3)
    return picture


def picture_object(picture: np.ndarray) -> bytes:
    height, width = picture.shape
    packed = zlib.compress(picture.tobytes())
    head = f"<< /Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceGray "
    return f"{head} /BitsPerComponent 8 /Filter /FlateDecode /Length {len(packed)} >> stream\n".encode() + packed + (
        b"\nendstream"
    )


def test_scanned_page_is_recognised_and_digital_page_beside_it_is_not():
    rows = [["Project", "ABC 2024"], ["Budget", "351.80"]]
    scan = "q 595 0 0 842 0 0 cm /S Do Q"
    digital = "\n".join([*lines_of(3, 3), *words_of(FORM)])
    document = read_pdf(pdf(scan, digital, extra={"S": picture_object(scan_of(rows))}))
    pages = [[cell.text for cell in row.cells] for row in document.rows if row.page == 1]
    assert [[word.replace(" ", "") for word in row] for row in pages] == [["Project", "ABC2024"], ["Budget", "351.80"]]
    assert texts(document)[-3:] == FORM


def test_pasted_screenshot_is_read_in_its_place():
    rows = [["Project", "ABC"], ["Budget", "351.80"]]
    title = text(150, 780, "下面是一张粘贴的绩效目标表截图")
    document = read_pdf(pdf(f"{title} q 400 0 0 560 90 150 cm /S Do Q", extra={"S": picture_object(scan_of(rows))}))
    assert texts(document) == [["下面是一张粘贴的绩效目标表截图"], *rows]


def test_hidden_text_of_a_searchable_scan_is_not_trusted():
    hidden = text(60, 700, "另一个引擎读错的文字不可信，必须重新识别").replace("Tm <", "Tm 3 Tr <")
    scan = f"q 595 0 0 842 0 0 cm /S Do Q {hidden}"
    document = read_pdf(pdf(scan, extra={"S": picture_object(scan_of([["Budget", "351.80"]]))}))
    assert texts(document) == [["Budget", "351.80"]]


def test_unreadable_files_are_refused_with_a_reason():
    whole = pdf(text(60, 700, "目标"))
    cases = {
        "broken_pdf": [b"%PDF-1.7\nnothing here\n%%EOF", whole[: len(whole) // 2], whole.replace(b"/Kids", b"/Kiss")],
        "too_large": [pdf(*["" for _ in range(5_001)])],
    }
    for code, files in cases.items():
        for data in files:
            with pytest.raises(ReadError) as caught:
                read_pdf(data)
            assert caught.value.code == code


def test_encrypted_file_is_refused_with_advice():
    # An unknown owner and user hash: no password, so also not the empty one, opens this file.
    encryption = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{'ab' * 32}> /U <{'cd' * 32}> >> /ID [<00> <00>]"
    data = pdf(text(60, 700, "目标")).replace(b"trailer <<", f"trailer << {encryption}".encode())
    with pytest.raises(ReadError) as caught:
        read_pdf(data)
    assert caught.value.code == "encrypted"
    assert "password" in caught.value.reason
