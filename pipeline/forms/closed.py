"""Documents that are not published at all (不予公开): lists of people, and papers marked as secret or internal.

Performance targets name no beneficiary. A file whose rows are people with identity number, bank account or amount
(受益人花名册) came into the archive by mistake, and so did one that carries a mark of secrecy (密级) or 内部资料. Neither
is read: the document is rejected with a reason, and each character of each cell is masked. Marks are recognised by
standing alone or in brackets, never inside a sentence: 内部控制制度健全 and 保守国家秘密 are ordinary targets.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from itertools import takewhile
from pathlib import Path

from pipeline.forms.persons import MASK, holds_identity
from pipeline.forms.records import CellRecord, ParsedDocument
from pipeline.readers.cells import Cell, Row, SourceDocument

_NAME = re.compile(r"[^\d\W_][^\d:;。]{0,14}")
_FILE = Path(__file__).parent / "vocabulary" / "closed_documents.csv"
_FEWEST_PEOPLE = 3
"""Rows under a heading without identity or account; one row is enough where the heading asks for those."""
_BENEFICIARIES = (
    "beneficiary_list",
    "rows of people with identity, account or amount: a list of beneficiaries is not published; remove the file from "
    "the raw folder and keep only the target form",
)
_CLASSIFIED = (
    "classified",
    "marked as secret or internal (涉密/内部): not read and not published; remove the file from the raw folder, or "
    "replace it by the version that its publisher disclosed",
)


def closed_document(source: SourceDocument) -> ParsedDocument | None:
    """The rejection of a document that must not be published, all cells masked; None for every other document."""
    if any(_is_mark(cell.text) for row in source.rows for cell in row.cells):
        return _rejected(source, *_CLASSIFIED)
    if _is_list_of_people(source.rows):
        return _rejected(source, *_BENEFICIARIES)
    return None


def _rejected(source: SourceDocument, code: str, reason: str) -> ParsedDocument:
    cells = [
        CellRecord(cell.page, cell.line, cell.cell, _masked(cell.text), "noise", None, None, *(cell.box or (None,) * 4))
        for row in source.rows for cell in row.cells
    ]
    return ParsedDocument("rejected", code, reason, cells=cells)


def _masked(text: str) -> str:
    return "".join(char if char.isspace() else MASK for char in text)


@cache
def _patterns(kind: str) -> re.Pattern[str]:
    """The alternatives of one kind in ``closed_documents.csv``, to be matched on flat text."""
    with _FILE.open(encoding="utf-8", newline="") as stream:
        found = [row["pattern"] for row in csv.DictReader(stream) if row["kind"] == kind]
    if not found:
        raise ValueError(f"{_FILE} lists nothing of kind {kind}: add its patterns")
    return re.compile("|".join(f"(?:{pattern})" for pattern in found))


def _flat(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _is_mark(text: str) -> bool:
    """Whether a cell, or one of its lines, is a mark of secrecy (机密★5年), or a title carries one in brackets."""
    lines = [_flat(line) for line in text.splitlines()]
    return any(_patterns("mark").fullmatch(line) or _patterns("mark_inside").search(line) for line in lines)


def _is_list_of_people(rows: Sequence[Row]) -> bool:
    """People under a heading that identifies or pays them, or three rows that each hold an identity or card number."""
    numbered = sum(any(holds_identity(cell.text) for cell in row.cells) for row in rows)
    return numbered >= _FEWEST_PEOPLE or any(
        len(_people_below(row, rows[at + 1 :])) >= wanted
        for at, row in enumerate(rows) if (wanted := _people_wanted(row)) is not None
    )


def _people_wanted(row: Row) -> int | None:
    """How many people make a list under this row; None where it is no heading of people and private columns."""
    texts = [_flat(cell.text) for cell in row.cells]
    others = [text for text in texts if not _patterns("person_column").fullmatch(text)]
    if len(others) == len(texts):
        return None
    if any(_patterns("identity_column").fullmatch(text) for text in others):
        return 1
    return _FEWEST_PEOPLE if any(_patterns("private_column").fullmatch(text) for text in others) else None


def _people_below(heading: Row, rows: Sequence[Row]) -> list[Row]:
    """The following rows that fill the columns of the heading, up to the first that does not."""
    filled = (row for row in rows if row.cells)
    return list(takewhile(lambda row: _is_person_row(row.cells, len(heading.cells)), filled))


def _is_person_row(cells: tuple[Cell, ...], width: int) -> bool:
    """At least half the columns are filled, one with a short text without digits (the name), and one with a number."""
    texts = [_flat(cell.text) for cell in cells]
    is_full = 2 * len(texts) >= width and len(texts) >= 2
    return is_full and any(map(_NAME.fullmatch, texts)) and any(re.search(r"\d", text) for text in texts)


def name_cells(source: SourceDocument) -> list[Cell]:
    """Cells below a heading 姓名 of a small table (评价组成员 with 职务 and 签字), which a form may well have: names by the
    column they stand in, in rows that are no wider than the heading, down to the first row without one."""
    rows = [row for row in source.rows if row.cells]
    found: list[Cell] = []
    for at, row in enumerate(rows):
        columns = {cell.cell for cell in row.cells if _patterns("person_column").fullmatch(_flat(cell.text))}
        if not columns or len(row.cells) < 2:
            continue
        for below in rows[at + 1 :]:
            names = [cell for cell in below.cells if cell.cell in columns and _NAME.fullmatch(_flat(cell.text))]
            if not names or len(below.cells) > len(row.cells):
                break
            found += names
    return found
