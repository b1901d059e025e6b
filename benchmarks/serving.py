"""A release in PostgreSQL: how long it takes to load, and what many readers at once then get (装载与并发读取).

A release made large by SQL declares no keys (see ``large_release``), so its indexes are made after it was loaded, by the
definitions of the small one, and timed apart.
"""

from __future__ import annotations

import statistics
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.large_release import large_release
from pipeline.publish.catalog import Table, row_counts, tables
from pipeline.publish.reading import open_reading
from pipeline.publish.releases import latest
from pipeline.serving.definitions import create_index, things, wanted_indexes
from pipeline.serving.load import load_release
from pipeline.serving.postgres import rows, run, session
from tests.support.postgres_server import Server, programs, running_server

_READERS, _SECONDS = 16, 10.0
_QUESTIONS = (
    "select * from core.indicators where form_id = (select form_id from core.forms offset {number} % {forms} limit 1)",
    "select fiscal_year, sum(amount_total_wanyuan) from marts.budget_by_department where region_code = ("
    "select region_code from core.forms offset {number} % {forms} limit 1) group by 1",
)


@dataclass(frozen=True, slots=True)
class Serving:
    """Rows of a release, seconds of loading and of indexes apart, size on disk; queries per second and their times."""

    forms: int
    rows: int
    loading: float
    indexing: float | None
    gigabytes: float
    per_second: float
    median: float
    slowest: float


def serving(small: Path, forms: int, folder: Path) -> Iterator[Serving]:
    """The release in ``small``, and one of about ``forms`` forms that is made in ``folder`` unless it is there."""
    large = folder / f"large-{forms}"
    if not (large / "release.json").exists():
        large_release(small, large, forms)
    with open_reading(small) as con:
        known = tables(con)
    if (bin_ := programs()) is None:
        raise FileNotFoundError("no PostgreSQL: apt-get install -y --no-install-recommends postgresql")
    with running_server(bin_) as server:
        yield _measured(server, small, None)
        yield _measured(server, large, known)


def _measured(server: Server, out: Path, keyed: list[Table] | None) -> Serving:
    """Load the release in ``out``; ``keyed`` are tables whose keys it has to be given afterwards."""
    name = out.name
    address = server.create(name)
    with open_reading(out) as con:
        counts = row_counts(con, tables(con))
        started = time.perf_counter()
        load_release(con, latest(out).manifest(), address)
        loading = time.perf_counter() - started
    indexing = _index(address, keyed) if keyed else None
    with session(address) as con:
        [(size,)] = rows(con, "select pg_database_size(current_database())")
    times = _ask(address, counts["core.forms"])
    return Serving(counts["core.forms"], sum(counts.values()), loading, indexing, size / 2**30, len(times) / _SECONDS,
                   statistics.median(times), max(times))


def _index(address: str, keyed: list[Table]) -> float:
    """Seconds; copies repeat what a unique key forbids, so every key is a plain index here, which costs the same."""
    ids = things(keyed)
    started = time.perf_counter()
    with session(address) as con:
        for table in keyed:
            run(con, *(create_index(table, table.schema, index._replace(kind="index")) for index in wanted_indexes(table, ids)))
    return time.perf_counter() - started


def _ask(address: str, forms: int) -> list[float]:
    """Seconds of every query that the readers got answered, each on a connection of its own."""
    times: list[float] = []
    until = time.perf_counter() + _SECONDS

    def read(number: int) -> None:
        with session(address) as con:
            while (started := time.perf_counter()) < until:
                rows(con, _QUESTIONS[number % len(_QUESTIONS)].format(number=number, forms=forms))
                times.append(time.perf_counter() - started)
                number += 7919

    readers = [threading.Thread(target=read, args=(number,)) for number in range(_READERS)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    return times
