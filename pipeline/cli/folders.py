"""Folders as command-line arguments, checked before anything heavy is imported."""

from __future__ import annotations

import os
from pathlib import Path

import click

PROJECT = Path(__file__).resolve().parents[2]
DEFAULT_OUT = PROJECT / "data" / "marts"

out_option = click.option(
    "--out", "out_dir", type=click.Path(path_type=Path), default=DEFAULT_OUT, metavar="DIR",
    help="Published folder.  [default: data/marts of the project]",
)


def check_raw(raw_dir: Path) -> Path:
    """The raw folder, absolute. Raises BadParameter (exit 2) if it cannot be listed."""
    if not raw_dir.exists():
        raise click.BadParameter(f"{raw_dir} does not exist: name the folder of the raw files", param_hint="--raw")
    if not raw_dir.is_dir():
        raise click.BadParameter(f"{raw_dir} is a file: name the folder that holds it", param_hint="--raw")
    if not os.access(raw_dir, os.R_OK | os.X_OK):
        raise click.BadParameter(f"no permission to list {raw_dir}", param_hint="--raw")
    return raw_dir.resolve()


def check_out(out_dir: Path, raw_dir: Path) -> Path:
    """The published folder, absolute. Raises BadParameter (exit 2) if it is no place to publish to."""
    out = out_dir.resolve()
    if out.is_relative_to(raw_dir):
        raise click.BadParameter(
            f"{out} lies inside the raw folder, so the next build would read what this one writes", param_hint="--out"
        )
    existing = next(path for path in (out, *out.parents) if path.exists())
    if not existing.is_dir():
        raise click.BadParameter(f"{existing} is a file, not a folder", param_hint="--out")
    if not os.access(existing, os.W_OK | os.X_OK):
        raise click.BadParameter(f"no permission to write to {existing}", param_hint="--out")
    return out
