"""A document with more scanned pages than are read at once: the rest is named, never dropped without a word."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from pipeline.extraction import workers
from pipeline.forms.document import parse_source
from pipeline.readers import image, pdf, pdf_pages
from pipeline.readers.cells import Cell, Row, SourceDocument
from pipeline.readers.page_count import page_count
from pipeline.readers.page_geometry import PageContent, Run

PAGES = 4


def scanned(kind: str) -> bytes:
    frames = [Image.fromarray(np.full((300, 200), 200, np.uint8)) for _ in range(PAGES)]
    buffer = io.BytesIO()
    frames[0].save(buffer, kind, save_all=True, append_images=frames[1:])
    return buffer.getvalue()


@pytest.fixture
def recogniser(monkeypatch: pytest.MonkeyPatch) -> None:
    """A recogniser that reads the same word on every page, and a limit of two pages."""
    content = PageContent(100.0, 200.0, (Run("字", 10.0, 20.0, 30.0, 10.0, 25.0, 0.9),), is_recognised=True)
    monkeypatch.setattr(image, "scan_content", lambda frame: content)
    monkeypatch.setattr(pdf_pages, "_recognised", lambda picture, width: content)
    for module in (image, pdf):
        monkeypatch.setattr(module, "MAX_RECOGNISED_PAGES", 2)


@pytest.mark.parametrize(("kind", "read"), [("TIFF", image.read_image), ("PDF", pdf.read_pdf)])
def test_pages_beyond_the_limit_are_named(recogniser: None, kind: str, read) -> None:
    document = read(scanned(kind))
    assert [row.page for row in document.rows] == [1, 2]
    assert document.unread_pages == (3, 4)


def test_document_with_unread_pages_is_partial_and_says_which() -> None:
    texts = (("项目支出绩效目标表",), ("项目名称", "道路养护"), ("一级指标", "二级指标", "三级指标", "指标值"),
             ("产出指标", "数量指标", "养护里程", "≥36公里"))
    rows = tuple(
        Row(1, line, len(cells), tuple(Cell(1, line, at, text) for at, text in enumerate(cells, start=1)))
        for line, cells in enumerate(texts, start=1)
    )
    parsed = parse_source(SourceDocument("application/pdf", rows, unread_pages=(601, 602)))
    assert (parsed.status, parsed.reason_code) == ("partial", "pages_unread")
    assert "2 scanned pages between 601 and 602" in parsed.reason and "split" in parsed.reason


@pytest.mark.parametrize(("kind", "media_type", "count"), [
    ("TIFF", "image/tiff", PAGES), ("PDF", "application/pdf", PAGES), ("PDF", "text/plain", 1),
])
def test_pages_are_counted_without_reading_them(tmp_path: Path, kind: str, media_type: str, count: int) -> None:
    path = tmp_path / "document"
    path.write_bytes(scanned(kind))
    assert page_count(path, media_type) == count
    path.write_bytes(b"rubbish")
    assert page_count(path, media_type) == 1


def test_a_document_of_many_pages_is_given_more_time() -> None:
    class Pipe:
        def __init__(self) -> None:
            self.messages = [30]

        def poll(self) -> bool:
            return bool(self.messages)

        def recv(self) -> int:
            return self.messages.pop()

    worker = workers._Worker(process=None, pipe=Pipe(), file=object(), deadline=100.0)
    assert workers._result(worker) is None
    assert worker.deadline == 100.0 + 30 * workers.LIMIT_SECONDS_PER_PAGE
