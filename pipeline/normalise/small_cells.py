"""Small cells (小单元格): counts of 1 to 4 persons of a sensitive group never leave the stage.

In one county a handful of 艾滋病感染儿童 or 事实无人抚养儿童 can be named by their neighbours. Such a count is taken out of
every table at once: the numbers of the indicator are NULL, its digits become ▇ in all texts and cells, also in running
text (为2名孤儿发放…). Where a total of the same form would give the count away (12 = 10 + 2), the smaller other part goes
too (complementary suppression, 次级隐去). Groups are data, ``sensitive_groups.csv``. What stays: rates, money, and counts of
0 or of 5 and more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import polars as pl

from pipeline.forms.persons import MASK
from pipeline.normalise.lexicon import lexicon

SMALLEST, LARGEST = 1, 4
PREFIXES = ("value", "prior", "actual")
RULE = "small_cell_suppressed"
_PERSON_UNITS = ("人", "名", "位", "例", "户", "口", "人次", "户次")
_COUNTED_NAME = r"(?:人数|人次|户数|名额|儿童数?|孤儿数?|患者数?|人员数?量?|例数)(?:\([^()]*\))?$"
_NUMBER_FIELDS = ("number", "number_high", "tolerance")
_COUNT = re.compile(r"(?<![\d.,])([1-4一二两三四])(?=\s*(?:余)?(?:名|人|位|例|户|个(?!月|百|工作)))")
_SENTENCE = re.compile(r"[^。;；!！\n]+")


@cache
def sensitive_words() -> str:
    """The names of sensitive groups (敏感人群) as one regular expression."""
    return "|".join(row["pattern"] for row in lexicon("sensitive_groups"))


def suppress_small_cells(frames: dict[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """The stage tables without small counts of sensitive groups; tables without any are returned as they are."""
    rows = frames["indicators"].join(
        frames["forms"].select("form_id", "project_name"), on="form_id", how="left", maintain_order="left"
    )
    hidden = _hidden(rows)
    changed = {name: _texts_without_counts(frame) for name, frame in frames.items() if name in _RUNNING_TEXT}
    frames = {**frames, **changed}
    if not hidden:
        return frames
    return {
        **frames,
        "indicators": _without_numbers(frames["indicators"], hidden),
        "cells": _cells_without_numbers(frames["cells"], rows, hidden),
        "repairs": pl.concat([_log_masked(frames["repairs"], hidden), _logged(rows, hidden, frames)]),
        "review_items": _log_masked(frames["review_items"], hidden),
    }


_RUNNING_TEXT: dict[str, tuple[str, ...]] = {
    "forms": ("title_text", "project_name", "project_key", "goal_text"),
    "indicators": ("name", "value_raw", "value_text", "basis", "prior_text", "scoring_rule", "evidence", "actual_text",
                   "deviation_reason"),
    "summary_rows": ("project_name", "project_key"),
    "cells": ("text",),
    "funds": ("label_text",),
    "repairs": ("raw_text", "stored_text"),
    "review_items": ("raw_text", "evidence"),
}


def _hidden(rows: pl.DataFrame) -> set[tuple[str, str]]:
    """(indicator_id, prefix) of all numbers to take out: small ones, and the parts that would give them away."""
    small = {(row["indicator_id"], prefix) for prefix in PREFIXES for row in _small(rows, prefix).iter_rows(named=True)}
    touched = rows.filter(pl.col("indicator_id").is_in([indicator for indicator, _ in small]))["form_id"].unique()
    counted = rows.filter(pl.col("form_id").is_in(touched.to_list()) & _counts_people("value"))
    for (_,), form in counted.group_by("form_id"):
        for prefix in PREFIXES:
            small |= {(indicator, prefix) for indicator in _complements(form, prefix, small)}
    return small


def _counts_people(prefix: str) -> pl.Expr:
    """Whether a row counts people or households, by its unit or, without one, by its name."""
    unit, name = pl.coalesce(f"{prefix}_unit", "value_unit"), pl.col("name").fill_null("")
    unitless = unit.is_null() | (unit == "个")
    return unit.is_in(_PERSON_UNITS).fill_null(False) | (unitless & name.str.contains(_COUNTED_NAME))


def _small(rows: pl.DataFrame, prefix: str) -> pl.DataFrame:
    about = pl.concat_str(pl.col("name", "project_name").fill_null(""), separator=" ")
    number = pl.coalesce(f"{prefix}_number_high", f"{prefix}_number")
    return rows.filter(
        about.str.contains(sensitive_words()) & _counts_people(prefix) & number.is_between(SMALLEST, LARGEST)
    )


def _complements(form: pl.DataFrame, prefix: str, small: set[tuple[str, str]]) -> set[str]:
    """Indicators of one form whose number, with a total of the form, gives the only hidden number of a sum away."""
    numbers = dict(form.select("indicator_id", f"{prefix}_number").drop_nulls().iter_rows())
    found: set[str] = set()
    for indicator in [key for key, of in small if of == prefix and key in numbers]:
        others = {key: number for key, number in numbers.items() if (key, prefix) not in small}
        for total in others.values():
            parts = {key: number for key, number in others.items() if number < total}
            found |= _giving_away(total - numbers[indicator], parts)
    return found


def _giving_away(rest: float, parts: dict[str, float]) -> set[str]:
    """The smallest part among those that alone, or all together, make up the rest of a total."""
    if parts and sum(parts.values()) == rest:
        return {min(parts, key=lambda key: (parts[key], key))}
    return {min(same) for same in [[key for key, number in parts.items() if number == rest]] if same}


def _without_numbers(indicators: pl.DataFrame, hidden: set[tuple[str, str]]) -> pl.DataFrame:
    columns: list[pl.Expr] = []
    for prefix in PREFIXES:
        is_hidden = pl.col("indicator_id").is_in([indicator for indicator, of in hidden if of == prefix])
        columns += [
            pl.when(~is_hidden).then(pl.col(f"{prefix}_{field}")).alias(f"{prefix}_{field}") for field in _NUMBER_FIELDS
        ]
        texts = (f"{prefix}_text", "value_raw") if prefix == "value" else (f"{prefix}_text",)
        columns += [pl.when(is_hidden).then(_digits_masked(text)).otherwise(text).alias(text) for text in texts]
    return indicators.with_columns(*columns, is_suppressed=pl.col("indicator_id").is_in(_ids(hidden)))


def _digits_masked(column: str) -> pl.Expr:
    return pl.col(column).str.replace_all(r"\d", MASK)


def _ids(hidden: Iterable[tuple[str, str]]) -> list[str]:
    return sorted({indicator for indicator, _ in hidden})


def _cells_without_numbers(cells: pl.DataFrame, rows: pl.DataFrame, hidden: set[tuple[str, str]]) -> pl.DataFrame:
    """Cells of the hidden rows with each hidden number masked wherever it stands alone in them."""
    wanted: dict[str, set[str]] = {}
    for row in rows.filter(pl.col("indicator_id").is_in(_ids(hidden))).iter_rows(named=True):
        numbers = [row[f"{prefix}_{field}"] for indicator, prefix in hidden if indicator == row["indicator_id"]
                   for field in ("number", "number_high")]
        wanted[row["indicator_id"]] = {f"{number:g}" for number in numbers if number is not None}

    def masked(row: dict[str, str]) -> str:
        alone = "|".join(sorted(map(re.escape, wanted[row["indicator_id"]])))
        return re.sub(rf"(?<![\d.])(?:{alone})(?:\.0+)?(?![\d.])", lambda found: MASK * len(found[0]), row["text"])

    is_wanted = pl.col("indicator_id").is_in(list(wanted))
    texts = pl.struct("indicator_id", "text").map_elements(masked, return_dtype=pl.String)
    found = cells.with_row_index("place").filter(is_wanted).select("place", masked=texts)
    joined = cells.with_row_index("place").join(found, on="place", how="left", maintain_order="left")
    return joined.with_columns(text=pl.coalesce("masked", "text")).drop("place", "masked")


def _log_masked(log: pl.DataFrame, hidden: set[tuple[str, str]]) -> pl.DataFrame:
    """Repairs and questions about hidden rows, without a digit in their texts and candidates."""
    is_hidden = pl.col("indicator_id").is_in(_ids(hidden)).fill_null(False)
    texts = [name for name in ("raw_text", "stored_text") if name in log.columns]
    candidates = pl.col("candidates").list.eval(pl.element().str.replace_all(r"\d", MASK))
    return log.with_columns(
        *(pl.when(is_hidden).then(_digits_masked(name)).otherwise(name).alias(name) for name in texts),
        candidates=pl.when(is_hidden).then(candidates).otherwise("candidates"),
    )


def _logged(rows: pl.DataFrame, hidden: set[tuple[str, str]], frames: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """One repair per number taken out, which says that and not what it was."""
    owners = frames["forms"].select("form_id", "document_id")
    taken = pl.DataFrame(sorted(hidden), schema=["indicator_id", "prefix"], orient="row")
    found = taken.join(rows, on="indicator_id").join(owners, on="form_id", how="left")
    return found.select(
        "document_id", "form_id", "indicator_id", field=pl.format("{}_text", "prefix"), raw_text=pl.lit(MASK),
        stored_text=pl.lit(MASK), rule=pl.lit(RULE), confidence=pl.lit(1.0),
        candidates=pl.lit([], pl.List(pl.String)), source_page="source_page", source_line="source_line",
        source_cell="source_cell",
    ).select(frames["repairs"].columns)


def _texts_without_counts(frame: pl.DataFrame) -> pl.DataFrame:
    table_columns = [name for columns in _RUNNING_TEXT.values() for name in columns if name in frame.columns]
    return frame.with_columns(_counts_masked(frame[name]) for name in dict.fromkeys(table_columns))


def _counts_masked(texts: pl.Series) -> pl.Series:
    suspects = texts.drop_nulls().unique()
    suspects = suspects.filter(suspects.str.contains(sensitive_words()) & suspects.str.contains(r"[1-4一二两三四]"))
    if suspects.is_empty():
        return texts
    return texts.replace(suspects.to_list(), [mask_small_counts(text) for text in suspects.to_list()])


def mask_small_counts(text: str) -> str:
    """A text in which each count of 1 to 4 people is ▇, in sentences that speak of a sensitive group."""

    def in_sentence(found: re.Match[str]) -> str:
        sentence = found[0]
        return _COUNT.sub(MASK, sentence) if re.search(sensitive_words(), sentence) else sentence

    return _SENTENCE.sub(in_sentence, text)
