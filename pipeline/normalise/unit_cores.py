"""Core name (核心名称) of a unit: its name without place and bracket, in the standard spelling (人社局 → 全称).

A name cut off in print (阿图什市住房和城) is completed when exactly one standard name starts with it.
"""

from __future__ import annotations

from functools import cache

import polars as pl

from pipeline.normalise.place_names import vocabulary, words

# Four characters: shorter beginnings fit too many standard names to prove anything.
_SHORTEST_CUT = 4
_BRACKET = r"\(([^()]*)\)$"


@cache
def core_aliases() -> pl.DataFrame:
    """``alias`` → ``core_name`` from core_names.csv; one alias must not mean two standard names."""
    table = vocabulary("core_names.csv").with_columns(alias=pl.col("aliases").str.split(";")).explode("alias")
    table = table.drop_nulls("alias").filter(pl.col("alias") != "").select("alias", "core_name")
    if table["alias"].is_duplicated().any():
        twice = table.filter(pl.col("alias").is_duplicated())["alias"].unique().to_list()
        raise ValueError(f"core_names.csv: {twice} stand for two names; keep each alias once")
    return table


@cache
def _beginnings() -> pl.DataFrame:
    """Cut-off beginnings that belong to exactly one standard name, and are no standard name themselves.

    Names that only 直辖市 use (``seat`` province, e.g. 住房和城乡建设委员会) do not make a beginning ambiguous.
    """
    standard = vocabulary("core_names.csv")
    names = standard["core_name"].to_list()
    usual = standard.filter(pl.col("seat") == "any")["core_name"].to_list()
    pairs = [(name[:end], name) for name in usual for end in range(_SHORTEST_CUT, len(name))]
    table = pl.DataFrame(pairs, schema={"beginning": pl.String, "completed": pl.String}, orient="row")
    single = table.filter(~pl.col("beginning").is_duplicated(), ~pl.col("beginning").is_in(names))
    return single.join(core_aliases(), left_on="beginning", right_on="alias", how="anti")


def split_bracket(rest: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    """Name without its last bracket, and what the bracket names; NULL when it names the unit itself (本级)."""
    itself = f"^(?:{'|'.join(words('self_brackets.csv', 'pattern'))})$"
    inner = rest.str.extract(_BRACKET)
    outer = rest.str.replace(_BRACKET, "").str.replace("本级$", "").str.replace("([局委厅会室])机关$", "$1")
    sub_unit = pl.when(~inner.str.contains(itself) & (inner.str.len_chars() > 0)).then(inner)
    whole = outer.str.len_chars() == 0
    return pl.when(whole).then(rest).otherwise(outer), pl.when(~whole).then(sub_unit)


def is_cut(core: pl.Expr) -> pl.Expr:
    """Whether a core name is the beginning of exactly one standard name (住房和城), cut off in print."""
    return core.is_in(_beginnings()["beginning"].to_list()).fill_null(False)


def standard_core(core: pl.Expr) -> pl.Expr:
    """Standard spelling of a core name: alias, else completion of a cut-off name, else as it is."""
    aliases = core_aliases()
    cut = _beginnings()
    known = {**dict(cut.iter_rows()), **dict(aliases.iter_rows())}
    return core.replace(list(known), list(known.values()))
