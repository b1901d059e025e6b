"""The text reader: lines, cells and pages as they stand in the file; encodings; refusals."""

from __future__ import annotations

import codecs

import pytest

from pipeline.readers.encodings import decode
from pipeline.readers.errors import ReadError
from pipeline.readers.registry import read
from pipeline.readers.text import read_text


def test_cells_keep_their_places_and_texts():
    rows = read_text("甲\t\t 乙 \r\n\r\n\t丙\r丁".encode()).rows
    assert [(row.line, row.width, [(cell.cell, cell.text) for cell in row.cells]) for row in rows] == [
        (1, 3, [(1, "甲"), (3, " 乙 ")]), (2, 1, []), (3, 2, [(2, "丙")]), (4, 1, [(1, "丁")]),
    ]


def test_form_feed_starts_a_page_and_lines_count_on():
    rows = read_text("甲\n\f乙\n丙\f".encode()).rows
    assert [(row.page, row.line) for row in rows] == [(1, 1), (2, 2), (3, 3)]
    assert rows[1].cells[0].text == "\f乙"


@pytest.mark.parametrize("data", [
    "预算单位".encode(), "预算单位".encode("gb18030"), "预算单位".encode("utf-8-sig"), "预算单位".encode("utf-16"),
    codecs.BOM_UTF16_BE + "预算单位".encode("utf-16-be"), "预算单位".encode("utf-32"),
])
def test_encodings(data):
    assert decode(data) == "预算单位"


LONG = "预算单位：某县农业农村局；年度资金总额：120.5万元。\n" * 20


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_file_cut_inside_a_character_keeps_the_rest(encoding):
    whole = LONG.rstrip("。\n") + "局"
    assert decode(whole.encode(encoding)[:-1]).rstrip("\ufffd") == whole[:-1]


def test_one_damaged_byte_does_not_turn_utf8_into_mojibake():
    data = bytearray(LONG.encode())
    data[3] = 0xFF
    text = decode(bytes(data))
    assert text.count("\ufffd") <= 3 and text.endswith(LONG[10:])


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"\x81", b"abc\0def", b"\x00\x01", codecs.BOM_UTF8 + b"\xff"])
def test_no_text(data):
    with pytest.raises(ReadError) as caught:
        decode(data)
    assert caught.value.code == "not_text"
    assert "UTF-8" in caught.value.reason


def test_empty_and_unknown():
    with pytest.raises(ReadError, match="no bytes") as caught:
        read(b"", "text/plain")
    assert caught.value.code == "empty_file"
    with pytest.raises(ReadError, match="no reader") as caught:
        read(b"x", "application/x-unknown")
    assert caught.value.code == "unsupported_kind"
