"""Names with what a system prints around them (名称前的编码与编号): codes of projects, numbers of indicators."""

from __future__ import annotations

import re

# 51082322T000006543210-森林防火专项经费, 510000-某项目: a code and a separator, or a code too long for anything else.
_PROJECT_CODE = re.compile(
    r"^[\[(（【]?(?P<code>(?=[A-Za-z]*\d)[0-9A-Za-z]{5,30})[\])）】]?(?:\s*[-—–_:：]\s*|\s+|(?<=[0-9A-Za-z]{12}))"
    r"(?P<name>[^\d\s\-—–].*)$", re.DOTALL,
)
# 指标1：治理隐患点数量: the number is the template's, not part of the name.
_NUMBERING = re.compile(r"^\s*(?:三级)?指标\s*[0-9０-９一二三四五六七八九十]{1,2}\s*[:：.、．]\s*(?=\S)")


def project_and_code(text: str) -> tuple[str, str | None]:
    """A printed project name without the code of the budget system before it, and that code."""
    found = _PROJECT_CODE.match(text.strip())
    return (found["name"].strip(), found["code"]) if found else (text, None)


def without_numbering(text: str) -> str:
    """An indicator name without the template's 指标1： before it."""
    return _NUMBERING.sub("", text)
