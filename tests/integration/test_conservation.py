"""Nothing is lost and nobody is named: the published cells are the source cells, masked where a person stands."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from tests.conftest import RAW

MASK = "▇"
PERSON_LABELS = ("负责人", "经 办 人", "经办人", "联系人")


@pytest.fixture(scope="module")
def connection(published: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(published / "warehouse.duckdb"), read_only=True) as opened:
        yield opened


def source_cells(path: Path) -> list[tuple[int, int, str]]:
    lines = path.read_text(encoding="utf-8").split("\n")
    return [
        (line, cell, text)
        for line, content in enumerate(lines, start=1)
        for cell, text in enumerate(content.split("\t"), start=1)
        if text.strip()
    ]


def raw_documents() -> list[Path]:
    return sorted(path for path in RAW.rglob("*.txt"))


def names_in_raw() -> set[str]:
    """The persons of the seed documents, read from the cells behind or inside a person label."""
    found: set[str] = set()
    for path in raw_documents():
        for line in path.read_text(encoding="utf-8").split("\n"):
            cells = [cell.strip() for cell in line.split("\t") if cell.strip()]
            for at, cell in enumerate(cells):
                if cell.endswith(PERSON_LABELS) or cell == "人":
                    found |= {cell for cell in cells[at + 1 : at + 3] if 2 <= len(cell) <= 6 and "电话" not in cell}
                elif ":" in cell and cell.partition(":")[0] in PERSON_LABELS:
                    found.add(cell.partition(":")[2].strip())
    return found


@pytest.mark.parametrize("path", raw_documents(), ids=lambda path: path.name)
def test_cells_are_the_source_cells(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    stored = connection.execute(
        """select line, cell, text from core.cells join core.documents using (document_id)
           where file_name = ? order by line, cell""",
        [path.relative_to(RAW).as_posix()],
    ).fetchall()
    source = source_cells(path)
    assert [(line, cell) for line, cell, _ in stored] == [(line, cell) for line, cell, _ in source]
    for (line, cell, kept), (_, _, printed) in zip(stored, source):
        assert len(kept) == len(printed)
        assert all(a == b or a == MASK for a, b in zip(kept, printed)), (line, cell, kept, printed)


def test_only_person_cells_are_masked(connection: duckdb.DuckDBPyConnection) -> None:
    masked = connection.execute(f"select role, count(*) from core.cells where text like '%{MASK}%' group by role").fetchall()
    assert masked == [("person", 11)]


def test_no_person_in_anything_published(published: Path) -> None:
    names = names_in_raw()
    assert len(names) >= 7
    for path in [*published.glob("*.json"), *(published / "parquet").rglob("*.parquet")]:
        text = path.read_text(encoding="utf-8") if path.suffix == ".json" else parquet_text(path)
        assert not [len(name) for name in names if name in text], path.name


def parquet_text(path: Path) -> str:
    return json.dumps(duckdb.sql(f"select * from read_parquet('{path}')").fetchall(), default=str, ensure_ascii=False)


def test_lines_by_role(connection: duckdb.DuckDBPyConnection) -> None:
    """Row accounting of the two seeds: 107 and 131 lines with cells, 135 of them indicator lines."""
    sql = """select region_code, count(distinct line) from core.cells join core.documents using (document_id) {}
             group by region_code order by region_code"""
    assert connection.execute(sql.format("")).fetchall() == [("652828", 131), ("653001", 107)]
    assert connection.execute(sql.format("where role = 'indicator'")).fetchall() == [("652828", 73), ("653001", 62)]
