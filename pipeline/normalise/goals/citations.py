"""Cited documents (引用文件): the document numbers (文号) of a goal text and whether they are well formed.

A document number is 发文机关代字, 〔year in four digits〕, number and 号 (党政机关公文格式, GB/T 9704): 国办发〔2021〕30号.
Square or round brackets, a year of two digits, 第 before the number or a missing 号 are how it goes wrong.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_ISSUER = r"(?P<issuer>[\u4E00-\u9FFF]{2,16})"
_BRACKETED = re.compile(
    rf"{_ISSUER}[\[(](?P<year>(?:19|20)[0-9]{{2}}|[0-9]{{2}})年?[\])](?P<ordinal>第?)(?P<number>[0-9]{{1,5}})(?P<sign>号?)"
)
_BARE = re.compile(
    rf"{_ISSUER}(?<=[发字函办文令通])(?P<year>(?:19|20)[0-9]{{2}})年?-?(?P<ordinal>第?)(?P<number>[0-9]{{1,5}})(?P<sign>号)"
)
_UNNUMBERED = re.compile(
    rf"{_ISSUER}(?<=[发字函办文令通社预教农建])\[(?P<year>(?:19|20)[0-9]{{2}})\](?P<ordinal>)(?P<number>)(?P<sign>号?)"
)
_WORDS_BEFORE = re.compile(r"^.*(?:根据|按照|依据|遵照|落实|贯彻|执行|参照|印发|关于|以及|文件|通知|办法|和|及|与|了|的)")


@dataclass(frozen=True, slots=True)
class Citation:
    """A cited document number at folded characters [start, end); ``year`` NULL when it has not four digits."""

    start: int
    end: int
    year: int | None
    number: int | None
    is_complete: bool


def citations(folded: str) -> list[Citation]:
    """The document numbers of a folded text, in order; ``is_complete`` when year, number and 号 are there and no 第 is."""
    found: dict[int, Citation] = {}
    for shape in (_BRACKETED, _BARE, _UNNUMBERED):
        for match in shape.finditer(folded):
            if match["sign"] or match["ordinal"] or folded[match.start("year") - 1] == "[":
                found.setdefault(match.end("year"), _citation(match))
    return sorted(found.values(), key=lambda citation: citation.start)


def citation_spans(folded: str) -> list[tuple[int, int]]:
    """Where the document numbers stand."""
    return [(citation.start, citation.end) for citation in citations(folded)]


def is_well_formed(citation: Citation, printed: str) -> bool:
    """Whether a document number is printed as the standard asks: 〔 〕, a year of four digits, a number, 号, no 第."""
    return citation.is_complete and "〔" in printed and "〕" in printed


def _citation(match: re.Match[str]) -> Citation:
    before = _WORDS_BEFORE.match(match["issuer"])
    start = match.start() + (before.end() if before and before.end() < len(match["issuer"]) else 0)
    full_year = len(match["year"]) == 4
    return Citation(
        start, match.end(), int(match["year"]) if full_year else None,
        int(match["number"]) if match["number"] else None,
        is_complete=full_year and bool(match["number"]) and bool(match["sign"]) and not match["ordinal"],
    )
