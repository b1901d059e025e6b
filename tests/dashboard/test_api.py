"""The API: figures of the seeds, releases, limits, and what it refuses."""

from __future__ import annotations

import shutil
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from fastapi.testclient import TestClient

from pipeline.dashboard.api import application
from pipeline.dashboard.limits import Limits


def test_county_money_leaves_disputed_amounts_out(ask):
    totals = ask("totals", region="653001")[0]
    assert (totals["amount_wanyuan"], totals["n_disputed"]) == (8538.84, 1)
    assert (totals["disputed_low_wanyuan"], totals["disputed_high_wanyuan"]) == (935, 9351)
    assert {row["department"]: row["amount_wanyuan"] for row in ask("money_by_department", region="652828")}[
        "和硕县医疗保障局"] == 709.2


def test_a_province_holds_its_counties(ask):
    assert ask("totals", region="650000")[0]["n_forms"] == ask("totals")[0]["n_forms"] > 0


def test_peers_of_timely_payment(ask):
    group = next(row for row in ask("peer_groups", peer_scope="all") if row["concept_id"] == "c_payment_timeliness")
    rows = ask("peers", benchmark=group["benchmark_id"])
    assert sorted(row["own_value"] for row in rows) == [90, 90, 95, 95, 95, 98, 100]
    assert {row["leniency"] for row in rows if row["own_value"] == 90} == {"lenient"}
    summary = ask("peer_summary", benchmark=group["benchmark_id"])[0]
    assert (summary["n"], summary["value_median"]) == (7, 95)


def test_the_chosen_unit_is_marked_among_its_peers(ask):
    group = ask("peer_groups", peer_scope="all")[0]["benchmark_id"]
    unit = ask("peers", benchmark=group)[-1]["department_key"]
    marked = {row["department_key"] for row in ask("peers", benchmark=group, department=unit) if row["is_chosen"]}
    assert marked == {unit}
    assert not any(row["is_chosen"] for row in ask("peers", benchmark=group))


def test_values_of_a_group_count_every_target_once(ask):
    group = ask("peer_groups", peer_scope="all")[0]["benchmark_id"]
    rows, unit = ask("peers", benchmark=group), ask("peers", benchmark=group)[0]["department_key"]
    counted = ask("peer_values", benchmark=group, department=unit)
    assert {row["own_value"]: row["n_indicators"] for row in counted} == Counter(row["own_value"] for row in rows)
    assert sum(row["n_own"] for row in counted) == sum(row["department_key"] == unit for row in rows) > 0


def test_the_form_names_the_narrowest_circle_that_has_a_median(ask):
    rows = [row for form in ask("forms") for row in ask("form_peers", form=form["form_id"])]
    assert len({row["indicator_id"] for row in rows}) == len(rows) > 0
    wider = {(row["indicator_id"], row["peer_scope"]): row["value_median"] for row in
             (found for unit in ask("departments") for scope in ("year", "peers")
              for found in ask("positions", department=unit["department_key"], peer_scope=scope))}
    for row in rows:
        if row["peer_scope"] == "all":
            assert not any(wider.get((row["indicator_id"], scope)) for scope in ("year", "peers")), row


def test_goals_held_weaker_come_first(ask):
    first = ask("goal_forms")[0]
    assert first["n_weaker"] >= 1
    weaker = [row for row in ask("goal_facts", form=first["form_id"]) if row["relation"] == "weaker"]
    assert len(weaker) == first["n_weaker"] and all(row["name"] and row["indicator_line"] for row in weaker)


def test_every_finding_of_the_map_leads_to_the_form(ask):
    row = next(row for row in ask("rule_map") if row["outcome"] == "fail")
    found = ask("form_findings", form=row["form_id"])
    assert row["rule_id"] in {finding["rule_id"] for finding in found}
    assert ask("form_cells", form=row["form_id"])


def test_no_person_is_in_any_cell(ask):
    persons = [row["text"] for form in ask("forms") for row in ask("form_cells", form=form["form_id"]) if row["role"] == "person"]
    assert persons and all("▇" in text for text in persons)


