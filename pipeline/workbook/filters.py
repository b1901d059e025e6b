"""Which part of a release is asked for (筛选条件): places, years and units, resolved to the forms that they mean.

A filter is about forms. Tables with ``form_id`` or ``document_id`` follow the chosen forms exactly; tables of a coarser
grain are cut by those of place, year and unit that they have, and say so; tables about neither stay whole.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

    from pipeline.publish.catalog import Table

_CHOSEN = """
    create or replace temp table chosen_forms as
    select forms.form_id, forms.document_id, forms.fiscal_year, forms.region_code, forms.department_id
    from core.forms
    where (len($years) = 0 or list_contains($years, fiscal_year))
      and (len($places) = 0 or exists (select 1 from unnest($places) as t (prefix) where starts_with(region_code, prefix)))
      and (len($units) = 0 or exists (
          select 1 from unnest($units) as t (unit) where contains(forms.department_name, unit)
          or forms.department_id in (select department_id from core.departments where contains(department_name, unit))
          or forms.department_id in (select department_id from core.department_aliases where contains(alias, unit))
      ))
"""
# A code ends in pairs of zeros for all that is below it: 650000 is the region, 652800 the prefecture.
_PREFIXES = """
    select distinct regexp_replace(region_code, '(00)+$', '') from core.regions
    where region_code = $place or region_name = $place or full_name = $place
"""
_COARSE = {"fiscal_year": ("fiscal_year",), "region_code": ("region_code",), "department_id": ("department_key", "department_id")}


class NothingChosen(ValueError):
    """The filters name nothing that this release has; the message says what it has."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What the user asked for; empty means all. ``regions`` are codes or names, ``departments`` parts of names."""

    years: tuple[int, ...] = ()
    regions: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.years or self.regions or self.departments)

    def asked(self) -> dict[str, str]:
        """The filters as ``column → words``, for the cover of a workbook."""
        words = {
            "fiscal_year": "、".join(map(str, self.years)), "region_code": "、".join(self.regions),
            "department_id": "、".join(self.departments),
        }
        return {name: text for name, text in words.items() if text}


@dataclass(frozen=True, slots=True)
class Cut:
    """A WHERE clause for one table (empty: whole table) and the columns of forms that it follows."""

    where: str = ""
    follows: tuple[str, ...] = field(default=())


def choose(con: duckdb.DuckDBPyConnection, filters: Filters) -> int:
    """Fill ``chosen_forms`` of this connection; returns how many forms. Raises NothingChosen."""
    places = [prefix for place in filters.regions for prefix in _prefixes(con, place)]
    con.execute(_CHOSEN, {"years": list(filters.years), "places": places, "units": list(filters.departments)})
    number = con.execute("select count(*) from chosen_forms").fetchone()[0]
    if filters and not number:
        raise NothingChosen(_advice(con))
    return number


def cut(table: Table, filters: Filters) -> Cut:
    """How the filters cut ``table``; :func:`choose` must have run on the connection that will use it."""
    columns = {column.name for column in table.columns}
    if not filters:
        return Cut()
    for key in ("form_id", "document_id"):
        if key in columns:
            return Cut(f" where {key} in (select {key} from chosen_forms)", tuple(filters.asked()))
    pairs = [
        (mine, asked) for asked in filters.asked() for mine in [next((n for n in _COARSE[asked] if n in columns), "")] if mine
    ]
    if not pairs:
        return Cut()
    same = " and ".join(f"chosen_forms.{asked} is not distinct from t.{mine}" for mine, asked in pairs)
    return Cut(f" as t where exists (select 1 from chosen_forms where {same})", tuple(asked for _, asked in pairs))


def _prefixes(con: duckdb.DuckDBPyConnection, place: str) -> list[str]:
    found = [row[0] for row in con.execute(_PREFIXES, {"place": place}).fetchall()]
    if not found:
        names = [row[0] for row in con.execute("select distinct region_name from core.regions").fetchall()]
        near = get_close_matches(place, [name for name in names if name], n=3)
        meant = f"; did you mean {' or '.join(near)}?" if near else ""
        raise NothingChosen(f"no place has the code or name {place}{meant}")
    return found


def _advice(con: duckdb.DuckDBPyConnection) -> str:
    lists = [
        ("years", "select distinct fiscal_year::varchar from core.forms where fiscal_year is not null order by 1 limit 20"),
        ("places", "select distinct region_name from core.forms where region_name is not null order by 1 limit 20"),
        ("units", "select distinct department_name from core.forms where department_name is not null order by 1 limit 20"),
    ]
    has = [f"{what}: {', '.join(row[0] for row in con.execute(sql).fetchall()) or 'none'}" for what, sql in lists]
    return f"no form matches all filters. This release has {'; '.join(has)}"
