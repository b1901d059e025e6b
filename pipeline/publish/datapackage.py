"""The Frictionless data package (数据包说明): a machine-readable table of contents of a release.

Follows the Data Package v1 profiles ``data-package`` and ``tabular-data-resource`` with Parquet as format; field
types are those of Table Schema. Descriptions come from the comments of the warehouse.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.publish.catalog import Column, Table
from pipeline.publish.column_units import column_units
from pipeline.publish.parquet import ParquetFile

if TYPE_CHECKING:
    import duckdb

_FIELD_TYPES = {
    "BOOLEAN": "boolean", "TINYINT": "integer", "SMALLINT": "integer", "INTEGER": "integer", "BIGINT": "integer",
    "HUGEINT": "integer", "UTINYINT": "integer", "USMALLINT": "integer", "UINTEGER": "integer", "UBIGINT": "integer",
    "FLOAT": "number", "DOUBLE": "number", "DATE": "date", "TIME": "time", "TIMESTAMP": "datetime",
    "TIMESTAMP WITH TIME ZONE": "datetime", "VARCHAR": "string", "UUID": "string", "JSON": "object",
}
_LICENCE = {
    "name": "CC-BY-4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
    "title": "Creative Commons Attribution 4.0 (derived data; source documents keep their own status)",
}


def field_type(data_type: str) -> str:
    """Table Schema type of a DuckDB type; ``KeyError`` names a type that nobody has mapped yet."""
    if data_type.endswith("]"):
        return "array"
    if data_type.startswith("DECIMAL"):
        return "number"
    if data_type.startswith(("STRUCT", "MAP")):
        return "object"
    if data_type.startswith("ENUM"):
        return "string"
    return _FIELD_TYPES[data_type]


def data_package(
    files: list[ParquetFile], *, version: str, created: str, sources: list[dict[str, str]]
) -> dict[str, Any]:
    """The descriptor of one release; ``created`` is ISO 8601 UTC, ``sources`` as Frictionless wants them."""
    return {
        "profile": "data-package",
        "name": "budget-performance-targets",
        "title": "Budget performance targets of Chinese public bodies 预算绩效目标",
        "version": version,
        "created": created,
        "licenses": [_LICENCE],
        "sources": sources,
        "resources": [_resource(file) for file in files],
    }


def document_sources(con: duckdb.DuckDBPyConnection) -> list[dict[str, str]]:
    """Distinct publisher and address of the raw documents, plus a pointer to the full list of hashes."""
    rows = con.execute(
        """select distinct coalesce(publisher, source_url), source_url from core.documents
           where publisher is not null or source_url is not null order by all"""
    ).fetchall()
    listed = [{"title": title, **({"path": url} if url else {})} for title, url in rows]
    return [{"title": "Raw documents with their sha256 原始文件清单", "path": "release.json"}, *listed]


def _resource(file: ParquetFile) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(file.table, column) for column in file.table.columns]}
    if file.table.primary_key:
        schema["primaryKey"] = list(file.table.primary_key)
    return {
        "profile": "tabular-data-resource",
        "name": file.table.full_name,
        "path": file.path,
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "description": file.table.comment or "",
        "bytes": file.bytes,
        "hash": f"sha256:{file.sha256}",
        "rows": file.rows,
        "schema": schema,
    }


def _field(table: Table, column: Column) -> dict[str, Any]:
    found = column_units().get((table.name, column.name))
    unit = {"unit": found} if found else {}
    required = {} if column.is_nullable else {"constraints": {"required": True}}
    described = {"name": column.name, "type": field_type(column.data_type), "description": column.comment or ""}
    return {**described, **unit, **required}
