"""Samples of rows as Markdown tables, for the metadata of an asset."""

from __future__ import annotations

from collections.abc import Sequence

import dagster as dg

ROWS = 10


def sample(rows: Sequence[Sequence[object]], *columns: str) -> dg.MarkdownMetadataValue:
    """The first rows as a Markdown table; '|' and line ends in values cannot break it."""
    lines = [columns, ["---"] * len(columns), *(map(_cell, row) for row in rows[:ROWS])]
    return dg.MetadataValue.md("\n".join(f"| {' | '.join(line)} |" for line in lines))


def _cell(value: object) -> str:
    return "" if value is None else str(value).replace("|", "\\|").replace("\n", " ")
