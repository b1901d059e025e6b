"""Stable identities (标识) of documents, forms, indicators and projects.

Every identity is a pure function of content: the same raw file gives the same ids on every machine and in every
release. Hashes are SHA-256 over the distinct keys, never an engine's own hash, whose value may change with its version.
"""

from __future__ import annotations

import hashlib

import polars as pl

_DIGITS = 16
_SEPARATOR = "\x1f"

# 2024年, 2023-2024学年度, 2024年1-6月; four digits without 年 are a year unless a measure follows (2000亩).
_MONTHS = r"(?:\d{1,2}(?:[-—~至]\d{1,2})?月份?)?"
_YEAR = r"(^|\D)(?:(?:19|20)\d{2}年?[-—~至])?(?:19|20)\d{2}(?:学年度|年度|学年|财年|年)" + _MONTHS
_BARE_YEAR = r"(^|\D)20[0-4]\d($|[^\d亩元万亿余多人户名米公平个吨套台辆年])"
_BATCH = r"第[一二三四五六七八九十\d]+批次?|提前(?:下达|通知|告知|安排)|[上下]半年|第[一二三四1-4]季度"
_CLOSING = r"(?:(?:专项)?(?:补助|补贴)?(?:资金|经费)(?:项目)?|项目)$"
_NOISE = r"[\s\p{P}\p{S}\x{200b}-\x{200f}\x{feff}]"


def digest(text: str, length: int = _DIGITS) -> str:
    """First ``length`` hexadecimal digits of the SHA-256 of a text."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:length]


def hashed(key: pl.Expr, prefix: str) -> pl.Expr:
    """``prefix`` + hash of each distinct value of a text expression; NULL stays NULL."""

    def hash_distinct(keys: pl.Series) -> pl.Series:
        distinct = keys.unique().drop_nulls().to_list()
        ids = [prefix + digest(key) for key in distinct]
        return keys.replace_strict(distinct, ids, default=None, return_dtype=pl.String)

    return key.map_batches(hash_distinct, return_dtype=pl.String)


def document_id(sha256: str) -> str:
    """Identity of a raw file (文件) from its content hash: ``d_`` and the first 16 digits of the SHA-256."""
    if len(sha256) < _DIGITS:
        raise ValueError(f"document_id needs a full SHA-256 in hexadecimal, got {sha256!r}")
    return f"d_{sha256[:_DIGITS].lower()}"


def form_ids(document_id: pl.Expr, form_seq: pl.Expr) -> pl.Expr:
    """Readable identity of a form (表): ``d_…-f03`` for the third form of its document."""
    return pl.format("{}-f{}", document_id, form_seq.cast(pl.String).str.zfill(2))


def indicator_ids(form_id: pl.Expr, seq: pl.Expr) -> pl.Expr:
    """Readable identity of an indicator (三级指标): ``d_…-f03-i012`` for the twelfth row of its form."""
    return pl.format("{}-i{}", form_id, seq.cast(pl.String).str.zfill(3))


def project_key(text: pl.Expr) -> pl.Expr:
    """What stays of a project name (项目名称) over the years: no year, batch, punctuation or closing 资金/项目.

    Brackets lose only their signs, because 改(扩)建 and (公立医院综合改革) carry meaning. A name that consists of such
    words alone is kept whole, so that the key is never empty for a printed name.
    """
    folded = text.str.normalize("NFKC").str.replace_all(r"\s", "").str.to_lowercase()
    bare = folded.str.replace_all(_YEAR, "$1").str.replace_all(_BARE_YEAR, "$1$2").str.replace_all(_BATCH, "")
    bare = bare.str.replace_all(_NOISE, "").str.replace(_CLOSING, "")
    folded = folded.str.replace_all(_NOISE, "")
    key = pl.when(bare.str.len_chars() > 1).then(bare).otherwise(folded)
    return pl.when(key.str.len_chars() > 0).then(key)


def project_ids(region_code: pl.Expr, department_id: pl.Expr, project_key: pl.Expr) -> pl.Expr:
    """Identity of a project (项目) of one unit over the years: ``p_`` and a hash; NULL without a project key."""
    key = pl.concat_str(region_code.fill_null(""), department_id.fill_null(""), project_key, separator=_SEPARATOR)
    return hashed(key, "p_")
