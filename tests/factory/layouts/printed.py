"""What a layout gives: sheets, and what a reader of them must find."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.factory.content import Content
from tests.factory.layouts.table import Column
from tests.factory.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Wanted:
    """One form as it must be read: fields of its record, and one dict of fields per indicator in printed order."""

    fields: dict[str, object]
    indicators: tuple[dict[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """Sheets of one document, its forms with indicators, and the lines of its summary (project, 万元)."""

    sheets: tuple[Sheet, ...]
    forms: tuple[Wanted, ...]
    summary: tuple[tuple[str, float], ...] = ()


def wanted(content: Content, form_type: str, columns: Sequence[Column], **fields: object) -> Wanted:
    """What is read of a form that prints department, year and total; further fields by name, None leaves one out."""
    found: dict[str, object] = {
        "form_type": form_type, "department_text": content.department, "year_printed": content.year,
        "project_text": content.project, "budget_total": float(content.total), "budget_fiscal": float(content.fiscal),
        "budget_other": float(content.other), "goal_text": content.goal, **fields,
    }
    rows = tuple({column.field: column.text(row) or None for column in columns} for row in content.indicators)
    return Wanted({name: value for name, value in found.items() if value is not None}, rows)


def each(form: Callable[[Content], tuple[Sheet, Wanted]]) -> Callable[[Sequence[Content]], Printed]:
    """A layout of one form per sheet as a layout of a document."""

    def printed(contents: Sequence[Content]) -> Printed:
        pages = [form(content) for content in contents]
        return Printed(tuple(sheet for sheet, _ in pages), tuple(found for _, found in pages))

    printed.__doc__ = form.__doc__
    printed.__name__ = form.__name__
    return printed
