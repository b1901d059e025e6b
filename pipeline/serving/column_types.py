"""What a column of the warehouse is in PostgreSQL: the same values exactly, under a type of the same meaning.

Amounts stay exact decimals, lists become arrays. Whole numbers that PostgreSQL has no type for (128 bits, unsigned)
travel as wider ones. PostgreSQL holds no U+0000 in a text; its picture U+2400 stands for it.
"""

from __future__ import annotations

from pipeline.publish.catalog import Column

# Type of DuckDB: type of PostgreSQL, and what its values pass through on the way ({} is the value).
_TYPES = {
    "BOOLEAN": ("boolean", ""),
    "TINYINT": ("smallint", "cast({} as smallint)"), "SMALLINT": ("smallint", ""), "INTEGER": ("integer", ""),
    "BIGINT": ("bigint", ""), "HUGEINT": ("numeric(38,0)", "cast({} as decimal(38,0))"),
    "UTINYINT": ("smallint", "cast({} as smallint)"), "USMALLINT": ("integer", "cast({} as integer)"),
    "UINTEGER": ("bigint", "cast({} as bigint)"), "UBIGINT": ("numeric(20,0)", "cast({} as decimal(20,0))"),
    "FLOAT": ("real", ""), "DOUBLE": ("double precision", ""), "DATE": ("date", ""), "TIMESTAMP": ("timestamp", ""),
    "TIMESTAMP WITH TIME ZONE": ("timestamptz", ""), "VARCHAR": ("text", "replace({}, chr(0), '␀')"),
}


class UnknownType(LookupError):
    """A column has a type that nobody has mapped yet; the message says where to add it."""


def postgres_type(data_type: str) -> str:
    """PostgreSQL's type for a type of DuckDB. Raises UnknownType for one that no published table has had so far."""
    return _mapped(data_type)[0]


def sent(column: Column) -> str:
    """The expression in DuckDB's SQL that reads a column as it is sent to PostgreSQL. Raises UnknownType."""
    name = '"' + column.name.replace('"', '""') + '"'
    through = _mapped(column.data_type)[1]
    return f"{through.format(name)} as {name}" if through else name


def _mapped(data_type: str) -> tuple[str, str]:
    if data_type.endswith("[]"):
        element, through = _mapped(data_type[:-2])
        return f"{element}[]", f"list_transform({{}}, lambda x: {through.format('x')})" if through else ""
    if data_type.startswith("DECIMAL("):
        return data_type.replace("DECIMAL", "numeric"), ""
    if data_type not in _TYPES:
        raise UnknownType(f"no PostgreSQL type is known for {data_type}: add it to pipeline/serving/column_types.py")
    return _TYPES[data_type]
