"""Drafts → indicator records (三级指标): levels resolved, damaged values recovered, every change logged."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.forms.evidence import class_scores, measure_family
from pipeline.forms.fillers import without_guidance
from pipeline.forms.grid_levels import printed_levels
from pipeline.forms.leaks import Recovery, recover
from pipeline.forms.levels import Level, RowFacts, resolve
from pipeline.forms.marks import LabelMark
from pipeline.forms.money import reading_of
from pipeline.forms.names import without_numbering
from pipeline.forms.printed import is_wrapped, unwrap
from pipeline.forms.records import IndicatorRecord, RepairRecord, ReviewRecord
from pipeline.forms.rows import Draft, Table
from pipeline.normalise.folding import fold
from pipeline.normalise.grammar import value_shape

# What a scanner leaves in an empty cell; a dash or slash is a placeholder that somebody printed.
_SPECKS = " \t\n\u3000.,·。、，'`‘’"
_LEVEL_RULES = {"repaired_label": "damaged_label", "inferred": "lost_label", "ambiguous": "ambiguous_label"}


@dataclass(slots=True)
class Indicators:
    """Indicator records of one form with their repairs and the cells to review."""

    records: list[IndicatorRecord] = field(default_factory=list)
    levels: list[tuple[Level, Level]] = field(default_factory=list)
    weights: list[float | None] = field(default_factory=list)
    repairs: list[RepairRecord] = field(default_factory=list)
    reviews: list[ReviewRecord] = field(default_factory=list)


def read_indicators(form_seq: int, table: Table) -> Indicators:
    """Records of all drafts of a table, in reading order."""
    found = Indicators()
    values = [draft.text("value") for draft in table.drafts]
    recoveries = [recover(values, at) for at in range(len(values))]
    chosen = [recovery.text if recovery else value for recovery, value in zip(recoveries, values)]
    found.weights = [_number(draft.text("weight")) for draft in table.drafts]
    facts = [_facts(draft, value, weight) for draft, value, weight in zip(table.drafts, chosen, found.weights)]
    printed = printed_levels(facts, table.marks) if table.is_grid else None
    found.levels = printed or resolve(facts, table.marks)
    for seq, (draft, levels, recovery) in enumerate(zip(table.drafts, found.levels, recoveries), start=1):
        found.records.append(_record(form_seq, seq, draft, levels, recovery))
        found.repairs += _repairs(form_seq, seq, draft, levels, recovery, table.marks)
        found.reviews += _reviews(form_seq, seq, draft, recovery, any(values))
    return found


def _number(text: str | None) -> float | None:
    reading = reading_of(text.replace("分", "").replace("%", "")) if text else None
    return float(reading.amount) if reading else None


def _facts(draft: Draft, value: str | None, weight: float | None) -> RowFacts:
    unit = draft.text("unit")
    kind = f"{value_shape(value) if value else None}:{measure_family((value or '') + (unit or ''))}"
    return RowFacts(class_scores(unwrap(draft.text("name") or ""), value, unit), kind, weight)


def _record(
    form_seq: int, seq: int, draft: Draft, levels: tuple[Level, Level], recovery: Recovery | None
) -> IndicatorRecord:
    first, second = levels
    anchor = draft.anchor
    value = draft.text("value")
    return IndicatorRecord(
        form_seq=form_seq, seq=seq,
        level1=first.wording, level1_code=first.code, level1_source=first.source, level1_confidence=first.confidence,
        level2=second.wording, level2_code=second.code, level2_source=second.source,
        level2_confidence=second.confidence,
        name=without_guidance(without_numbering(unwrap(draft.text("name") or ""))),
        value_raw=value, value_text=recovery.text if recovery else value,
        operator_text=draft.operator(), unit_text=draft.text("unit"),
        value_candidates=recovery.candidates if recovery else (),
        basis_text=_plain(draft, "basis"), prior_text=_plain(draft, "prior"), weight_text=_digits(draft, "weight"),
        scoring_text=_plain(draft, "scoring"), evidence_text=_plain(draft, "evidence"),
        actual_text=_plain(draft, "actual"), score_text=_digits(draft, "score"), deviation_text=_plain(draft, "deviation"),
        is_disputed=bool(recovery and recovery.is_disputed), page=anchor.page, line=anchor.line, cell=anchor.place[2],
    )


def _plain(draft: Draft, column: str) -> str | None:
    text = draft.text(column)
    return unwrap(text) if text and text.strip(_SPECKS) else None


def _digits(draft: Draft, column: str) -> str | None:
    """A number as printed, without the blanks that a reader put between its digits."""
    return "".join((draft.text(column) or "").split()) or None


def _repairs(
    form_seq: int, seq: int, draft: Draft, levels: tuple[Level, Level], recovery: Recovery | None,
    marks: Sequence[LabelMark],
) -> list[RepairRecord]:
    """Changes of name, value and levels of one indicator."""
    def repair(name: str, raw: str, stored: str, rule: str, confidence: float, *candidates: str) -> RepairRecord:
        cell = (draft.columns.get(name.removesuffix("_text")) or (draft.anchor,))[0]
        return RepairRecord(
            form_seq, seq, name, raw, stored, rule, confidence, candidates, *cell.place
        )

    found: list[RepairRecord] = []
    name = draft.text("name") or ""
    if len(draft.columns.get("name", ())) > 1:
        found.append(repair("name", "|".join(c.text for c in draft.columns["name"]), unwrap(name), "torn_cells", 0.95))
    elif is_wrapped(name):
        found.append(repair("name", name, unwrap(name), "line_wrap", 1.0))
    if recovery:
        raw = draft.text("value") or ""
        found.append(repair("value_text", raw, recovery.text, recovery.rule, recovery.confidence, *recovery.candidates))
    for at, level in enumerate(levels, start=1):
        if level.source in _LEVEL_RULES:
            printed = "" if level.source == "inferred" else _printed_label(marks, at, seq - 1)
            found.append(repair(f"level{at}", printed, level.wording, _LEVEL_RULES[level.source], level.confidence))
    return found


def _from(marks: Sequence[LabelMark], low: float, high: float) -> list[LabelMark]:
    """Marks between two positions; marks are ordered by level, then by position."""
    found: list[LabelMark] = []
    for level in (1, 2):
        start = bisect_left(marks, (level, low), key=lambda mark: (mark.level, mark.position))
        end = bisect_right(marks, (level, high), key=lambda mark: (mark.level, mark.position))
        found += marks[start:end]
    return found


def _printed_label(marks: Sequence[LabelMark], level: int, row: int) -> str:
    """The level cell printed nearest to a row, as far as one stands within three rows; empty when lost."""
    near = [mark for mark in _from(marks, row - 3, row + 3) if mark.level == level]
    return min(near, key=lambda mark: abs(mark.position - row)).cell.text if near else ""


def _reviews(
    form_seq: int, seq: int, draft: Draft, recovery: Recovery | None, has_values: bool
) -> list[ReviewRecord]:
    """Values that a person should look at: recovered or disputed ones, and blanks in a filled column."""
    cell = (draft.columns.get("value") or (draft.anchor,))[0]
    value = draft.text("value")
    if recovery:
        found, sure = len(recovery.candidates), recovery.confidence
        evidence = f"{found} values in one cell (confidence {sure}). 一个单元格内有 {found} 个值（可信度 {sure}）。"
        text = value or ""
        return [ReviewRecord(
            form_seq, seq, "value", text, recovery.candidates, evidence, *cell.place
        )]
    if has_values and not fold(value or ""):
        evidence = "the value cell is blank while the column is filled. 该栏其他行都有值，此格为空。"
        return [ReviewRecord(form_seq, seq, "value", "", (), evidence, *cell.place)]
    return []
