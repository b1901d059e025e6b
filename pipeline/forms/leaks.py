"""Value cells that hold more than their own value (串格): leaked columns and values of neighbouring rows.

When a reader merges cells of the value column, the values of the rows around are still printed in their own cells. The
tokens of the damaged cell are aligned with those rows; what no neighbour explains is the row's own value. One
unexplained token is a recovery, several are candidates, and the value is disputed until a person decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.normalise.folding import fold
from pipeline.normalise.grammar import value_shape, value_tokens

# Rows around a damaged cell that are compared with it; a page holds fewer.
REACH = 60


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
    above, below = _folded(values[max(0, at - REACH) : at]), _folded(values[at + 1 : at + 1 + REACH])
    if len(tokens) == 2:
        return _of_two(tokens, above[-1:], below[:1])
    own = _own_tokens(tokens, above, below)
    candidates = tuple(dict.fromkeys(own))
    is_clear = len(candidates) == 1
    return Recovery(own[0], candidates if not is_clear else tuple(dict.fromkeys(tokens)), not is_clear,
                    "leaked_column", 0.9 if is_clear else 0.4)


def _folded(values: Sequence[str | None]) -> list[str]:
    return [fold(value or "") for value in values]


def _is_one_value(text: str, tokens: list[str]) -> bool:
    """Whether the whole cell reads as one value: what lies between its numbers is wording, not white space."""
    shape = value_shape(text)
    if shape == "qualitative":
        return [fold(part) for part in text.split()] != tokens
    if shape in ("date", "range"):
        return True
    rest = fold(text)
    for token in tokens:
        rest = rest.replace(token, "", 1)
    is_worded = bool(rest.strip(",;、。"))
    # ≥12次,每次≥50人: wording without any blank joins the parts of one value; merged cells leave a blank between them.
    return is_worded and (shape == "number" or len(text.split()) == 1)


def _own_tokens(tokens: list[str], above: list[str], below: list[str]) -> list[str]:
    """Tokens that may be the row's own: those which leave most of the others explained, in order, by other rows.

    Blank cells around have lost their values to the damaged cell, one token each: they explain any token.
    """
    explained = [
        _explained(above, tokens[:own]) + _explained(below[::-1], tokens[own + 1 :][::-1])
        for own in range(len(tokens))
    ]
    return [token for token, score in zip(tokens, explained) if score == max(explained)]


def _explained(rows: list[str], tokens: list[str]) -> float:
    """How many tokens the rows explain in order, counted from the damaged row outwards a little more."""
    best = [0.0] * (len(rows) + 1)
    for token in tokens:
        before = best[:]
        for at, row in enumerate(rows, start=1):
            gain = 1.0 if row == token else 0.5 if row == "" else -1.0
            best[at] = max(before[at], best[at - 1], before[at - 1] + gain)
    return best[-1]


def _of_two(tokens: list[str], above: list[str], below: list[str]) -> Recovery:
    """Two values in one cell: the one that repeats the row above or below leaked from there, yet stays disputed."""
    first, second = tokens
    second_leaked, first_leaked = [second] == below, [first] == above
    chosen = first if second_leaked and not first_leaked else second
    confidence = 0.6 if first_leaked != second_leaked else 0.5
    return Recovery(chosen, (first, second), True, "two_values", confidence)
