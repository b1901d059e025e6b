"""A PostgreSQL server of the tests' own: a cluster in a temporary folder, on loopback, gone when they end."""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

_INSTALLED = Path("/usr/lib/postgresql")
_UNPRIVILEGED = ("postgres", "nobody")


@dataclass(frozen=True)
class Server:
    """Where the server listens; ``loader`` owns its databases, everybody has the one ``password``."""

    host: str
    port: int
    password: str

    def address(self, database: str, user: str = "loader") -> str:
        """The address of a database, with the password in it."""
        return f"postgresql://{user}:{self.password}@{self.host}:{self.port}/{database}"

    def sql(self, database: str, statements: str, user: str = "loader") -> str:
        """What psql prints for ``statements``: bare rows, fields apart by ``|``."""
        command = ["psql", "-X", "-qAt", "-v", "ON_ERROR_STOP=1", "-d", self.address(database, user), "-c", statements]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def create(self, database: str, options: str = "") -> str:
        """Create an empty database of ``loader``; returns its address."""
        self.sql("postgres", f'create database "{database}" owner loader {options}', user="postgres")
        return self.address(database)


def programs() -> Path | None:
    """The folder of the server's programs, newest version first; None where PostgreSQL is not installed."""
    found = sorted(_INSTALLED.glob("*/bin/initdb"), key=lambda path: -int(path.parts[-3]))
    on_path = shutil.which("initdb")
    candidates = [*found, *([Path(on_path)] if on_path else [])]
    return candidates[0].parent if candidates and shutil.which("psql") else None


@contextmanager
def running_server(bin_: Path, *settings: str) -> Iterator[Server]:
    """A running server with the roles ``loader`` and ``analyst``, who may log in and own nothing yet.

    ``settings`` (``fsync=off``) change what PostgreSQL does by itself.
    """
    with TemporaryDirectory(prefix="jixiao-pg-", dir="/tmp") as name:
        folder, server = Path(name), Server("127.0.0.1", _free_port(), secrets.token_hex(8))
        (folder / "password").write_text(server.password)
        prefix = _as_unprivileged(folder)
        subprocess.run([*prefix, bin_ / "initdb", "-D", folder / "data", "-U", "postgres", "-A", "scram-sha-256", "-E", "UTF8",
                        "--locale=C", "--pwfile", folder / "password", "--no-sync"],
                       check=True, capture_output=True, cwd=folder)
        control = [*prefix, bin_ / "pg_ctl", "-D", folder / "data", "-w"]
        given = (f"unix_socket_directories={folder}", "listen_addresses=127.0.0.1", f"port={server.port}", *settings)
        start = [*control, "-l", folder / "log", "-o", " ".join(f"-c {setting}" for setting in given), "start"]
        subprocess.run(start, check=True, stdout=subprocess.DEVNULL, cwd=folder)
        try:
            for role in ("loader", "analyst"):
                server.sql("postgres", f"create role {role} login password '{server.password}'", user="postgres")
            yield server
        finally:
            subprocess.run([*control, "-m", "immediate", "stop"], check=True, stdout=subprocess.DEVNULL, cwd=folder)


def _as_unprivileged(folder: Path) -> list[str]:
    """PostgreSQL refuses to run as root: what to put before a command, once ``folder`` belongs to somebody else."""
    if os.geteuid() != 0:
        return []
    user = next(name for name in _UNPRIVILEGED if _exists(name))
    for path in (folder, *folder.iterdir()):
        shutil.chown(path, user)
    return ["setpriv", f"--reuid={user}", "--clear-groups", "--"]


def _exists(user: str) -> bool:
    return subprocess.run(["id", user], capture_output=True).returncode == 0


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]
