"""The server of the dashboards (看板服务): this machine only unless told otherwise."""

from __future__ import annotations

from pathlib import Path

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


def serve(out_dir: Path, host: str, port: int) -> None:
    """Answer until interrupted. ``host`` is the address to listen on; others than loopback open it to the network."""
    import uvicorn

    from pipeline.dashboard.api import application

    hosts = LOOPBACK if host in ("127.0.0.1", "localhost", "::1") else ("*",)
    uvicorn.run(application(out_dir, hosts=hosts), host=host, port=port, log_level="warning")
