"""``jixiao status``: which release is current, and what stands in it."""

from __future__ import annotations

import json
from pathlib import Path

import click

from pipeline.cli.folders import out_option


@click.command()
@out_option
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
def status(out_dir: Path, as_json: bool) -> None:
    """Show the current release: when it was built, from what, and what could not be read.

    \b
    Example:
      jixiao status --out data/marts
    """
    from pipeline.cli.summary import as_text, summarise
    from pipeline.publish.releases import NoRelease, latest

    try:
        manifest = latest(out_dir).manifest()
        facts = {**summarise(out_dir.resolve()), **{name: manifest[name] for name in ("built_at", "code_version")}}
    except NoRelease as problem:
        raise click.UsageError(str(problem)) from problem
    if as_json:
        click.echo(json.dumps(facts, ensure_ascii=False, indent=1))
        return
    click.echo(f"built      {facts['built_at']} by code {facts['code_version']}")
    click.echo(as_text(facts))
