"""dbt inside this process: the SQL half of the pipeline as one function call.

dbt sees the stage tables and the warehouse under the same two names in every run (both inside its target folder),
because a changed path in a profile makes it parse the whole project again. A lock on that folder keeps two builds
apart, and the connection is closed after each call: otherwise dbt keeps the write lock on the file.
"""

from __future__ import annotations

import fcntl
import importlib
import json
import os
import shutil
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pipeline.warehouse.rules import dbt_vars

PROJECT_DIR = Path(__file__).resolve().parents[2] / "dbt_project"
_BAD_STATUSES = frozenset({"error", "fail", "runtime error", "partial success"})


class DbtFailed(Exception):
    """dbt could not parse, or some of its nodes failed; the message lists each failing node and why."""


def start_import() -> None:
    """Import dbt on a thread (1 s): the stages before it wait for Polars, which leaves the interpreter free."""
    threading.Thread(target=importlib.import_module, args=("dbt.cli.main",), daemon=True).start()


def dbt(
    args: Sequence[str],
    *,
    stage_dir: Path,
    warehouse: Path,
    target_dir: Path,
    callbacks: Sequence[Callable[[Any], None]] = (),
) -> Any:
    """Run one dbt command, for example ``["run"]``, and return dbt's own result object.

    ``stage_dir`` holds the stage Parquet files, ``warehouse`` is the DuckDB file to write, ``target_dir`` keeps the
    parsed project between runs (use the same folder again and a run needs no new parse). ``callbacks`` receive dbt's
    events. Raises :class:`DbtFailed` when dbt fails.
    """
    from dbt.cli.main import dbtRunner

    with _stable_names(stage_dir, warehouse, target_dir) as names, _environment(names):
        try:
            result = dbtRunner(callbacks=list(callbacks)).invoke([*args, *_options(target_dir), *_variables(args)])
        finally:
            _release_warehouse()
    if not result.success:
        raise DbtFailed(_failure(args, result, target_dir))
    return result


def _options(target_dir: Path) -> list[str]:
    folders = ("--project-dir", PROJECT_DIR, "--profiles-dir", PROJECT_DIR, "--target-path", target_dir.resolve())
    logs = ("--log-path", str(target_dir.resolve() / "logs"), "--log-level", "none", "--log-level-file", "none")
    return [*map(str, folders), *logs, "--no-use-colors"]


def _variables(args: Sequence[str]) -> list[str]:
    """The rules, word lists and units that models use, as dbt variables; ``--vars`` among ``args`` replaces them."""
    if "--vars" in args:
        return []
    return ["--vars", json.dumps(dbt_vars(), ensure_ascii=False, sort_keys=True)]


@contextmanager
def _stable_names(stage_dir: Path, warehouse: Path, target_dir: Path) -> Iterator[dict[str, str]]:
    """Give both ends of the build their constant names in ``target_dir`` for one call, under a lock on that folder.

    The stage folder is linked; the warehouse file itself is moved there and back, because DuckDB names the catalog,
    which dbt writes into every relation, after the real file.
    """
    target, inside = target_dir.resolve(), target_dir.resolve() / "warehouse.duckdb"
    target.mkdir(parents=True, exist_ok=True)
    warehouse.parent.mkdir(parents=True, exist_ok=True)
    with (target / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        (target / "stage").unlink(missing_ok=True)
        (target / "stage").symlink_to(stage_dir.resolve())
        if warehouse.resolve() != inside:
            inside.unlink(missing_ok=True)
        _move(warehouse, inside)
        try:
            yield {"JIXIAO_STAGE": str(target / "stage"), "JIXIAO_WAREHOUSE": str(inside)}
        finally:
            _move(inside, warehouse)


def _move(source: Path, destination: Path) -> None:
    """Move a database file if it exists (a build starts without one); ``shutil`` also crosses file systems."""
    if source.exists() and source.resolve() != destination.resolve():
        shutil.move(source, destination)


@contextmanager
def _environment(variables: dict[str, str]) -> Iterator[None]:
    """Set environment variables for the length of one dbt call and put back what was there before."""
    before = {name: os.environ.get(name) for name in variables}
    os.environ.update(variables)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def _release_warehouse() -> None:
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager

    DuckDBConnectionManager.close_all_connections()


def _failure(args: Sequence[str], result: Any, target_dir: Path) -> str:
    """One line per failing node, with dbt's message and the file of the model; or what stopped dbt before any node."""
    command = f"dbt {' '.join(args)}"
    nodes = [node for node in getattr(result.result, "results", None) or () if node.status in _BAD_STATUSES]
    if not nodes:
        return f"{command} stopped before any model ran: {result.exception}"
    lines = [f"  {node.node.original_file_path}: {' '.join(str(node.message).split())}" for node in nodes]
    compiled = f"Compiled SQL is under {target_dir / 'compiled'}."
    return "\n".join([f"{command}: {len(nodes)} node(s) failed.", *lines, compiled])
