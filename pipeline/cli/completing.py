"""What the shell offers after the tab key: table names of the release that ``--out`` names."""

from __future__ import annotations

from pathlib import Path

import click
from click.shell_completion import CompletionItem

from pipeline.cli.folders import DEFAULT_OUT


def complete_table(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Tables whose full or bare name begins with what was typed; nothing where nothing is published."""
    import json

    manifest = Path(ctx.params.get("out_dir") or DEFAULT_OUT) / "release.json"
    if not manifest.is_file():
        return []
    names = json.loads(manifest.read_text(encoding="utf-8"))["row_counts"]
    return [
        CompletionItem(name) for name in sorted(names)
        if name.startswith(incomplete) or name.partition(".")[2].startswith(incomplete)
    ]
