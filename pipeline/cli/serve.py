"""``jixiao serve``: dashboards and API over the published release."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.folders import out_option


@click.command()
@out_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; 0.0.0.0 opens it to the network.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
def serve(out_dir: Path, host: str, port: int) -> None:
    """Show the dashboards in a browser, read-only, until Ctrl-C. A new release is shown from the next page on.

    \b
    Example:
      jixiao serve --out data/marts --port 8000
    """
    from pipeline.dashboard.server import serve as run
    from pipeline.publish.releases import NoRelease, latest

    try:
        version = latest(out_dir).version
    except NoRelease as problem:
        raise click.UsageError(str(problem)) from problem
    click.echo(f"release {version}: http://{'localhost' if host == '127.0.0.1' else host}:{port}  (Ctrl-C ends it)")
    run(out_dir, host, port)
