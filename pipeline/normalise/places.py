"""Places (地区): the region in the name of a unit, and the region of every form.

Evidence is read in the order department → supervisor, unit of most summary lines → title → region hint → project →
other forms of the document → path. A name that several regions share (鼓楼区, 普陀区) is decided by a region mentioned
elsewhere in the same form, then in the same document or its path; if that does not decide, the name is kept and the code
stays NULL.
"""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from pipeline.normalise.path_regions import path_mentions
from pipeline.normalise.region_context import settled
from pipeline.normalise.unit_names import clean_unit_name
from pipeline.normalise.unit_regions import official_names, text_regions, unit_regions
from pipeline.reference.regions import regions

# A unit says whose budget it is, so the two names of units come first; a short place name (嘉峪关城市博物馆) is weaker
# than a full one, and a project may lie elsewhere.
_ORDER = {
    ("department", "full"): 0,
    ("supervisor", "full"): 1,
    ("department", "short"): 2,
    ("line_unit", "full"): 1,
    ("supervisor", "short"): 3,
    ("line_unit", "short"): 3,
    ("title", "full"): 4,
    ("region_hint", "full"): 5,
    ("region_hint", "short"): 5,
    ("project", "full"): 6,
}
_UNIT_COLUMNS = {
    "department": "department_text", "supervisor": "supervising_text", "line_unit": "line_unit_text"
}
_TEXT_COLUMNS = {"title": "title_text", "region_hint": "region_hint", "project": "project_text", "goal": "goal_text"}
_EVIDENCE = ["row", "document_id", "source", "trust", "region_code", "region_name", "candidates"]
_OUTPUT = ["region_code", "region_name", "region_source"]


def region_table() -> pl.DataFrame:
    """The stage table ``regions``: every region of GB/T 2260 since 2007 with the years in which it was listed."""
    return regions()


def find_regions(texts: pl.Series) -> pl.DataFrame:
    """Region at the start of each unit name, in the order of ``texts``.

    Columns: ``region_code`` (NULL when none or ambiguous), ``region_name`` (short official name, the printed one
    when ambiguous), ``rest`` (the name without codes and place), ``candidates`` (codes that the name may mean).
    """
    names = texts.cast(pl.String).alias("text").to_frame().select(name=clean_unit_name(pl.col("text")))
    found = names.join(unit_regions(names["name"]), on="name", how="left", maintain_order="left")
    return found.select("region_code", "region_name", pl.coalesce("rest", "name").alias("rest"), "candidates")


def resolve_form_regions(forms: pl.DataFrame, documents: pl.DataFrame) -> pl.DataFrame:
    """Adds ``region_code``, ``region_name``, ``region_source`` to forms; rows and their order stay.

    ``forms`` has document_id and the texts of the head (missing columns count as blank); ``documents`` has document_id
    and file_name. ``region_source`` is department, supervisor, line_unit, title, region_hint, project, document, path or NULL.
    """
    numbered = forms.drop(_OUTPUT, strict=False).with_row_index("row")
    paths = path_mentions(documents)
    evidence = settled(form_evidence(numbered), paths)
    own = best_evidence(evidence)
    answers = own.join(numbered.select("row", "document_id"), on="row", how="right")
    answers = filled(answers, document_regions(answers), "document")
    answers = filled(answers, path_regions(paths), "path")
    return numbered.join(answers.select("row", *_OUTPUT), on="row", how="left", maintain_order="left").drop("row")


def form_evidence(numbered: pl.DataFrame) -> pl.DataFrame:
    """Every place that a form mentions: one row per form, source and place."""
    units = _evidence(numbered, _UNIT_COLUMNS, unit_regions)
    return pl.concat([units, _evidence(numbered, _TEXT_COLUMNS, text_regions)])


def _evidence(
    forms: pl.DataFrame, columns: dict[str, str], reader: Callable[[pl.Series], pl.DataFrame]
) -> pl.DataFrame:
    """Evidence of some columns, by source, read by ``unit_regions`` (place at the start) or ``text_regions`` (anywhere).

    All columns are read in one call: the reader's search automaton costs more than the few texts it searches.
    """
    texts = pl.concat([_texts(forms, source, column) for source, column in columns.items()])
    found = texts.join(reader(texts["name"]), on="name", maintain_order="left")
    return found.filter(pl.col("region_name").is_not_null()).select(_EVIDENCE)


def _texts(forms: pl.DataFrame, source: str, column: str) -> pl.DataFrame:
    text = pl.col(column).cast(pl.String) if column in forms.columns else pl.lit(None, dtype=pl.String)
    return forms.select("row", "document_id", name=clean_unit_name(text), source=pl.lit(source))


def best_evidence(evidence: pl.DataFrame) -> pl.DataFrame:
    """The first evidence of each form by the order above (within a text, the first place)."""
    order = pl.DataFrame(
        [(source, trust, rank) for (source, trust), rank in _ORDER.items()],
        schema={"source": pl.String, "trust": pl.String, "rank": pl.Int8},
        orient="row",
    )
    ranked = evidence.join(order, on=["source", "trust"], maintain_order="left")
    first = ranked.sort("row", "rank", maintain_order=True)
    return first.unique("row", keep="first", maintain_order=True).select(
        "row", "region_code", "region_name", region_source="source"
    )


def document_regions(answers: pl.DataFrame) -> pl.DataFrame:
    """Most frequent region of each document; of equally frequent ones the one that comes first."""
    known = answers.filter(pl.col("region_code").is_not_null())
    counted = known.group_by("document_id", "region_code").agg(pl.len().alias("n"), pl.col("row").min())
    ordered = counted.sort("document_id", "n", "row", descending=[False, True, False])
    return ordered.unique("document_id", keep="first", maintain_order=True).select("document_id", "region_code")


def path_regions(paths: pl.DataFrame) -> pl.DataFrame:
    """Deepest folder of each path that names one region, else the file name."""
    known = paths.filter(pl.col("region_code").is_not_null()).sort("document_id", "rank", maintain_order=True)
    return known.unique("document_id", keep="first", maintain_order=True).select("document_id", "region_code")


def filled(answers: pl.DataFrame, found: pl.DataFrame, source: str) -> pl.DataFrame:
    """Answers with the gaps (no name at all) filled from one region per document."""
    named = found.join(official_names(), on="region_code", how="left")
    joined = answers.join(named, on="document_id", how="left", suffix="_found", maintain_order="left")
    gap = pl.col("region_name").is_null() & pl.col("region_code_found").is_not_null()
    return joined.with_columns(
        region_code=pl.when(gap).then("region_code_found").otherwise("region_code"),
        region_name=pl.when(gap).then("region_name_found").otherwise("region_name"),
        region_source=pl.when(gap).then(pl.lit(source)).otherwise("region_source"),
    ).drop("region_code_found", "region_name_found")
