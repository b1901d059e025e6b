"""Deliverables (建设内容、工作内容) and effects that a clause names without a number, one by one.

通过重点专科建设、远程医疗协作网建设 promises two outputs; 提高生活质量 hopes for an effect; 根据…文件要求 is the reason of what
follows. What has no verb of its own goes on in the role of what stands before it in the sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.normalise.goals.clauses import Clause
from pipeline.normalise.goals.goal_text import BLOT, GoalText
from pipeline.normalise.goals.words import pattern

OUTPUT, EFFECT, BASIS = "output", "effect", "basis"
_SHORTEST = 2
_LIST = re.compile(r"、|以及|(?<=[\u4E00-\u9FFF]{3})[和及与](?=[\u4E00-\u9FFF]{3})")


@dataclass(frozen=True, slots=True)
class Deliverable:
    """One thing that a clause names at folded characters [start, end); ``noun`` without verbs that open the clause."""

    start: int
    end: int
    clause: Clause
    role: str
    noun: str


def deliverables(goal: GoalText, clause: Clause, role_before: str | None) -> list[Deliverable]:
    """What a clause names, in order; ``role_before`` is the role of the last thing named in its sentence."""
    found: list[Deliverable] = []
    role = _opening_role(goal.folded[clause.start : clause.end], goal.masked[clause.start : clause.end])
    for start, end in _parts(goal, clause):
        text = goal.masked[start:end].replace(BLOT, " ")
        noun = _noun(text)
        if len(noun.replace(" ", "")) >= _SHORTEST:
            role = role or _role(text) or role_before or EFFECT
            found.append(Deliverable(start, end, clause, role, noun))
    return found


def _parts(goal: GoalText, clause: Clause) -> list[tuple[int, int]]:
    """The members of a list inside the clause."""
    at, parts = clause.start, []
    for match in _LIST.finditer(goal.masked, clause.start, clause.end):
        parts.append((at, match.start()))
        at = match.end()
    return [*parts, (at, clause.end)]


def _opening_role(text: str, masked: str) -> str | None:
    """Basis, or the role by the first verb; a clause may lose its 根据 in print and still only cite a document."""
    is_citing = BLOT in masked and pattern("cited").search(text)
    return BASIS if is_citing or pattern("basis").match(text) else _role(masked)


def _role(text: str) -> str | None:
    """Output or effect by the verb that comes first; a trailing verb counts (设备采购)."""
    output, effect = pattern("output_verb").search(text), pattern("effect_verb").search(text)
    if output is None and effect is None:
        return None
    if effect is None or (output is not None and output.start() < effect.start()):
        return OUTPUT
    return EFFECT


def _noun(text: str) -> str:
    lead = pattern("lead").match(text)
    return pattern("tail").sub("", text[lead.end() if lead else 0 :]).strip(' "()、')
