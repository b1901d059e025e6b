"""The stage table ``goal_facts``: facts of all goal texts, parsed, matched with the indicators of their form and related."""

from __future__ import annotations

import polars as pl

from pipeline.normalise.concepts import match_concepts
from pipeline.normalise.folding import fold
from pipeline.normalise.goals.goal_text import goal_text
from pipeline.normalise.goals.matching import best_matches, coarser
from pipeline.normalise.goals.measures import base_factors, base_units, printed_tolerance
from pipeline.normalise.goals.nouns import pairs_of, rates_of
from pipeline.normalise.goals.number_phrases import per_of
from pipeline.normalise.goals.reading import PROMISED, goal_facts
from pipeline.normalise.goals.relations import relations
from pipeline.normalise.goals.sums import Measure, stated_sums
from pipeline.normalise.goals.values import with_values

_READ = {
    "kind": pl.String, "position": pl.Int32, "text": pl.String, "context": pl.String, "item": pl.Int32,
    "sentence": pl.Int32, "role": pl.String, "noun": pl.String, "phrase": pl.String, "per": pl.String,
    "is_cut": pl.Boolean, "cited_year": pl.Int32, "is_well_formed": pl.Boolean,
}
_HEAD_AMOUNTS = ("budget_total_wanyuan", "budget_fiscal_wanyuan", "project_investment_wanyuan")


def goal_fact_rows(forms: pl.DataFrame, indicators: pl.DataFrame, cells: pl.DataFrame) -> pl.DataFrame:
    """The stage table ``goal_facts`` from the stage frames of forms, indicators and cells."""
    facts = _with_heads(with_values(_printed(forms)), forms).with_row_index("fact_key")
    facts = match_concepts(facts.with_columns(
        name=pl.col("noun"), level2_code=pl.lit(None, pl.String), polarity=pl.lit(None, pl.String)
    ))
    related = facts.join(best_matches(facts, _targets(indicators)), on="fact_key", how="left", maintain_order="left")
    # A match says something of a promise only; the total of the head needs no indicator.
    related = related.with_columns(relation=relations()).with_columns(
        pl.when(pl.col("role").is_in(PROMISED) & (pl.col("relation") != "head")).then(name).alias(name)
        for name in ("i_indicator_id", "match_method", "match_score")
    )
    rows = pl.concat([related, _sums(related, forms)], how="diagonal").sort("form_id", "position", "kind")
    return _with_lines(_numbered(rows), cells)


def _printed(forms: pl.DataFrame) -> pl.DataFrame:
    """The facts of every goal text, with the form and its year."""
    told = forms.filter(pl.col("goal_text").is_not_null()).select("form_id", "fiscal_year", "goal_text")
    rows: list[tuple[object, ...]] = []
    for form_id, year, text in told.iter_rows():
        rows += [(form_id, year, *(getattr(fact, name) for name in _READ)) for fact in goal_facts(text)]
    return pl.DataFrame(rows, schema={"form_id": pl.String, "fiscal_year": pl.Int32, **_READ}, orient="row")


def _with_heads(facts: pl.DataFrame, forms: pl.DataFrame) -> pl.DataFrame:
    """``is_head``: an amount of the head within the rounding of both prints."""
    heads = forms.select("form_id", *(pl.col(name).cast(pl.Float64) for name in (*_HEAD_AMOUNTS, "amount_tolerance_wanyuan")))
    joined = facts.join(heads, on="form_id", how="left", maintain_order="left")
    joined = joined.with_columns(pl.col("amount_tolerance_wanyuan").fill_null(0.0))
    rounding = coarser("amount_tolerance_wanyuan", "base_tolerance")
    near = [
        ((pl.col("base_number") - pl.col(name)).abs() <= rounding) & (pl.col(name) > 0) for name in _HEAD_AMOUNTS
    ]
    money = (pl.col("kind") == "money") & (pl.col("base_unit") == "万元")
    return joined.with_columns(is_head=(money & pl.any_horizontal(near)).fill_null(False)).drop(
        *_HEAD_AMOUNTS, "amount_tolerance_wanyuan"
    )


