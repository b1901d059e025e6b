"""Which template generation a form follows (模板代际), from its levels, weights and kind (``templates.csv``)."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from pipeline.forms.levels import Level


@cache
def template_rows() -> tuple[dict[str, str], ...]:
    """All templates: id, names in both languages, basis, level-1 codes, default weights, validity."""
    with Path(__file__).with_name("templates.csv").open(encoding="utf-8", newline="") as stream:
        return tuple(csv.DictReader(stream))


def template_of(form_type: str, levels: Sequence[tuple[Level, Level]], weights: Sequence[float | None]) -> str | None:
    """Template id of a form; None when its labels fit no known generation."""
    if form_type == "summary":
        return "TSUMMARY"
    if not levels:
        return None
    codes = {first.code for first, _ in levels}
    if form_type == "self_evaluation":
        return "T2020"
    if any(code.startswith("DEPT") for code in codes):
        return "TDEPT-A"
    if form_type == "department_target":
        return "TDEPT-B"
    if codes & {"INPUT", "PROCESS", "DECISION"}:
        return "T2013"
    if any(first.wording.startswith("项目") for first, _ in levels):
        return "T2018X"
    return _by_weights(codes, levels, weights)


def _by_weights(
    codes: set[str], levels: Sequence[tuple[Level, Level]], weights: Sequence[float | None]
) -> str | None:
    """Core-indicator templates (财预〔2021〕101号) print weights or put cost first; the older ones do neither."""
    has_weights = any(weight is not None for weight in weights)
    if "COST" in codes:
        return "T2021-T4" if "SATIS" in codes else "T2021-T4N"
    if has_weights and not any(second.code == "ECO_COST" for _, second in levels):
        return "T2021-T3" if "SATIS" in codes else "T2021-T3N"
    return "T2015" if codes & {"OUTPUT", "BENEFIT"} else None
