"""The command ``python -m benchmarks``: measure and write the tables of the README."""

from __future__ import annotations

from pathlib import Path

import click

from benchmarks import report
from benchmarks.building import builds
from benchmarks.curve import curve
from benchmarks.dashboards import page_times
from benchmarks.machine import described
from benchmarks.parsing import speeds
from benchmarks.readers import compare
from benchmarks.serving import serving

PARTS = ("readers", "parsing", "building", "curve", "dashboards", "serving")
ROOT = Path(__file__).resolve().parents[1]


@click.command()
@click.argument("parts", nargs=-1, type=click.Choice(PARTS))
@click.option("--forms", default=30, show_default=True, type=click.IntRange(6), help="Generated forms per kind.")
@click.option("--scans", default=3, show_default=True, type=click.IntRange(1), help="Generated scans.")
@click.option("--repeats", default=3, show_default=True, type=click.IntRange(1), help="Runs of which the median is taken.")
@click.option("--large", default=100_000, show_default=True, type=click.IntRange(100), help="Forms of a large release.")
@click.option("--sizes", default="10,200", show_default=True, help="Files of the measured builds.")
def main(parts: tuple[str, ...], forms: int, scans: int, repeats: int, large: int, sizes: str) -> None:
    """Measure all PARTS, or those named: readers, parsing, building, curve, dashboards, serving."""
    counts = {"html": forms, "xlsx": forms, "docx": forms, "pdf": forms, "scan": scans}
    measured = {
        "readers": lambda: report.reader_table(compare(counts, repeats)),
        "parsing": lambda: report.speed_table(speeds({"text": forms, "xls": forms, **counts}, repeats)),
        "building": lambda: report.build_table(list(builds(tuple(int(size) for size in sizes.split(",")), repeats))),
        "curve": lambda: report.curve_table(curve()),
        "dashboards": lambda: report.page_table(page_times(ROOT / "data" / "marts", large, ROOT / ".cache" / "bench")),
        "serving": lambda: report.serving_table(serving(ROOT / "data" / "marts", large, ROOT / ".cache" / "bench")),
    }
    report.put("machine", described())
    for part in parts or PARTS:
        text = measured[part]()
        report.put(part, text)
        click.echo(f"{part}\n{text}\n")


if __name__ == "__main__":
    main()
