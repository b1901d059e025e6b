"""Doubtful readings (存疑读法): recognised cells whose figures a person should compare with the picture.

Nothing is changed here. A recogniser that is unsure of a target, weight or amount, or that read what no form prints
there (a letter inside a number), leaves a question with the other readings of the same ink. Words are not asked about:
a wrong character in a name changes no figure, and there would be hundreds of questions.
"""

from __future__ import annotations

import re

from pipeline.forms.form import ParsedForm
from pipeline.forms.money import reading_of
from pipeline.forms.records import ReviewRecord
from pipeline.readers.cells import Cell, SourceDocument
from pipeline.readers.ocr_candidates import is_doubtful

# Of 530 rightly read cells of scans at 100 to 300 dpi 9 stay below this, one of them with figures; wrong ones half.
UNSURE = 0.9
# Column of a table → field of the warehouse that rests on it.
FIELDS = {
    "value": "value_text", "operator": "value_operator", "unit": "value_unit", "weight": "weight",
    "prior": "prior_text", "actual": "actual_text", "score": "score",
}
_FIGURE = re.compile(r"\d")
_IMPOSSIBLE = ("no form prints this here", "此处不应印有这样的文字")
_UNSURE_TEXT = ("the recogniser is unsure", "识别存疑")


def doubtful_readings(source: SourceDocument, form: ParsedForm) -> list[ReviewRecord]:
    """Questions about the recognised figures of one form, in reading order; none for text that was stored."""
    cells = (cell for row in source.rows for cell in row.cells if cell.confidence is not None)
    return [
        _question(form, cell, field) for cell in cells
        if (field := _field(form, cell)) and (_is_unsure(cell) or is_doubtful(cell.text))
    ]


def _field(form: ParsedForm, cell: Cell) -> str | None:
    """The field with a figure that a cell fills, None for words and for cells of other forms."""
    if cell.place in form.columns:
        return FIELDS.get(form.columns[cell.place])
    return "amount" if form.roles.get(cell.place) == "head" and reading_of(cell.text) else None


def _is_unsure(cell: Cell) -> bool:
    return cell.confidence is not None and cell.confidence < UNSURE and bool(_FIGURE.search(cell.text))


def _question(form: ParsedForm, cell: Cell, field: str) -> ReviewRecord:
    why, reason = _IMPOSSIBLE if is_doubtful(cell.text) else _UNSURE_TEXT
    sure = f"{cell.confidence:.2f}"
    evidence = f"{why} (confidence {sure}): compare with the picture. {reason}（可信度 {sure}），请对照原图。"
    return ReviewRecord(
        form.record.form_seq, form.owners.get(cell.place), field, cell.text,
        (cell.text, *cell.candidates), evidence, cell.page, cell.line, cell.cell,
    )
