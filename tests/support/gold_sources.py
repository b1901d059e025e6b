"""Where the hand-labelled rows come from: the raw seed files, the ``gold_*.csv`` files, and identities over both."""

from __future__ import annotations

import csv
import hashlib
import re
from pathlib import Path

import polars as pl

from pipeline.normalise.identities import project_key

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
REGIONS = {"阿图什市": "653001", "和硕县": "652828"}
FOLDERS = {"000_e0e49fc54ad0f963.txt": "2024/653001", "003_2955c8ef4fbc563d.txt": "2021/652828"}


def read_csv(name: str) -> list[dict[str, str | None]]:
    with (HERE / f"{name}.csv").open(encoding="utf-8") as file:
        return [{key: value or None for key, value in row.items()} for row in csv.DictReader(file)]


def as_number(text: str | None) -> float | None:
    return None if text is None else float(text)


def raw_path(document: str) -> Path:
    return ROOT / "data/raw" / FOLDERS[document] / document


def sha256_of(document: str) -> str:
    return hashlib.sha256(raw_path(document).read_bytes()).hexdigest()


def id_of_document(document: str) -> str:
    return f"d_{sha256_of(document)[:16]}"


def id_of_form(document: str, form_seq: int) -> str:
    return f"{id_of_document(document)}-f{form_seq:02d}"


def name_of_region(code: str) -> str:
    return next(name for name, known in REGIONS.items() if known == code)


def source_cells(document: str, line: int) -> list[str]:
    return raw_path(document).read_text(encoding="utf-8").split("\n")[line - 1].split("\t")


def id_of_department(name: str | None) -> str | None:
    """The identity of the one canonical department that shares place and core with a printed name (本级 folded)."""
    if name is None:
        return None
    bare = re.sub(r"\(.*\)$", "", name).removeprefix("新疆巴州")
    hits = [row["department_name"] for row in read_csv("gold_departments") if row["department_name"].startswith(bare)]
    return f"u_{hits[0]}" if hits else None


def key_of_project(name: str | None) -> str | None:
    return pl.select(project_key(pl.lit(name, pl.String))).item()
