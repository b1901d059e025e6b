"""``jixiao build``: the whole pipeline on one folder, inside this process."""

from __future__ import annotations

import atexit
import gc
import json
import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.folders import check_out, check_raw, out_option

if TYPE_CHECKING:
    from pipeline.orchestration.paths import BuildPaths
    from pipeline.orchestration.progress import Progress


@click.command()
@click.option(
    "--raw", "raw_dir", type=click.Path(path_type=Path), required=True, metavar="DIR",
    help="Folder of raw files, read with all folders in it.",
)
@out_option
@click.option("--workers", type=click.IntRange(1, 256), help="Parsing processes.  [default: one per processor]")
@click.option("--store", type=click.Path(path_type=Path), metavar="DIR",
              help="Where parsed documents are kept for the next build.  [default: .cache/extracted of the project]")
@click.option("--allow-empty", is_flag=True, help="Let a raw folder without any file replace a release that has documents.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")
@click.option("--quiet", is_flag=True, help="No progress; the summary is still printed.")
@click.option("--timings", is_flag=True, help="Print seconds per stage.")
def build(
    raw_dir: Path, out_dir: Path, workers: int | None, store: Path | None, allow_empty: bool, as_json: bool, quiet: bool,
    timings: bool,
) -> None:
    """Read all raw files, build the warehouse and publish it.

    \b
    Exit 0: published; files that could not be read are listed, they do not fail the build.
    Exit 1: a pipeline gate failed; what was published before is untouched.
    Exit 2: bad arguments.

    \b
    Example:
      jixiao build --raw data/raw --out data/marts
    """
    began = time.perf_counter()
    raw_dir = check_raw(raw_dir)
    out_dir = check_out(out_dir, raw_dir)
    _check_hand_tables(raw_dir)
    progress = _progress(quiet)
    arguments = {
        "raw": str(raw_dir), "out": str(out_dir), "workers": workers or 0, "store": str(store or ""),
        "allow_empty": allow_empty,
    }
    facts = _publish(arguments, out_dir, progress)
    _show(facts, as_json)
    if timings:
        _show_timings(progress, time.perf_counter() - began)


def _check_hand_tables(raw_dir: Path) -> None:
    """Refuse slips in ``sources.csv`` and ``review_decisions.csv`` before anything is read."""
    from pipeline.archive.decisions import read_decisions
    from pipeline.archive.hand_tables import HandTableError
    from pipeline.archive.sources import read_sources

    try:
        read_sources(raw_dir)
        read_decisions(raw_dir)
    except HandTableError as problem:
        raise click.UsageError(str(problem)) from problem


def _progress(quiet: bool) -> Progress:
    from pipeline.cli.console import ConsoleProgress
    from pipeline.orchestration.progress import Progress

    return Progress() if quiet else ConsoleProgress()


def _publish(arguments: dict[str, object], out_dir: Path, progress: Progress) -> dict[str, object]:
    """Build and publish under the folder's lock; what stops a build ends with exit 1 and nothing published."""
    from pipeline.publish.lock import ReleaseLocked, release_lock

    try:
        with release_lock(out_dir):
            return _run(arguments, progress)
    except ReleaseLocked as problem:
        raise click.ClickException(str(problem)) from problem


def _run(arguments: dict[str, object], progress: Progress) -> dict[str, object]:
    # Imports make a million lasting objects; looking for garbage among them, also at exit, takes a tenth of a build.
    gc.set_threshold(100_000, 50, 100)
    atexit.register(gc.freeze)
    with progress.stage("start"):
        from pipeline.orchestration.in_process import STOPS, run_job
        from pipeline.orchestration.paths import BuildPaths

        paths = BuildPaths(**arguments)
    _clear(paths)
    try:
        notes = run_job(paths, progress)
    except STOPS as problem:
        raise click.ClickException(f"{problem}\nNothing was published; the last release is untouched.") from problem
    finally:
        _clear(paths)
    from pipeline.cli.summary import summarise

    with progress.stage("summary"):
        return {**summarise(paths.out_dir), **notes}


def _clear(paths: BuildPaths) -> None:
    if paths.build_dir.exists():
        shutil.rmtree(paths.build_dir)


def _show(facts: dict[str, object], as_json: bool) -> None:
    from pipeline.cli.summary import as_text

    click.echo(json.dumps(facts, ensure_ascii=False, indent=1) if as_json else as_text(facts))


def _show_timings(progress: Progress, total: float) -> None:
    for stage, seconds in progress.seconds.items():
        click.echo(f"{seconds:7.2f} s  {stage}", err=True)
    click.echo(f"{total:7.2f} s  total", err=True)
