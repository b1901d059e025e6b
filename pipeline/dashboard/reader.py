"""Answers of the API from the releases of one published folder: rows as JSON, rows as files, facts of a release."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fastapi import Response

from pipeline.dashboard.answers import answer, as_json, finite, tag
from pipeline.dashboard.downloads import MEDIA_TYPES, encoded
from pipeline.dashboard.limits import Limits
from pipeline.dashboard.open_releases import OpenRelease, OpenReleases
from pipeline.dashboard.statements import StatementRefused, Statements


class Reader:
    """Answers from the releases of one published folder."""

    def __init__(self, out_dir: Path, limits: Limits) -> None:
        self.limits = limits
        self.releases = OpenReleases(out_dir, limits)
        self._statements = Statements(limits)

    def release(self, version: str | None) -> dict[str, Any]:
        """Version, times and row counts of a release."""
        with self.releases.lease(version) as held:
            names = ("version", "built_at", "code_version", "rule_registry_fingerprint", "row_counts")
            return {name: held.manifest.get(name) for name in names}

    def rows(self, sql: str, version: str | None, limit: int, known: str | None) -> Response:
        """The rows of a statement as JSON, or 304 if the reader has them already."""
        with self.releases.lease(version) as held:
            headers = _answer_headers(held, sql)
            if known == headers["ETag"]:
                return Response(status_code=304, headers=headers)
            found = finite(self._statements.rows(held.database, sql, limit))
            body = as_json(answer(held.release.version, sql, found))
        if len(body) > self.limits.answer_bytes:
            raise StatementRefused(f"the answer has {len(body):,} bytes: choose fewer columns or shorter texts")
        return Response(body, media_type="application/json", headers=headers)

    def file(self, sql: str, version: str | None, kind: str, name: str) -> Response:
        """The rows of a statement as a file to keep; its name carries the release."""
        limit = self.limits.excel_rows if kind == "xlsx" else self.limits.download_rows
        with self.releases.lease(version) as held:
            table = self._statements.arrow(held.database, sql, limit)
            headers = _answer_headers(held, sql)
            headers["Content-Disposition"] = f'attachment; filename="{name}-{held.release.version}.{kind}"'
        if table.num_rows == limit:
            headers["X-Cut-At-Rows"] = str(table.num_rows)
        return Response(encoded(table, kind), media_type=MEDIA_TYPES[kind], headers=headers)


def _answer_headers(held: OpenRelease, sql: str) -> dict[str, str]:
    version = held.release.version
    return {"ETag": tag(version, sql), "X-Release": version, "Cache-Control": "private, no-cache"}
