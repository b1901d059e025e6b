"""Headings inside a form (表内小标题): 年度绩效目标表, 三、部门整体支出绩效指标, 绩效目标表(续) open no form of their own.

They read like titles, but what follows names nobody: no project, no unit. Such a part belongs to the form above it,
unless that one has its indicator table already. Of two tables for the period and for the year (长期绩效目标表,
年度绩效目标表) the year's is what the form promises, as in tables of two halves (:mod:`halves`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.forms.flat import names_projects
from pipeline.forms.segment import IDENTITY, Segment

_CONTINUED = re.compile(r"[(]?续表?\d?[)]?$")
_PERIOD = re.compile(r"长期|中期|实施期|实施周期")


def joined(segments: Sequence[Segment]) -> list[Segment]:
    """Segments with every part that has no identity of its own put back into the form above it."""
    found: list[Segment] = []
    for segment in segments:
        if found and _is_part(segment, found[-1]):
            _put_back(segment, found[-1])
        else:
            found.append(segment)
    return found


def _is_part(segment: Segment, above: Segment) -> bool:
    if not segment.titles or not segment.has_table or not above.is_form or segment.is_summary or above.is_summary:
        return False
    if segment.fields & IDENTITY or any(names_projects(row) for row in segment.table):
        return False
    return not above.has_table or _is_continued(segment, above) or _is_of_period(above)


def _is_continued(segment: Segment, above: Segment) -> bool:
    """Whether the title is that of the form above again, as printed at the head of a further page."""
    titles = [_CONTINUED.sub("", part.title.text) if part.title else "" for part in (segment, above)]
    return titles[0] == titles[1]


def _is_of_period(above: Segment) -> bool:
    return bool(above.sections) and bool(_PERIOD.search(above.sections[-1][1].text))


def _put_back(part: Segment, above: Segment) -> None:
    if above.has_table and _is_of_period(above):
        above.period, above.table = above.table, []
    above.sections += part.titles
    above.years += part.years
    above.head += part.head
    above.fields |= part.fields
    above.table += part.table
    above.notes += part.notes