def _targets(indicators: pl.DataFrame) -> pl.DataFrame:
    """The indicators as the matching sees them, every column but form_id prefixed by ``i_``."""
    unit = pl.col("value_unit")
    frame = indicators.with_columns(
        rate=rates_of(indicators["name"]), pairs=pairs_of(indicators["name"], "subject"),
        content=pairs_of(indicators["name"] + " " + indicators["value_text"].fill_null(""), "content"),
        per_unit=base_units(unit + pl.Series([per_of(name) for name in indicators["name"]], dtype=pl.String)),
        base_unit=base_units(unit), base_number=pl.col("value_number") * base_factors(unit),
        base_tolerance=printed_tolerance(pl.col("value_tolerance"), unit), operator=pl.col("value_operator"),
        value_date=pl.coalesce("value_date_high", "value_date"),
    )
    kept = (
        "seq", "indicator_id", "level2_code", "value_kind", "value_number", "value_date", "operator", "polarity",
        "unit_family", "concept_id", "rate", "pairs", "content", "per_unit", "base_unit", "base_number", "base_tolerance",
    )
    return frame.select("form_id", *(pl.col(name).alias(f"i_{name}") for name in kept))


def _sums(facts: pl.DataFrame, forms: pl.DataFrame) -> pl.DataFrame:
    """One row of kind ``arithmetic`` per sum that a text states."""
    texts = dict(forms.select("form_id", "goal_text").iter_rows())
    rows: list[dict[str, object]] = []
    measured = facts.filter(pl.col("base_number").is_not_null() & pl.col("number_high").is_null())
    for (form_id,), group in measured.group_by("form_id", maintain_order=True):
        folded = goal_text(texts[form_id]).folded
        for stated in stated_sums([_measure(row) for row in group.iter_rows(named=True)], folded):
            rows.append({
                "form_id": form_id, "kind": "arithmetic", "position": stated.position, "text": stated.formula,
                "context": stated.context, "role": "statement", "relation": "not_comparable", "holds": stated.holds,
                "gap": stated.gap, "unit": stated.unit,
            })
    schema = {
        "form_id": pl.String, "kind": pl.String, "position": pl.Int32, "text": pl.String, "context": pl.String,
        "role": pl.String, "relation": pl.String, "holds": pl.Boolean, "gap": pl.Float64, "unit": pl.String,
    }
    return pl.DataFrame(rows, schema=schema)


def _measure(row: dict[str, object]) -> Measure:
    """A parsed fact as the sums see it; money per head counts in 万元 per head."""
    text, noun, position = str(row["text"]), str(row["noun"]), int(str(row["position"]))
    return Measure(
        position, position + len(fold(text)), text, noun, str(row["context"]), int(str(row["sentence"])),
        float(str(row["base_number"])), float(str(row["base_tolerance"])), row["unit_family"], row["base_unit"],  # type: ignore[arg-type]
    )


def _numbered(rows: pl.DataFrame) -> pl.DataFrame:
    """``seq`` counts the facts of a form from 1 in reading order; the identity is form and seq."""
    numbered = rows.with_columns(seq=pl.int_range(pl.len(), dtype=pl.Int32).over("form_id") + 1)
    return numbered.with_columns(
        goal_fact_id=pl.format("{}-g{}", pl.col("form_id"), pl.col("seq").cast(pl.String).str.zfill(3)),
        is_promise=pl.col("role").is_in(PROMISED), matched_indicator_id=pl.col("i_indicator_id"),
        item_no=pl.col("item"),
    )


def _with_lines(rows: pl.DataFrame, cells: pl.DataFrame) -> pl.DataFrame:
    """``source_page`` and ``source_line`` of the goal cell that prints the fact; the first goal cell where a torn text
    stands in several."""
    goal = cells.filter((pl.col("role") == "goal") & pl.col("form_id").is_not_null()).sort("page", "line", "cell")
    printed: dict[str, list[tuple[str, int, int]]] = {}
    for form_id, page, line, text in goal.select("form_id", "page", "line", "text").iter_rows():
        printed.setdefault(form_id, []).append((fold(text), page, line))
    places = [
        next(((page, line) for text, page, line in printed.get(form_id, ()) if fold(fact or "") in text),
             printed[form_id][0][1:] if form_id in printed else (None, None))
        for form_id, fact in rows.select("form_id", "context").iter_rows()
    ]
    return rows.with_columns(
        source_page=pl.Series([page for page, _ in places], dtype=pl.Int32),
        source_line=pl.Series([line for _, line in places], dtype=pl.Int32),
    )
