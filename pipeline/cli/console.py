"""Progress of a build on stderr: a line per stage, and a counter that rewrites itself on a terminal."""

from __future__ import annotations

import sys
import time

import click

from pipeline.orchestration.progress import Progress

_REPORT_SECONDS = 5.0


class ConsoleProgress(Progress):
    """Shows stages as they end; documents while they are parsed. Colours only on a terminal (click strips them)."""

    def __init__(self) -> None:
        super().__init__()
        self._is_terminal = sys.stderr.isatty()
        self._reported = 0.0

    def advanced(self, stage: str, done: int, total: int) -> None:
        """Count documents: in place on a terminal, else a line every few seconds."""
        if not total:
            return
        if self._is_terminal:
            click.echo(f"\r  {stage}: {done} of {total} documents", err=True, nl=done == total)
        elif time.monotonic() - self._reported > _REPORT_SECONDS:
            self._reported = time.monotonic()
            click.echo(f"  {stage}: {done} of {total} documents", err=True)

    def finished(self, stage: str, seconds: float) -> None:
        """One line per stage."""
        click.echo(f"{click.style('✓', fg='green')} {stage} ({seconds:.1f} s)", err=True)
