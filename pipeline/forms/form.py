"""One segment → one form: head, funds, indicators or summary lines, roles of its cells (单张表的读取)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from pipeline.forms.amount_notes import amount_repairs, amount_reviews
from pipeline.forms.columns import heading_rows, table_lines
from pipeline.forms.funds import Funds, declared_unit, kind_of, read_funds
from pipeline.forms.goal import read_goal
from pipeline.forms.head import read_head
from pipeline.forms.head_values import Head
from pipeline.forms.headings import header_columns, year_in
from pipeline.forms.indicators import Indicators, read_indicators
from pipeline.forms.labels import label_key
from pipeline.forms.money import UNITS, Reading
from pipeline.forms.names import project_and_code
from pipeline.forms.printed import is_wrapped, unwrap
from pipeline.forms.records import (
    FormRecord,
    FundRecord,
    IndicatorRecord,
    RepairRecord,
    ReviewRecord,
    SummaryRowRecord,
)
from pipeline.forms.rows import Table, read_table
from pipeline.forms.segment import Segment
from pipeline.forms.summary import Summary, read_summary
from pipeline.forms.tasks import read_tasks
from pipeline.forms.templates import template_of
from pipeline.forms.tokens import Token, tokens_of
from pipeline.forms.unknown_headings import unknown_headings
from pipeline.normalise.folding import fold

_YEAR_LABELS = {"预算年度", "年度", "项目年度", "所属年度", "会计年度", "自评年度", "评价年度", "申报年度"}
_YEARS = re.compile(r"20\d\d\D{0,3}[-—~至]+\D{0,2}20\d\d")
_BUDGET_YEAR = re.compile(r"(20[0-4]\d)年度?[^\d。;,]{0,12}(?:预算|绩效|自评)")
_RATE_WEIGHT = re.compile(r"(?:预算|资金)?执行率(?:分值|权重)?[(](\d{1,2}(?:\.\d)?)分?[)]:?")


@dataclass(slots=True)
class ParsedForm:
    """All records of one form and, for the cell ledger, role, indicator and column of each of its cells (by place)."""

    record: FormRecord
    funds: list[FundRecord] = field(default_factory=list)
    indicators: list[IndicatorRecord] = field(default_factory=list)
    summary_rows: list[SummaryRowRecord] = field(default_factory=list)
    repairs: list[RepairRecord] = field(default_factory=list)
    reviews: list[ReviewRecord] = field(default_factory=list)
    persons: list[Token] = field(default_factory=list)
    roles: dict[tuple[int, int, int], str] = field(default_factory=dict)
    owners: dict[tuple[int, int, int], int] = field(default_factory=dict)
    columns: dict[tuple[int, int, int], str] = field(default_factory=dict)

    @property
    def is_blank(self) -> bool:
        """Whether nothing is filled in: a template (空白表), not a form."""
        record = self.record
        filled = (
            record.department_text, record.project_text, record.supervising_text, record.budget_total, record.goal_text,
        )
        return not self.indicators and not self.summary_rows and not any(filled)


def read_form(segment: Segment, form_seq: int) -> ParsedForm:
    """Read one segment; ``form_seq`` counts the forms of the document from 1."""
    head = Head(year=_year(segment)[0])
    read_head(read_tasks(head, segment.head), head)
    table = Table() if segment.is_summary else read_table(table_lines(segment.table, _year(segment)[0]))
    declared = declared_unit([cell.text for row, _ in segment.head for cell in row.cells])
    summary = read_summary(segment.table, declared, segment.units) if segment.is_summary else Summary()
    indicators = read_indicators(form_seq, table)
    funds = read_funds(head, [cell.text for row, _ in segment.head for cell in row.cells])
    goal = read_goal(form_seq, head)
    form = ParsedForm(_form_record(segment, form_seq, head, goal.text, funds, indicators, table))
    form.funds = _fund_records(form_seq, funds)
    form.indicators = indicators.records
    form.summary_rows = _summary_records(form_seq, summary)
    form.repairs = _text_repairs(form_seq, head) + goal.repairs + amount_repairs(form_seq, funds) + indicators.repairs
    form.reviews = amount_reviews(form_seq, funds) + indicators.reviews
    form.persons = head.persons + table.persons + _note_persons(segment)
    form.roles = _roles(segment, head, table, summary)
    form.reviews += unknown_headings(form_seq, segment.table, form.roles)
    form.owners = {
        cell.place: seq
        for seq, draft in enumerate(table.drafts, start=1) for cells in draft.columns.values() for cell in cells
    }
    form.columns = {
        cell.place: column for draft in table.drafts for column, cells in draft.columns.items() for cell in cells
    }
    return form


def _form_record(
    segment: Segment, form_seq: int, head: Head, goal: str | None, funds: Funds, indicators: Indicators, table: Table
) -> FormRecord:
    rows = segment.rows
    settled, columns = funds.settlement, funds.columns
    form_type = _form_type(segment, head, table, indicators)
    project, code = project_and_code(_text(head, "project") or _text(head, "project_parent") or "")
    fiscal = funds.source_sum("FISCAL") if _has_source(funds, "FISCAL") else None
    # Who carries the project out, else who fills the form in, else who is in charge of it: of several the last, because
    # forms of transfers go down from 中央主管部门 to 省级主管部门 and 市县主管部门.
    department = _text(head, "department") or _text(head, "reporter") or _text(head, "supervisor", -1)
    return FormRecord(
        form_seq=form_seq, form_type=form_type,
        template_id=template_of(form_type, indicators.levels, indicators.weights),
        title_text=segment.title.text if segment.title else None,
        year_printed=_year(segment)[0], year_source=_year(segment)[1], region_hint=_leading_text(segment, head),
        department_text=department, supervising_text=_text(head, "supervisor"),
        project_text=project or None, project_code=_text(head, "project_code") or code, goal_text=goal,
        amount_unit=funds.unit, amount_unit_source=funds.unit_source if head.amounts else None,
        budget_total=_amount(settled.total),
        budget_fiscal=_float(fiscal if fiscal is not None else funds.source_sum("GENERAL", "GOVFUND", "SOECAP")),
        budget_other=_float(_first(funds.source_sum("OTHER"), funds.source_sum("OWN"))),
        project_investment=_amount(funds.investment),
        amount_tolerance=_float(settled.total.tolerance) if settled.total else None,
        amount_status=settled.status if settled.total else None,
        amount_low=_float(settled.low), amount_high=_float(settled.high),
        budget_initial=_float(columns.get("initial")), budget_adjusted=_float(columns.get("adjusted")),
        budget_executed=_float(columns.get("executed")), execution_rate=_float(columns.get("rate")),
        execution_score=_first_float(_float(columns.get("score")), _of_execution_row(indicators, "score_text")),
        execution_weight=_first_float(_execution_weight(segment, columns), _of_execution_row(indicators, "weight_text")),
        total_score=_score(table.total_score),
        has_weights=any(weight is not None for weight in indicators.weights),
        has_prior="prior" in _table_columns(segment),
        page_first=rows[0].page, line_first=rows[0].line, line_last=rows[-1].line,
    )


def _form_type(segment: Segment, head: Head, table: Table, indicators: Indicators) -> str:
    """Form type by what the form contains; its title decides where the contents leave it open."""
    if segment.is_summary:
        return "summary"
    columns = _table_columns(segment)
    if {"executed"} & set(head.columns.values()) or {"actual", "score"} <= columns:
        return "self_evaluation"
    by_title = segment.title.form_type if segment.title else None
    has_frame = any(first.code.startswith("DEPT") for first, _ in indicators.levels)
    if "project" not in head.texts and (has_frame or by_title == "department_target"):
        return "department_target"
    return by_title if by_title in ("department_target", "self_evaluation") and has_frame else "project_target"


def _execution_weight(segment: Segment, columns: dict[str, Decimal]) -> float | None:
    """分值 of the rate of execution: a column of the money block, or printed in its label (执行率分值(10))."""
    if "weight" in columns:
        return float(columns["weight"])
    texts = [fold(cell.text) for row, _ in segment.head for cell in row.cells]
    found = next(filter(None, map(_RATE_WEIGHT.fullmatch, texts)), None)
    return float(found.group(1)) if found else None


def _of_execution_row(indicators: Indicators, column: str) -> float | None:
    """A figure of the one indicator row that stands for the rate of execution (预算执行率), if there is one."""
    rows = [record for record in indicators.records if record.level1_code == "EXEC"]
    return _score(getattr(rows[0], column)) if len(rows) == 1 else None


def _first_float(*values: float | None) -> float | None:
    return next((value for value in values if value is not None), None)


def _table_columns(segment: Segment) -> set[str]:
    headings = [spans for row in segment.table if (spans := header_columns(row))]
    return {column for spans in headings for _, column in spans.values()}


def _year(segment: Segment) -> tuple[int | None, str | None]:
    if segment.years:
        return segment.years[-1][1], "form"
    named = [title.year for _, title in segment.titles if title.year]
    if named:
        return named[-1], "title"
    labelled = _labelled_year(segment) or _leading_year(segment)
    return (labelled, "form") if labelled else (None, None)


def _labelled_year(segment: Segment) -> int | None:
    """The year behind a label of its own (预算年度 | 2025), or inside a label of the head (2024年绩效目标)."""
    for _, tokens in segment.head:
        for label, value in zip(tokens, [*tokens[1:], None]):
            own = year_in(label.text) if label.label and not _YEARS.search(fold(label.text)) else None
            behind = value and value.label is None and label_key(label.text) in _YEAR_LABELS
            if found := own or (year_in(value.text) if behind and value else None):
                return found
    return None


def _leading_year(segment: Segment) -> int | None:
    """The year of the budget that the lines above the first label speak of (当前位置: 2022年部门预算)."""
    first = min((row.place for row, tokens in segment.head if any(token.label for token in tokens)), default=(0, 0))
    texts = (fold(cell.text) for row, _ in segment.head if row.place < first for cell in row.cells)
    return next((int(found.group(1)) for text in texts if (found := _BUDGET_YEAR.search(text))), None)


def _leading_text(segment: Segment, head: Head) -> str | None:
    """Free text above the first label, such as the publication's own heading; it may name the place."""
    titles = [title.text for _, title in segment.titles]
    first = min((row.place for row, tokens in segment.head if any(token.label for token in tokens)), default=(0, 0))
    lines = [unwrap("".join(cell.text for cell in row.cells)) for row, _ in segment.head if row.place < first]
    return " ".join(titles + lines) or None


