"""``jixiao dictionary``: the searchable dictionary of a release as a static site."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import click

from pipeline.cli.release import explained, open_release


@click.command()
@click.option("--out", "site", type=click.Path(path_type=Path, file_okay=False), required=True, metavar="DIR",
              help="Folder of the site; an earlier dictionary there is replaced.")
@click.option("--release", "out_dir", type=click.Path(path_type=Path), metavar="DIR",
              help="Published folder to describe.  [default: data/marts of the project]")
@click.option("--dbt-docs", is_flag=True, help="Also dbt's own documentation, with the SQL of every model.")
def dictionary(site: Path, out_dir: Path | None, dbt_docs: bool) -> None:
    """Write the dictionary: tables, columns, units, lineage, rules, measures, word lists and checks, to be searched.

    The pages open from the folder without a server and without a network, in Chinese and English.

    \b
    Examples:
      jixiao dictionary --out dictionary
      jixiao dictionary --out /srv/www/dictionary --release your/warehouse --dbt-docs
    """
    from pipeline.cli.folders import DEFAULT_OUT
    from pipeline.dictionary.contents import dictionary as gathered
    from pipeline.dictionary.site import write_site
    from pipeline.publish.releases import latest
    from pipeline.publish.static_folder import FolderTaken

    published = out_dir or DEFAULT_OUT
    with open_release(published) as con, explained(), tempfile.TemporaryDirectory() as scratch:
        contents = gathered(con, latest(published), _manifest())
        docs = _dbt_docs(Path(scratch)) if dbt_docs else None
        try:
            files = write_site(contents, site, docs)
        except FolderTaken as problem:
            raise click.BadParameter(str(problem), param_hint="--out") from problem
        except OSError as problem:
            raise click.ClickException(f"{site}: {problem.strerror}; name a place you may write to") from problem
    click.echo(f"written    {len(files)} files; open {site / 'index.html'} in a browser")


def _manifest() -> dict[str, Any]:
    """dbt's manifest of this code, parsed anew if a model is younger."""
    from pipeline.orchestration.manifest import manifest
    from pipeline.orchestration.paths import BuildPaths

    return json.loads(manifest(BuildPaths()).read_text(encoding="utf-8"))


def _dbt_docs(scratch: Path) -> Path:
    from pipeline.orchestration.paths import BuildPaths
    from pipeline.warehouse.dbt_runner import dbt

    dbt(
        ["docs", "generate", "--static", "--empty-catalog", "--no-compile"], stage_dir=scratch / "stage",
        warehouse=scratch / "warehouse.duckdb", target_dir=BuildPaths().target_dir,
    )
    return BuildPaths().target_dir / "static_index.html"
