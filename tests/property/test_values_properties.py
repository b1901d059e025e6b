"""Properties of folding and value parsing that hold for any text."""

from __future__ import annotations

import re

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.normalise import grammar
from pipeline.normalise.folding import fold, fold_expr, glyphs
from pipeline.normalise.values import parse_values

# Unassigned code points and surrogates are left out: Python and Rust carry different versions of Unicode.
ANY_TEXT = st.text(st.characters(exclude_categories=("Cs", "Cn", "Co")), max_size=30)
VALUE_SIGNS = [*"0123456789.,%≥≤=><-~/:年月日人次万元个提高无以上不低于上年百分之十九 ()", *glyphs()]
VALUE_TEXT = st.text(st.sampled_from(VALUE_SIGNS), max_size=14)
KINDS = {"quantitative", "range", "date", "qualitative", "missing", "multiple"}


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(ANY_TEXT, VALUE_TEXT), min_size=1, max_size=20))
def test_both_foldings_agree(texts: list[str]) -> None:
    column = pl.DataFrame({"text": texts}).select(fold_expr(pl.col("text")))["text"].to_list()
    assert column == [fold(text) for text in texts]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.one_of(ANY_TEXT, VALUE_TEXT), min_size=1, max_size=40))
def test_any_text_is_parsed_into_a_consistent_value(texts: list[str]) -> None:
    frame = pl.DataFrame({"text": texts}).with_columns(year=pl.lit(2024))
    parsed = parse_values(frame, "v", "text", year_column="year")
    assert parsed["text"].to_list() == texts
    assert set(parsed["v_kind"]) <= KINDS
    for row in parsed.iter_rows(named=True):
        counted = row["v_kind"] in ("quantitative", "range")
        assert (row["v_number"] is not None) == counted, row
        assert (row["v_number_high"] is not None) == (row["v_kind"] == "range"), row
        assert row["v_operator"] in (None, ">=", "<=", ">", "<", "="), row
        assert counted or row["v_unit"] is None, row
        assert row["v_rank"] is None or row["v_kind"] == "qualitative", row
        assert row["v_number_high"] is None or row["v_number"] <= row["v_number_high"], row


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from(["", "≥", ">=", "≤", "=", ">", "<"]),
    st.decimals(0, 10**7, places=2, allow_nan=False, allow_infinity=False),
    st.sampled_from(["%", "人", "次", "万元", "元/人/月", "公里", "个", "天"]),
)
def test_a_printed_number_is_read_as_printed(operator: str, number: object, unit: str) -> None:
    parsed = parse_values(pl.DataFrame({"text": [f"{operator}{number}{unit}"]}), "v", "text").row(0, named=True)
    assert parsed["v_kind"] == "quantitative"
    assert parsed["v_number"] == float(str(number))
    assert parsed["v_unit"] == unit
    assert parsed["v_operator"] == ({"": None, "≥": ">=", "≤": "<="}.get(operator, operator))


@settings(max_examples=100, deadline=None)
@given(st.lists(VALUE_TEXT, min_size=1, max_size=30))
def test_token_pattern_means_the_same_to_both_engines(texts: list[str]) -> None:
    folded = [fold(text) for text in texts]
    found = pl.DataFrame({"text": folded}).select(pl.col("text").str.extract_all(grammar.VALUE_TOKEN))["text"].to_list()
    assert found == [re.findall(grammar.VALUE_TOKEN, text) for text in folded]
