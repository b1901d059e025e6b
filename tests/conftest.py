"""Fixtures that several folders of tests share: the command line, one build of the published seed documents, a browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from filelock import FileLock

from tests.support.browser_tab import CHROMIUM_FLAGS
from tests.support.postgres_server import Server, programs, running_server

PROJECT = Path(__file__).resolve().parents[1]
RAW = PROJECT / "data" / "raw"


@pytest.fixture(scope="session")
def jixiao() -> Callable[..., Result]:
    """Runs the command inside this process: ``jixiao("query", "select 1", "--out", folder)``."""
    from pipeline.cli.main import main

    def run(*arguments: object) -> Result:
        return CliRunner().invoke(main, [str(argument) for argument in arguments])

    return run


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An extraction store of this test session."""
    return tmp_path_factory.mktemp("store")


@pytest.fixture(scope="session")
def published(jixiao: Callable[..., Result], store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published folder built from ``data/raw``; read it, do not build into it. Processes of one run share it."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    out = shared / "published"
    with FileLock(shared / "published.lock"):
        if not out.exists():
            result = jixiao("build", "--raw", RAW, "--out", out, "--store", store, "--quiet")
            assert result.exit_code == 0, result.output
    return out


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A PostgreSQL server of this test session; tests that need one are skipped where it is not installed."""
    bin_ = programs()
    if bin_ is None:
        pytest.skip("PostgreSQL is not installed (Debian: postgresql)")
    with running_server(bin_, "fsync=off") as server:
        yield server


@pytest.fixture(scope="session")
def browser() -> Iterator:
    """A headless Chromium; without one the browser tests are skipped (.ci/run installs it)."""
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("no Chromium: apt-get install -y --no-install-recommends chromium fonts-noto-cjk")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()
