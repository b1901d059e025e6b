"""Forms that nobody wrote (变体): rows of one content under the head of another, with other numbers and amounts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from random import Random

from tests.factory.content import QUALITATIVE, Content, Indicator, weighted
from tests.factory.library import contents

_MIN_ROWS = 4


def varied(count: int, seed: int = 7) -> Iterator[Content]:
    """``count`` contents that differ from each other, the same ones for the same seed."""
    chance = Random(seed)
    for _ in range(count):
        unit, project = chance.choice(contents()), chance.choice(contents())
        fiscal, other = _amount(chance, 8), chance.choice((Decimal(0), _amount(chance, 6)))
        yield Content(
            chance.randint(2015, 2027), unit.department, unit.supervisor, project.project, fiscal + other, fiscal, other,
            project.goal, weighted(_rows(chance)),
        )


def _rows(chance: Random) -> list[Indicator]:
    rows = chance.choice(contents()).indicators
    kept = sorted(chance.sample(range(len(rows)), chance.randint(min(_MIN_ROWS, len(rows)), len(rows))))
    return [
        rows[at] if rows[at].operator == QUALITATIVE else replace(rows[at], number=str(chance.randint(1, 99)))
        for at in kept
    ]


def _amount(chance: Random, digits: int) -> Decimal:
    return Decimal(int(10 ** chance.uniform(0, digits))) / 100
