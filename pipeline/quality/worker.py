"""A second process that imports Great Expectations while dbt is still at work.

The import takes longer than the checks. On a thread it would fight dbt for the interpreter; a process uses the second
core. Requests and answers are one line of JSON each; the process ends when its input is closed, so it never outlives
the build.
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

from pipeline.quality.suites import Expectation

_ROOT = Path(__file__).resolve().parents[2]


class GateProcessDied(RuntimeError):
    """The process that runs Great Expectations ended without an answer; the message holds what it printed."""


class Worker:
    """One running process; :meth:`validate` may be called any number of times."""

    def __init__(self) -> None:
        self._errors: IO[bytes] = tempfile.TemporaryFile()
        path = os.pathsep.join(filter(None, [str(_ROOT), os.environ.get("PYTHONPATH")]))
        self._process = subprocess.Popen(
            [sys.executable, "-m", "pipeline.quality.worker"], text=True, encoding="utf-8",
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._errors,
            env={**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"},
        )

    @property
    def process_id(self) -> int:
        """Operating-system id of the process."""
        return self._process.pid

    def validate(self, warehouse: Path, stage: Path, expectations: Sequence[Expectation]) -> list[dict[str, Any]]:
        """As :func:`pipeline.quality.validation.validate`, in the other process; raises GateProcessDied."""
        request = {
            "warehouse": str(warehouse),
            "stage": str(stage),
            "expectations": [asdict(expectation) for expectation in expectations],
        }
        try:
            self._process.stdin.write(json.dumps(request) + "\n")
            self._process.stdin.flush()
            answer = self._process.stdout.readline()
        except BrokenPipeError:
            answer = ""
        if not answer:
            raise GateProcessDied(self._last_words())
        return json.loads(answer)

    def close(self) -> None:
        """End the process: it holds nothing between requests, so there is nothing to wait for (an orderly exit of
        Great Expectations takes half a second)."""
        self._process.kill()
        self._process.wait()
        self._process.stdin.close()
        self._process.stdout.close()
        self._errors.close()

    def _last_words(self) -> str:
        self._process.wait()
        self._errors.seek(0)
        printed = self._errors.read().decode("utf-8", "replace")[-4000:]
        return f"the gate's process ended with code {self._process.returncode}. It printed:\n{printed}"


_waiting: list[Worker] = []


def start_import() -> None:
    """Start the process now, so that the next :func:`take_worker` finds it warm. Does nothing if one is waiting."""
    if not _waiting:
        _waiting.append(Worker())
        atexit.register(_close_waiting)


def take_worker() -> Worker:
    """The process started by :func:`start_import`, or a new one; the caller closes it."""
    return _waiting.pop() if _waiting else Worker()


def _close_waiting() -> None:
    while _waiting:
        _waiting.pop().close()


def _serve() -> None:
    """Answer requests until the input ends. Whatever a library prints goes to stderr: stdout is for answers."""
    from pipeline.quality.validation import import_great_expectations, validate

    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    import_great_expectations()
    for line in sys.stdin:
        request = json.loads(line)
        checks = [Expectation(**fields) for fields in request["expectations"]]
        rows = validate(Path(request["warehouse"]), Path(request["stage"]), checks)
        answers.write(json.dumps(rows, ensure_ascii=False) + "\n")
        answers.flush()


if __name__ == "__main__":
    _serve()
