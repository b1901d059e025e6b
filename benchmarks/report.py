"""Results as Markdown tables, written between the marks of ``benchmarks/README.md``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks.building import Build
from benchmarks.curve import SHARES, Point
from benchmarks.dashboards import PageTime
from benchmarks.parsing import Speed
from benchmarks.readers import OURS, Result
from benchmarks.serving import Serving

README = Path(__file__).with_name("README.md")


def put(section: str, text: str) -> None:
    """Replace what stands between ``<!-- section -->`` and ``<!-- end -->``; raises :class:`KeyError` without marks."""
    page = README.read_text("utf-8")
    marked = re.compile(rf"(<!-- {section} -->\n).*?(<!-- end -->)", re.DOTALL)
    if not marked.search(page):
        raise KeyError(f"{README} has no <!-- {section} --> … <!-- end -->; put the marks where the table belongs")
    README.write_text(marked.sub(lambda found: f"{found[1]}{text}\n{found[2]}", page), "utf-8")


def reader_table(results: Iterable[Result]) -> str:
    """Tools by kind; the best of a kind is bold."""
    rows = [
        (r.kind, f"**{r.tool}**" if r.tool == OURS else r.tool, str(r.forms), f"{1 / r.seconds:,.1f}", f"{r.ratio:.2f}",
         f"{r.exact:.3f}", f"{r.correct:.3f}")
        for r in results
    ]
    return _table(("kind", "tool", "forms", "forms per CPU second", "CPU time (jixiao = 1)", "printed cells found exactly",
                   "given cells that are printed"), rows)


def speed_table(speeds: Iterable[Speed]) -> str:
    """Whole parsing by kind."""
    rows = [(s.kind, str(s.forms), f"{1 / s.seconds:,.1f}", f"{s.seconds * 1000:,.1f}", f"{s.exact:.4f}") for s in speeds]
    return _table(("kind", "forms", "forms per CPU second", "ms per form", "fields exact"), rows)


def build_table(builds: Sequence[Build]) -> str:
    """Stages down, builds across."""
    heads = [f"{b.files} files, {'warm' if b.is_warm else 'cold'}" for b in builds]
    rows = [(stage, *(f"{b.seconds[stage]:.2f}" for b in builds)) for stage in builds[0].seconds]
    return _table(("seconds", *heads), rows)


def curve_table(points: Iterable[Point]) -> str:
    """One line per damage, kind and field; strengths across."""
    lines: dict[tuple[str, str, str], list[str]] = {}
    for point in points:
        tally = point.tally
        counts = {
            "level 1": tally.level1, "level 2": tally.level2, "name and target": (tally.name + tally.value_text) / 2,
            "unfounded": tally.unfounded,
        }
        for field, count in counts.items():
            share = count / tally.rows
            lines.setdefault((point.damage, point.kind, field), []).append(f"{share:.3f}")
    rows = [(*key, *values) for key, values in lines.items()]
    return _table(("damage", "kind", "share of rows", *(f"{share:.0%}" for share in SHARES)), rows)


def page_table(times: Iterable[PageTime]) -> str:
    """Pages of the dashboards; seconds for views, milliseconds for filters."""
    rows = [(t.page, f"{t.cold:.2f}", f"{t.view:.2f}", f"{t.filtered * 1000:.0f}", f"{t.filtered_worst * 1000:.0f}") for t in times]
    return _table(("page", "first view, s", "later views, s", "filter, ms", "slowest filter, ms"), rows)


def serving_table(loads: Iterable[Serving]) -> str:
    """Releases in PostgreSQL; seconds for loading, milliseconds for queries."""
    rows = [
        (f"{s.forms:,}", f"{s.rows:,}", f"{s.loading:,.1f}", "with them" if s.indexing is None else f"{s.indexing:,.1f}",
         f"{s.gigabytes:.2f}", f"{s.per_second:,.0f}", f"{s.median * 1000:.0f}", f"{s.slowest * 1000:.0f}")
        for s in loads
    ]
    return _table(("forms", "rows", "rows loaded, s", "keys and indexes, s", "on disk, GiB", "queries per second",
                   "median query, ms", "slowest query, ms"), rows)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
