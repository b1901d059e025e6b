"""The folder of the site: whole, published tables only, no other host, and replaced in one step."""

from __future__ import annotations

import gzip
import json
import re
import shutil
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import duckdb
import pytest
from click.testing import Result

from pipeline.publish.catalog import PUBLISHED_SCHEMAS
from pipeline.publish.reading import open_reading
from pipeline.publish.releases import latest
from pipeline.site.database import NotForPublication, check_published
from pipeline.site.pages import examples

Jixiao = Callable[..., Result]
PAGES = ("index.html", "sql.html")


class _Page(HTMLParser):
    """Links, anchors, the policy and the inline scripts of one page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.policy = ""
        self.inline: list[str] = []
        self._in_script = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.links += [found[name] for name in ("href", "src") if found.get(name)]
        self.anchors |= {found["id"]} if found.get("id") else set()
        self._in_script = tag == "script" and "src" not in found and found.get("type") != "application/json"
        if found.get("http-equiv") == "Content-Security-Policy":
            self.policy = found["content"]

    def handle_data(self, data: str) -> None:
        if self._in_script:
            self.inline.append(data)
            self._in_script = False


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, _Page]:
    return {name: _Page((site / name).read_text(encoding="utf-8")) for name in PAGES}


def test_every_link_leads_into_the_site(site: Path, pages: dict[str, _Page]) -> None:
    licence = json.loads((site / "datapackage.json").read_text(encoding="utf-8"))["licenses"][0]["path"]
    for name, page in pages.items():
        links = [link.partition("#") for link in page.links if link != licence]
        assert [target for target, _, _ in links if target and not (site / target).is_file()] == [], name
        assert {anchor for target, _, anchor in links if not target} <= page.anchors, name


def test_every_file_of_the_data_package_is_there(site: Path, pages: dict[str, _Page]) -> None:
    resources = json.loads((site / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    assert len(resources) > 30
    assert [r["path"] for r in resources if (site / r["path"]).stat().st_size != r["bytes"]] == []
    assert {r["path"] for r in resources} <= set(pages["index.html"].links)


def test_the_database_is_the_published_one_plain_and_packed(site: Path, published: Path) -> None:
    release = latest(published)
    content = release.warehouse.read_bytes()
    assert (site / "data" / release.version / "warehouse.duckdb").read_bytes() == content
    assert gzip.decompress((site / "data" / release.version / "warehouse.duckdb.gz").read_bytes()) == content


def test_only_published_tables_are_given_away(site: Path) -> None:
    for path in site.rglob("*.duckdb"):
        with duckdb.connect(str(path), read_only=True) as con:
            check_published(con)
    assert {path.parent.name for path in site.rglob("*.parquet")} == set(PUBLISHED_SCHEMAS)


@pytest.mark.parametrize(("statements", "name"), [
    ("create schema staging; create table staging.persons (name text)", "staging.persons"),
    ("create table scratch (name text)", "main.scratch"),
    ("create schema core; create table core.forms (a int); create view main.peek as from core.forms", "main.peek"),
])
def test_a_table_that_is_not_published_stops_the_site(statements: str, name: str) -> None:
    with duckdb.connect() as con:
        con.execute(statements)
        with pytest.raises(NotForPublication, match=name):
            check_published(con)


def test_no_page_may_reach_another_host_or_run_what_it_did_not_bring(pages: dict[str, _Page]) -> None:
    for name, page in pages.items():
        rules = {rule.split()[0]: rule.split()[1:] for rule in page.policy.split(";")}
        assert rules["default-src"] == ["'none'"] and "'unsafe-inline'" not in page.policy, name
        # The hash admits the map of imports; a browser refuses the page's scripts if it is wrong, see the browser tests.
        assert all(source in ("'self'", "'none'", "blob:", "'wasm-unsafe-eval'") or source.startswith("'sha256-")
                   for sources in rules.values() for source in sources), name
    assert pages["index.html"].inline == [] and "wasm" not in pages["index.html"].policy
    assert [json.loads(script) for script in pages["sql.html"].inline] == [{"imports": {"apache-arrow": "./js/arrow.js"}}]


def test_no_script_or_style_of_ours_names_a_host(site: Path) -> None:
    ours = [*site.glob("js/*.js"), *site.glob("style/*.css")]
    assert len(ours) > 12
    assert [path.name for path in ours if re.search(r"https?:|@import|url\(", path.read_text(encoding="utf-8"))] == []


def test_every_licence_goes_with_the_engine(site: Path) -> None:
    texts = {path.stem: path.read_text(encoding="utf-8") for path in site.glob("engine/*/licences/*.txt")}
    assert texts.keys() == {"apache-arrow", "apache-arrow-notice", "flatbuffers", "duckdb", "duckdb-wasm"}
    assert all("Permission is hereby granted" in texts[name] for name in ("duckdb", "duckdb-wasm"))
    assert all("Apache License" in texts[name] for name in ("apache-arrow", "flatbuffers"))


@pytest.mark.parametrize("example", examples(), ids=lambda example: example["en"])
def test_every_example_has_an_answer(published: Path, example: dict[str, str]) -> None:
    with open_reading(published) as con:
        assert con.execute(example["sql"]).fetchall(), example["zh"]


def test_a_new_site_replaces_the_old_and_nothing_else(site: Path, jixiao: Jixiao, published: Path, tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").write_text("mine")
    refused = jixiao("site", tmp_path, "--out", published)
    assert refused.exit_code == 2 and "holds other files" in refused.output
    old = shutil.copytree(site, tmp_path / "public")
    (old / "data" / "2001.01.01.000000").mkdir()
    assert jixiao("site", old, "--out", published).exit_code == 0
    assert [path.name for path in (old / "data").iterdir()] == [latest(published).version]
    assert {path.name for path in tmp_path.iterdir()} == {"thesis.doc", "public"}


def test_a_release_of_older_code_says_what_it_lacks(site: Path, jixiao: Jixiao, published: Path, tmp_path: Path) -> None:
    old = shutil.copytree(published, tmp_path / "marts", symlinks=True)
    shutil.rmtree(old / ".current" / "dictionary")
    refused = jixiao("site", tmp_path / "public", "--out", old)
    assert refused.exit_code == 1 and "has no dictionary" in refused.output
    assert not (tmp_path / "public").exists()
