"""Entry point of ``jixiao``."""

from __future__ import annotations

import os

import click

from pipeline.cli.build import build
from pipeline.cli.completion import completion
from pipeline.cli.dictionary import dictionary
from pipeline.cli.export import export
from pipeline.cli.mcp import mcp
from pipeline.cli.metrics import metrics
from pipeline.cli.query import query
from pipeline.cli.rollback import rollback
from pipeline.cli.serve import serve
from pipeline.cli.shell import shell
from pipeline.cli.site import site
from pipeline.cli.status import status
from pipeline.cli.tables import tables


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 120})
@click.pass_context
def main(ctx: click.Context) -> None:
    """Budget performance targets (预算绩效目标表): from published forms to a queryable warehouse.

    \b
    Examples:
      jixiao build --raw data/raw --out data/marts
      jixiao query "select form_type, count(*) from core.forms group by all"
      jixiao tables core.indicators
      jixiao export 绩效目标.xlsx --year 2024
      jixiao status
      jixiao serve
    """
    # Output that is no terminal loses its colours anyway; NO_COLOR (no-color.org) asks for it on a terminal too.
    if os.environ.get("NO_COLOR"):
        ctx.color = False


COMMANDS = (
    build, query, shell, metrics, tables, dictionary, export, status, serve, site, rollback, completion, mcp,
)
for command in COMMANDS:
    main.add_command(command)
