"""What is read from the head of a form (表头内容): values by field, amounts with their labels, roles of cells."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.forms.labels import Label
from pipeline.forms.tokens import Token
from pipeline.readers.cells import Cell


@dataclass(slots=True)
class Amount:
    """A printed amount: its label, the cells that hold its pieces, and per budget column for self-evaluations.

    ``field`` is total, fund or investment; period_fund for a source of the whole project period.
    """

    field: str
    label_text: str
    note: str
    pieces: list[str]
    cell: Cell
    is_split: bool = False
    columns: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Head:
    """Values of a form head by field, and the role of every cell that was read (by place)."""

    texts: dict[str, list[list[Token]]] = field(default_factory=dict)
    amounts: list[Amount] = field(default_factory=list)
    goal: list[Token] = field(default_factory=list)
    goal_long: list[Token] = field(default_factory=list)
    goal_actual: list[Token] = field(default_factory=list)
    persons: list[Token] = field(default_factory=list)
    unit_texts: list[str] = field(default_factory=list)
    roles: dict[tuple[int, int, int], str] = field(default_factory=dict)
    columns: dict[int, str] = field(default_factory=dict)
    goal_columns: dict[int, str] = field(default_factory=dict)
    amount_columns: dict[str, int] = field(default_factory=dict)
    pending: list[Label] = field(default_factory=list)
    last: Label | None = None
    prose_label: bool = False
    is_goal_of_year: bool = False
    paired: list[str] = field(default_factory=list)
    note_column: int | None = None
    year: int | None = None
    fund_labels: dict[int, Token] = field(default_factory=dict)
    year_columns: dict[int, int | None] = field(default_factory=dict)

    def mark(self, cell: Cell, role: str) -> None:
        """Give a cell its role; a cell that holds a value beside a label counts as the value."""
        rank = ("noise", "label", "head", "goal", "person")
        if rank.index(role) >= rank.index(self.roles.get(cell.place, "noise")):
            self.roles[cell.place] = role
