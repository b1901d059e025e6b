"""Publishing while the dashboards are read: nobody waits, nothing fails, no answer mixes two releases."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import duckdb
import httpx
import pytest

from pipeline.publish.releases import PUBLIC_NAMES, latest
from pipeline.publish.swap import publish
from tests.dashboard.conftest import serving

READERS = 10
RELEASES = 8
SQL = "select 'release-' || min(marker) as name, count(distinct marker) as n_markers from core.marker"
SLOW = "select count(*) from range(1000000) a, range(1000) b where a.range % 7 = b.range % 3"


def _build(folder: Path, version: str) -> Path:
    """A whole build whose only table names its release many times."""
    exports = folder / version / "exports"
    exports.mkdir(parents=True)
    for name in PUBLIC_NAMES:
        if name.endswith(".json"):
            (exports / name).write_text(f'{{"version": "{version}"}}', encoding="utf-8")
        elif "." not in name:
            (exports / name).mkdir()
    with duckdb.connect(str(folder / version / "warehouse.duckdb")) as con:
        con.execute("create schema core")
        con.execute("create table core.marker as select ? as marker from range(5000)", [version])
    return folder / version


@pytest.fixture
def out(tmp_path: Path) -> Path:
    publish(_build(tmp_path / "builds", "v000"), tmp_path / "out", keep=1, grace=0)
    return tmp_path / "out"


def test_ten_readers_while_releases_are_swapped(out, tmp_path):
    done, faults, seen = threading.Event(), [], set()

    def read(address: str) -> None:
        with httpx.Client(base_url=address, timeout=30) as client:
            while not done.is_set():
                current = client.get("/api/release").json()["version"]
                for _ in range(3):
                    answer = client.get("/api/sql", params={"sql": SQL, "release": current})
                    if answer.status_code != 200 or answer.json()["rows"] != [[f"release-{current}", 1]]:
                        faults.append((current, answer.status_code, answer.text[:200]))
                    seen.add(answer.headers.get("x-release"))

    with serving(out) as address:
        readers = [threading.Thread(target=read, args=(address,)) for _ in range(READERS)]
        for reader in readers:
            reader.start()
        for number in range(RELEASES):
            if number:
                publish(_build(tmp_path / "builds", f"v{number:03}"), out, keep=3, grace=60)
            while f"v{number:03}" not in seen and not faults:
                done.wait(0.02)
        done.set()
        for reader in readers:
            reader.join()
    assert not faults
    assert {f"v{number:03}" for number in range(RELEASES)} <= seen


def test_a_page_in_progress_keeps_its_release_after_the_folder_is_gone(out, tmp_path):
    with serving(out) as address, httpx.Client(base_url=address) as client:
        assert client.get("/api/sql", params={"sql": SQL}).headers["x-release"] == "v000"
        publish(_build(tmp_path / "builds", "v001"), out, keep=1, grace=0)
        shutil.rmtree(out / ".releases" / "v000", ignore_errors=True)
        assert latest(out).version == "v001"
        pinned = client.get("/api/sql", params={"sql": SQL, "release": "v000"})
        assert pinned.json()["rows"] == [["release-v000", 1]]
        assert client.get("/api/sql", params={"sql": SQL}).json()["rows"] == [["release-v001", 1]]


def test_reading_never_blocks_the_publisher(out, tmp_path):
    with serving(out) as address:
        slow = threading.Thread(target=httpx.get, args=(f"{address}/api/sql",), kwargs={"params": {"sql": SLOW}, "timeout": 30})
        slow.start()
        publish(_build(tmp_path / "builds", "v001"), out, keep=3, grace=60)
        assert httpx.get(f"{address}/api/release").json()["version"] == "v001"
        slow.join()
