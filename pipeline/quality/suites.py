"""Suites of expectations (期望套件): read from ``suites/*.yml``, one file per table, and checked for slips when read.

A suite names its table, the key that evidence rows carry, and a list of expectations, each with a name, a bilingual
description and exactly one kind of check from :mod:`pipeline.quality.checks`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.normalise.small_cells import sensitive_words
from pipeline.quality.checks import CHECKS, checked_columns
from pipeline.quality.person_labels import person_label_pattern

SUITE_FOLDER = Path(__file__).with_name("suites")
SEVERITIES = ("critical", "warning")
_PLAIN_FIELDS = frozenset({"name", "description", "severity", "column"})


class SuiteError(ValueError):
    """A suite file is not what it should be; the message lists every slip."""


@dataclass(frozen=True, slots=True)
class Expectation:
    """One thing a table must satisfy: ``query`` returns the rows that break it (see :mod:`pipeline.quality.checks`).

    ``critical`` stops the release, ``warning`` is only recorded.
    """

    suite: str
    table: str
    name: str
    column_name: str | None
    description: str
    severity: str
    query: str

    @property
    def identity(self) -> str:
        """``suite.name``, unique over all suites."""
        return f"{self.suite}.{self.name}"


@cache
def expectations() -> tuple[Expectation, ...]:
    """All expectations of all suite files; raises SuiteError with every slip found in any of them."""
    import yaml

    found: list[Expectation] = []
    slips: list[str] = []
    for path in sorted(SUITE_FOLDER.glob("*.yml")):
        suite = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        for entry in suite["expectations"]:
            if problem := _slip(entry):
                slips.append(f"{path.name}: {entry.get('name', entry)}: {problem}")
            else:
                found.append(_expectation(path.stem, suite, entry))
    slips += [f"{name} stands twice" for name in _repeated(expectation.identity for expectation in found)]
    if slips:
        raise SuiteError("; ".join(slips))
    return tuple(found)


def _slip(entry: dict[str, Any]) -> str | None:
    kinds = [field for field in entry if field not in _PLAIN_FIELDS]
    if not {"name", "description"} <= entry.keys():
        return "needs a name and a description"
    if len(kinds) != 1 or kinds[0] not in CHECKS:
        return f"needs exactly one check of {', '.join(CHECKS)}, has {kinds}"
    if entry.get("severity", "critical") not in SEVERITIES:
        return f"severity is one of {SEVERITIES}"
    return None


def _expectation(suite_name: str, suite: dict[str, Any], entry: dict[str, Any]) -> Expectation:
    (kind,) = (field for field in entry if field not in _PLAIN_FIELDS)
    query = CHECKS[kind](suite["table"], suite["key"], entry[kind])
    columns = [entry["column"]] if "column" in entry else checked_columns(kind, entry[kind])
    return Expectation(
        suite=suite_name,
        table=suite["table"],
        name=entry["name"],
        column_name=", ".join(columns) or None,
        description=" ".join(entry["description"].split()),
        severity=entry.get("severity", "critical"),
        query=query.replace("{person_labels}", person_label_pattern()).replace("{sensitive_groups}", sensitive_words()),
    )


def _repeated(names: Iterable[str]) -> list[str]:
    seen: set[str] = set()
    return [name for name in names if name in seen or seen.add(name)]
