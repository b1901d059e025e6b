"""Other readers of the same files (同类工具): each gives the texts of the table cells it finds in one file.

They are used as their manuals show, without tuning. Merged cells count once where the tool says that they are merged.
"""

from __future__ import annotations

import io
import logging
import warnings
from collections.abc import Callable, Iterable, Iterator
from functools import cache


def pdfplumber_tables(data: bytes) -> Iterator[str]:
    """pdfplumber: tables from rulings and words."""
    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    with pdfplumber.open(io.BytesIO(data)) as file:
        for page in file.pages:
            for table in page.extract_tables():
                yield from _texts(table)


def camelot_tables(data: bytes) -> Iterator[str]:
    """camelot, flavour lattice: rulings found in the rendered page."""
    import camelot

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for table in camelot.read_pdf(io.BytesIO(data), pages="all", flavor="lattice"):
            yield from _texts(table.df.values.tolist())


def img2table_tables(data: bytes) -> Iterator[str]:
    """img2table on the text layer: rulings found in the rendered page."""
    from img2table.document import PDF

    for tables in PDF(data).extract_tables().values():
        for table in tables:
            cells = {(cell.bbox.x1, cell.bbox.y1): cell.value for row in table.content.values() for cell in row}
            yield from _texts([cells.values()])


def openpyxl_cells(data: bytes) -> Iterator[str]:
    """openpyxl: stored values, number formats not applied."""
    import openpyxl

    for sheet in openpyxl.load_workbook(io.BytesIO(data), data_only=True).worksheets:
        yield from _texts(sheet.iter_rows(values_only=True))


def pandas_sheets(data: bytes) -> Iterator[str]:
    """pandas.read_excel with its default engine."""
    import pandas

    for frame in pandas.read_excel(io.BytesIO(data), sheet_name=None, header=None, dtype=object).values():
        yield from _texts(frame.where(frame.notna(), None).values.tolist())


def fastexcel_sheets(data: bytes) -> Iterator[str]:
    """fastexcel (calamine): every column read as text."""
    import fastexcel

    book = fastexcel.read_excel(data)
    for name in book.sheet_names:
        table = book.load_sheet(name, header_row=None, dtypes="string").to_arrow()
        yield from _texts(column.to_pylist() for column in table.columns)


def python_docx_tables(data: bytes) -> Iterator[str]:
    """python-docx: cells of tables, a merged one once."""
    import docx

    for table in docx.Document(io.BytesIO(data)).tables:
        yield from _texts([list({cell._tc: cell.text for row in table.rows for cell in row.cells}.values())])


def pandas_html(data: bytes) -> Iterator[str]:
    """pandas.read_html: spans filled with copies, numbers converted."""
    import pandas

    for frame in pandas.read_html(io.BytesIO(data), encoding="utf-8", flavor="lxml"):
        yield from _texts(frame.where(frame.notna(), None).values.tolist())


def rapidocr_lines(data: bytes) -> Iterator[str]:
    """RapidOCR alone: lines of text of the page, no cells; what is not read by it no scan reader can have."""
    yield from _texts([_ocr()(data).txts or ()])


@cache
def _ocr() -> Callable:
    from rapidocr import RapidOCR

    return RapidOCR(params={"Global.log_level": "error", "EngineConfig.onnxruntime.intra_op_num_threads": 1})


def _texts(rows: Iterable[Iterable[object]]) -> Iterator[str]:
    yield from (str(text) for row in rows for text in row if text is not None and str(text).strip())


PEERS: dict[str, dict[str, Callable[[bytes], Iterator[str]]]] = {
    "html": {"pandas.read_html": pandas_html},
    "xlsx": {"openpyxl": openpyxl_cells, "pandas.read_excel": pandas_sheets, "fastexcel": fastexcel_sheets},
    "docx": {"python-docx": python_docx_tables},
    "pdf": {"pdfplumber": pdfplumber_tables, "camelot lattice": camelot_tables, "img2table": img2table_tables},
    "scan": {"rapidocr alone": rapidocr_lines},
}
"""File kind → name of the tool → function from bytes to cell texts."""
