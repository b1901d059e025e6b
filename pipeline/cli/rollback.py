"""``jixiao rollback``: the releases that are kept, and the way back to one of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.folders import out_option
from pipeline.cli.rows import table

if TYPE_CHECKING:
    from pipeline.publish.releases import Release


@click.command()
@click.argument("version", required=False)
@out_option
@click.option("--previous", "to_previous", is_flag=True, help="Go to the release before the current one.")
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
def rollback(version: str | None, out_dir: Path, to_previous: bool, as_json: bool) -> None:
    """List the releases that are kept, or make an older one current again.

    Readers that have a file open keep it; new readers get the restored release, whole, from one moment to the next.
    The next build publishes on top of it; the release that was left stays in the list.

    \b
    Examples:
      jixiao rollback
      jixiao rollback --previous
      jixiao rollback 2026.11.22.042512
    """
    from pipeline.publish.lock import ReleaseLocked
    from pipeline.publish.releases import NoRelease
    from pipeline.publish.rollback import RollbackRefused

    if version and to_previous:
        raise click.UsageError("give a version or --previous, not both")
    try:
        if version or to_previous:
            _restore(version, out_dir)
        listed = _listed(out_dir)
    except NoRelease as problem:
        raise click.UsageError(str(problem)) from problem
    except (RollbackRefused, ReleaseLocked) as problem:
        raise click.ClickException(str(problem)) from problem
    click.echo(json.dumps(listed, ensure_ascii=False, indent=1) if as_json else _text(listed))


def _restore(version: str | None, out_dir: Path) -> None:
    from pipeline.publish.rollback import previous, restore

    restored = restore(out_dir, version or previous(out_dir).version)
    click.echo(click.style(f"restored   {out_dir} (release {restored.version})", bold=True), err=True)


def _listed(out_dir: Path) -> list[dict[str, Any]]:
    from pipeline.publish.releases import latest
    from pipeline.publish.rollback import kept_releases

    current = latest(out_dir).version
    return [_facts(release, release.version == current) for release in kept_releases(out_dir)]


def _facts(release: Release, is_current: bool) -> dict[str, Any]:
    manifest = release.manifest()
    rows = manifest["row_counts"]
    return {
        "version": release.version, "current": is_current, "built_at": manifest["built_at"],
        "documents": len(manifest["documents"]), "forms": rows.get("core.forms"),
        "indicators": rows.get("core.indicators"), "code_version": manifest["code_version"],
    }


def _text(listed: list[dict[str, Any]]) -> str:
    shown = [("→" if row["current"] else "", *(row[name] for name in row if name != "current")) for row in listed]
    return table(["", *(name for name in listed[0] if name != "current")], shown)
