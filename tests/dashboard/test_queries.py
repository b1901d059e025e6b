"""The query files: every one runs under every combination that its pages use, and every column has a name."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.dashboard.api import STATIC
from pipeline.dashboard.queries import BadParameter, parameters, queries, quoted, read_query, region_prefix
from pipeline.dashboard.words import FORMATS, columns
from pipeline.publish.code_words import code_words

FORM_VALUES = {"year": "2024", "region": "650000", "department": "u'1", "template": "T2015", "function": "CIVIL",
               "budget_class": "208",
               "scope": "project", "rule": "FND-01", "severity": "E", "level1": "OUTPUT",
               "level2": "QTY", "concept": "c_satisfaction", "benchmark": "0a1b", "peer_scope": "all", "class": "weaker",
               "relation": "missing", "repair": "line_wrap", "field": "name",
               "status": "open", "band": "good", "words": "民政", "form": "x-f01"}


@pytest.mark.parametrize("name", queries())
def test_runs_without_and_with_every_parameter(api, name):
    query = queries()[name]
    for chosen in (query.required, query.parameters):
        answer = api.get(f"/api/queries/{name}", params={key: FORM_VALUES[key] for key in chosen})
        assert answer.status_code == 200, (chosen, answer.text)
        unnamed = [column["name"] for column in answer.json()["columns"] if column["name"] not in columns()]
        assert not unnamed, f"add to columns.csv: {unnamed}"


def test_every_parameter_is_used_and_has_a_value_here():
    used = {name for query in queries().values() for name in query.parameters}
    assert used <= FORM_VALUES.keys() <= parameters().keys()


def test_formats_and_codes_of_columns_are_known():
    assert {column["format"] for column in columns().values()} <= set(FORMATS)
    assert {column["codes"] for column in columns().values()} - {"", None} <= code_words().keys()


def test_pages_ask_for_queries_that_exist():
    text = "\n".join(path.read_text("utf-8") for path in (STATIC / "js").rglob("*.js"))
    asked = set(re.findall(r"query: '(\w+)'|ask\('(\w+)'", text))
    names = {name for pair in asked for name in pair if name}
    assert names <= queries().keys()
    assert queries().keys() <= names | set(re.findall(r"'(form_\w+)'", text)), "a query that no page shows"


def test_every_text_exists_once_and_is_used():
    script = (STATIC / "js" / "texts.js").read_text("utf-8")
    keys = re.findall(r"^  '?([\w.]+)'?: \[", script, re.MULTILINE)
    text = "\n".join(path.read_text("utf-8") for path in (STATIC / "js").rglob("*.js") if path.name != "texts.js")
    assert len(keys) == len(set(keys))
    literal = set(re.findall(r"\bt\('([\w.]+)'", text))
    assert literal <= set(keys), literal - set(keys)
    composed = re.findall(r"\bt\(`([\w.]+)\$\{", text)
    unused = [key for key in keys if not re.search(rf"'{re.escape(key)}'", text) and not key.startswith(tuple(composed))]
    assert not unused, unused


@pytest.mark.parametrize(("given_values", "complaint"), [
    ({"year": "24"}, "expected"),
    ({"year": "2024 or 1=1"}, "expected"),
    ({"region": "65"}, "expected"),
    ({"colour": "red"}, "unknown: colour"),
    ({"department": "a\0b"}, "expected"),
])
def test_refuses_a_parameter(given_values, complaint):
    with pytest.raises(BadParameter, match=complaint):
        queries()["forms"].sql(given_values)


def test_refuses_a_query_without_its_form():
    with pytest.raises(BadParameter, match="missing: form"):
        queries()["form_head"].sql({})


def test_a_line_with_an_absent_parameter_is_left_out():
    query = read_query("sample", "-- zh: 例\n-- en: Sample\nselect 1\nwhere true\n  and x = $year\n  and y = $template\n")
    assert query.sql({"year": "2024"}) == "-- 例 · Sample\nselect 1\nwhere true\n  and x = 2024"


@pytest.mark.parametrize(("code", "prefix"), [("650000", "65"), ("652800", "6528"), ("652828", "652828"), ("110000", "11"),
                                              ("100100", "1001"), ("653001", "653001")])
def test_a_region_stands_for_all_places_inside(code, prefix):
    assert region_prefix(code) == prefix


@given(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0")))
def test_any_text_survives_quoting(text):
    import duckdb

    assert duckdb.sql(f"select {quoted(text)}").fetchone()[0] == text


def test_column_and_code_names_are_plain_text():
    assert "<" not in json.dumps([columns(), code_words()])
