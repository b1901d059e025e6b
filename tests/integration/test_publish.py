"""Publishing: exports are exact and repeatable, and a release appears whole or not at all, whatever dies when."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import textwrap
import time
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from pipeline.publish.catalog import PUBLISHED_SCHEMAS
from pipeline.publish.datapackage import field_type
from pipeline.publish.exports import ExportRefused, export
from pipeline.publish.lock import ReleaseLocked, release_lock
from pipeline.publish.manifest import calendar_version, code_version
from pipeline.publish.parquet import ExportMismatch, file_sha256
from pipeline.publish.releases import PUBLIC_NAMES, NoRelease, latest
from pipeline.publish.swap import PublishRefused, publish, publish_steps

ROOT = Path(__file__).resolve().parents[2]
SEMANTICS = ROOT / "tests" / "support" / "semantic_manifest.json"
MOMENT = datetime(2026, 11, 22, 4, 5, 6, tzinfo=UTC)
FORMS = [("f2", "乙项目", 2.5), ("f1", "甲项目", 1.25), ("f3", None, None)]


def build_warehouse(path: Path, marker: str = "a", forms: list[tuple] = FORMS) -> Path:
    """A small warehouse in the shape of the contract; ``marker`` tells releases apart."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(str(path)) as con:
        for schema in PUBLISHED_SCHEMAS:
            con.execute(f"create schema {schema}")
        con.execute(
            "create table core.documents (document_id varchar primary key, file_name varchar not null, sha256 varchar,"
            " bytes bigint, status varchar, publisher varchar, source_url varchar)"
        )
        con.execute("insert into core.documents values ('d1', '2024/甲.txt', 'ab', 7, 'parsed', '某县', null)")
        con.execute("insert into core.documents values ('d2', '2024/乙.txt', null, 0, 'rejected', null, null)")
        con.execute(
            "create table core.forms (form_id varchar, project_name varchar, budget_total_wanyuan decimal(20,6))"
        )
        con.executemany("insert into core.forms values (?, ?, ?)", forms)
        con.execute("comment on table core.forms is 'One row per form. 每张表一行。'")
        con.execute("comment on column core.forms.form_id is 'Key of the form. 表的键。'")
        con.execute("create table core.rules (rule_id varchar, sql varchar)")
        con.execute("insert into core.rules values ('WGT-01', 'select 1')")
        con.execute(f"create table marts.marker as select '{marker}' as version, range as n from range(2000)")
    return path


def build_release(folder: Path, version: str) -> Path:
    """A build folder ready to publish, whose DuckDB, Parquet and manifest all carry ``version``."""
    warehouse = build_warehouse(folder / "warehouse.duckdb", marker=version)
    export(warehouse, folder / "exports", version=version, built_at=MOMENT, semantics=SEMANTICS)
    (folder / "exports" / "dictionary").mkdir()
    (folder / "exports" / "dictionary" / "index.html").write_text(version)
    return folder


def seen_version(out_dir: Path) -> str:
    """The one version that manifest, package, DuckDB and Parquet of the public names agree on."""
    release = json.loads((out_dir / "release.json").read_text())["version"]
    package = json.loads((out_dir / "datapackage.json").read_text())["version"]
    with duckdb.connect(str(latest(out_dir).warehouse), read_only=True) as con:
        stored = con.execute("select distinct version from marts.marker").fetchall()
        path = out_dir / "parquet" / "marts" / "marker.parquet"
        written = con.execute(f"select distinct version from '{path}'").fetchall()
    assert stored == written == [(release,)] and package == release
    return release


