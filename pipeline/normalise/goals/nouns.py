"""What a fact and an indicator are about, as sets of character pairs (二元字组), and the rate that both may measure."""

from __future__ import annotations

import re
from functools import cache

import polars as pl

from pipeline.normalise.folding import fold
from pipeline.normalise.goals.words import pattern

_HAN_RUN = re.compile(r"[\u4E00-\u9FFFA-Za-z]{2,}")
_LEADS = re.compile(
    r"(?:达到|达|保持在|稳定在|控制在|维持在|提高到|提高至|提升至|提升到|降低到|降至|增长|常年|每年|全年|年均|预计|计划|完成|不低于|不少于"
    r"|不超过|以上|以下|以内|左右|大于|小于|为|使|对|共|约|的|在|和|与|及|等)"
)
_RATE = re.compile(r"[\u4E00-\u9FFF]{2}[率度比性]|占比|比例|比重")
_UNIT_NOTE = re.compile(r"\([^()]{1,4}\)")


@cache
def subject_pairs(text: str) -> tuple[str, ...]:
    """The character pairs of the words that a number is about; verbs and adverbs around the number part them."""
    return _pairs(_LEADS.sub(" ", _plain(text)))


@cache
def content_pairs(text: str) -> tuple[str, ...]:
    """The character pairs that name something: words that stand in every form (建设, 项目, 资金) are left out."""
    return _pairs(pattern("generic").sub(" ", _LEADS.sub(" ", _plain(text))))


@cache
def rate_of(text: str) -> str | None:
    """The rate or degree that a text measures (合格率, 满意度), None when it names none."""
    found = _RATE.findall(_LEADS.sub(" ", _plain(text)))
    return found[-1] if found else None


def pairs_of(texts: pl.Series, kind: str) -> pl.Series:
    """``subject`` or ``content`` pairs of each text as a list column; NULL is an empty list."""
    read = {"subject": subject_pairs, "content": content_pairs}[kind]
    return pl.Series([list(read(text or "")) for text in texts], dtype=pl.List(pl.String))


def rates_of(texts: pl.Series) -> pl.Series:
    """The rate that each text measures."""
    return pl.Series([rate_of(text or "") for text in texts], dtype=pl.String)


def _plain(text: str) -> str:
    return re.sub(r"[0-9.]+", " ", _UNIT_NOTE.sub(" ", fold(text)))


def _pairs(text: str) -> tuple[str, ...]:
    return tuple(sorted({run[at : at + 2] for run in _HAN_RUN.findall(text) for at in range(len(run) - 1)}))
