"""``core.release`` (当前发布): one row that says which release the database holds, for readers who have no files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pipeline.publish.catalog import Column, Table
from pipeline.serving.definitions import comments, create_index, create_table, wanted_indexes
from pipeline.serving.postgres import literal, quoted

RELEASE = Table(
    "core", "release", "The release that this database holds, one row. 本库所载的发布版本，只有一行。",
    (
        Column("version", "VARCHAR", False, "Version of the release, as in release.json. 发布版本号，与 release.json 一致。"),
        Column("built_at", "TIMESTAMP WITH TIME ZONE", False, "When the release was built. 构建时间。"),
        Column("loaded_at", "TIMESTAMP WITH TIME ZONE", False, "When it was loaded into this database. 装载入库时间。"),
        Column("tables", "VARCHAR[]", False, "All tables loaded with it, schema.table. 随之装载的全部表。"),
    ),
    ("version",),
)


def release_table(schema: str, manifest: dict[str, Any], loaded: Sequence[str]) -> list[str]:
    """Statements that make the table in ``schema``; ``loaded`` are the other tables of the release."""
    names = ", ".join(map(literal, (*loaded, RELEASE.full_name)))
    values = f"{literal(manifest['version'])}, {literal(manifest['built_at'])}, now(), array[{names}]"
    return [
        create_table(RELEASE, schema), f"insert into {quoted(schema, RELEASE.name)} values ({values})",
        *(create_index(RELEASE, schema, index) for index in wanted_indexes(RELEASE, ())), *comments(RELEASE, schema),
    ]
