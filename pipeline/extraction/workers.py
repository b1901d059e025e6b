"""Worker processes that parse one document at a time (工作进程).

A plain process pool loses every task in flight when one worker dies. Here the parent knows which document each worker
holds, so a segmentation fault, an out-of-memory kill or a document that never ends costs exactly that document.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from pipeline.archive.raw_files import RawFile
from pipeline.extraction.outcome import Outcome, Parser, crashed, outcome_of
from pipeline.readers.page_count import page_count
from pipeline.readers.page_geometry import MAX_RECOGNISED_PAGES

# A digital document of any size takes less than a minute; a scanned page takes 4 to 7 s of one core, three times that
# where more workers than cores compete. Pages are counted by the worker, which then asks for more time.
LIMIT_SECONDS = 600.0
LIMIT_SECONDS_PER_MB = 60.0
LIMIT_SECONDS_PER_PAGE = 20.0
_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "POLARS_MAX_THREADS")


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    pipe: Connection
    file: RawFile | None = None
    deadline: float = 0.0
    is_ready: bool = False


def parse_in_workers(
    files: Iterable[RawFile], parser: Parser, workers: int, limit_seconds: float = LIMIT_SECONDS
) -> Iterator[Outcome]:
    """Outcomes in order of completion, one per file, from ``workers`` spawned processes."""
    waiting = deque(files)
    crew = [_start(parser, workers) for _ in range(max(1, min(workers, len(waiting))))]
    try:
        for worker in crew:
            _give(worker, waiting, limit_seconds)
        while any(worker.file for worker in crew):
            for at, worker in enumerate(crew):
                if worker.file is None or (outcome := _result(worker)) is None:
                    continue
                if not worker.process.is_alive() and waiting:
                    worker.pipe.close()
                    worker = crew[at] = _start(parser, workers)
                _give(worker, waiting, limit_seconds)
                yield outcome
            _sleep_until_news(crew)
    finally:
        for worker in crew:
            _stop(worker)


def _start(parser: Parser, workers: int) -> _Worker:
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_serve, args=(there, parser, workers), daemon=True)
    process.start()
    there.close()
    return _Worker(process, here)


def _give(worker: _Worker, waiting: deque[RawFile], limit_seconds: float) -> None:
    worker.file = None
    if not waiting:
        return
    worker.file = waiting.popleft()
    worker.deadline = time.monotonic() + limit_seconds + LIMIT_SECONDS_PER_MB * (worker.file.bytes or 0) / 2**20
    try:
        worker.pipe.send(worker.file)
    except (BrokenPipeError, ConnectionResetError):
        # The worker died before it took the file; _result sees the closed pipe and reports it.
        return


def _result(worker: _Worker) -> Outcome | None:
    """The outcome of the worker's file, or None while it is still at work."""
    assert worker.file is not None
    if worker.pipe.poll():
        try:
            message = worker.pipe.recv()
        except (EOFError, ConnectionResetError):
            return _death(worker, worker.file)
        worker.is_ready = True
        if isinstance(message, int):
            worker.deadline += LIMIT_SECONDS_PER_PAGE * message
            return None
        return message
    if time.monotonic() > worker.deadline:
        worker.process.kill()
        worker.process.join()
        return crashed(worker.file, "time limit reached")
    return None


def _death(worker: _Worker, file: RawFile) -> Outcome:
    worker.process.join()
    cause = _cause(worker.process.exitcode)
    if not worker.is_ready:
        # Every worker would die like this, so it is a defect of the installation and not of the document.
        raise RuntimeError(f"a worker process could not start ({cause}): see its message above and set up again")
    return crashed(file, cause)


def _sleep_until_news(crew: list[_Worker]) -> None:
    busy = [worker for worker in crew if worker.file]
    if busy:
        soonest = min(worker.deadline for worker in busy)
        wait([worker.pipe for worker in busy], timeout=max(0.0, soonest - time.monotonic()) + 0.01)


def _stop(worker: _Worker) -> None:
    worker.pipe.close()
    worker.process.join(timeout=0.5)
    if worker.process.is_alive():
        worker.process.kill()
        worker.process.join()


def _cause(exitcode: int | None) -> str:
    if exitcode is None or exitcode >= 0:
        return f"worker ended with code {exitcode}"
    name = signal.Signals(-exitcode).name
    return f"worker ended with {name}, probably out of memory" if name == "SIGKILL" else f"worker ended with {name}"


def _serve(pipe: Connection, parser: Parser, workers: int) -> None:
    """Body of a worker: say that it started (None), then parse what arrives until the parent closes the pipe.

    For each file it sends how many pages may need recognition (int), then its outcome.
    """
    os.environ.update(dict.fromkeys(_ONE_THREAD, "1"))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit_memory(workers)
    pipe.send(None)
    while True:
        try:
            file = pipe.recv()
        except EOFError:
            return
        pipe.send(min(page_count(file.path, file.media_type), MAX_RECOGNISED_PAGES))
        pipe.send(outcome_of(file, parser))


def _limit_memory(workers: int) -> None:
    """Bound a worker's data to its share of the machine, so that a decompression bomb fails alone (RLIMIT_DATA)."""
    import resource

    machine = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    share = max(2 * 2**30, int(machine * 0.8 / max(1, workers)))
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (share if hard < 0 else min(share, hard), hard))
