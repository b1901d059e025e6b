"""One identity of a project over the years (项目跨年标识), with how it was found and how sure it is.

A project keeps its identity when its name changes by a few characters: 动物防疫社会化服务 and 动物防疫社会化服务购买 of one
unit are one project, 农村低保 and 城市低保 never. Names are compared within one unit only, as character trigrams (Dice ≥
0.85), and must agree in every word that tells two things of one kind apart (``distinguishing.csv``: 一期 and 二期, 小学
and 初中). Two names that the unit uses in the same year are two projects. A printed 项目编码 decides before all names, in
all units of a place.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations

import polars as pl

from pipeline.normalise.identities import project_ids
from pipeline.normalise.lexicon import lexicon

LEAST_LIKENESS = 0.85
_SHORTEST_CODE = 8
_PLACE = ["region_code", "department_id", "project_key"]
MATCH_COLUMNS = ("project_id", "project_match_method", "project_match_score")


@dataclass(frozen=True, slots=True)
class Project:
    """One name of a project in one unit, with the years and codes it is printed with."""

    region_code: str | None
    department_id: str | None
    key: str
    years: frozenset[int]
    codes: frozenset[str]

    @property
    def place(self) -> tuple[str | None, str | None, str]:
        """The values of the columns that name it."""
        return self.region_code, self.department_id, self.key


def trigram_likeness(one: str, other: str) -> float:
    """Dice coefficient (0–1) of the character trigrams of two names, blanks added at the ends as in pg_trgm."""
    left, right = _trigrams(one), _trigrams(other)
    return 2 * (left & right).total() / max((left + right).total(), 1)


def _trigrams(text: str) -> Counter[str]:
    padded = f"  {text} "
    return Counter(padded[at : at + 3] for at in range(len(padded) - 2))


@cache
def _distinguishing() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{row['pattern']})" for row in lexicon("distinguishing")))


def is_same_project(one: str, other: str) -> bool:
    """Whether two project keys are one name: alike, and equal in every distinguishing word."""
    return trigram_likeness(one, other) >= LEAST_LIKENESS and Counter(_distinguishing().findall(one)) == Counter(
        _distinguishing().findall(other)
    )


def identified_projects(forms: pl.DataFrame) -> pl.DataFrame:
    """Adds :data:`MATCH_COLUMNS`; rows and their order stay, a form without project gets NULLs.

    ``forms`` has region_code, department_id, project_key, project_code and fiscal_year. The identity is that of the
    earliest name; ``project_match_method`` is ``name`` for that name itself, else ``code`` or ``trigram``, and the score
    its likeness (1 for name and code).
    """
    projects = _projects(forms)
    links = {**_trigram_links(projects), **_code_links(projects)}
    rows = [(*project.place, *first.place[1:], method, score) for project, first, method, score in _named(projects, links)]
    columns = [*_PLACE, "first_department_id", "first_key", "project_match_method", "project_match_score"]
    schema = dict.fromkeys(columns, pl.String) | {"project_match_score": pl.Float64}
    found = pl.DataFrame(rows, schema=schema, orient="row")
    joined = forms.join(found, on=_PLACE, how="left", nulls_equal=True, maintain_order="left")
    identity = project_ids(pl.col("region_code"), pl.col("first_department_id"), pl.col("first_key"))
    return joined.with_columns(project_id=identity).drop("first_department_id", "first_key")


def _projects(forms: pl.DataFrame) -> list[Project]:
    code = pl.col("project_code").str.replace_all(r"[^0-9A-Za-z]", "")
    usable = pl.when(code.str.len_chars() >= _SHORTEST_CODE).then(code)
    grouped = forms.drop_nulls("project_key").group_by(_PLACE).agg(
        years=pl.col("fiscal_year").drop_nulls().unique(), codes=usable.drop_nulls().unique()
    )
    found = [
        Project(row["region_code"], row["department_id"], row["project_key"], frozenset(row["years"]), frozenset(row["codes"]))
        for row in grouped.iter_rows(named=True)
    ]
    return sorted(found, key=_order)


def _order(project: Project) -> tuple[int, str, str, str]:
    """Earliest first, so that the identity does not change when a later year is added."""
    return min(project.years, default=9999), project.key, project.region_code or "", project.department_id or ""


def _trigram_links(projects: list[Project]) -> dict[Project, tuple[Project, str, float]]:
    """Each project → the most alike earlier one of its unit."""
    links: dict[Project, tuple[Project, str, float]] = {}
    for unit in _blocks(projects, lambda project: [(project.region_code, project.department_id)]):
        for one, other in combinations(unit, 2):
            if one.years & other.years or one.department_id is None or not is_same_project(one.key, other.key):
                continue
            likeness = round(trigram_likeness(one.key, other.key), 4)
            if other not in links or likeness > links[other][2]:
                links[other] = (one, "trigram", likeness)
    return links


def _code_links(projects: list[Project]) -> dict[Project, tuple[Project, str, float]]:
    """Each project → the earliest one of its place with the same 项目编码."""
    return {
        other: (block[0], "code", 1.0)
        for block in _blocks(projects, lambda project: [(project.region_code, code) for code in project.codes])
        for other in block[1:]
    }


def _blocks(projects: list[Project], keys_of: Callable[[Project], Iterable[Hashable]]) -> Iterator[list[Project]]:
    blocks: dict[Hashable, list[Project]] = defaultdict(list)
    for project in projects:
        for key in keys_of(project):
            blocks[key].append(project)
    yield from blocks.values()


def _named(
    projects: Iterable[Project], links: dict[Project, tuple[Project, str, float]]
) -> Iterator[tuple[Project, Project, str, float]]:
    """Each project with the first one of its chain of links, the method and score of its own link."""
    for project in projects:
        first = project
        while first in links:
            first = links[first][0]
        _, method, score = links.get(project, (project, "name", 1.0))
        yield project, first, method, score
