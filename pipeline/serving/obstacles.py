"""What stands in the way (障碍): things in the database that loading a release would destroy or could not follow.

A release takes the place of the schemas ``core``, ``quality`` and ``marts``, so they must be ours. Views of analysts in
other schemas go on over the new release; what cannot be moved to it is named before anything is loaded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.publish.catalog import PUBLISHED_SCHEMAS
from pipeline.serving.postgres import literal, rows

if TYPE_CHECKING:
    from adbc_driver_manager.dbapi import Connection

MARK = "jixiao release "
"""How the comment of a schema begins that holds a release."""
OURS = f"({', '.join(map(literal, PUBLISHED_SCHEMAS))})"
_SETTINGS = "select current_database(), current_user, current_setting('server_encoding'), " \
    "has_database_privilege(current_database(), 'create')"
_FOREIGN_SCHEMAS = f"""
    select format('schema %I holds something else: use a database of its own for the release', nspname)
    from pg_namespace
    where nspname in {OURS} and not starts_with(coalesce(obj_description(oid, 'pg_namespace'), ''), {literal(MARK)})
    order by nspname"""
_NOT_LOADED = f"""
    select format('%s was not loaded from a release and would be lost: move it to a schema of your own', c.oid::regclass)
    from pg_class as c inner join pg_namespace as n on n.oid = c.relnamespace
    where n.nspname in {OURS} and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
      and n.nspname || '.' || c.relname not in (select unnest(tables) from core.release)
    order by 1"""
READERS = f"""
    select distinct v.oid, v.relkind, v.relowner
    from pg_depend as d
    inner join pg_rewrite as r on r.oid = d.objid
    inner join pg_class as v on v.oid = r.ev_class
    inner join pg_class as t on t.oid = d.refobjid
    where d.classid = 'pg_rewrite'::regclass and d.refclassid = 'pg_class'::regclass and v.relpersistence <> 't'
      and t.relnamespace in (select oid from pg_namespace where nspname in {OURS})
      and v.relnamespace not in (select oid from pg_namespace where nspname in {OURS})"""
"""Views elsewhere that read a table of the release; those of a session vanish with it."""
_RELATIONS = f"""(
    select c.oid from pg_class as c inner join pg_namespace as n on n.oid = c.relnamespace where n.nspname in {OURS})"""
_FIXED = f"""
    select format('materialised view %s reads the release: drop it, and create it again afterwards', oid::regclass)
    from ({READERS}) as readers where relkind = 'm'
    union all
    select format('view %s reads the release and belongs to %s: grant %s to %I, or drop it',
        oid::regclass, relowner::regrole, relowner::regrole, current_user)
    from ({READERS}) as readers where relkind = 'v' and not pg_has_role(relowner, 'usage')
    union all
    select format('foreign key %s of %s points into the release: drop it', conname, conrelid::regclass)
    from pg_constraint where contype = 'f' and confrelid in {_RELATIONS}
    union
    select format('function %s reads the release: drop it, and create it again afterwards', objid::regprocedure)
    from pg_depend where classid = 'pg_proc'::regclass and refclassid = 'pg_class'::regclass and refobjid in {_RELATIONS}
    order by 1"""


def obstacles(con: Connection) -> list[str]:
    """Everything that forbids to load, each with what to do; empty when the way is free."""
    [(database, role, encoding, may_create)] = rows(con, _SETTINGS)
    found = []
    if encoding != "UTF8":
        found.append(
            f"database {database} is encoded in {encoding}, which cannot hold all Chinese text: "
            "create one with encoding 'UTF8' template template0"
        )
    if not may_create:
        found.append(f'{role} may not create schemas: let the owner run  grant create on database "{database}" to "{role}"')
    foreign = [line for (line,) in rows(con, _FOREIGN_SCHEMAS)]
    if foreign or not is_loaded(con):
        return found + foreign
    return found + [line for query in (_NOT_LOADED, _FIXED) for (line,) in rows(con, query)]


def is_loaded(con: Connection) -> bool:
    """Whether a release is served already."""
    return rows(con, "select to_regclass('core.release') is not null") == [(True,)]
