"""Fiscal year (预算年度) of every form, and where it was read.

Order: the year printed in the form's own head or title, a year at the start of the project name
(2024年…), the most frequent year of the other forms of the document, a year folder or a 年 in the path. What is not
between 2000 and 2050 is no fiscal year of a performance target (绩效目标管理 began in 2011) and is passed over.
"""

from __future__ import annotations

import polars as pl

FIRST_YEAR, LAST_YEAR = 2000, 2050

# A project often opens with the year of its budget, sometimes behind a bracket or quote: “2024年…, (2024)….
# Four digits before a measure are a quantity: 2000亩高标准农田.
_PROJECT_START = r"^[\p{P}\p{S}]*((?:19|20)\d{2})(?:年|[-—~]|[^\d亩元万亿余多人户名米公平个吨套台辆]|$)"
_TITLE_YEAR = r"(?:^|\D)((?:19|20)\d{2})(?:年|[)\]〕】]|财年|预算|部门|项目|$)"
_PATH_FOLDER = r"(?:^|/)((?:19|20)\d{2})(?:年度?|年预算|年部门预算)?/"
_PATH_YEAR = r"(?:^|\D)((?:19|20)\d{2})年"
_HEAD_COLUMNS = ("year_printed", "year_source", "project_text", "title_text")
_OUTPUT = ["fiscal_year", "fiscal_year_source"]


def resolve_fiscal_years(forms: pl.DataFrame, documents: pl.DataFrame) -> pl.DataFrame:
    """Adds ``fiscal_year`` and ``fiscal_year_source`` to forms; rows and their order stay.

    ``forms`` has document_id, year_printed, year_source, project_text, title_text; ``documents`` has document_id and
    file_name. The source is the parser's own ``year_source`` (``form`` when it gives none), title, project, document,
    path or NULL.
    """
    numbered = forms.drop(_OUTPUT, strict=False).with_row_index("row")
    own = numbered.select("row", "document_id", **_own_years(numbered))
    known = own.join(document_years(own), on="document_id", how="left", maintain_order="left")
    known = known.join(path_years(documents), on="document_id", how="left", maintain_order="left")
    columns = {"printed_year": pl.col("printed_source"), "title_year": pl.lit("title")}
    columns |= {f"{source}_year": pl.lit(source) for source in ("project", "document", "path")}
    source = pl.coalesce([pl.when(pl.col(year).is_not_null()).then(text) for year, text in columns.items()])
    answer = known.select("row", fiscal_year=pl.coalesce(list(columns)), fiscal_year_source=source)
    return numbered.join(answer, on="row", how="left", maintain_order="left").drop("row")


def plausible(year: pl.Expr) -> pl.Expr:
    """A year as Int32, NULL outside FIRST_YEAR..LAST_YEAR."""
    number = year.cast(pl.Int32, strict=False)
    return pl.when(number.is_between(FIRST_YEAR, LAST_YEAR)).then(number)


def _found(text: pl.Expr, pattern: str) -> pl.Expr:
    folded = text.cast(pl.String).str.normalize("NFKC").str.replace_all(r"\s", "")
    return plausible(folded.str.extract(pattern))


def _own_years(forms: pl.DataFrame) -> dict[str, pl.Expr]:
    """Years that each form shows by itself; columns that the caller does not have count as blank."""
    column = {c: pl.col(c) if c in forms.columns else pl.lit(None, dtype=pl.String) for c in _HEAD_COLUMNS}
    return {
        "printed_year": plausible(column["year_printed"]),
        "printed_source": pl.coalesce(column["year_source"].cast(pl.String), pl.lit("form")),
        "project_year": _found(column["project_text"], _PROJECT_START),
        "title_year": _found(column["title_text"], _TITLE_YEAR),
    }


def document_years(own: pl.DataFrame) -> pl.DataFrame:
    """Most frequent year of each document over its printed years, titles and project names; ties: the first form."""
    shown = own.with_columns(year=pl.coalesce("printed_year", "title_year", "project_year")).drop_nulls("year")
    counted = shown.group_by("document_id", "year").agg(pl.len().alias("n"), pl.col("row").min())
    ordered = counted.sort("document_id", "n", "row", descending=[False, True, False])
    first = ordered.unique("document_id", keep="first", maintain_order=True)
    return first.select("document_id", document_year="year")


def path_years(documents: pl.DataFrame) -> pl.DataFrame:
    """Year in the path of each document: a folder of its own, else ``…2023年…`` in a folder or file name."""
    path = pl.col("file_name")
    year = pl.coalesce(_found(path, _PATH_FOLDER), _found(path, _PATH_YEAR))
    return documents.select("document_id", path_year=year).unique("document_id", keep="first", maintain_order=True)
