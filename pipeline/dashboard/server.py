"""The server of the dashboards (看板服务): this machine only unless told otherwise."""

from __future__ import annotations

from pathlib import Path

LOOPBACK = ("127.0.0.1", "localhost")


def serve(out_dir: Path, host: str, port: int) -> None:
    """Answer until interrupted. ``host`` is the address to listen on; others than loopback open it to the network."""
    import uvicorn

    from pipeline.dashboard.api import application

    # On loopback a page of another site must not reach the server under a name of its own.
    hosts = LOOPBACK if host in LOOPBACK else ("*",)
    uvicorn.run(application(out_dir, hosts=hosts), host=host, port=port, log_level="warning")
