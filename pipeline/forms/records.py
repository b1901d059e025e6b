"""What one document says, before anything is normalised: plain, immutable records.

A :class:`ParsedDocument` is the value of the pure function "bytes of a document → its forms". All texts are as
printed (white space of line wraps removed, nothing else changed); numbers are only filled where the form's own
arithmetic was needed to read them. Amounts are 万元, as Decimal-exact floats of what was printed.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class CellRecord:
    """One non-blank source cell (单元格) and what it was used for.

    ``role`` is one of head, label, indicator, goal, person, footer, noise, unread. ``text`` is verbatim except that
    each character of personal data is masked by ▇ (U+2587). ``x0``–``y1`` are its box in points of the upright page,
    ``confidence`` (0–1) and ``candidates`` those of the recogniser; NULL and empty where the kind has none.
    """

    page: int
    line: int
    cell: int
    text: str
    role: str
    form_seq: int | None = None
    indicator_seq: int | None = None
    x0: float | None = None
    y0: float | None = None
    x1: float | None = None
    y1: float | None = None
    confidence: float | None = None
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FormRecord:
    """The head of one form (表头): who, what, how much, and what for.

    ``amount_unit_source`` says where the unit of the amounts stands: printed (in the amount's own cell), heading (in a
    label or declared for the form) or assumed (nowhere: 万元). ``execution_score`` and ``execution_weight`` are 得分 and
    分值 of the rate of execution.
    """

    form_seq: int
    form_type: str
    template_id: str | None
    title_text: str | None
    year_printed: int | None
    year_source: str | None
    region_hint: str | None
    department_text: str | None
    supervising_text: str | None
    project_text: str | None
    project_code: str | None
    goal_text: str | None
    amount_unit: str | None
    amount_unit_source: str | None
    budget_total: float | None
    budget_fiscal: float | None
    budget_other: float | None
    project_investment: float | None
    amount_tolerance: float | None
    amount_status: str | None
    amount_low: float | None
    amount_high: float | None
    budget_initial: float | None
    budget_adjusted: float | None
    budget_executed: float | None
    execution_rate: float | None
    execution_score: float | None
    execution_weight: float | None
    total_score: float | None
    has_weights: bool
    has_prior: bool
    page_first: int
    line_first: int
    line_last: int


@dataclass(frozen=True, slots=True)
class FundRecord:
    """One printed source of money (资金来源) of a form; ``tolerance`` is half a unit of the last printed digit, 万元."""

    form_seq: int
    seq: int
    label_text: str
    fund_source: str
    fund_level: str | None
    amount: float | None
    amount_text: str
    tolerance: float | None
    page: int
    line: int
    cell: int


@dataclass(frozen=True, slots=True)
class IndicatorRecord:
    """One third-level indicator (三级指标) as printed, its levels resolved (level ``*_source`` says how)."""

    form_seq: int
    seq: int
    level1: str | None
    level1_code: str | None
    level1_source: str | None
    level1_confidence: float | None
    level2: str | None
    level2_code: str | None
    level2_source: str | None
    level2_confidence: float | None
    name: str
    value_raw: str | None
    value_text: str | None
    operator_text: str | None
    unit_text: str | None
    value_candidates: tuple[str, ...]
    basis_text: str | None
    prior_text: str | None
    weight_text: str | None
    scoring_text: str | None
    evidence_text: str | None
    actual_text: str | None
    score_text: str | None
    deviation_text: str | None
    is_disputed: bool
    page: int
    line: int
    cell: int


@dataclass(frozen=True, slots=True)
class SummaryRowRecord:
    """One line of a summary table (汇总表)."""

    form_seq: int
    seq: int
    department_text: str | None
    project_text: str | None
    budget_total: float | None
    tolerance: float | None
    page: int
    line: int


@dataclass(frozen=True, slots=True)
class RepairRecord:
    """One change between what is printed and what is stored (修复记录), with its reason and confidence (0–1)."""

    form_seq: int | None
    indicator_seq: int | None
    field: str
    raw_text: str
    stored_text: str | None
    rule: str
    confidence: float
    candidates: tuple[str, ...]
    page: int
    line: int
    cell: int


@dataclass(frozen=True, slots=True)
class ReviewRecord:
    """One cell that a person should decide (待复核): candidates and the evidence for them."""

    form_seq: int | None
    indicator_seq: int | None
    field: str
    raw_text: str
    candidates: tuple[str, ...]
    evidence: str
    page: int
    line: int
    cell: int


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """Everything read from one document; ``status`` is parsed, partial or rejected (reason says what to do)."""

    status: str
    reason_code: str | None
    reason: str | None
    cells: list[CellRecord] = field(default_factory=list)
    forms: list[FormRecord] = field(default_factory=list)
    funds: list[FundRecord] = field(default_factory=list)
    indicators: list[IndicatorRecord] = field(default_factory=list)
    summary_rows: list[SummaryRowRecord] = field(default_factory=list)
    repairs: list[RepairRecord] = field(default_factory=list)
    review_items: list[ReviewRecord] = field(default_factory=list)
