"""The queries of the pages: one ``.sql`` file each, shown to the user exactly as it runs.

A file begins with ``-- zh:``, ``-- en:`` and, where it is not 500, ``-- limit:`` (rows). In the body

* ``{{forms}}`` stands for the file of that name in ``fragments/``, so that no step is written twice; where there is also
  ``forms.PARAMETER.sql``, that file stands for it whenever the parameter was given;
* ``$year`` stands for a parameter of ``parameters.csv``; a line that names a parameter which was not given is left out,
  so that the text holds only the conditions that are in force;
* ``$form!`` is a parameter that must be given.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Container, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent
_HEADER = re.compile(r"^-- (zh|en|limit): *(.*)$")
_FRAGMENT = re.compile(r"\{\{(\w+)\}\}")
_PARAMETER = re.compile(r"\$([a-z_0-9]+)(!?)")
_TABLE = re.compile(r"\b(?:from|join)\s+((?:core|quality|marts)\.\w+)")
_DEFAULT_LIMIT = 500


class BadParameter(ValueError):
    """A parameter is unknown, missing or malformed; the message names it and says what is expected."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One line of ``parameters.csv``: a pattern that the whole value must match, and how the value enters the SQL."""

    name: str
    kind: str
    pattern: str
    zh: str
    en: str

    def literal(self, value: str) -> str:
        """The value as an SQL literal; a region stands for all places whose code begins like it."""
        if not re.fullmatch(self.pattern, value, re.DOTALL) or "\0" in value:
            raise BadParameter(f"{self.name}={value!r}: expected {self.en} ({self.pattern})")
        if self.kind == "integer":
            return str(int(value))
        return quoted(region_prefix(value) if self.kind == "region" else value)


@dataclass(frozen=True, slots=True)
class Query:
    """One file of ``queries/``."""

    name: str
    title_zh: str
    title_en: str
    limit: int
    body: str

    @property
    def parameters(self) -> tuple[str, ...]:
        """Names of all parameters, in the order of their first use."""
        return tuple(dict.fromkeys(name for name, _ in _PARAMETER.findall(_with_every_fragment(self.body))))

    @property
    def required(self) -> frozenset[str]:
        """Names of the parameters without which the query has no meaning."""
        return frozenset(name for name, must in _PARAMETER.findall(_with_every_fragment(self.body)) if must)

    @property
    def tables(self) -> frozenset[str]:
        """Tables of the release that it may read, as ``schema.table``."""
        return frozenset(_TABLE.findall(_with_every_fragment(self.body)))

    def sql(self, given: Mapping[str, str]) -> str:
        """The statement for these parameters, ready to run anywhere. Raises BadParameter."""
        if unknown := sorted(given.keys() - set(self.parameters)):
            raise BadParameter(f"unknown: {', '.join(unknown)}; {self.name} takes {', '.join(self.parameters) or 'none'}")
        if missing := sorted(self.required - given.keys()):
            raise BadParameter(f"missing: {', '.join(missing)}; add it to the address")
        known = {name: parameters()[name].literal(value) for name, value in given.items()}
        lines = [_filled(line, known) for line in _with_fragments(self.body, known).splitlines()]
        title = f"-- {self.title_zh} · {self.title_en}"
        return "\n".join([title, *(line for line in lines if line is not None)])


def _filled(line: str, known: Mapping[str, str]) -> str | None:
    """The line with its parameters replaced, or None if one of them was not given."""
    if any(name not in known for name, _ in _PARAMETER.findall(line)):
        return None
    return _PARAMETER.sub(lambda match: known[match[1]], line)


def quoted(text: str) -> str:
    """A text as SQL literal; DuckDB knows no other escape inside quotes."""
    return "'" + text.replace("'", "''") + "'"


def region_prefix(code: str) -> str:
    """The leading digits that a place shares with all places inside it: 652800 → 6528, 650000 → 65, 652828 as is."""
    for width in (2, 4):
        if code.endswith("0" * (6 - width)):
            return code[:width]
    return code


@cache
def parameters() -> dict[str, Parameter]:
    """All parameters by name."""
    with (_HERE / "parameters.csv").open(encoding="utf-8", newline="") as stream:
        return {row["name"]: Parameter(**row) for row in csv.DictReader(stream)}


@cache
def queries() -> dict[str, Query]:
    """All queries by name, as they stand in the folder."""
    return {path.stem: read_query(path.stem, path.read_text(encoding="utf-8"))
            for path in sorted((_HERE / "queries").glob("*.sql"))}


def read_query(name: str, text: str) -> Query:
    """A query file. Raises ValueError if a title is missing or a parameter is not in ``parameters.csv``."""
    head = dict(match.groups() for line in text.splitlines() if (match := _HEADER.match(line)))
    body = "\n".join(line for line in text.splitlines() if not _HEADER.match(line))
    query = Query(name, head.get("zh", ""), head.get("en", ""), int(head.get("limit", _DEFAULT_LIMIT)), body)
    if not (query.title_zh and query.title_en):
        raise ValueError(f"queries/{name}.sql: begin with `-- zh: …` and `-- en: …`")
    if unknown := set(query.parameters) - parameters().keys():
        raise ValueError(f"queries/{name}.sql: {sorted(unknown)} not in parameters.csv")
    return query


def _with_fragments(body: str, given: Container[str]) -> str:
    """The body with the fragments that answer for these parameters."""
    return _FRAGMENT.sub(lambda match: _fragment(match[1], given), body)


def _with_every_fragment(body: str) -> str:
    """The body with all variants of its fragments: what it may ask for."""
    return _FRAGMENT.sub(lambda match: "\n".join(_variants(match[1]).values()), body)


def _fragment(name: str, given: Container[str]) -> str:
    variants = _variants(name)
    return next((text for parameter, text in variants.items() if parameter in given), variants[""])


@cache
def _variants(name: str) -> dict[str, str]:
    """Text of a fragment by the parameter that calls for it; the plain file under the empty name."""
    return {path.stem.partition(".")[2]: path.read_text(encoding="utf-8").rstrip()
            for path in sorted((_HERE / "fragments").glob("*.sql")) if path.stem.partition(".")[0] == name}
