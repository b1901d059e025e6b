"""Who may read (读取权限): a new release is readable by exactly those who could read the one before.

Tables are new with each release, and rights belong to tables, so they are granted again. Only reading is carried on.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from pipeline.serving.obstacles import OURS
from pipeline.serving.postgres import quoted, rows

if TYPE_CHECKING:
    from adbc_driver_manager.dbapi import Connection

_ROLE = "case grantee when 0 then 'public' else grantee::regrole::text end"
_SCHEMAS = f"""
    select nspname, {_ROLE} from pg_namespace, aclexplode(nspacl)
    where nspname in {OURS} and privilege_type = 'USAGE' and grantee <> nspowner"""
_TABLES = f"""
    select n.nspname, {_ROLE}, array_agg(c.relname::text), count(*) = any (
        select count(*) from pg_class as one where one.relnamespace = n.oid and one.relkind = 'r')
    from pg_class as c inner join pg_namespace as n on n.oid = c.relnamespace, aclexplode(c.relacl)
    where n.nspname in {OURS} and c.relkind = 'r' and privilege_type = 'SELECT' and grantee <> c.relowner
    group by n.oid, n.nspname, grantee"""


def reading_roles(con: Connection) -> tuple[str, ...]:
    """The roles that may read the served release, besides its owner."""
    return tuple(sorted({role for _, role in rows(con, _SCHEMAS)}))


def carried_on(con: Connection, loaded: Collection[str], schema_of: dict[str, str]) -> list[str]:
    """Grants that give the new release the readers of the old one.

    ``loaded`` are the ``schema.table`` of the new release, ``schema_of`` where each schema is until the switch. Who could
    read all tables of a schema reads all again, new ones too; who could read some reads those that are still there.
    """
    usage = [f"grant usage on schema {quoted(schema_of[schema])} to {role}" for schema, role in rows(con, _SCHEMAS)]
    return usage + [line for schema, role, tables, is_all in rows(con, _TABLES) for line in (
        _all(schema_of[schema], role) if is_all else
        [f"grant select on {quoted(schema_of[schema], table)} to {role}" for table in tables if f"{schema}.{table}" in loaded]
    )]


def granted(roles: Iterable[str], schemas: Collection[str]) -> list[str]:
    """Grants by which each role reads all of ``schemas``."""
    return [
        line for role in map(quoted, roles) for schema in schemas
        for line in (f"grant usage on schema {quoted(schema)} to {role}", *_all(schema, role))
    ]


def _all(schema: str, role: str) -> list[str]:
    return [f"grant select on all tables in schema {quoted(schema)} to {role}"]
