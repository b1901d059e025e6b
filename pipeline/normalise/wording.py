"""Qualitative values (定性指标值): rank of the degree word, direction, and what the wording refers to.

Ranks are a convention of this project (0 无/不发生 … 5 显著), ordinal and only comparable inside one direction; the
words are in ``qualitative.csv``, the references (上年水平, 预算 …) in ``references.csv``.
"""

from __future__ import annotations

import polars as pl

from pipeline.normalise.lexicon import any_of, lexicon, words

_TOP_RANK = 5


def _entries(column: str) -> dict[str, str]:
    return {row["word"]: row[column] for row in lexicon("qualitative") if row[column]}


def _absence() -> str:
    """无/零/未/不发生 + something unwanted (无投诉, 零违规): rank 0 without a degree word."""
    adverse = any_of(words("qualitative", "word", role="adverse"))
    return rf"^(?:无|零|没有|未发生|不发生|未出现|杜绝).{{0,10}}{adverse}$"


def rank(text: pl.Expr) -> pl.Expr:
    """The rank (0–5, Int32) of the strongest degree word (程度词) in a folded text; NULL when it holds none."""
    ranks = {word: int(value) for word, value in _entries("rank").items()}
    steps = [
        text.str.contains(any_of(tuple(word for word, value in ranks.items() if value == step and len(word) > 1)))
        for step in range(_TOP_RANK + 1)
    ]
    whole = text.replace_strict(ranks, default=None, return_dtype=pl.Int32)
    strongest = pl.coalesce(*(pl.when(steps[step]).then(pl.lit(step, pl.Int32)) for step in range(_TOP_RANK, -1, -1)))
    return pl.coalesce(whole, pl.when(text.str.contains(_absence())).then(pl.lit(0, pl.Int32)), strongest)


def direction(text: pl.Expr) -> pl.Expr:
    """The direction (up, down, keep, attain, yes_no) of the first direction word of a folded text, else that of its
    degree word (保持 → keep); NULL when there is none."""
    rows = [row for row in lexicon("qualitative") if row["direction"] and len(row["word"]) > 1]
    named, degree = (
        any_of(tuple(row["word"] for row in rows if row["role"] == role)) for role in ("direction", "degree")
    )
    first = pl.coalesce(text.str.extract(f"({named})"), text.str.extract(f"({degree})"))
    found = pl.when(text.str.len_chars() == 1).then(text).otherwise(first)
    return found.replace_strict(_entries("direction"), default=None, return_dtype=pl.String)


def reference(text: pl.Expr) -> pl.Expr:
    """The code of what a folded text refers to (LAST_YEAR 上年, BUDGET 预算, STANDARD 标准 …), first row that fits."""
    return pl.coalesce(
        *(pl.when(text.str.contains(row["pattern"])).then(pl.lit(row["reference"])) for row in lexicon("references"))
    )


def reference_operator(text: pl.Expr) -> pl.Expr:
    """The comparison with the reference: 不低于上年 → ``>=``, 控制在预算内 → ``<=``, 与上年持平 → ``=``."""
    table = {row["text"]: row["operator"] for row in lexicon("operators") if row["place"] != "suffix"}
    # 为 in running text is no comparison (为群众服务); it is one only directly before a number.
    spelled = {word: operator for word, operator in table.items() if word != "为"}
    found = text.str.extract(f"({any_of(tuple(spelled))})")
    printed = found.replace_strict(spelled, default=None, return_dtype=pl.String)
    inside = pl.when(text.str.contains("(?:以内|之内|范围内|预算内)")).then(pl.lit("<="))
    return pl.coalesce(printed, inside, pl.when(text.str.contains("持平|一致|不变")).then(pl.lit("=")))


def printed_sign(text: pl.Expr) -> pl.Expr:
    """The operator of a comparison sign right before wording (=总体稳定); NULL for none. A title mark 《 is none here."""
    signs = {row["text"]: row["operator"] for row in lexicon("operators") if row["place"] == "glyph"}
    printed = text.str.extract("^([<>=]{1,4})[^<>=0-9]")
    return printed.replace_strict(signs, default=None, return_dtype=pl.String)
