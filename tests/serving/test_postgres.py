"""A release in PostgreSQL: the same values and descriptions, switched in one step, and nothing of others lost."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
from click.testing import Result

from pipeline.publish.catalog import Column, tables
from pipeline.publish.reading import open_reading
from pipeline.publish.releases import latest
from pipeline.serving import switch
from pipeline.serving.address import is_address, shown
from pipeline.serving.column_types import UnknownType, postgres_type, sent
from pipeline.serving.load import Loaded, load_release
from pipeline.serving.postgres import ServingFailed, rows, session
from tests.integration.test_publish import build_warehouse
from tests.support.postgres_server import Server

Jixiao = Callable[..., Result]
SCHEMAS = "select string_agg(nspname, ' ' order by nspname) from pg_namespace where nspname !~ '^(pg_|information_schema)'"
SERVED = "select string_agg(distinct version, ',') from marts.marker"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """A small warehouse whose ``marts.marker`` holds the given version."""
    folder = tmp_path_factory.mktemp("small")

    def built(version: str) -> Path:
        path = folder / f"{version}.duckdb"
        return path if path.exists() else build_warehouse(path, version)

    return built


@pytest.fixture
def database(postgres: Server, request: pytest.FixtureRequest) -> str:
    """The name of an empty database that only this test uses."""
    name = f"t{abs(hash(request.node.nodeid))}"
    postgres.create(name)
    return name


def load(warehouse: Path, address: str, version: str = "1", readers: tuple[str, ...] = ()) -> Loaded:
    with duckdb.connect(str(warehouse), read_only=True) as con:
        return load_release(con, {"version": version, "built_at": "2026-01-01T00:00:00+00:00"}, address, readers=readers)


@pytest.fixture(scope="module")
def served(jixiao: Jixiao, published: Path, postgres: Server) -> str:
    """The name of a database that holds the release of the seed documents, loaded twice."""
    address = postgres.create("seeds")
    first = jixiao("export", address, "--out", published)
    assert first.exit_code == 0 and "none but the owner" in first.stderr, first.output
    done = jixiao("export", address, "--out", published, "--reader", "analyst")
    assert done.exit_code == 0 and "none but the owner" not in done.stderr, done.output
    assert "core.forms (13 rows)" in done.stderr and postgres.password not in done.output
    return "seeds"


def _comparable(values: tuple[Any, ...], kinds: list[str]) -> tuple[str, ...]:
    numbers = [kind.startswith(("DECIMAL", "HUGEINT")) for kind in kinds]
    return tuple(repr(Decimal(value) if number and value is not None else value) for value, number in zip(values, numbers))


def test_every_table_holds_the_same_values(postgres: Server, served: str, published: Path) -> None:
    with open_reading(published) as duck, session(postgres.address(served)) as con:
        known = tables(duck)
        assert len(known) > 50
        for table in known:
            kinds = [column.data_type for column in table.columns]
            query = f"select * from {table.sql_name}"
            there = sorted(_comparable(row, kinds) for row in rows(con, query))
            assert there == sorted(_comparable(row, kinds) for row in duck.execute(query).fetchall()), table.full_name


def test_descriptions_types_and_keys_are_those_of_the_warehouse(postgres: Server, served: str, published: Path) -> None:
    columns = """
        select n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod), not a.attnotnull,
            col_description(c.oid, a.attnum), obj_description(c.oid)
        from pg_attribute as a inner join pg_class as c on c.oid = a.attrelid inner join pg_namespace as n
            on n.oid = c.relnamespace
        where n.nspname in ('core', 'quality', 'marts') and c.relkind = 'r' and a.attnum > 0 and c.relname <> 'release'"""
    keys = """select conrelid::regclass::text, contype, (select array_agg(attname::text order by k.n) from
        unnest(conkey) with ordinality as k(number, n) inner join pg_attribute on attrelid = conrelid and attnum = k.number)
        from pg_constraint inner join pg_namespace as n on n.oid = connamespace
        where nspname in ('core', 'quality', 'marts') and conrelid <> 'core.release'::regclass and contype in ('p', 'u')"""
    with open_reading(published) as duck, session(postgres.address(served)) as con:
        known = tables(duck)
        expected = {
            (t.schema, t.name, c.name, postgres_type(c.data_type), c.is_nullable, c.comment, t.comment)
            for t in known for c in t.columns
        }
        found = {(*row[:3], row[3].replace("timestamp without time zone", "timestamp"), *row[4:]) for row in rows(con, columns)}
        assert found == expected
        constraints = {(name, kind, tuple(names)) for name, kind, names in rows(con, keys)}
        assert constraints == {
            (t.full_name, kind, names) for t in known
            for kind, all_names in (("p", [t.primary_key] if t.primary_key else []), ("u", t.unique_keys)) for names in all_names
        }
        indexed = {line for (line,) in rows(con, "select tablename || ' ' || indexdef from pg_indexes")}
        for table, column in (("cells", "form_id"), ("rule_results", "indicator_id"), ("rule_results", "rule_id")):
            assert any(line.startswith(table) and line.endswith(f"({column})") for line in indexed)


def test_the_release_is_readable_and_nothing_is_left_behind(postgres: Server, served: str, published: Path) -> None:
    version = latest(published).version
    assert postgres.sql(served, "select version, cardinality(tables) > 50 from core.release") == f"{version}|t"
    assert postgres.sql(served, SCHEMAS) == "core marts public quality"
    assert postgres.sql(served, "select obj_description('core'::regnamespace)") == f"jixiao release {version}"


def test_a_reader_reads_everything_and_changes_nothing(postgres: Server, served: str) -> None:
    assert int(postgres.sql(served, "select count(*) from quality.rule_results", user="analyst")) > 1000
    for attempt in ("delete from core.forms", "create table core.mine (a int)", "drop schema marts cascade"):
        with pytest.raises(AssertionError, match="permission denied|must be owner"):
            postgres.sql(served, attempt, user="analyst")


def test_rights_are_carried_on_as_they_were(postgres: Server, database: str, small: Callable[[str], Path]) -> None:
    """Who read all reads all, new tables too; who read one table reads that one; who read nothing reads nothing."""
    address = postgres.address(database)
    assert load(small("a"), address).readers == ()
    postgres.sql(database, "grant usage on schema core, marts to analyst; grant select on core.forms to analyst;"
                           "grant select on all tables in schema marts to public")
    with duckdb.connect(str(small("b"))) as con:
        con.execute("create or replace table marts.further as select 1 as a")
    assert load(small("b"), address, "2").readers == ("analyst",)
    rights = "select has_table_privilege('analyst', '{}', 'select'), has_schema_privilege('analyst', '{}', 'usage')"
    assert postgres.sql(database, rights.format("core.forms", "core")) == "t|t"
    assert postgres.sql(database, rights.format("core.documents", "quality")) == "f|f"
    assert postgres.sql(database, rights.format("marts.further", "marts")) == "t|t"


def test_views_of_analysts_follow_the_release(postgres: Server, database: str, small: Callable[[str], Path]) -> None:
    address = postgres.address(database)
    load(small("a"), address)
    postgres.sql(database, "create schema mine; create view mine.v with (security_barrier) as select version, n from marts.marker;"
                           "create view mine.w as select distinct version from mine.v; grant usage on schema mine to analyst;"
                           "grant select on mine.w to analyst")
    load(small("b"), address, "2")
    assert postgres.sql(database, "select * from mine.w", user="analyst") == "b"
    assert postgres.sql(database, "select reloptions from pg_class where oid = 'mine.v'::regclass") == "{security_barrier=true}"
    assert "jixiao_" not in postgres.sql(database, SCHEMAS)


def test_what_fails_leaves_the_release_before(postgres: Server, database: str, small: Callable[[str], Path]) -> None:
    """A view that needs a column which the new release lacks fails at the very last step."""
    address = postgres.address(database)
    load(small("a"), address)
    postgres.sql(database, "create view public.v as select n from marts.marker")
    with duckdb.connect(str(small("c"))) as con:
        con.execute("alter table marts.marker rename n to m")
    with pytest.raises(ServingFailed, match="column marker.n does not exist.*saw before; change or drop public.v"):
        load(small("c"), address, "2")
    assert postgres.sql(database, SERVED) == "a" and postgres.sql(database, "select version from core.release") == "1"
    assert postgres.sql(database, SCHEMAS) == "core marts public quality"


@pytest.mark.parametrize(("setup", "message"), [
    ("comment on schema marts is 'ours'", "schema marts holds something else"),
    ("create table core.notes (a int)", "core.notes was not loaded from a release"),
    ("create view marts.top as select 1 as a", "marts.top was not loaded"),
    ("create materialized view public.m as select * from core.forms", "materialised view public.m|materialised view m "),
    ("create function public.n() returns bigint begin atomic select count(*) from core.forms; end", "function n\\(\\) reads"),
    ("create table public.f (d text references core.documents)", "foreign key f_d_fkey of f"),
    ("grant create on schema public to analyst; grant usage on schema core to analyst; grant select on core.forms to analyst;"
     "set role analyst; create view public.v as select form_id from core.forms", "grant analyst to loader"),
])
def test_what_would_be_lost_is_named_before_anything_is_loaded(
    postgres: Server, database: str, small: Callable[[str], Path], setup: str, message: str
) -> None:
    load(small("a"), postgres.address(database))
    postgres.sql(database, setup, user="postgres")
    with pytest.raises(ServingFailed, match=message):
        load(small("b"), postgres.address(database), "2")
    assert postgres.sql(database, SERVED, user="postgres") == "a"


@pytest.mark.parametrize(("options", "setup", "message"), [
    ("", "create schema core", "schema core holds something else"),
    ("encoding 'LATIN1' locale 'C' template template0", "select 1", "encoded in LATIN1"),
    ("owner postgres", "select 1", 'grant create on database "refused"'),
])
def test_a_database_that_is_not_for_a_release_is_refused(
    postgres: Server, small: Callable[[str], Path], options: str, setup: str, message: str
) -> None:
    postgres.sql("postgres", "drop database if exists refused", user="postgres")
    postgres.sql("postgres", f"create database refused {options or 'owner loader'}", user="postgres")
    postgres.sql("refused", setup, user="postgres")
    with pytest.raises(ServingFailed, match=message):
        load(small("a"), postgres.address("refused"))


def test_a_slow_reader_keeps_its_release_and_stops_nobody(
    postgres: Server, database: str, small: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(switch, "_PATIENCE", "100ms")
    address = postgres.address(database)
    load(small("a"), address)
    with _open_transaction(address) as old:
        assert old() == "a"
        assert [name.split("_")[-1] for name in load(small("b"), address, "2").still_read] == ["marts"]
        assert postgres.sql(database, SERVED) == "b"
    assert load(small("a"), address, "3").still_read == () and postgres.sql(database, SERVED) == "a"
    assert postgres.sql(database, SCHEMAS) == "core marts public quality"


@contextmanager
def _open_transaction(address: str) -> Iterator[Callable[[], str]]:
    """Reads within one transaction that stays open, as a tool without autocommit does."""
    with session(address) as con:
        rows(con, "select 1")
        con.execute("begin isolation level repeatable read").close()
        yield lambda: rows(con, SERVED)[0][0]


def test_readers_see_one_release_or_the_other_and_never_an_error(
    postgres: Server, database: str, small: Callable[[str], Path]
) -> None:
    address, seen, ended = postgres.address(database), [], threading.Event()
    load(small("a"), address, "a")

    def read() -> None:
        with session(address) as con:
            while not ended.is_set():
                seen.extend(rows(con, "select (select version from core.release), min(version) from marts.marker"))

    def wait_for(version: str) -> None:
        until = time.monotonic() + 30
        while not (seen and seen[-1][0] == version) and not reading.done() and time.monotonic() < until:
            time.sleep(0.01)

    with ThreadPoolExecutor(1) as pool:
        reading = pool.submit(read)
        wait_for("a")
        for version in "babab":
            load(small(version), address, version)
        wait_for("b")
        ended.set()
        reading.result()
    assert {first for first, _ in seen} == {"a", "b"} and all(first == second for first, second in seen)


def test_values_that_postgresql_cannot_hold_or_index_are_still_served(
    postgres: Server, database: str, small: Callable[[str], Path]
) -> None:
    with duckdb.connect(str(small("long"))) as con:
        con.execute("create table core.words (word varchar primary key, zero varchar, list varchar[], big hugeint)")
        con.execute("insert into core.words values ('b', '', [], 1), (repeat('绩', 3000), 'a' || chr(0), [chr(0), null], -5)")
    loaded = load(small("long"), postgres.address(database))
    assert loaded.without_index == ("core.words (word)",)
    stored = postgres.sql(database, "select length(word), zero, list, big from core.words order by big")
    assert stored == "3000|a␀|{␀,NULL}|-5\n1||{}|1"


def test_a_load_that_is_cut_off_leaves_the_release_before(
    postgres: Server, database: str, small: Callable[[str], Path]
) -> None:
    address = postgres.address(database)
    load(small("a"), address)

    def cut(name: str, count: int) -> None:
        if name == "marts.marker":
            connection = f"from pg_stat_activity where datname = '{database}'"
            assert postgres.sql("postgres", f"select pg_terminate_backend(pid) {connection}", user="postgres") == "t"

    with duckdb.connect(str(small("b")), read_only=True) as con, pytest.raises(ServingFailed, match="saw before"):
        load_release(con, {"version": "2", "built_at": "2026-01-01"}, address, told=cut)
    assert postgres.sql(database, SERVED) == "a" and postgres.sql(database, SCHEMAS) == "core marts public quality"


def test_only_one_load_runs_at_a_time(postgres: Server, database: str, small: Callable[[str], Path]) -> None:
    with session(postgres.address(database)) as con:
        rows(con, "select pg_advisory_lock(hashtext('jixiao'))")
        with pytest.raises(ServingFailed, match="another load is running"):
            load(small("a"), postgres.address(database))


@pytest.mark.parametrize(("user", "password", "where", "message"), [
    ("loader", "geheim", "{host}:{port}/postgres", 'password authentication failed for user "loader"'),
    ("loader", "geheim", "{host}:1/postgres", "Connection refused"),
    ("loader", "ge@heim", "{host}:{port}/postgres", "cannot connect"),
    ("loader", "ge/heim", "{host}:{port}/postgres", '"***" for connection option "port"'),
    ("loader", "geheim", "[::1:{port}/postgres", "cannot connect"),
    ("nobody", "geheim", "{host}:{port}/postgres?sslmode=wrong", "cannot connect"),
])
def test_what_goes_wrong_is_one_line_without_the_password(
    jixiao: Jixiao, published: Path, postgres: Server, user: str, password: str, where: str, message: str
) -> None:
    address = f"postgresql://{user}:{password}@{where.format(host=postgres.host, port=postgres.port)}"
    failed = jixiao("export", address, "--out", published)
    assert failed.exit_code == 1 and message in failed.output and "postgresql://user@host" in failed.output
    assert len(failed.output.strip().splitlines()) == 1
    assert "heim" not in failed.output


@pytest.mark.parametrize(("address", "printed"), [
    ("postgresql://h/d", "postgresql://h/d"), ("postgresql://u@h:5432/d", "postgresql://u@h:5432/d"),
    ("postgresql://u:p@h/d", "postgresql://u:***@h/d"), ("postgresql://u:p@q@h/d", "postgresql://u:***@h/d"),
    ("postgresql://u:p/q@h/d", "postgresql://u:***@h/d"), ("postgresql://h:5432/d", "postgresql://h:5432/d"),
    ("postgresql:///d?host=/tmp&password=p&user=u", "postgresql:///d?host=/tmp&password=***&user=u"),
])
def test_an_address_is_printed_without_its_password(address: str, printed: str) -> None:
    assert shown(address) == printed


@pytest.mark.parametrize(("target", "expected"), [
    ("postgresql://h/d", True), ("Postgres://h", True), ("postgresql.xlsx", False), ("folder/", False),
])
def test_a_target_is_a_database_or_a_file(target: str, expected: bool) -> None:
    assert is_address(target) is expected


@pytest.mark.parametrize(("arguments", "message"), [
    (("postgresql://h/d", "--year", "2024", "--table", "forms"), "--year, --table: a database gets the whole release"),
    (("a.xlsx", "--reader", "analyst"), "files have none"),
    (("postgresql+psycopg2://u:geheim@h/d",), "Error: postgresql+psycopg2:// is no target"),
])
def test_options_that_do_not_fit_the_target_are_refused(
    jixiao: Jixiao, published: Path, tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    target, *options = arguments
    refused = jixiao("export", target if "://" in target else tmp_path / target, *options, "--out", published)
    assert refused.exit_code == 2 and message in refused.output


@pytest.mark.parametrize(("duck", "there", "expression"), [
    ("VARCHAR", "text", """replace("c", chr(0), '␀') as "c\""""), ("DECIMAL(20,6)", "numeric(20,6)", '"c"'),
    ("UBIGINT", "numeric(20,0)", 'cast("c" as decimal(20,0)) as "c"'), ("DOUBLE[]", "double precision[]", '"c"'),
    ("INTEGER[]", "integer[]", '"c"'),
    ("HUGEINT[]", "numeric(38,0)[]", 'list_transform("c", lambda x: cast(x as decimal(38,0))) as "c"'),
])
def test_types_keep_their_meaning(duck: str, there: str, expression: str) -> None:
    assert (postgres_type(duck), sent(Column("c", duck, True, None))) == (there, expression)


@pytest.mark.parametrize("duck", ["INTERVAL", "STRUCT(a INTEGER)", "BLOB[]"])
def test_a_type_that_nobody_has_mapped_is_named(duck: str) -> None:
    with pytest.raises(UnknownType, match="column_types.py"):
        postgres_type(duck)