def _text(head: Head, name: str, at: int = 0) -> str | None:
    """The value of a text field (the first of several), its torn parts joined."""
    values = head.texts.get(name)
    return unwrap("".join(token.text for token in values[at])) or None if values else None


def _has_source(funds: Funds, kind: str) -> bool:
    return any(kind_of(amount)[0] == kind and reading for amount, reading in funds.sources)


def _first(*values: Decimal | None) -> Decimal | None:
    return next((value for value in values if value is not None), None)


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _amount(reading: Reading | None) -> float | None:
    return float(reading.amount) if reading else None


def _score(text: str | None) -> float | None:
    digits = re.sub(r"[^\d.]", "", text or "")
    return float(digits) if re.fullmatch(r"\d+(\.\d+)?", digits) else None


def _fund_records(form_seq: int, funds: Funds) -> list[FundRecord]:
    records: list[FundRecord] = []
    for seq, (amount, reading) in enumerate(funds.sources, start=1):
        source, level = kind_of(amount)
        printed = "|".join(amount.pieces or amount.columns.values())
        records.append(FundRecord(
            form_seq, seq, unwrap(amount.label_text).rstrip(":："), source, level, _amount(reading), printed,
            _float(reading.tolerance) if reading else None, amount.cell.page, amount.cell.line, amount.cell.cell,
        ))
    return records


