"""Where a table comes from and who uses it (血缘), from dbt's manifest.

Models that are no tables (staging and the rules) are passed through: what counts for a reader is which published table
or which stage table of the parser stands behind a table, and the file in which its SQL is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.publish.catalog import PUBLISHED_SCHEMAS


@dataclass(frozen=True, slots=True)
class Lineage:
    """``sources`` and ``users`` are published tables as ``schema.table``, stage tables ``stage.…``, or exposures."""

    file: str
    sources: tuple[str, ...]
    users: tuple[str, ...]
    exposures: tuple[tuple[str, str], ...]


def lineage(manifest: Mapping[str, Any]) -> dict[str, Lineage]:
    """``schema.table`` → lineage, for every published model of a dbt manifest."""
    nodes = {**manifest["nodes"], **manifest["sources"]}
    tables = {key: _name(node) for key, node in nodes.items() if _is_table(node)}
    sources = {key: _nearest(key, nodes, tables) for key in tables}
    return {
        name: Lineage(
            f"dbt_project/{nodes[key]['original_file_path']}",
            tuple(sorted(tables[source] for source in sources[key])),
            tuple(sorted(tables[user] for user in tables if key in sources[user])),
            tuple(
                (exposure["label"] or exposure["name"], exposure["description"])
                for exposure in manifest["exposures"].values() if key in exposure["depends_on"]["nodes"]
            ),
        )
        for key, name in tables.items() if nodes[key]["resource_type"] == "model"
    }


def _is_table(node: Mapping[str, Any]) -> bool:
    if node["resource_type"] == "source":
        return True
    is_model = node["resource_type"] == "model" and node["config"]["materialized"] == "table"
    return is_model and node["schema"] in PUBLISHED_SCHEMAS


def _name(node: Mapping[str, Any]) -> str:
    schema = node["source_name"] if node["resource_type"] == "source" else node["schema"]
    return f"{schema}.{node['name']}"


def _nearest(key: str, nodes: Mapping[str, Any], tables: Mapping[str, str]) -> set[str]:
    """The first tables on every path upwards from a node."""
    found: set[str] = set()
    waiting = list(_parents(nodes[key]))
    seen: set[str] = set()
    while waiting:
        parent = waiting.pop()
        if parent in seen or parent not in nodes:
            continue
        seen.add(parent)
        if parent in tables:
            found.add(parent)
        else:
            waiting.extend(_parents(nodes[parent]))
    return found


def _parents(node: Mapping[str, Any]) -> list[str]:
    return node.get("depends_on", {}).get("nodes", [])
