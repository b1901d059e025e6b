"""What the documents tell a reader to type does what they say: connection recipes, and the gallery of notebooks."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import PROJECT
from tests.support.postgres_server import Server

DOCS = PROJECT / "docs"
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)
_TRIED = re.compile(r"(?:Tried|(?<!未)实测)[:：]\n\n```(\w+)\n(.*?)^```$", re.M | re.S)
_ALWAYS_TRIED = frozenset({"sh", "python", "sql"})
_SERVER = "db.example.org"
# The recipes that count forms by year print the figures of the seeds, whatever client they use.
_COUNTING, _BY_YEAR = "select fiscal_year, count(*)", r"(?s)2021\W+(forms\W+)?7\b.*2024\W+(forms\W+)?6\b"
_JDBC = Path("/usr/share/java/postgresql.jar")
_R_LIBRARIES = (Path("/usr/lib/R/site-library"), Path("/usr/local/lib/R/site-library"))


def _blocks(name: str, form: re.Pattern[str] = _BLOCK) -> list[tuple[str, str]]:
    return form.findall((DOCS / name).read_text(encoding="utf-8"))


TRIED = _blocks("connect.md", _TRIED)
NOTEBOOKS = sorted((DOCS / "notebooks").glob("*.py"))
# What the seed documents are known to say, as a figure that the output of each notebook holds.
FINDINGS = {
    "cost_caps": r"2021\s+和硕县\s+6\s+6\s+1\.000",
    "lenient_satisfaction": r"12\s+90\.0\s+90\.0\s+98\.0\s+90\.0\s+0\.667",
    "promises_for_dibao": r"阿图什市民政局.*\[935\.0, 9351\.0\]",
    "ratcheting_targets": r"5\s+2\s+0\s+0\.4",
    "template_adoption": r"2024\s+阿图什市\s+4\s+6",
}


@pytest.fixture(scope="module")
def project(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which ``data/marts`` is a release, and ``jixiao`` reads it without being told where."""
    folder = tmp_path_factory.mktemp("project")
    (folder / "data").mkdir()
    (folder / "data" / "marts").symlink_to(published)
    (folder / "bin").mkdir()
    wrapper = f'#!/bin/sh\nexec "{sys.executable}" -c "from pipeline.cli.main import main; main()" "$@" --out data/marts\n'
    (folder / "bin" / "jixiao").write_text(wrapper)
    (folder / "bin" / "jixiao").chmod(0o755)
    return folder


