"""Closed vocabularies of a form: 指标值设定依据 (basis), 赋分规则 (scoring rule), 佐证资料 (evidence).

A term that is printed damaged is restored where the damage shows: cut off (按照完成比例赋), only its tail left on a
wrapped line (分, then the kind of the value decides), or misread (原妇凭证) in a column whose other entries are terms.
The writer's own words are never forced into a term; they keep their text and get a code only from ``free_text.csv``.
Terms and codes are the CSV files in ``value_vocabularies/``.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import Literal

import polars as pl

from pipeline.normalise.folding import fold, fold_expr, strip_blanks
from pipeline.normalise.grammar import MISSING

Vocabulary = Literal["basis", "scoring_rule", "evidence"]

FOLDER = Path(__file__).with_name("value_vocabularies")
FIELDS = ("stored", "code", "rule", "confidence", "candidates")
"""Columns that :func:`repair_terms` adds, each with its prefix."""

_TAIL_LENGTH = 3
"""Longest remainder of a wrapped cell that still counts as the tail of a term (分, 赋分, 例赋分)."""
_NEAR, _FAR = 0.7, 0.5
"""Likeness (1 - edit distance / length) from which a misread term is restored: in a column where most entries are
terms, and, for texts of the same length, in one where nearly all are."""
_MOST, _NEARLY_ALL = 0.5, 0.8


@cache
def terms(vocabulary: Vocabulary) -> tuple[dict[str, str], ...]:
    """The rows (term, code, canonical, suits) of a vocabulary; non-canonical terms are undamaged other spellings."""
    with (FOLDER / f"{vocabulary}.csv").open(encoding="utf-8", newline="") as handle:
        return tuple({**row, "term": fold(row["term"])} for row in csv.DictReader(handle))


@cache
def _free_text(vocabulary: Vocabulary) -> tuple[tuple[str, str], ...]:
    with (FOLDER / "free_text.csv").open(encoding="utf-8", newline="") as handle:
        rows = csv.DictReader(handle)
        return tuple((row["pattern"], row["code"]) for row in rows if row["vocabulary"] == vocabulary)


def _canonical(vocabulary: Vocabulary) -> list[str]:
    return [row["term"] for row in terms(vocabulary) if row["canonical"] == "true"]


def _codes(vocabulary: Vocabulary) -> dict[str, str]:
    return {row["term"]: row["code"] for row in terms(vocabulary)}


def _likeness(text: str, term: str) -> float:
    from rapidfuzz.distance import Levenshtein

    return 1.0 - Levenshtein.distance(text, term) / max(len(text), len(term))


def _nearest(text: str, canonical: list[str]) -> dict[str, object]:
    """How one distinct text relates to the terms: cut-off of one, tail of some, or likeness to the nearest."""
    ranked = sorted(canonical, key=lambda term: -_likeness(text, term))
    best, second = _likeness(text, ranked[0]), _likeness(text, ranked[1])
    cut = [term for term in canonical if term.startswith(text) and len(text) * 2 > len(term)]
    tails = [term for term in canonical if term.endswith(text) and len(text) <= _TAIL_LENGTH]
    return {
        "folded": text, "cut_of": cut[0] if len(cut) == 1 else None, "tail_of": tails,
        "nearest": ranked[0] if best > second else None, "likeness": best, "same_length": len(text) == len(ranked[0]),
    }


def _relations(texts: pl.Series, vocabulary: Vocabulary) -> pl.DataFrame:
    canonical, known = _canonical(vocabulary), _codes(vocabulary)
    # A text longer than every term is the writer's own wording: no distance is computed for it.
    longest = max(map(len, canonical)) + 1
    distinct = texts.drop_nulls().unique()
    suspects = distinct.filter((distinct.str.len_chars() <= longest) & ~distinct.is_in(list(known)))
    schema = {
        "folded": pl.String, "cut_of": pl.String, "tail_of": pl.List(pl.String), "nearest": pl.String,
        "likeness": pl.Float64, "same_length": pl.Boolean,
    }
    return pl.DataFrame([_nearest(text, canonical) for text in suspects], schema=schema)


def _suited(vocabulary: Vocabulary, kind: pl.Expr, level2: pl.Expr) -> pl.Expr:
    """The term that suits a value: by level (满意度) first, then by kind (number → proportion, wording or date →
    grade); NULL where the vocabulary makes no such difference or the value is missing."""
    suits = {row["suits"]: row["term"] for row in terms(vocabulary) if row["suits"]}
    by_level = level2.replace_strict(suits, default=None, return_dtype=pl.String)
    group = kind.replace({"range": "quantitative", "date": "qualitative"})
    return pl.coalesce(by_level, group.replace_strict(suits, default=None, return_dtype=pl.String))


def _restored() -> tuple[pl.Expr, pl.Expr, pl.Expr]:
    """Term, rule and confidence of a repair; the first reading that applies."""
    tail = pl.col("suited").is_in(pl.col("tail_of"))
    near = (pl.col("likeness") >= _NEAR) & (pl.col("closed") >= _MOST)
    far = (pl.col("likeness") >= _FAR) & (pl.col("closed") >= _NEARLY_ALL) & pl.col("same_length")
    rules = (
        (pl.col("cut_of").is_not_null(), pl.col("cut_of"), "term_cut_off", 0.95),
        (tail, pl.col("suited"), "term_tail_by_value_kind", 0.7),
        (near & pl.col("nearest").is_not_null(), pl.col("nearest"), "term_misread", 0.85),
        (far & pl.col("nearest").is_not_null(), pl.col("nearest"), "term_misread", 0.7),
    )
    return (
        pl.coalesce(*(pl.when(when).then(term) for when, term, _, _ in rules)),
        pl.coalesce(*(pl.when(when).then(pl.lit(rule)) for when, _, rule, _ in rules)),
        pl.coalesce(*(pl.when(when).then(pl.lit(confidence)) for when, _, _, confidence in rules)),
    )


def _suspects(frame: pl.DataFrame, vocabulary: Vocabulary, text: str, group: str, suited: pl.Expr) -> pl.DataFrame:
    """One row per row of ``frame``: the printed text, how much of its column are terms (``closed``), and how it relates
    to the terms."""
    folded = fold_expr(pl.col(text))
    blank = folded.str.contains(rf"^(?:{MISSING}|无)$")
    base = frame.select(
        printed=pl.when(~blank).then(strip_blanks(pl.col(text))), folded=folded, suited=suited, group=pl.col(group)
    )
    known = pl.col("folded").is_in(list(_codes(vocabulary))).cast(pl.Float64)
    base = base.with_columns(closed=pl.when(pl.col("printed").is_not_null()).then(known).mean().over("group"))
    relations = _relations(base["folded"], vocabulary)
    return base.join(relations, on="folded", how="left", nulls_equal=True, maintain_order="left")


def _code(stored: pl.Expr, vocabulary: Vocabulary) -> pl.Expr:
    """Code of a stored text: of the term that it is, else of the first free-text pattern that it matches."""
    folded = fold_expr(stored)
    named = folded.replace_strict(_codes(vocabulary), default=None, return_dtype=pl.String)
    free = (pl.when(folded.str.contains(pattern)).then(pl.lit(code)) for pattern, code in _free_text(vocabulary))
    return pl.coalesce(named, *free)


def repair_terms(
    frame: pl.DataFrame,
    vocabulary: Vocabulary,
    prefix: str,
    *,
    text: str,
    group: str = "document_id",
    kind: str = "value_kind",
    level2: str = "level2_code",
) -> pl.DataFrame:
    """``frame`` with ``{prefix}_stored`` (String), ``_code``, ``_rule``, ``_confidence`` (0–1) and ``_candidates``.

    ``rule`` is NULL where the stored text is the printed one without white space; placeholders (/, 无) are stored as
    NULL. ``group`` names the column whose rows share one printed column (a document); ``candidates`` are the terms that
    a bare tail may belong to.
    """
    suited = _suited(vocabulary, pl.col(kind), pl.col(level2))
    suspects = _suspects(frame, vocabulary, text, group, suited)
    term, rule, confidence = (pl.when(pl.col("printed").is_not_null()).then(expr) for expr in _restored())
    columns = {
        "stored": pl.coalesce("term", "printed"),
        "code": _code(pl.coalesce("term", "printed"), vocabulary),
        "rule": pl.col("rule"),
        "confidence": pl.col("confidence"),
        "candidates": pl.coalesce("tail_of", pl.lit([], pl.List(pl.String))),
    }
    fixed = suspects.with_columns(term=term, rule=rule, confidence=confidence)
    return frame.hstack(fixed.select(columns[name].alias(f"{prefix}_{name}") for name in FIELDS))
