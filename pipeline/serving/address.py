"""Addresses of databases (``postgresql://user@host:5432/database``), and how they are printed.

They are those of ``psql``, and a password is best where ``psql`` finds it (``PGPASSWORD``, ``~/.pgpass``, a service file).
One that stands in an address is never shown.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

_SCHEMES = ("postgresql://", "postgres://")
# Greedy up to the last "@": a password whose "@" or "/" was not encoded must not show half of itself.
_PASSWORD = re.compile(r"(?<=://)(?P<user>[^/:@]*):(?P<login>.*)(?=@)|(?<=[?&]password=)(?P<option>[^&]*)")


def is_address(target: str) -> bool:
    """Whether ``target`` names a database and not a file."""
    return target.lower().startswith(_SCHEMES)


def shown(address: str) -> str:
    """The address as it may be printed: without its password."""
    return _PASSWORD.sub(lambda found: "***" if found["user"] is None else f"{found['user']}:***", address)


def without_password(address: str, text: str) -> str:
    """``text`` on one line, without any piece of the password: libpq repeats addresses that it does not understand."""
    found = [match["login"] or match["option"] or "" for match in _PASSWORD.finditer(address)]
    pieces = {piece for password in found for piece in (password, unquote(password), *re.split("[@/:?]", password))}
    text = text.replace(address, shown(address))
    for piece in sorted(pieces - {""}, key=len, reverse=True):
        text = text.replace(piece, "***")
    return " ".join(text.split()).rstrip(" .")
