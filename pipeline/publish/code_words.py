"""Words for codes (代码含义) in Chinese and English: one list for the pages, the workbook and the dictionary.

``code_words.csv`` names the codes of closed lists by list and code. What a list cannot know (templates, functions,
rules) is read from the release.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path


@cache
def code_words() -> dict[str, dict[str, dict[str, str]]]:
    """``zh`` and ``en`` by list of codes and code; a list has the name of the column that holds its codes."""
    found: dict[str, dict[str, dict[str, str]]] = {}
    with Path(__file__).with_name("code_words.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            found.setdefault(row["list"], {})[row["code"]] = {"zh": row["zh"], "en": row["en"]}
    return found
