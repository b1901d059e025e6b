"""Arithmetic that a goal text states (文中算式): 其中 lists, totals behind their parts, written formulas, posts of a unit.

A sum is only stated where the text says so: by 其中, by 共计, or by signs (116人×0.6万元=69.6万元). Printed numbers stand for
the interval of their last digit, so that 155.78 + 69.6 = 225.39 holds although the digits differ by 0.01.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.normalise.goals.words import pattern

_AMONG = re.compile(r"其中|包括|分别为|分别是")
_IN_ALL = re.compile(r"(?:共计|合计|总计|总共|共需|共)[^0-9]{0,8}$")
_FULL_STOP = re.compile(r"[。!?\n]")
_SIGNS = {"×": "×", "*": "×", "x": "×", "X": "×", "乘以": "×", "+": "+", "加": "+", "=": "=", "等于": "="}
_SLACK, _PLACES = 1e-9, 6


@dataclass(frozen=True, slots=True)
class Measure:
    """A parsed number at folded characters [position, end): ``number`` ± ``tolerance``, amounts of money in 万元."""

    position: int
    end: int
    text: str
    noun: str
    context: str
    sentence: int
    number: float
    tolerance: float
    family: str | None
    unit: str | None


@dataclass(frozen=True, slots=True)
class StatedSum:
    """``formula`` in printed numbers; ``gap`` is the right side minus the left in ``unit`` (money: 万元).

    ``holds`` within rounding; None when parts may be missing from an open list.
    """

    position: int
    context: str
    sentence: int
    formula: str
    gap: float
    holds: bool | None
    unit: str | None


def stated_sums(measures: Sequence[Measure], folded: str) -> list[StatedSum]:
    """The sums that a folded text states over its measures, which are given in order."""
    return [*_formulas(measures, folded), *_lists(measures, folded), *_totals(measures, folded), *_posts(measures)]


def _alike(left: Measure, right: Measure) -> bool:
    return left.family == right.family and (left.family == "money" or left.unit == right.unit)


def _formulas(measures: Sequence[Measure], folded: str) -> Iterator[StatedSum]:
    """Written formulas: factors joined by ×, terms by +, and the result behind =."""
    chain: list[tuple[str, Measure]] = []
    for before, measure in zip([None, *measures], measures):
        sign = _sign(before, measure, folded)
        chain = [*chain, (sign, measure)] if sign and chain else [("+", measure)]
        if sign == "=" and len(chain) > 2:
            yield _formula(chain)
            chain = [("+", measure)]


def _sign(before: Measure | None, measure: Measure, folded: str) -> str | None:
    """The sign between two measures: alone between them, or printed as the operator of the second."""
    if before is None:
        return None
    between = folded[before.end : measure.position].strip("() ")
    return _SIGNS.get(between) or ("=" if between == "" and measure.text.startswith("=") else None)


def _formula(chain: Sequence[tuple[str, Measure]]) -> StatedSum:
    *left, (_, result) = chain
    terms: list[list[Measure]] = []
    for sign, measure in left:
        if sign == "×":
            terms[-1].append(measure)
        else:
            terms.append([measure])
    value = sum(math.prod(one.number for one in term) for term in terms)
    high = sum(math.prod(one.number + one.tolerance for one in term) for term in terms)
    written = " + ".join(" × ".join(one.text for one in term) for term in terms)
    gap = round(result.number - value, _PLACES)
    return StatedSum(
        left[0][1].position, result.context, result.sentence, f"{written} = {result.text.lstrip('=')}", gap,
        abs(gap) <= result.tolerance + (high - value) + _SLACK, result.unit,
    )


def _lists(measures: Sequence[Measure], folded: str) -> Iterator[StatedSum]:
    """A total, 其中, and at least two parts; parts that stay below the total may be an open list."""
    for at, total in enumerate(measures[:-1]):
        parts = list(_run(measures[at + 1 :], folded))
        between = folded[total.end : parts[0].position]
        if _AMONG.search(between) and not _FULL_STOP.search(between) and _alike(total, parts[0]) and len(parts) > 1:
            yield _sum(total, parts, is_open=True)


def _run(measures: Sequence[Measure], folded: str) -> Iterator[Measure]:
    """The measures of the first one's kind that follow each other inside one sentence."""
    yield measures[0]
    for before, measure in zip(measures, measures[1:]):
        if _FULL_STOP.search(folded[before.end : measure.position]) or not _alike(measures[0], measure):
            return
        yield measure


def _totals(measures: Sequence[Measure], folded: str) -> Iterator[StatedSum]:
    """At least two parts in one sentence, and then 共计 or 合计 with their total."""
    for at, total in enumerate(measures):
        start = at
        while start and _alike(measures[start - 1], total) and measures[start - 1].sentence == total.sentence:
            start -= 1
        if at - start > 1 and _IN_ALL.search(folded[measures[at - 1].end : total.position]):
            yield _sum(total, measures[start:at], is_open=False)


def _posts(measures: Sequence[Measure]) -> Iterator[StatedSum]:
    """Posts of a unit: 实有人数 is 在职 plus 退休, and 在职 are no more than the 编制."""
    actual, posts, serving = (_staff(measures, words) for words in ("实有", "编制", "在职|在岗|在编"))
    retired = [one for one in measures if re.search("退休|离休", one.noun)]
    if actual and serving and retired:
        yield _sum(actual, [serving, *retired], is_open=False)
    if posts and serving and posts is not serving:
        gap = round(posts.number - serving.number, _PLACES)
        formula = f"{serving.text} <= {posts.text}"
        yield StatedSum(serving.position, serving.context, serving.sentence, formula, gap, gap >= 0, serving.unit)


def _staff(measures: Sequence[Measure], words: str) -> Measure | None:
    return next((one for one in measures if re.search(words, one.noun) and pattern("staffing").search(one.noun)), None)


def _sum(total: Measure, parts: Sequence[Measure], *, is_open: bool) -> StatedSum:
    gap = round(total.number - sum(part.number for part in parts), _PLACES)
    tolerance = total.tolerance + sum(part.tolerance for part in parts) + _SLACK
    holds = None if is_open and gap > tolerance else abs(gap) <= tolerance
    formula = f"{' + '.join(part.text for part in parts)} = {total.text}"
    return StatedSum(total.position, total.context, total.sentence, formula, gap, holds, total.unit)
