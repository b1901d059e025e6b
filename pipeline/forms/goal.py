"""The goal of a form (总体目标): its tokens as one text in reading order, and what was changed on the way."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.forms.fillers import is_blank_goal
from pipeline.forms.head_values import Head
from pipeline.forms.labels import label_key
from pipeline.forms.printed import unwrap
from pipeline.forms.reading_order import across, without_fragments
from pipeline.forms.records import RepairRecord
from pipeline.forms.tokens import Token

_LABEL_REST = re.compile(r"^(?:[总体目标年度绩效]{1,4}\s+)+")
_GOAL_LABEL_CHARS = set("项目年度总体绩效目标")
_FRAGMENT, _ORDER = ("goal_fragment_repeated", 0.9), ("goal_reading_order", 0.8)


@dataclass(frozen=True, slots=True)
class Goal:
    """The text, one line per source line, and a repair for each line that was not simply read cell by cell."""

    text: str | None
    repairs: list[RepairRecord] = field(default_factory=list)


def read_goal(form_seq: int, head: Head) -> Goal:
    """The year's goal, else that of the period, rests of its own label removed; what a template prints is no goal."""
    lines: dict[tuple[int, int], list[Token]] = {}
    for token in head.goal or head.goal_long:
        rest = set(label_key(token.text)) <= _GOAL_LABEL_CHARS and len(token.text) <= 6
        if not rest:
            lines.setdefault((token.cell.page, token.cell.line), []).append(token)
    read = [_line(form_seq, tokens) for tokens in lines.values()]
    text = "\n".join(line for line, _ in read)
    return Goal(None if is_blank_goal(text) else text, [repair for _, repairs in read for repair in repairs])


def _line(form_seq: int, tokens: Sequence[Token]) -> tuple[str, list[RepairRecord]]:
    """The text of the goal cells of one source line, with the repairs that its order took."""
    cells = [_LABEL_REST.sub("", token.text) for token in tokens]
    whole = without_fragments(cells)
    reading = across(whole)
    text = reading.text if reading else "".join(map(unwrap, whole))
    repairs: list[RepairRecord] = []
    for changed, (rule, confidence) in ((len(whole) < len(cells), _FRAGMENT), (reading is not None, _ORDER)):
        if changed:
            cell = tokens[0].cell
            repairs.append(RepairRecord(
                form_seq, None, "goal_text", " | ".join(cells), text, rule, confidence, (), cell.page, cell.line,
                cell.cell,
            ))
    return text, repairs