def _summary_records(form_seq: int, summary: Summary) -> list[SummaryRowRecord]:
    factor = UNITS[summary.unit or "万元"]
    records: list[SummaryRowRecord] = []
    for seq, line in enumerate(summary.lines, start=1):
        reading = line.reading.scaled(factor) if line.reading else None
        records.append(SummaryRowRecord(
            form_seq, seq, line.text("department") or line.text("supervisor"),
            project_and_code(line.text("project") or "")[0] or None, _amount(reading),
            _float(reading.tolerance) if reading else None, line.row.page, line.row.line,
        ))
    return records


def _text_repairs(form_seq: int, head: Head) -> list[RepairRecord]:
    """Joined or unwrapped texts of the head."""
    names = {"department": "department_name", "supervisor": "supervising_department", "project": "project_name"}
    found: list[RepairRecord] = []
    for field_name, column in names.items():
        for values in head.texts.get(field_name, ())[:1]:
            raw, stored = "|".join(token.text for token in values), unwrap("".join(token.text for token in values))
            cell = values[0].cell
            rule = "torn_cells" if len(values) > 1 else "line_wrap" if is_wrapped(raw) else None
            if rule:
                confidence = 0.9 if rule == "torn_cells" else 1.0
                found.append(RepairRecord(
                    form_seq, None, column, raw, stored, rule, confidence, (), cell.page, cell.line, cell.cell
                ))
    return found


def _note_persons(segment: Segment) -> list[Token]:
    return read_head([(row, tokens_of(row)) for row in segment.notes]).persons


def _roles(segment: Segment, head: Head, table: Table, summary: Summary) -> dict[tuple[int, int, int], str]:
    """Role of every cell of the segment; what nothing claimed stays unread."""
    roles = {cell.place: "unread" for row in segment.rows for cell in row.cells}
    for row, _ in [*segment.titles, *segment.years]:
        roles.update({cell.place: "head" for cell in row.cells})
    for row in heading_rows(segment.table):
        roles.update({cell.place: "label" for cell in row.cells})
    for row, _ in segment.head:
        if all(head.roles.get(cell.place, "noise") == "noise" for cell in row.cells) and len(row.cells) == 1:
            roles.update({cell.place: "head" for cell in row.cells if len(label_key(cell.text)) > 4})
    roles |= head.roles | table.roles | summary.roles
    roles |= {cell.place: "label" for row in segment.headings for cell in row.cells}
    roles |= {cell.place: "head" for row, _ in segment.sections for cell in row.cells}
    roles |= {cell.place: "footer" for row in segment.notes for cell in row.cells}
    roles |= {cell.place: "indicator" for row in segment.period for cell in row.cells}
    roles |= {token.cell.place: "person" for token in _note_persons(segment)}
    own = {cell.place for row in segment.rows for cell in row.cells}
    return {place: role for place, role in roles.items() if place in own}
