"""What the documents tell a reader to type does what they say: connection recipes, and the gallery of notebooks."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import PROJECT

DOCS = PROJECT / "docs"
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)
_RUN = ("sh", "python")


def _blocks(name: str) -> list[tuple[str, str]]:
    return _BLOCK.findall((DOCS / name).read_text(encoding="utf-8"))


TRIED = [(language, text) for language, text in _blocks("connect.md") if language in _RUN]
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


def _run(project: Path, *command: str) -> str:
    search = os.pathsep.join((str(project / "bin"), str(Path(sys.executable).parent), os.environ["PATH"]))
    environment = {**os.environ, "PATH": search, "PYTHONPATH": str(PROJECT), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


@pytest.mark.parametrize(("language", "text"), TRIED, ids=range(len(TRIED)))
def test_a_recipe_works_as_it_is_printed(project: Path, language: str, text: str) -> None:
    before = (project / "data" / "marts" / "warehouse.duckdb").stat().st_mtime_ns
    command = ("sh", "-ec", text) if language == "sh" else (sys.executable, "-c", text)
    assert _run(project, *command).strip()
    assert (project / "data" / "marts" / "warehouse.duckdb").stat().st_mtime_ns == before


def test_both_languages_give_the_same_recipes() -> None:
    assert _blocks("connect.md") == _blocks("connect.zh.md") and len(TRIED) >= 7


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
