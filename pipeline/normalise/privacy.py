"""Last guard on personal data (个人信息): no free text leaves the stage with a phone, e-mail or identity number.

The parser masks by field and by shape; here every text column is looked through once more for the shapes, whatever
field it came from. Each character of a number found becomes ▇; amounts and codes are not of these shapes.
"""

from __future__ import annotations

import polars as pl

from pipeline.forms.persons import mask_text

SUSPECT = r"@|[0-9０-９][0-9０-９ )）－-]{5,}[0-9０-９Xx]|\d\*{3}"
"""Loose test for texts that may hold a number of a person; only these are looked at closely."""


def mask_columns(frame: pl.DataFrame, columns: list[str]) -> pl.DataFrame:
    """``frame`` with personal numbers in the given String columns masked by ▇, one for each character."""
    return frame.with_columns(_masked(frame[column]) for column in columns)


def _masked(texts: pl.Series) -> pl.Series:
    suspects = texts.drop_nulls().unique()
    suspects = suspects.filter(suspects.str.contains(SUSPECT)).to_list()
    masked = [mask_text(text, set()) for text in suspects]
    return texts.replace(suspects, masked) if suspects else texts
