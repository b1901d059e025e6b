"""Entry point of ``jixiao``."""

from __future__ import annotations

import click

from pipeline.cli.build import build
from pipeline.cli.metrics import metrics
from pipeline.cli.query import query
from pipeline.cli.status import status
from pipeline.cli.tables import tables


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 120})
def main() -> None:
    """Budget performance targets (预算绩效目标表): from published forms to a queryable warehouse.

    \b
    Examples:
      jixiao build --raw data/raw --out data/marts
      jixiao query "select form_type, count(*) from core.forms group by all"
      jixiao tables core.indicators
      jixiao status
    """


for command in (build, query, metrics, tables, status):
    main.add_command(command)
