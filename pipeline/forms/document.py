"""Bytes of one document → everything it says (文档解析): a pure function without state, files or frameworks."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.forms.closed import closed_document, name_cells
from pipeline.forms.doubts import doubtful_readings
from pipeline.forms.flat import taken_apart
from pipeline.forms.form import ParsedForm, read_form
from pipeline.forms.grids import laid_out
from pipeline.forms.head import read_head
from pipeline.forms.labels import label_key
from pipeline.forms.listed_indicators import spelled_out
from pipeline.forms.persons import mask_text, personal_numbers, secret_parts
from pipeline.forms.records import CellRecord, ParsedDocument, ReviewRecord
from pipeline.forms.segment import Segment
from pipeline.forms.segments import split
from pipeline.forms.side_by_side import one_below_the_other
from pipeline.forms.tokens import Token
from pipeline.forms.unknown_layouts import unread_tables
from pipeline.readers.cells import SourceDocument
from pipeline.readers.errors import ReadError
from pipeline.readers.registry import read

# A form never runs over two sheets of a workbook, while it does over two pages.
WORKBOOKS = frozenset({
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/vnd.ms-excel",
    "application/vnd.oasis.opendocument.spreadsheet",
})
Place = tuple[int, int, int]
_NAME = re.compile(r"[\u4e00-\u9fff·•]{3,15}")


def parse_document(data: bytes, media_type: str) -> ParsedDocument:
    """Read one document; an unreadable one is a rejected :class:`ParsedDocument`, never an exception."""
    try:
        source = read(data, media_type)
    except ReadError as error:
        return ParsedDocument("rejected", error.code, error.reason)
    return parse_source(source)


def parse_source(source: SourceDocument) -> ParsedDocument:
    """Forms of a document that a reader has turned into rows of cells; a closed document is rejected unread."""
    if closed := closed_document(source):
        return closed
    is_workbook = source.media_type in WORKBOOKS
    segments = split(spelled_out(one_below_the_other(laid_out(source))), is_workbook)
    parts = [part for segment in segments if segment.is_form for part in taken_apart(segment)]
    forms, blanks = _read(parts)
    unread = unread_tables([segment for segment in segments if not segment.is_form] + _without_facts(parts, forms, blanks))
    loose = [token for segment in segments if not segment.is_form for token in read_head(segment.head).persons]
    listed = [Token(cell, cell.text) for cell in name_cells(source)]
    persons = [token for form in forms for token in form.persons] + loose + listed
    is_cut = bool(source.unread_pages and forms)
    status, code, reason = _unread(source) if is_cut else _verdict(forms, blanks, unread)
    # A name in a column 姓名 is a name however short; elsewhere two characters are met by chance.
    names = _names(forms, persons) | {token.text for token in listed if len(token.text) > 1}
    names |= personal_numbers(cell.text for row in source.rows for cell in row.cells)
    return ParsedDocument(
        status, code, reason,
        cells=_ledger(source, forms, blanks, persons, names),
        forms=[_masked(form.record, names) for form in forms],
        funds=[fund for form in forms for fund in form.funds],
        indicators=[_masked(record, names) for form in forms for record in form.indicators],
        summary_rows=[row for form in forms for row in form.summary_rows],
        repairs=[_masked(repair, names) for form in forms for repair in form.repairs],
        review_items=[
            _masked(item, names)
            for item in [item for form in forms for item in form.reviews + doubtful_readings(source, form)] + unread
        ],
    )


def _read(parts: list[Segment]) -> tuple[list[ParsedForm], list[ParsedForm]]:
    """Forms numbered in order, and blank templates, which get no number."""
    forms: list[ParsedForm] = []
    blanks: list[ParsedForm] = []
    for part in parts:
        form = read_form(part, len(forms) + 1)
        (blanks if form.is_blank else forms).append(form)
    return forms, blanks


def _without_facts(parts: list[Segment], forms: list[ParsedForm], blanks: list[ParsedForm]) -> list[Segment]:
    """Segments that are forms by their head while no indicator and no line was read from their table."""
    empty = {form.record.line_first for form in forms if not form.indicators and not form.summary_rows}
    templates = {form.record.line_first for form in blanks}
    return [part for part in parts if part.rows and part.rows[0].line in empty - templates]


def _verdict(
    forms: list[ParsedForm], blanks: list[ParsedForm], unread: list[ReviewRecord]
) -> tuple[str, str | None, str | None]:
    if unread:
        headings = ", ".join(dict.fromkeys(" ".join(item.raw_text.split()) for item in unread[:12]))
        return "partial", "unknown_layout", (
            f"a performance table that starts on line {unread[0].line} was not understood, its headings are: {headings}; "
            "name them in pipeline/forms/vocabulary/columns.csv"
        )
    if not forms and blanks:
        lines = ", ".join(f"{form.record.line_first}-{form.record.line_last}" for form in blanks)
        return "rejected", "blank_template", f"a template that nobody filled in (lines {lines}); put the filled form in its place"
    if not forms:
        return "rejected", "no_form", (
            "no form found: neither a table heading with 一级/二级/三级指标 nor a head with 项目名称 and amounts; "
            "check that this is a performance-target form"
        )
    empty = [form.record for form in forms if not form.indicators and not form.summary_rows]
    if empty:
        places = ", ".join(f"form {r.form_seq} (lines {r.line_first}-{r.line_last})" for r in empty)
        return "partial", "no_indicators", f"no indicator rows in {places}; check whether the table was cut off"
    return "parsed", None, None


def _unread(source: SourceDocument) -> tuple[str, str, str]:
    first, last, count = source.unread_pages[0], source.unread_pages[-1], len(source.unread_pages)
    return "partial", "pages_unread", (
        f"{count} scanned pages between {first} and {last} were not read, because one document may have no more of "
        "them: split the file and put the parts back"
    )


def _ledger(
    source: SourceDocument, forms: list[ParsedForm], blanks: list[ParsedForm], persons: list[Token], names: frozenset[str]
) -> list[CellRecord]:
    """Every non-blank cell exactly once, with what it was used for; personal data masked."""
    roles: dict[Place, str] = {place: role for form in blanks for place, role in form.roles.items()}
    owners: dict[Place, int] = {}
    form_of: dict[Place, int] = {}
    for form in forms:
        # A cell that several forms share (a project in its summary) is read when one of them reads it.
        roles |= {place: role for place, role in form.roles.items() if role != "unread" or place not in roles}
        owners |= form.owners
        form_of |= dict.fromkeys(form.roles, form.record.form_seq)
    personal: dict[tuple[int, int, int], set[str]] = {}
    for token in persons:
        personal.setdefault(token.cell.place, set()).update(secret_parts(token.text))
    return [
        CellRecord(
            cell.page, cell.line, cell.cell, mask_text(mask_text(cell.text, names), personal.get(cell.place, ())),
            roles.get(cell.place, "unread"), form_of.get(cell.place), owners.get(cell.place),
            *(cell.box or (None,) * 4), cell.confidence, () if cell.place in personal else cell.candidates,
        )
        for row in source.rows for cell in row.cells
    ]


def _names(forms: list[ParsedForm], persons: list[Token]) -> frozenset[str]:
    """Names that are masked wherever they stand: from person fields, unless a unit or project is called that."""
    known = " ".join(
        text for form in forms
        for text in (form.record.department_text, form.record.project_text, form.record.supervising_text) if text
    )
    parts = [part for token in persons for part in secret_parts(token.text)]
    found = {run for part in parts for run in _NAME.findall("".join(part.split()))}
    return frozenset(name for name in found if name not in known and label_key(name) not in known)


def _masked(record: object, names: frozenset[str]) -> object:
    """A record with personal data masked in each of its texts."""
    changed: dict[str, object] = {}
    for name in record.__dataclass_fields__:
        value = getattr(record, name)
        if isinstance(value, str) and (masked := mask_text(value, names)) != value:
            changed[name] = masked
        elif isinstance(value, tuple) and value:
            changed[name] = tuple(mask_text(part, names) for part in value)
    return replace(record, **changed) if changed else record
