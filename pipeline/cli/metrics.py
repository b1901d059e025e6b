"""``jixiao metrics``: measures that are defined once, from the release itself."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pipeline.cli.folders import out_option
from pipeline.cli.formats import TEXT_FORMATS, write_rows, write_text
from pipeline.cli.release import open_release


@click.command()
@click.argument("names", nargs=-1, metavar="[MEASURE]...")
@click.option("--by", multiple=True, metavar="DIMENSION", help="Split by this; may be given several times.")
@click.option("--where", metavar="CONDITION", help="Condition on columns of the result.")
@click.option("--dimensions", is_flag=True, help="List what the measures can be split by.")
@click.option("--sql", "only_sql", is_flag=True, help="Print the SQL instead of running it.")
@out_option
@click.option("--format", "form", type=click.Choice(TEXT_FORMATS), default="table", show_default=True)
def metrics(
    names: tuple[str, ...], by: tuple[str, ...], where: str | None, dimensions: bool, only_sql: bool, out_dir: Path,
    form: str,
) -> None:
    """List the measures (度量) of the release, or compute some of them.

    \b
    Examples:
      jixiao metrics
      jixiao metrics project_budget disputed_project_count --by year --by region__name
      jixiao metrics compliance_rate judgement_coverage --by department__name --where "\"year\" = 2024" --by year
      jixiao metrics quantified_share --dimensions
    """
    import duckdb

    from pipeline.metrics.semantic_layer import SemanticLayer, UnknownMeasure
    from pipeline.publish.releases import NoRelease, latest

    try:
        layer = SemanticLayer(latest(out_dir).semantics)
        if not names:
            rows = [(one.name, one.unit, one.label, one.description) for one in layer.measures()]
            return write_rows(("measure", "unit", "label", "description"), rows, form, sys.stdout)
        if dimensions:
            return write_rows(("dimension",), [(name,) for name in layer.dimensions(names)], form, sys.stdout)
        statement = layer.sql(names, by, where)
    except (NoRelease, UnknownMeasure) as problem:
        raise click.UsageError(str(problem)) from problem
    if only_sql:
        return click.echo(statement)
    with open_release(out_dir) as con:
        try:
            answer = con.execute(statement)
        except duckdb.Error as problem:
            raise click.UsageError(f"--where cannot be used here: {problem}") from problem
        write_text(answer, form, 0, sys.stdout)
