"""A plain file server on loopback that remembers what was asked; like many it can send parts of a file, or like many not."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


@dataclass
class Static:
    """A running server: its address, and status and path of every answer."""

    address: str
    answers: list[tuple[int, str]] = field(default_factory=list)

    def count(self, status: int, ending: str) -> int:
        return sum(1 for given, path in self.answers if given == status and path.endswith(ending))


class _Files(SimpleHTTPRequestHandler):
    def __init__(self, *arguments, static: Static, gives_parts: bool, unpacks: bool, **named) -> None:
        self.static, self.gives_parts, self.unpacks = static, gives_parts, unpacks
        super().__init__(*arguments, **named)

    def log_request(self, code="-", size="-") -> None:
        self.static.answers.append((int(code), self.path))

    def do_GET(self) -> None:
        part = self._part()
        if part is None:
            super().do_GET()
        else:
            self.wfile.write(part)

    def do_HEAD(self) -> None:
        if self._part() is None:
            super().do_HEAD()

    def end_headers(self) -> None:
        if self.gives_parts:
            self.send_header("Accept-Ranges", "bytes")
        if self.unpacks and self.path.endswith(".gz"):
            self.send_header("Content-Encoding", "gzip")
        super().end_headers()

    def _part(self) -> bytes | None:
        """The part that is asked for, its headers already sent; None where the whole file is to be sent."""
        asked = self.headers.get("Range", "")
        if not asked or not self.gives_parts:
            return None
        first, last = asked.removeprefix("bytes=").split("-")
        content = Path(self.translate_path(self.path)).read_bytes()
        part = content[int(first):int(last) + 1 if last else None]
        self.send_response(206)
        self.send_header("Content-Range", f"bytes {first}-{int(first) + len(part) - 1}/{len(content)}")
        self.send_header("Content-Length", str(len(part)))
        self.end_headers()
        return part


@contextmanager
def static_server(folder: Path, gives_parts: bool = False, unpacks: bool = False) -> Iterator[Static]:
    """Serve ``folder`` until the block ends; with ``unpacks`` as Apache may, which lets the browser unpack ``.gz`` files."""
    static = Static("")
    handler = partial(_Files, directory=str(folder), static=static, gives_parts=gives_parts, unpacks=unpacks)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        static.address = f"http://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield static
        finally:
            server.shutdown()
            thread.join(timeout=10)
