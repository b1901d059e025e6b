"""What a build did, in figures and in words, read from the release that it published."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from pipeline.cli.folders import DEFAULT_OUT

_SHOWN = 20
_COUNTS = {
    "forms": "select form_type, count(*) from core.forms group by 1 order by 1",
    "documents": "select status, count(*) from core.documents group by 1 order by 1",
    "findings": """
        select severity, count(*) from quality.rule_results where outcome in ('fail', 'warn') group by 1
        order by instr('EWI', severity)
    """,
    "suspect": "select 'suspect_extraction', count(*) from quality.rule_results where outcome = 'suspect_extraction'",
    "rows": """
        select 'indicators', count(*) from core.indicators
        union all select 'disputed indicators', count(*) from core.indicators where is_disputed
        union all select 'disputed amounts', count(*) from core.forms where amount_status = 'disputed'
        union all select 'repairs', count(*) from core.repairs
        union all select 'review', count(*) from quality.review_queue
    """,
}
_NOT_PARSED = """
    select file_name, status, reason_code, reason from core.documents
    where status <> 'parsed' order by status, file_name
"""
_BUDGETS = (
    'query "select department_name, amount_total_wanyuan as settled, amount_low_wanyuan as low, '
    "amount_high_wanyuan as high, amount_status from marts.budget_by_department where scope = 'project'\""
)
_QUESTIONS = 'query "select raw_text, candidates, evidence from quality.review_queue"'
_SEVERITIES = {"E": "errors", "W": "warnings", "I": "remarks"}


def summarise(out_dir: Path) -> dict[str, Any]:
    """Figures of the current release; counts by kind, and every document that is not fully parsed with its reason."""
    import duckdb

    from pipeline.publish.releases import latest

    release = latest(out_dir)
    with duckdb.connect(str(release.warehouse), read_only=True) as con:
        counts = {name: dict(con.execute(sql).fetchall()) for name, sql in _COUNTS.items()}
        rejected = con.execute(_NOT_PARSED).fetchall()
    names = ("file_name", "status", "reason_code", "reason")
    return {
        "version": release.version, "published_to": str(out_dir), **counts,
        "not_parsed": [dict(zip(names, row, strict=True)) for row in rejected],
    }


def as_text(facts: dict[str, Any]) -> str:
    """The figures as a few lines for a person, ending with where to look next."""
    return "\n".join(_lines(facts))


def _lines(facts: dict[str, Any]) -> Iterator[str]:
    rows = facts["rows"]
    yield f"read       {_total(facts['documents'])} documents: {_listed(facts['documents'])}"
    yield f"forms      {_total(facts['forms'])}: {_listed(facts['forms'])}"
    yield f"indicators {rows['indicators']}, of them disputed: {rows['disputed indicators']}"
    yield f"repaired   {rows['repairs']} values between print and table"
    yield f"undecided  amounts disputed: {rows['disputed amounts']}, questions to a person: {rows['review']}"
    findings = {_SEVERITIES.get(key, key): value for key, value in facts["findings"].items()}
    suspect = sum(facts["suspect"].values())
    yield f"findings   on the documents: {_listed(findings)}; {suspect} more may be reading errors"
    yield from _documents(facts["not_parsed"])
    yield from _named("changed since the last release", facts.get("changed_since_release") or [])
    yield from _named("in sources.csv without a file", facts.get("sources_without_file") or [])
    out = facts["published_to"]
    yield click.style(f"published  {out} (release {facts['version']})", bold=True)
    yield f"next       {_command('tables', out)}"
    yield f"           {_command(_BUDGETS, out)}"
    if rows["review"]:
        yield f"           {_command(_QUESTIONS, out)}"


def _documents(not_parsed: list[dict[str, Any]]) -> Iterator[str]:
    for row in not_parsed[:_SHOWN]:
        yield f"  {row['status']}: {row['file_name']}: {row['reason']} [{row['reason_code']}]"
    if len(not_parsed) > _SHOWN:
        yield f"  … {len(not_parsed) - _SHOWN} more: jixiao query \"from core.documents where status <> 'parsed'\""


def _named(what: str, names: list[str]) -> Iterator[str]:
    if names:
        more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
        yield click.style(f"warning    {what}: {', '.join(names[:_SHOWN])}{more}", fg="yellow")


def _command(arguments: str, out: str) -> str:
    """A command on this very release, as it can be typed where the build was typed."""
    program = sys.argv[0] if Path(sys.argv[0]).name == "jixiao" else "jixiao"
    return f"{program} {arguments}" + ("" if Path(out) == DEFAULT_OUT else f" --out {shlex.quote(out)}")


def _total(counts: dict[str, int]) -> int:
    return sum(counts.values())


def _listed(counts: dict[str, int]) -> str:
    return ", ".join(f"{count} {kind}" for kind, count in counts.items()) or "none"
