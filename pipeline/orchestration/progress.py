"""What a build tells its operator while it runs: stage starts, counts, ends. The CLI shows it, Dagster ignores it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager


class Progress:
    """Collects seconds per stage; a subclass shows them."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def started(self, stage: str) -> None:
        """A stage begins."""

    def advanced(self, stage: str, done: int, total: int) -> None:
        """``done`` of ``total`` documents of a stage are finished."""

    def finished(self, stage: str, seconds: float) -> None:
        """A stage has ended."""

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time one stage and report its start and end."""
        self.started(name)
        began = time.perf_counter()
        yield
        self.seconds[name] = time.perf_counter() - began
        self.finished(name, self.seconds[name])
