"""The static site of the seed release, written by the command itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result

from pipeline.cache_folder import cache_dir
from pipeline.site.engine import Engine, engine
from pipeline.site.npm import RegistryOutOfReach
from tests.support.static_server import Static, static_server


@pytest.fixture(scope="session")
def browser_engine() -> Engine:
    """DuckDB for the browser, from the cache of the project or through npm."""
    try:
        return engine(cache_dir())
    except RegistryOutOfReach as problem:
        pytest.skip(f"DuckDB for the browser is not in {cache_dir()}, and no npm registry answers: {str(problem).splitlines()[0]}")


@pytest.fixture(scope="session")
def site(jixiao: Callable[..., Result], published: Path, browser_engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site") / "public"
    done = jixiao("site", folder, "--out", published)
    assert done.exit_code == 0, done.output
    return folder


@pytest.fixture(scope="session")
def static(site: Path) -> Iterator[Static]:
    """The site on a server that knows nothing but files, and no parts of them."""
    with static_server(site) as served:
        yield served
