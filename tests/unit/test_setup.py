"""The lock: it holds every pin of the project, a hash for each package, and ties nobody to one registry."""

from __future__ import annotations

import re
import tomllib

import pytest

from tests.conftest import PROJECT

LOCK = (PROJECT / "requirements.lock").read_text(encoding="utf-8")
DECLARED = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
PINS = [*DECLARED["project"]["dependencies"], *DECLARED["dependency-groups"]["dev"]]
PACKAGES = re.findall(r"^(\S+)==(\S+)(.*?)(?=^\S|\Z)", LOCK, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("pin", PINS)
def test_the_lock_holds_every_pin(pin: str) -> None:
    name, _, version = pin.partition("==")
    locked = {package: number for package, number, _ in PACKAGES}
    assert name in locked, "run `make lock`"
    assert version in ("", locked[name]), "run `make lock`"


def test_every_locked_package_has_a_hash() -> None:
    assert len(PACKAGES) > len(PINS)
    assert [name for name, _, rest in PACKAGES if "--hash=sha256:" not in rest] == []


def test_the_lock_names_no_host() -> None:
    assert not re.search(r"https?://|index-url|find-links", LOCK)


def test_the_build_backend_is_locked_too() -> None:
    assert set(DECLARED["build-system"]["requires"]) <= {name for name, _, _ in PACKAGES}
