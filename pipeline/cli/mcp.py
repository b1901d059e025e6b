"""``jixiao mcp``: the release as a server that assistants talk to over standard input and output."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.folders import out_option
from pipeline.cli.release import open_release


@click.command()
@out_option
def mcp(out_dir: Path) -> None:
    """Serve the published warehouse to an assistant (Model Context Protocol, stdio), read-only.

    It can list and describe tables, search the dictionary, list rules, run SELECT statements with limits on rows, time
    and memory, and show a form with its source cells. It reaches no other file and no network.

    \b
    Example, and the configuration of a client:
      jixiao mcp --out data/marts
      {"mcpServers": {"jixiao": {"command": "jixiao", "args": ["mcp", "--out", "/path/to/data/marts"]}}}
    """
    open_release(out_dir).close()
    from pipeline.assistant.server import server

    server(out_dir.resolve()).run("stdio")
