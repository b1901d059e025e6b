"""Units of government (预算单位): one identity for all spellings of a unit.

``[省][州/市][县/区] + core name + (本级 | sub unit)`` is taken apart, the core is brought to its standard spelling, and
the identity is region + core (+ sub unit, where the bracket names another body). Thus 新疆巴州和硕县民政局 and
和硕县民政局(本级) are one unit.
"""

from __future__ import annotations

import polars as pl

from pipeline.normalise.identities import hashed
from pipeline.normalise.unit_cores import is_cut, split_bracket, standard_core
from pipeline.normalise.unit_names import clean_unit_name
from pipeline.normalise.unit_places import with_unit_region
from pipeline.reference.functions import UNKNOWN, function_of, functions

_SEPARATOR = "\x1f"
_ADDED = ["department_name", "completed_name", "core_name", "sub_unit", "function_code", "department_id"]
_DEPARTMENTS = [
    "department_id",
    "department_name",
    "core_name",
    "sub_unit",
    "region_code",
    "function_code",
    "parent_department_id",
]
_REGION = ["department_region_code", "department_region_name"]


def function_table() -> pl.DataFrame:
    """The stage table ``functions`` (政府职能)."""
    return functions()


def identify_departments(names: pl.DataFrame) -> pl.DataFrame:
    """Adds the unit behind each printed name; rows and their order stay, a blank name gives NULLs.

    ``names`` has ``name`` (as printed) and ``region_code`` (of the form it stands in). Added: ``department_name``
    (printed name without codes and white space), ``completed_name`` (where print cut it off, else NULL), ``core_name``,
    ``sub_unit``, ``function_code``, ``department_id``, and ``department_region_code``/``department_region_name`` (the
    unit's own region, e.g. the city above a county form).
    """
    typed = names.with_columns(pl.col("name", "region_code").cast(pl.String))
    distinct = typed.select("name", "region_code").unique(maintain_order=True)
    cleaned = distinct.with_columns(department_name=clean_unit_name(pl.col("name")))
    placed = with_unit_region(cleaned)
    identified = with_identity(placed).select("name", "region_code", *_ADDED, *_REGION)
    kept = typed.drop(*_ADDED, *_REGION, strict=False)
    return kept.join(identified, on=["name", "region_code"], how="left", nulls_equal=True, maintain_order="left")


def with_identity(placed: pl.DataFrame) -> pl.DataFrame:
    """Adds core name, sub unit, function and identity to units whose place is known (column ``rest``)."""
    outer, sub_unit = split_bracket(pl.col("rest"))
    parts = placed.with_columns(printed_core=outer, sub_unit=sub_unit).with_columns(
        core_name=standard_core(pl.col("printed_core")), sub_unit=standard_core(pl.col("sub_unit"))
    )
    parts = with_completed_name(parts)
    parts = parts.join(core_functions(parts), on=["core_name", "sub_unit"], how="left", nulls_equal=True)
    return parts.with_columns(department_id=department_ids(pl.col("sub_unit")))


def with_completed_name(parts: pl.DataFrame) -> pl.DataFrame:
    """Adds ``completed_name``: the whole name of a unit whose core print cut off (阿图什市住房和城 → …乡建设局), else NULL."""
    name, printed = pl.col("department_name"), pl.col("printed_core")
    whole = name.str.strip_suffix(printed) + pl.col("core_name")
    return parts.with_columns(completed_name=pl.when(is_cut(printed) & name.str.ends_with(printed)).then(whole))


def core_functions(parts: pl.DataFrame) -> pl.DataFrame:
    """Function of each distinct core name and sub unit: the core decides, else the sub unit, else OTHER."""
    distinct = parts.select("core_name", "sub_unit").unique().drop_nulls("core_name")
    code = pl.coalesce(function_of(pl.col("core_name")), function_of(pl.col("sub_unit")), pl.lit(UNKNOWN))
    return distinct.with_columns(function_code=code)


def department_ids(sub_unit: pl.Expr) -> pl.Expr:
    """Identity from region (its name where the code is open), core name and sub unit; NULL without a core name."""
    region = pl.coalesce("department_region_code", "department_region_name", pl.lit(""))
    return hashed(pl.concat_str(region, "core_name", sub_unit.fill_null(""), separator=_SEPARATOR), "u_")


def department_tables(identified: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Stage tables ``departments`` and ``department_aliases`` of units from :func:`identify_departments`.

    The canonical name is region name + core name (+ sub unit). The body that a sub unit belongs to is listed even when
    no form prints it alone; aliases are all printed spellings, with and without codes.
    """
    units = identified.drop_nulls("department_id")
    ids = units.with_columns(parent_department_id=pl.when(pl.col("sub_unit").is_not_null()).then(_parent_id()))
    parents = ids.filter(pl.col("sub_unit").is_not_null()).with_columns(
        department_id=pl.col("parent_department_id"),
        sub_unit=pl.lit(None, dtype=pl.String),
        parent_department_id=pl.lit(None, dtype=pl.String),
        function_code=function_of(pl.col("core_name")).fill_null(UNKNOWN),
    )
    rows = pl.concat([ids, parents]).with_columns(
        department_name=canonical_name(), region_code="department_region_code"
    )
    departments = rows.select(_DEPARTMENTS).unique("department_id", keep="first").sort("department_id")
    return departments, printed_spellings(units)


def printed_spellings(units: pl.DataFrame) -> pl.DataFrame:
    """Stage table ``department_aliases``: each spelling as printed, and without codes, with its unit."""
    columns = ("name", "department_name")
    spellings = [
        units.select(alias=pl.col(column).str.strip_chars(), department_id="department_id") for column in columns
    ]
    return pl.concat(spellings).unique().sort("department_id", "alias")


def _parent_id() -> pl.Expr:
    return department_ids(pl.lit("", dtype=pl.String))


def canonical_name() -> pl.Expr:
    """Region name + core name, with the sub unit in brackets: 和硕县农业农村局(农业技术推广中心)."""
    region, core = pl.col("department_region_name").fill_null(""), pl.col("core_name")
    name = pl.when(core == region).then(core).otherwise(region + core)
    return pl.when(pl.col("sub_unit").is_null()).then(name).otherwise(name + "(" + pl.col("sub_unit") + ")")
