"""The switch (切换): the new schemas take the names of the old ones in one transaction.

A query that has begun goes on over the old tables, the next one finds the new. The old ones are dropped afterwards, so
that nobody waits: dropping needs all readers of a table to be gone, renaming its schema does not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.publish.catalog import PUBLISHED_SCHEMAS
from pipeline.serving.obstacles import MARK, READERS
from pipeline.serving.postgres import literal, noted, quoted, rows, run, transaction

if TYPE_CHECKING:
    from adbc_driver_manager.dbapi import Connection

NEXT = {schema: f"jixiao_next_{schema}" for schema in PUBLISHED_SCHEMAS}
"""Where each schema is filled until the switch."""
_PATIENCE = "10s"
# With an empty search path every name in the text of a view is written with its schema.
_VIEWS = f"""
    select oid::regclass::text, format('create or replace view %s%s as %s', oid::regclass,
        (select ' with (' || array_to_string(reloptions, ', ') || ')' from pg_class where pg_class.oid = readers.oid),
        rtrim(pg_get_viewdef(oid), ';'))
    from ({READERS}) as readers where relkind = 'v'"""
_OLD = f"""
    select n.nspname::text, array_agg(format('%I.%I', n.nspname, c.relname)) filter (where c.oid is not null)
    from pg_namespace as n left join pg_class as c on c.relnamespace = n.oid and c.relkind = 'r'
    where starts_with(n.nspname, 'jixiao_old_') and starts_with(obj_description(n.oid, 'pg_namespace'), {literal(MARK)})
    group by n.nspname order by n.nspname"""


def switch(con: Connection) -> None:
    """Give the new schemas their names, inside the transaction that filled them; views of analysts follow."""
    run(con, "set local search_path = ''")
    views = rows(con, _VIEWS)
    [(number,)] = rows(con, "select txid_current()::text")
    served = {name for (name,) in rows(con, "select nspname::text from pg_namespace")}
    run(con, *(
        f"alter schema {quoted(schema)} rename to {quoted(f'jixiao_old_{number}_{schema}')}"
        for schema in PUBLISHED_SCHEMAS if schema in served
    ))
    run(con, *(f"alter schema {quoted(next_)} rename to {quoted(schema)}" for schema, next_ in NEXT.items()))
    for view, text in views:
        with noted(f"change or drop {view}, which cannot follow the new release"):
            run(con, text)


def drop_old(con: Connection) -> list[str]:
    """Drop what switches have left; returns the schemas that must stay, mostly because somebody still reads them.

    The release is served whatever happens here, and the next load tries again.
    """
    import adbc_driver_manager

    stayed = []
    for schema, tables in rows(con, _OLD):
        try:
            with transaction(con):
                run(con, f"set local lock_timeout = '{_PATIENCE}'")
                run(con, *([f"drop table {', '.join(tables)}"] if tables else []), f"drop schema {quoted(schema)}")
        except adbc_driver_manager.Error:
            stayed.append(schema)
    return stayed
