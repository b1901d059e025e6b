"""Value cells that hold more than their own value (串格): leaked columns and values of neighbouring rows.

When a reader merges cells of the value column, the values of the rows around are still printed in their own cells. The
tokens of the damaged cell are aligned with those rows; what no neighbour explains is the row's own value. One
unexplained token is a recovery, several are candidates, and the value is disputed until a person decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from pipeline.normalise.folding import fold
from pipeline.normalise.grammar import value_shape, value_tokens


@dataclass(frozen=True, slots=True)
class Recovery:
    """The value chosen for a damaged cell, all candidates, and whether it stays disputed."""

    text: str
    candidates: tuple[str, ...]
    is_disputed: bool
    rule: str
    confidence: float


def recover(values: Sequence[str | None], at: int) -> Recovery | None:
    """Recovery of the value at row ``at`` from the printed values of its column; None when the cell is sound.

    ``values`` are the printed texts of the value column in row order. A cell is damaged when it holds two or more
    values and is not one value (a range, a date span) itself.
    """
    text = values[at]
    tokens = value_tokens(text) if text else []
    if text is None or len(tokens) < 2 or _is_one_value(text, tokens):
        return None
    around = [fold(value) if value and row != at else "" for row, value in enumerate(values)]
    own = _own_tokens(tokens, around, at)
    if len(tokens) == 2:
        return _of_two(tokens, around, at)
    if len(own) == 1:
        return Recovery(own[0], tuple(dict.fromkeys(tokens)), False, "leaked_column", 0.9)
    return Recovery((own or tokens)[0], tuple(dict.fromkeys(own or tokens)), True, "leaked_column", 0.4)


def _is_one_value(text: str, tokens: list[str]) -> bool:
    """Whether the whole cell reads as one value: what lies between its numbers is wording, not white space."""
    folded = fold(text)
    if value_shape(text) in ("date", "range", "qualitative"):
        return True
    rest = folded
    for token in tokens:
        rest = rest.replace(token, "", 1)
    return value_shape(text) == "number" and bool(rest.strip(",;、。"))


def _own_tokens(tokens: list[str], around: list[str], at: int) -> list[str]:
    """Tokens that no neighbour explains, between the last match above the row and the first match below it."""
    matcher = SequenceMatcher(None, around, tokens, autojunk=False)
    pairs = [(block.a + k, block.b + k) for block in matcher.get_matching_blocks() for k in range(block.size)]
    above = [token for row, token in pairs if row < at and around[row]]
    below = [token for row, token in pairs if row > at and around[row]]
    start = max(above, default=-1) + 1
    end = min((token for token in below if token >= start), default=len(tokens))
    return [token for token in tokens[start:end] if token not in around]


def _of_two(tokens: list[str], around: list[str], at: int) -> Recovery:
    """Two values in one cell: the one that repeats the row above or below leaked from there, yet stays disputed."""
    nearby = {around[row] for row in (at - 1, at + 1) if 0 <= row < len(around)}
    own = [token for token in tokens if token not in nearby]
    chosen = own[0] if len(own) == 1 else tokens[-1]
    return Recovery(chosen, tuple(tokens), True, "two_values", 0.6 if len(own) == 1 else 0.5)
