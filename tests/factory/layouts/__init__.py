"""Layouts by name (版式): each prints a document of any contents and says what must be read of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tests.factory.content import Content
from tests.factory.layouts.departments import department
from tests.factory.layouts.evaluations import evaluation
from tests.factory.layouts.many import flat, summary, summary_with_indicators
from tests.factory.layouts.printed import Printed
from tests.factory.layouts.targets import double_heading, long_term, narrow, split_value, weight_first, wide

LAYOUTS: dict[str, Callable[[Sequence[Content]], Printed]] = {
    layout.__name__: layout
    for layout in (
        wide, narrow, split_value, weight_first, double_heading, long_term, evaluation, department,
        summary, summary_with_indicators, flat,
    )
}
