"""The asset graph as text, one line per asset: ``group  key <- dependencies``.

Run ``python -m tests.orchestration.asset_graph > tests/golden/asset_graph.txt`` after an intended change.
"""

from __future__ import annotations

import click
import dagster as dg

from pipeline.orchestration.definitions import definitions


def asset_graph_text(defs: dg.Definitions) -> str:
    """All assets in order of their keys; the gate's long list of models is written as ``every model``."""
    graph = defs.resolve_asset_graph()
    models = {key for key in graph.get_all_asset_keys() if key.path[0] in ("core", "quality", "marts")}
    lines = []
    for key in sorted(graph.get_all_asset_keys()):
        parents = graph.get(key).parent_keys
        names = "every model" if parents == models else ", ".join(sorted(map(dg.AssetKey.to_user_string, parents)))
        lines.append(f"{graph.get(key).group_name}  {key.to_user_string()} <- {names or 'nothing'}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    click.echo(asset_graph_text(definitions()), nl=False)