def _run(project: Path, *command: str, **environment: str) -> str:
    search = os.pathsep.join((str(project / "bin"), str(Path(sys.executable).parent), os.environ["PATH"]))
    known = {**os.environ, "PATH": search, "PYTHONPATH": str(PROJECT), "PYTHONIOENCODING": "utf-8", **environment}
    done = subprocess.run(command, cwd=project, env=known, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr + done.stdout
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def served(project: Path, postgres: Server) -> dict[str, str]:
    """The database of the recipes, made and filled as they say; returns what tells clients where it is and who asks."""
    passwords = project / "pgpass"
    passwords.write_text(f"*:*:*:*:{postgres.password}\n")
    passwords.chmod(0o600)
    [setup] = [text for language, text in TRIED if language == "sql"]
    for statement in filter(None, map(str.strip, setup.split(";"))):
        postgres.sql("postgres", statement, user="postgres")
    for role in ("publisher", "reader"):
        postgres.sql("postgres", f"alter role {role} password '{postgres.password}'", user="postgres")
    environment = {"PGPASSFILE": str(passwords), "PGPORT": str(postgres.port)}
    [export] = [text for _, text in TRIED if "--reader" in text]
    _run(project, "sh", "-ec", export.replace(_SERVER, postgres.host), **environment)
    return environment


def _missing(language: str, text: str) -> str | None:
    """The program that a block needs and this machine does not have."""
    if language == "r" and not any((folder / "RPostgreSQL").exists() for folder in _R_LIBRARIES):
        return "r-cran-rpostgresql"
    if language == "java" and not (shutil.which("javac") and _JDBC.exists()):
        return "a JDK and libpostgresql-jdbc-java"
    if language == "js" and not _node_modules():
        return "Node.js with @duckdb/node-api"
    if "isql" in text and not (shutil.which("isql") and "PostgreSQL Unicode" in Path("/etc/odbcinst.ini").read_text()):
        return "unixodbc and odbc-postgresql"
    return None


@cache
def _node_modules() -> Path | None:
    """The folder of global packages, when the client of DuckDB is one of them."""
    if not (node := shutil.which("node")):
        return None
    folders = (Path(node).resolve().parents[1] / "lib" / "node_modules", Path("/usr/local/lib/node_modules"))
    return next((folder for folder in folders if (folder / "@duckdb" / "node-api").exists()), None)


def _command(project: Path, language: str, text: str) -> tuple[str, ...]:
    """How a block is run in ``project``."""
    if language == "java":
        (project / "Years.java").write_text(text)
        return ("java", "-XX:TieredStopAtLevel=1", "-cp", str(_JDBC), "Years.java")
    if language == "js":
        (project / "recipe.mjs").write_text(text)
        if not (project / "node_modules").exists():
            (project / "node_modules").symlink_to(_node_modules())
        return ("node", "recipe.mjs")
    return {"sh": ("sh", "-ec"), "python": (sys.executable, "-c"), "r": ("Rscript", "--vanilla", "-e")}[language] + (text,)


@pytest.mark.parametrize(("language", "text"), [block for block in TRIED if block[0] != "sql"],
                         ids=[f"{at}-{language}" for at, (language, _) in enumerate(TRIED) if language != "sql"])
def test_a_recipe_works_as_it_is_printed(request: pytest.FixtureRequest, project: Path, language: str, text: str) -> None:
    if missing := _missing(language, text):
        pytest.skip(f"{missing} is not installed")
    environment = {}
    if _SERVER in text:
        server = request.getfixturevalue("postgres")
        environment = request.getfixturevalue("served")
        text = text.replace(_SERVER, server.host).replace("5432", str(server.port))
    before = (project / "data" / "marts" / "warehouse.duckdb").stat().st_mtime_ns
    shown = _run(project, *_command(project, language, text), **environment)
    assert re.search(_BY_YEAR if _COUNTING in text else r"\w", shown), shown
    assert (project / "data" / "marts" / "warehouse.duckdb").stat().st_mtime_ns == before


def test_both_languages_give_the_same_recipes() -> None:
    assert _blocks("connect.md") == _blocks("connect.zh.md")
    assert TRIED == _blocks("connect.zh.md", _TRIED)
    assert [block for block in _blocks("connect.md") if block[0] in _ALWAYS_TRIED and block not in TRIED] == []
    assert {language for language, _ in TRIED} == {"sh", "python", "sql", "r", "java", "js"} and len(TRIED) >= 15
    assert sum(_COUNTING in text for _, text in TRIED) == 4


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_and_finds_what_the_seeds_say(project: Path, notebook: Path) -> None:
    shown = _run(project, sys.executable, str(notebook))
    assert re.search(FINDINGS[notebook.stem], shown), shown


def test_every_notebook_is_listed_and_reads_only_the_release() -> None:
    gallery = (DOCS / "notebooks" / "README.md").read_text(encoding="utf-8")
    for notebook in NOTEBOOKS:
        text = notebook.read_text(encoding="utf-8")
        assert f"]({notebook.name})" in gallery
        assert "read_only=True" in text and "import pipeline" not in text and "from pipeline" not in text
        assert text.startswith("# %% [markdown]\n# # ")


@pytest.mark.parametrize("page", ["README.md", "README.zh.md", "docs/connect.md", "docs/connect.zh.md", "docs/notebooks/README.md"])
def test_links_between_documents_lead_somewhere(page: str) -> None:
    text = (PROJECT / page).read_text(encoding="utf-8")
    targets = [target for target in re.findall(r"\]\(([^)#]+)", text) if not target.startswith("http")]
    assert [target for target in targets if not ((PROJECT / page).parent / target).exists()] == []
