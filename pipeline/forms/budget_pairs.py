"""Budget and spending side by side without a heading (预算数: 50 | 执行数: 49.2): each label before its own amount.

Self-evaluations of 2018–2021 print the money block this way; the sources below repeat their label once per amount, in the
order of the first line.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.forms.head_values import Amount, Head
from pipeline.forms.labels import label_key
from pipeline.forms.money import is_amount_piece
from pipeline.forms.tokens import Token

Pair = tuple[Token, Token]


def read_budget_pair(head: Head, tokens: Sequence[Token]) -> bool:
    """Read a line of such a block into ``head``, if it is one."""
    pairs = _pairs(tokens)
    if len(pairs) < 2:
        return False
    notes = [label.label.note for label, _ in pairs if label.label and label.field == "amount_column"]
    if len(notes) == len(pairs):
        head.paired = notes
        _add(head, "total", pairs, "")
    elif head.paired and len({label_key(label.text) for label, _ in pairs}) == 1 and pairs[0][0].field == "fund":
        assert pairs[0][0].label
        _add(head, "fund", pairs, pairs[0][0].label.note)
    else:
        return False
    for token in tokens:
        head.mark(token.cell, "label" if token.label else "head" if is_amount_piece(token.text) else "noise")
        head.unit_texts.append(token.text)
    return True


def _pairs(tokens: Sequence[Token]) -> list[Pair]:
    """Money labels with the amount right behind each."""
    return [
        (label, value) for label, value in zip(tokens, tokens[1:])
        if label.field in ("amount_column", "fund") and value.label is None and is_amount_piece(value.text.rstrip("%％"))
    ]


def _add(head: Head, field: str, pairs: Sequence[Pair], note: str) -> None:
    label, first = pairs[0]
    columns = {name: value.text for name, (_, value) in zip(head.paired, pairs)}
    head.amounts.append(Amount(field, label.text, note, [], first.cell, columns=columns))
