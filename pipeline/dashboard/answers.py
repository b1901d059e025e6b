"""Rows as JSON (查询结果): plain values, column names in both languages, and a tag that changes with the content."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import math
from decimal import Decimal
from typing import Any

from pipeline.dashboard.statements import Rows
from pipeline.dashboard.words import columns


def answer(release: str, sql: str, found: Rows) -> dict[str, Any]:
    """What a page needs of one query: the release it is from, the SQL that ran, columns and rows."""
    return {
        "release": release,
        "sql": sql,
        "columns": [_column(name, kind) for name, kind in zip(found.names, found.types, strict=True)],
        "rows": found.rows,
        "is_cut": found.is_cut,
    }


def as_json(content: Any) -> bytes:
    """JSON in UTF-8; amounts become numbers, dates ISO texts."""
    return json.dumps(content, ensure_ascii=False, default=_plain, allow_nan=False, separators=(",", ":")).encode()


def tag(release: str, sql: str) -> str:
    """ETag of an answer: a release never changes, so release and statement decide the content."""
    return f'"{release}-{hashlib.sha256(sql.encode()).hexdigest()[:16]}"'


def finite(found: Rows) -> Rows:
    """Rows without NaN and infinity, which JSON cannot hold."""
    rows = [tuple(None if isinstance(value, float) and not math.isfinite(value) else value for value in row)
            for row in found.rows]
    return Rows(found.names, found.types, rows, found.is_cut)


def _column(name: str, kind: str) -> dict[str, str]:
    known = columns().get(name, {"zh": name, "en": name, "format": "", "codes": ""})
    return {"name": name, "type": kind, **known}


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, dt.date | dt.datetime | dt.time):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.hex()
    return str(value)
