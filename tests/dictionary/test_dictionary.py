"""The dictionary: complete, consistent with the release, searchable, safe, and the same without a network."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import Result

from pipeline.dictionary.contents import Dictionary, dictionary
from pipeline.dictionary.lineage import lineage
from pipeline.dictionary.search import entries, search
from pipeline.dictionary.site import write_site
from pipeline.dictionary.vocabularies import vocabularies
from pipeline.publish.reading import open_reading
from pipeline.publish.releases import latest
from pipeline.publish.static_folder import FolderTaken

Jixiao = Callable[..., Result]


class _Page(HTMLParser):
    """Links, anchors and sources of one page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: list[str] = []
        self.scripts = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.links += [found[name] for name in ("href", "src") if found.get(name)]
        self.anchors += [found["id"]] if found.get("id") else []
        self.scripts += tag == "script"


@pytest.fixture(scope="module")
def site(jixiao: Jixiao, published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site") / "dictionary"
    done = jixiao("dictionary", "--out", folder, "--release", published)
    assert done.exit_code == 0, done.output
    return folder


@pytest.fixture(scope="module")
def contents(published: Path) -> Dictionary:
    with open_reading(published) as con:
        return dictionary(con, latest(published))


def test_every_table_has_a_page_with_every_column(site: Path, contents: Dictionary) -> None:
    for table in contents.tables:
        page = _Page((site / f"{table.name}.html").read_text(encoding="utf-8"))
        assert {column.name for column in table.columns} <= set(page.anchors), table.name


def test_the_release_carries_its_own_dictionary(site: Path, published: Path) -> None:
    for path in site.glob("*.html"):
        assert (published / "dictionary" / path.name).read_text(encoding="utf-8") == path.read_text(encoding="utf-8")


def test_every_link_leads_somewhere_and_none_to_the_network(site: Path) -> None:
    pages = {path.name: _Page(path.read_text(encoding="utf-8")) for path in site.glob("*.html")}
    lost = [
        (name, link) for name, page in pages.items() for link in page.links if not link.startswith("data:")
        for target, _, anchor in [link.partition("#")]
        if not (site / (target or name)).is_file() or anchor and anchor not in pages[target or name].anchors
    ]
    assert len(pages) > 30 and lost == []


def test_what_the_search_finds_exists(site: Path, contents: Dictionary) -> None:
    rows = json.loads((site / "index.js").read_text(encoding="utf-8").removeprefix("window.DICTIONARY = ").rstrip(";\n"))
    assert len(rows) == len(entries(contents))
    anchors = {path.name: set(_Page(path.read_text(encoding="utf-8")).anchors) for path in site.glob("*.html")}
    missing = [row[-1] for row in rows for page, _, anchor in [row[-1].partition("#")] if anchor and anchor not in anchors[page]]
    assert missing == []


def test_lineage_passes_through_models_that_are_no_tables(site: Path) -> None:
    page = _Page((site / "quality.rule_results.html").read_text(encoding="utf-8"))
    assert {"core.forms.html", "core.indicators.html"} <= set(page.links)
    assert "stage.forms" in (site / "core.forms.html").read_text(encoding="utf-8")


def test_lineage_of_a_small_graph() -> None:
    def node(kind: str, schema: str, name: str, materialized: str, *parents: str) -> dict:
        return {
            "resource_type": kind, "schema": schema, "name": name, "config": {"materialized": materialized},
            "depends_on": {"nodes": list(parents)}, "original_file_path": f"models/{name}.sql", "source_name": "stage",
        }

    manifest = {
        "nodes": {
            "e": node("model", "main", "e", "ephemeral", "s"), "a": node("model", "core", "a", "table", "e"),
            "b": node("model", "marts", "b", "table", "e", "a", "macro"), "t": node("test", "core", "t", "view", "a"),
        },
        "sources": {"s": node("source", "stage", "s", "")},
        "exposures": {"x": {"label": None, "name": "x", "description": "d", "depends_on": {"nodes": ["b"]}}},
    }
    found = lineage(manifest)
    assert found.keys() == {"core.a", "marts.b"}
    assert (found["core.a"].sources, found["core.a"].users) == (("stage.s",), ("marts.b",))
    assert (found["marts.b"].sources, found["marts.b"].exposures) == (("core.a", "stage.s"), (("x", "d"),))


def test_every_raw_label_stands_at_the_column_it_fills(contents: Dictionary) -> None:
    labels = {
        f"{table.name}.{column.name}": column.labels for table in contents.tables for column in table.columns if column.labels
    }
    assert "预算单位" in labels["core.forms.department_name"]
    assert "年度资金总额" in labels["core.forms.budget_total_wanyuan"]
    assert "指标值" in labels["core.indicators.value_raw"]


def test_every_word_list_is_there_whole(contents: Dictionary) -> None:
    for vocabulary in contents.vocabularies:
        assert vocabulary.rows and all(len(row) == len(vocabulary.heads) for row in vocabulary.rows), vocabulary.path
    assert contents.vocabularies == tuple(vocabularies())


def test_rules_show_counts_that_add_up(contents: Dictionary, published: Path) -> None:
    with open_reading(published) as con:
        counts = dict(con.execute("select rule_id, count(*) from quality.rule_results group by 1").fetchall())
    shown = {rule["rule_id"]: sum(rule[name] for name in ("passed", "violated", "suspect", "unjudged")) for rule in contents.rules}
    assert {rule: number for rule, number in shown.items() if number} == counts
    assert any(rule["examples"] for rule in contents.rules)


@pytest.mark.parametrize(("query", "name"), [
    ("core.forms", "core.forms"), ("funds", "core.funds"), ("FND-01", "FND-01"), ("年度资金总额等于", "FND-01"),
    ("预算单位", "core.forms.department_name"), ("一级预算单位标签", "supervisor · 一级预算单位"),
])
def test_the_search_finds_what_people_look_for(contents: Dictionary, query: str, name: str) -> None:
    assert name in [entry.name for entry in search(entries(contents), query)]


def test_the_search_finds_nothing_for_nothing(contents: Dictionary) -> None:
    assert search(entries(contents), "  ") == [] == search(entries(contents), "zzzqqq")


def test_nothing_that_a_form_prints_becomes_markup(contents: Dictionary, tmp_path: Path) -> None:
    from dataclasses import replace

    hostile = "<script>alert(1)</script></script>\u2028\"'"
    rule = {**contents.rules[0], "examples": [hostile], "title_zh": hostile, "basis": hostile}
    write_site(replace(contents, rules=(rule,)), tmp_path / "site")
    page = _Page((tmp_path / "site" / "rules.html").read_text(encoding="utf-8"))
    assert page.scripts == 3
    index = (tmp_path / "site" / "index.js").read_text(encoding="utf-8")
    assert "</script" not in index and "\u2028" not in index


def test_a_folder_with_other_files_is_left_alone(contents: Dictionary, jixiao: Jixiao, published: Path, tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").write_text("mine")
    with pytest.raises(FolderTaken, match="holds other files"):
        write_site(contents, tmp_path)
    refused = jixiao("dictionary", "--out", tmp_path, "--release", published)
    assert refused.exit_code == 2 and (tmp_path / "thesis.doc").read_text() == "mine"
    write_site(contents, tmp_path / "new")
    (tmp_path / "new" / "stale.html").write_text("old")
    write_site(contents, tmp_path / "new")
    assert not (tmp_path / "new" / "stale.html").exists()
    assert {path.name for path in tmp_path.iterdir()} == {"thesis.doc", "new"}


def test_no_asset_asks_the_network(site: Path) -> None:
    for name in ("style.css", "search.js", "language.js"):
        text = (site / name).read_text(encoding="utf-8")
        assert not re.search(r"https?:|url\(|@import|fetch\(|XMLHttpRequest", text), name
