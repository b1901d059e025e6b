"""A dashboard server over the seed release."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def serving(out_dir: Path) -> Iterator[str]:
    """The address of a server over ``out_dir``, which ends with the block."""
    import uvicorn

    from pipeline.dashboard.api import application

    server = uvicorn.Server(uvicorn.Config(application(out_dir), host="127.0.0.1", port=0, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the server ended while starting"
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(timeout=10)


@pytest.fixture(scope="session")
def served(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seed release in a folder of its own: a server holds its database open with limits, and one process may not
    open one database file with and without them."""
    return shutil.copytree(published, tmp_path_factory.mktemp("served") / "marts", symlinks=True)


@pytest.fixture(scope="session")
def dashboard(served: Path) -> Iterator[str]:
    """The address of the dashboards over the seed release."""
    with serving(served) as address:
        yield address


@pytest.fixture(scope="session")
def api(served: Path) -> Iterator:
    """An HTTP client of the API without a network."""
    from fastapi.testclient import TestClient

    from pipeline.dashboard.api import application

    with TestClient(application(served), base_url="http://localhost") as client:
        yield client


@pytest.fixture(scope="session")
def ask(api) -> Callable[..., list[dict]]:
    """Rows of a query as dictionaries: ``ask("forms", year=2024)``."""
    def rows(name: str, **params: object) -> list[dict]:
        answer = api.get(f"/api/queries/{name}", params=params)
        assert answer.status_code == 200, answer.text
        names = [column["name"] for column in answer.json()["columns"]]
        return [dict(zip(names, row, strict=True)) for row in answer.json()["rows"]]

    return rows