def test_every_table_is_exported_with_its_rows_and_listed_with_its_hash(tmp_path: Path) -> None:
    """The package lists exactly the Parquet files that exist, with their own bytes and hashes."""
    export(build_warehouse(tmp_path / "w.duckdb"), tmp_path / "out", built_at=MOMENT, semantics=SEMANTICS)
    package = json.loads((tmp_path / "out" / "datapackage.json").read_text())
    listed = {resource["path"]: resource for resource in package["resources"]}
    written = {path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*.parquet")}
    assert set(listed) == written == {
        "parquet/core/documents.parquet", "parquet/core/forms.parquet", "parquet/core/rules.parquet",
        "parquet/marts/marker.parquet",
    }
    for path, resource in listed.items():
        assert resource["hash"] == f"sha256:{file_sha256(tmp_path / 'out' / path)}"
        assert resource["bytes"] == (tmp_path / "out" / path).stat().st_size


def test_package_carries_descriptions_types_keys_and_units_of_the_warehouse(tmp_path: Path) -> None:
    """Comments become descriptions, constraints become keys, `_wanyuan` becomes a unit."""
    export(build_warehouse(tmp_path / "w.duckdb"), tmp_path / "out", built_at=MOMENT, semantics=SEMANTICS)
    package = json.loads((tmp_path / "out" / "datapackage.json").read_text())
    resources = {resource["name"]: resource for resource in package["resources"]}
    fields = resources["core.forms"]["schema"]["fields"]
    assert resources["core.forms"]["description"] == "One row per form. 每张表一行。"
    assert fields[0] == {"name": "form_id", "type": "string", "description": "Key of the form. 表的键。"}
    assert (fields[2]["type"], fields[2]["unit"]) == ("number", "万元")
    assert resources["core.documents"]["schema"]["primaryKey"] == ["document_id"]
    assert {"title": "某县"} in package["sources"]


def test_manifest_names_documents_code_rules_and_row_counts(tmp_path: Path) -> None:
    """release.json holds what the contract promises, also for a document that was rejected."""
    export(build_warehouse(tmp_path / "w.duckdb"), tmp_path / "out", built_at=MOMENT, semantics=SEMANTICS)
    manifest = json.loads((tmp_path / "out" / "release.json").read_text())
    assert manifest["version"] == calendar_version(MOMENT) == "2026.11.22.040506"
    assert manifest["built_at"] == "2026-11-22T04:05:06+00:00"
    assert manifest["row_counts"] == {"core.documents": 2, "core.forms": 3, "core.rules": 1, "marts.marker": 2000}
    hashes = {row["file_name"]: row["sha256"] for row in manifest["documents"]}
    assert hashes == {"2024/甲.txt": "ab", "2024/乙.txt": None}
    assert manifest["code_version"] == code_version() and len(manifest["rule_registry_fingerprint"]) == 64


def test_rule_fingerprint_changes_with_a_rule(tmp_path: Path) -> None:
    """A changed rule text must be visible in the manifest, or two releases look comparable that are not."""
    fingerprints = []
    for name, sql in (("a", "select 1"), ("b", "select 2")):
        warehouse = build_warehouse(tmp_path / f"{name}.duckdb")
        with duckdb.connect(str(warehouse)) as con:
            con.execute("update core.rules set sql = ?", [sql])
        export(warehouse, tmp_path / name, built_at=MOMENT, semantics=SEMANTICS)
        manifest = json.loads((tmp_path / name / "release.json").read_text())
        fingerprints.append(manifest["rule_registry_fingerprint"])
    assert fingerprints[0] != fingerprints[1]


def test_same_rows_in_another_order_give_the_same_bytes(tmp_path: Path) -> None:
    """Row order inside DuckDB depends on threads; the exported bytes must not."""
    for name, forms in (("a", FORMS), ("b", FORMS[::-1])):
        warehouse = build_warehouse(tmp_path / f"{name}.duckdb", forms=forms)
        export(warehouse, tmp_path / name, built_at=MOMENT, semantics=SEMANTICS)
    for path in sorted((tmp_path / "a").rglob("*")):
        if path.is_file():
            assert path.read_bytes() == (tmp_path / "b" / path.relative_to(tmp_path / "a")).read_bytes(), path


def test_export_removes_tables_of_an_earlier_export(tmp_path: Path) -> None:
    """A table that no longer exists must not live on as a Parquet file."""
    stale = tmp_path / "out" / "parquet" / "core" / "gone.parquet"
    stale.parent.mkdir(parents=True)
    stale.write_bytes(b"old")
    export(build_warehouse(tmp_path / "w.duckdb"), tmp_path / "out", built_at=MOMENT, semantics=SEMANTICS)
    assert not stale.exists()


def test_export_refuses_a_view_an_empty_and_a_missing_warehouse(tmp_path: Path) -> None:
    """A view over files of the build folder would break as soon as the folder is reused."""
    warehouse = build_warehouse(tmp_path / "w.duckdb")
    with duckdb.connect(str(warehouse)) as con:
        con.execute("create view marts.live as select 1 as x")
    with pytest.raises(ExportRefused, match="marts.live"):
        export(warehouse, tmp_path / "out", semantics=SEMANTICS)
    duckdb.connect(str(tmp_path / "empty.duckdb")).close()
    with pytest.raises(ExportRefused, match="no tables"):
        export(tmp_path / "empty.duckdb", tmp_path / "out", semantics=SEMANTICS)
    with pytest.raises(ExportRefused, match="no such warehouse"):
        export(tmp_path / "missing.duckdb", tmp_path / "out", semantics=SEMANTICS)


def test_a_file_that_does_not_read_back_stops_the_export(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A Parquet file that lost rows on its way is an error, never a release."""
    from pipeline.publish import parquet

    warehouse = build_warehouse(tmp_path / "w.duckdb")
    monkeypatch.setattr(parquet, "_order", lambda table: "all limit 1")
    with pytest.raises(ExportMismatch, match="core.documents has 2 rows"):
        export(warehouse, tmp_path / "out", semantics=SEMANTICS)


@pytest.mark.parametrize(
    ("duckdb_type", "expected"),
    [("VARCHAR", "string"), ("DECIMAL(20,6)", "number"), ("VARCHAR[]", "array"), ("BIGINT", "integer"),
     ("DATE", "date"), ("STRUCT(a INTEGER)", "object"), ("TIMESTAMP", "datetime"), ("BOOLEAN", "boolean")],
)
def test_field_types(duckdb_type: str, expected: str) -> None:
    """DuckDB types map to Table Schema types."""
    assert field_type(duckdb_type) == expected


def test_an_unmapped_type_is_an_error_not_a_guess() -> None:
    """A type nobody thought of must be mapped by a person."""
    with pytest.raises(KeyError, match="BIT"):
        field_type("BIT")


def test_publish_puts_everything_in_place(tmp_path: Path) -> None:
    """All public names lead to one release; the build folder has been consumed; no log file is left."""
    out = tmp_path / "out"
    release = publish(build_release(tmp_path / "b", "v1"), out)
    assert latest(out) == release and seen_version(out) == "v1" == release.manifest()["version"]
    assert {name for name in os.listdir(out) if not name.startswith(".")} == set(PUBLIC_NAMES)
    assert release.parquet("marts.marker").is_file() and not list(out.rglob("*.wal"))
    assert not (tmp_path / "b" / "warehouse.duckdb").exists()


def test_an_open_reader_keeps_its_release(tmp_path: Path) -> None:
    """A connection from before the swap sees the old rows, a new one the new rows, in one and the same process."""
    out = tmp_path / "out"
    publish(build_release(tmp_path / "b1", "v1"), out)
    with duckdb.connect(str(latest(out).warehouse), read_only=True) as old:
        publish(build_release(tmp_path / "b2", "v2"), out)
        assert old.execute("select max(version) from marts.marker").fetchone() == ("v1",)
        assert seen_version(out) == "v2"


def test_only_the_last_releases_are_kept(tmp_path: Path) -> None:
    """Three releases stay; the grace period keeps more while readers may still be about to open them."""
    out = tmp_path / "out"
    for number in range(5):
        publish(build_release(tmp_path / f"b{number}", f"v{number}"), out, grace=0.0 if number == 4 else 60.0)
    kept = sorted(path.name for path in (out / ".releases").iterdir())
    assert kept == ["v2", "v3", "v4"] and seen_version(out) == "v4"


def test_grace_keeps_a_release_that_was_current_a_moment_ago(tmp_path: Path) -> None:
    """With the default grace nothing is deleted under a reader that resolved the link a moment ago."""
    out = tmp_path / "out"
    for number in range(5):
        publish(build_release(tmp_path / f"b{number}", f"v{number}"), out)
    assert len(list((out / ".releases").iterdir())) == 5


def test_foreign_files_in_the_way_are_moved_aside(tmp_path: Path) -> None:
    """A real folder or file under a public name is kept, not overwritten, and the release still appears."""
    out = tmp_path / "out"
    (out / "parquet").mkdir(parents=True)
    (out / "parquet" / "mine.txt").write_text("keep me")
    (out / "warehouse.duckdb").write_text("keep me too")
    publish(build_release(tmp_path / "b", "v1"), out)
    assert seen_version(out) == "v1"
    texts = {path.read_text() for path in (out / ".displaced").rglob("*") if path.is_file()}
    assert texts == {"keep me", "keep me too"}


def test_a_version_is_never_overwritten(tmp_path: Path) -> None:
    """Publishing the same version again is refused and leaves the first one."""
    out = tmp_path / "out"
    publish(build_release(tmp_path / "b1", "v1"), out)
    with pytest.raises(PublishRefused, match="exists already"):
        publish(build_release(tmp_path / "b2", "v1"), out)
    assert seen_version(out) == "v1" and (tmp_path / "b2" / "warehouse.duckdb").exists()


@pytest.mark.parametrize("missing", ["warehouse.duckdb", "exports/datapackage.json", "exports/release.json"])
def test_an_incomplete_build_is_refused(tmp_path: Path, missing: str) -> None:
    """Nothing is published when one file is missing, and the message names the file."""
    out = tmp_path / "out"
    publish(build_release(tmp_path / "b1", "v1"), out)
    build = build_release(tmp_path / "b2", "v2")
    (build / missing).unlink()
    with pytest.raises(PublishRefused, match=Path(missing).name):
        publish(build, out)
    assert seen_version(out) == "v1"


def test_latest_says_what_to_do_when_nothing_is_published(tmp_path: Path) -> None:
    """A reader of an empty folder gets the command to run."""
    with pytest.raises(NoRelease, match="jixiao build"):
        latest(tmp_path)


def test_two_builds_of_one_folder_do_not_meet(tmp_path: Path) -> None:
    """The second build stops at once and names the first; after the first has ended the folder is free."""
    with release_lock(tmp_path), pytest.raises(ReleaseLocked, match=f"process {os.getpid()}"), release_lock(tmp_path):
        pass
    with release_lock(tmp_path):
        pass


def test_the_lock_of_a_killed_process_is_free(tmp_path: Path) -> None:
    """The kernel drops the lock with its holder: no stale lock to remove by hand."""
    script = f"""
        import time
        from pathlib import Path
        from pipeline.publish.lock import release_lock
        with release_lock(Path({str(tmp_path)!r})):
            print("held", flush=True)
            time.sleep(60)
    """
    child = _python(script)
    assert child.stdout is not None and child.stdout.readline() == "held\n"
    with pytest.raises(ReleaseLocked, match=str(child.pid)), release_lock(tmp_path):
        pass
    child.kill()
    child.wait()
    with release_lock(tmp_path):
        pass


def _step_names(tmp_path: Path) -> list[str]:
    build, out = build_release(tmp_path / "probe", "v0"), tmp_path / "probe-out"
    return list(publish_steps(build, out, "v0", keep=3, grace=60.0))


def test_kill_at_every_step_leaves_a_whole_release(tmp_path: Path) -> None:
    """SIGKILL after each step in turn: the old or the new release is there, whole, and the next publish heals all."""
    steps = _step_names(tmp_path)
    assert len(steps) == len(set(steps)) >= 15
    out, before = tmp_path / "out", "v-first"
    publish(build_release(tmp_path / "first", before), out)
    for number, step in enumerate(steps):
        version = f"v{number}"
        build = build_release(tmp_path / version, version)
        child = _python(_killed_publish(build, out, version, step))
        assert child.wait() == -signal.SIGKILL, child.stderr and child.stderr.read()
        switched = number >= steps.index("current switched")
        assert seen_version(out) == (version if switched else before), step
        before = version if switched else before
    publish(build_release(tmp_path / "last", "v-last"), out)
    assert seen_version(out) == "v-last"
    assert not [path for path in (out / ".releases").iterdir() if path.name.startswith(".")]


def test_kill_during_the_first_publish_is_healed_by_the_next(tmp_path: Path) -> None:
    """With nothing published before, a reader sees either nothing or, after the next publish, everything."""
    for number, step in enumerate(_step_names(tmp_path)):
        out = tmp_path / f"out{number}"
        child = _python(_killed_publish(build_release(tmp_path / f"a{number}", "v1"), out, "v1", step))
        assert child.wait() == -signal.SIGKILL
        publish(build_release(tmp_path / f"b{number}", "v2"), out)
        assert seen_version(out) == "v2", step


def test_readers_never_see_an_error_or_a_mix_during_thirty_swaps(tmp_path: Path) -> None:
    """Looping readers in other processes over 30 swaps: no error, one version per look, and versions move on."""
    out = tmp_path / "out"
    publish(build_release(tmp_path / "b", "v00"), out)
    builds = [build_release(tmp_path / f"b{number}", f"v{number:02}") for number in range(1, 31)]
    readers = [_python(_reader(out, tmp_path / "stop")) for _ in range(2)]
    for reader in readers:
        assert reader.stdout is not None and reader.stdout.readline() == "reading\n"
    for build in builds:
        publish(build, out)
        time.sleep(0.05)
    (tmp_path / "stop").touch()
    for reader in readers:
        output, errors = reader.communicate(timeout=60)
        seen = json.loads(output)
        assert reader.returncode == 0, errors
        assert len(seen) >= 10 and seen == sorted(seen), seen


def _killed_publish(build: Path, out: Path, version: str, step: str) -> str:
    return f"""
        import os, signal
        from pathlib import Path
        from pipeline.publish.swap import publish_steps
        for done in publish_steps(Path({str(build)!r}), Path({str(out)!r}), {version!r}, keep=3, grace=60.0):
            if done == {step!r}:
                os.kill(os.getpid(), signal.SIGKILL)
    """


def _reader(out: Path, stop: Path) -> str:
    """A reader that opens one release per look and the public names besides; prints the versions it saw, in order."""
    return f"""
        import json
        from pathlib import Path
        import duckdb
        from pipeline.publish.releases import latest
        out, seen, announced = Path({str(out)!r}), [], False
        while not Path({str(stop)!r}).exists():
            release = latest(out)
            manifest = release.manifest()["version"]
            with duckdb.connect(str(release.warehouse), read_only=True) as con:
                stored = con.execute("select min(version), max(version), count(*) from marts.marker").fetchone()
                parquet = release.parquet("marts.marker")
                written = con.execute(f"select min(version), max(version), count(*) from '{{parquet}}'").fetchone()
            assert stored == written == (manifest, manifest, 2000), (manifest, stored, written)
            json.loads((out / "datapackage.json").read_text())
            with duckdb.connect(str(out / "warehouse.duckdb"), read_only=True) as con:
                assert con.execute("select count(*) from marts.marker").fetchone() == (2000,)
            if not seen or seen[-1] != manifest:
                seen.append(manifest)
            if not announced:
                print("reading", flush=True)
                announced = True
        print(json.dumps(seen))
    """


def _python(script: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(script)], cwd=ROOT, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )
