"""Going back to an older release, tables by nearly right names, completion, colours, and the empty raw folder."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.archive.raw_files import RawFile
from pipeline.cli.main import main
from pipeline.cli.wrapping import wrapped
from pipeline.orchestration.archive import EmptyArchive, refuse_to_empty
from pipeline.orchestration.paths import BuildPaths
from pipeline.publish.lock import release_lock
from pipeline.publish.releases import latest
from pipeline.publish.rollback import kept_releases
from pipeline.publish.swap import publish
from pipeline.publish.table_names import NoSuchTable, find_table
from tests.integration.test_publish import build_release, seen_version

Jixiao = Callable[..., Result]
FIRST, SECOND, THIRD = "2026.01.01.000000", "2026.02.01.000000", "2026.03.01.000000"


@pytest.fixture
def three(tmp_path: Path) -> Path:
    """A folder in which three releases were published, one after the other."""
    out = tmp_path / "out"
    for version in (FIRST, SECOND, THIRD):
        publish(build_release(tmp_path / version, version), out, keep=3, grace=0)
    return out


def test_the_kept_releases_are_listed_with_the_current_one_marked(jixiao: Jixiao, three: Path) -> None:
    listed = json.loads(jixiao("rollback", "--json", "--out", three).stdout)
    assert [(row["version"], row["current"]) for row in listed] == [(THIRD, True), (SECOND, False), (FIRST, False)]
    assert f"→  {THIRD}" in jixiao("rollback", "--out", three).stdout


def test_an_older_release_comes_back_whole(jixiao: Jixiao, three: Path) -> None:
    back = jixiao("rollback", FIRST, "--out", three)
    assert back.exit_code == 0 and f"release {FIRST}" in back.stderr
    assert seen_version(three) == FIRST == latest(three).version
    assert {release.version for release in kept_releases(three)} == {FIRST, SECOND, THIRD}


def test_a_release_of_older_code_hides_what_it_does_not_have(jixiao: Jixiao, three: Path) -> None:
    shutil.rmtree(three / ".releases" / FIRST / "dictionary")
    assert jixiao("rollback", FIRST, "--out", three).exit_code == 0 and not (three / "dictionary").is_symlink()
    assert jixiao("rollback", THIRD, "--out", three).exit_code == 0
    assert (three / "dictionary" / "index.html").read_text() == THIRD == seen_version(three)


def test_previous_is_the_one_before_the_current(jixiao: Jixiao, three: Path) -> None:
    assert jixiao("rollback", "--previous", "--out", three).exit_code == 0 and seen_version(three) == SECOND
    assert jixiao("rollback", "--previous", "--out", three).exit_code == 0 and seen_version(three) == FIRST
    refused = jixiao("rollback", "--previous", "--out", three)
    assert refused.exit_code == 1 and "no release older" in refused.output and seen_version(three) == FIRST


def test_a_restored_release_outlives_the_next_build(jixiao: Jixiao, three: Path, tmp_path: Path) -> None:
    """Retention goes by when a release was current: the one that was left alone longest is removed."""
    jixiao("rollback", FIRST, "--out", three)
    publish(build_release(tmp_path / "next", "2026.04.01.000000"), three, keep=2, grace=0)
    assert [release.version for release in kept_releases(three)] == ["2026.04.01.000000", FIRST]


@pytest.mark.parametrize(("arguments", "code", "message"), [
    (("2025.01.01.000000",), 1, f"kept are: {THIRD}, {SECOND}, {FIRST}"), ((FIRST, "--previous"), 2, "not both"),
])
def test_what_cannot_be_restored_is_refused(
    jixiao: Jixiao, three: Path, arguments: tuple[str, ...], code: int, message: str
) -> None:
    refused = jixiao("rollback", *arguments, "--out", three)
    assert (refused.exit_code, message in refused.output, seen_version(three)) == (code, True, THIRD)


def test_a_build_in_progress_is_not_disturbed(jixiao: Jixiao, three: Path) -> None:
    with release_lock(three):
        assert jixiao("rollback", FIRST, "--out", three).exit_code == 1
    assert seen_version(three) == THIRD


def test_an_empty_raw_folder_replaces_nothing(jixiao: Jixiao, published: Path, store: Path, tmp_path: Path) -> None:
    raw, out = tmp_path / "raw", tmp_path / "out"
    raw.mkdir()
    shutil.copytree(published, out, symlinks=True)
    before = latest(out).version
    refused = jixiao("build", "--raw", raw, "--out", out, "--store", store, "--quiet")
    assert refused.exit_code == 1 and "holds no file" in refused.output and "--allow-empty" in refused.output
    assert latest(out).version == before and not (out / ".build").exists()


@pytest.mark.parametrize(("released", "files", "is_allowed", "is_refused"), [
    ({"a.txt": "ab"}, [], False, True), ({"a.txt": "ab"}, [], True, False), ({".": None}, [], False, False),
    ({"a.txt": "ab"}, ["b.txt"], False, False), (None, [], False, False),
])
def test_only_an_empty_folder_over_a_release_with_documents_is_refused(
    tmp_path: Path, released: dict[str, str | None] | None, files: list[str], is_allowed: bool, is_refused: bool
) -> None:
    if released is not None:
        documents = [{"file_name": name, "sha256": sha256} for name, sha256 in released.items()]
        (tmp_path / "release.json").write_text(json.dumps({"documents": documents}))
    paths = BuildPaths(raw=str(tmp_path), out=str(tmp_path), allow_empty=is_allowed)
    expected = pytest.raises(EmptyArchive, match="--allow-empty") if is_refused else nullcontext()
    with expected:
        refuse_to_empty([RawFile(name, tmp_path / name) for name in files], paths)


KNOWN = ["core.forms", "core.form_pairs", "core.funds", "marts.forms_twice", "quality.rule_results"]


@pytest.mark.parametrize(("typed", "found"), [("forms", "core.forms"), ("CORE.Funds", "core.funds"), (" funds ", "core.funds")])
def test_a_table_is_found_by_what_people_type(typed: str, found: str) -> None:
    assert find_table(typed, KNOWN) == found


@pytest.mark.parametrize(("typed", "message"), [
    ("form", "core.forms"), ("core.fund", "core.funds"), ("results", "quality.rule_results"), ("xyz", "lists all"),
])
def test_a_table_that_is_none_is_answered_with_near_ones(typed: str, message: str) -> None:
    with pytest.raises(NoSuchTable, match=message):
        find_table(typed, KNOWN)


def test_a_name_in_two_schemas_must_be_whole() -> None:
    with pytest.raises(NoSuchTable, match="core.a, marts.a"):
        find_table("a", ["core.a", "marts.a"])


def test_descriptions_are_printed_to_the_last_character(jixiao: Jixiao, published: Path) -> None:
    listed = json.loads(jixiao("tables", "--json", "--out", published).stdout)
    shown = jixiao("tables", "--out", published).stdout
    assert all(row["description"] in shown for row in listed)
    assert jixiao("tables", "forms", "--out", published).stdout == jixiao("tables", "core.forms", "--out", published).stdout


@pytest.mark.parametrize("screen", [60, 80, 133])
def test_a_wrapped_description_loses_nothing_and_fits(screen: int) -> None:
    text = (
        "Money by place, year and unit of the annual budget. "
        "按地区、年度、单位、口径和资金来源统计的金额；口径之间不可加，averyverylongidentifier。"
    )
    lines = wrapped(["table", "description"], [("core.a", text), ("core.bb", None)], screen).splitlines()
    body = lines[2:-2]
    assert all(len(line.encode("gbk")) <= screen for line in body)
    assert "".join(line[8:] for line in body).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_printed_for_each_shell(jixiao: Jixiao, shell: str) -> None:
    assert "_JIXIAO_COMPLETE" in jixiao("completion", shell).stdout


def test_the_tab_key_completes_tables_of_the_named_release(published: Path) -> None:
    environment = {
        "_JIXIAO_COMPLETE": "bash_complete", "COMP_WORDS": f"jixiao tables --out {published} fund", "COMP_CWORD": "4",
    }
    done = CliRunner().invoke(main, prog_name="jixiao", env=environment)
    assert "plain,core.funds" in done.output


@pytest.mark.parametrize(("environment", "is_coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_no_color_is_obeyed_on_a_terminal(published: Path, environment: dict[str, str], is_coloured: bool) -> None:
    shown = CliRunner().invoke(main, ["status", "--out", str(published)], env={"NO_COLOR": "", **environment}, color=True)
    assert ("\x1b[" in shown.stdout) is is_coloured


def test_help_is_quick_because_it_imports_little() -> None:
    """Modules, not seconds: a busy machine must not fail this."""
    code = "import sys; before = set(sys.modules); import pipeline.cli.main; print(len(set(sys.modules) - before))"
    done = subprocess.run(["python", "-c", code], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 250