def test_the_answer_names_its_release_and_is_not_sent_twice(api):
    first = api.get("/api/queries/totals")
    assert first.headers["x-release"] == first.json()["release"] == api.get("/api/release").json()["version"]
    again = api.get("/api/queries/totals", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert api.get("/api/queries/totals?year=2024").headers["etag"] != first.headers["etag"]


def test_the_shown_sql_gives_the_same_rows(api):
    shown = api.get("/api/queries/money_by_department?region=652828").json()
    assert api.get("/api/sql", params={"sql": shown["sql"]}).json()["rows"] == shown["rows"]


@pytest.mark.parametrize(("sql", "complaint"), [
    ("copy core.forms to 'x.csv'", "COPY is not allowed"),
    ("create table x as select 1", "CREATE is not allowed"),
    ("select 1; select 2", "2 statements"),
    ("attach 'x.duckdb'", "ATTACH is not allowed"),
    ("set memory_limit = '1GB'", "SET is not allowed"),
    ("install httpfs", "is not allowed"),
    ("pragma enable_profiling", "is not allowed"),
    ("select * from read_text('/etc/passwd')", "file system operations are disabled"),
    ("select * from read_csv('https://example.org/x.csv')", "disabled"),
    ("select nothing", "not found"),
    ("", "0 statements"),
    ("select 1) ; select (2", "error"),
])
def test_sql_that_is_refused(api, sql, complaint):
    answer = api.get("/api/sql", params={"sql": sql})
    assert answer.status_code == 400
    assert complaint in answer.json()["message"].lower() or complaint in answer.json()["message"]


@pytest.mark.parametrize("name", ["marts.of_next_year", "'/etc/passwd'"])
def test_a_table_that_the_release_does_not_have(api, name):
    answer = api.get("/api/sql", params={"sql": f"from {name}"})
    assert (answer.status_code, answer.json()["error"]) == (404, "TableMissing")


def test_too_many_rows_are_cut_and_said(api):
    answer = api.get("/api/sql", params={"sql": "select * from range(5000)"}).json()
    assert (len(answer["rows"]), answer["is_cut"]) == (2000, True)


def test_not_a_number_becomes_null(api):
    assert api.get("/api/sql", params={"sql": "select 'nan'::double, 'inf'::double, 1.5"}).json()["rows"] == [[None, None, 1.5]]


@pytest.fixture
def strict_api(published, tmp_path):
    # DuckDB refuses two configurations of one file in one process: this server reads its own copy.
    shutil.copytree(published, tmp_path / "own", symlinks=True)
    limits = Limits(statement_seconds=0.4, waiting_seconds=0.2, parallel_statements=1, answer_bytes=100_000,
                    memory_bytes=64 * 1024**2)
    with TestClient(application(tmp_path / "own", limits), base_url="http://localhost") as client:
        yield client


SLOW = "select count(*) from range(10000000) a, range(10000) b where a.range % 7 = b.range % 3"


def test_a_statement_is_stopped_at_its_deadline(strict_api):
    started = time.monotonic()
    answer = strict_api.get("/api/sql", params={"sql": SLOW})
    assert answer.status_code == 408 and "stopped after 0.4 s" in answer.json()["message"]
    assert time.monotonic() - started < 5


def test_a_full_server_says_so(strict_api):
    with ThreadPoolExecutor(max_workers=6) as pool:
        answers = list(pool.map(lambda _: strict_api.get("/api/sql", params={"sql": SLOW}), range(6)))
    refused = [answer for answer in answers if answer.status_code == 503]
    assert refused and "try again" in refused[0].json()["message"]
    assert {answer.status_code for answer in answers} == {408, 503}
    assert strict_api.get("/api/sql", params={"sql": "select 1"}).status_code == 200


def test_an_answer_too_large_is_refused(strict_api):
    assert strict_api.get("/api/sql", params={"sql": "select repeat('x', 200000)"}).status_code == 400


def test_what_needs_too_much_memory_is_refused(strict_api):
    # On a slow machine the deadline comes before the memory is full.
    assert strict_api.get("/api/sql", params={"sql": "select list(range) from range(30000000)"}).status_code in (400, 408)


@pytest.mark.parametrize("version", ["2000.01.01.000000", "../..", "..", "%2e%2e", "a/b", "x" * 300, ""])
def test_an_unknown_release_is_gone(api, version):
    answer = api.get("/api/queries/totals", params={"release": version})
    assert answer.status_code == 410 and "load the page again" in answer.json()["message"]


def test_another_host_name_is_refused(api):
    assert api.get("/api/release", headers={"Host": "evil.example"}).status_code == 400


def test_nothing_published_is_said(tmp_path, jixiao):
    with TestClient(application(tmp_path), base_url="http://localhost") as client:
        answer = client.get("/api/release")
    assert answer.status_code == 503 and "jixiao build" in answer.json()["message"]
    result = jixiao("serve", "--out", tmp_path)
    assert result.exit_code == 2 and "nothing published" in result.output


def test_openapi_describes_every_query(api):
    described = api.get("/api/openapi.json").json()
    assert {f"/api/queries/{name}" for name in api.get("/api/words").json()["queries"]} <= described["paths"].keys()
    names = {entry["name"] for entry in described["paths"]["/api/queries/forms"]["get"]["parameters"]}
    assert {"year", "region", "release", "rule"} <= names


@pytest.mark.parametrize("path", ["/", "/overview", "/form", "/sql"])
def test_pages_allow_nothing_but_this_server(api, path):
    answer = api.get(path)
    assert answer.status_code == 200 and "default-src 'self'" in answer.headers["content-security-policy"]


def test_an_unknown_page_is_not_found(api):
    assert api.get("/nowhere").status_code == 404
    assert api.get("/static/../api.py").status_code == 404
