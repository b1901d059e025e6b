"""A rule as plain SQL (规则的 SQL): its file with the macros of the project filled in, as readers of core.rules see it.

dbt fills in the same macros when it builds; it does so late and with the text of every model below. Here a reference
becomes the bare name of its model, so that the published SQL says what one rule asks and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

MACROS_FOLDER = Path(__file__).resolve().parents[2] / "dbt_project" / "macros"
_OF_DBT_ALONE = ("fresh_table.sql", "generate_schema_name.sql")
"""Macros that replace parts of dbt and say nothing about a rule."""

PlainSql = Callable[[str, Mapping[str, Any]], str]


def plain_sql(variables: Mapping[str, Any]) -> PlainSql:
    """A function from the text of a rule (without its header) and the ``meta`` of its config to its SQL.

    ``variables`` are those of dbt. The function raises ``jinja2.UndefinedError`` when a rule uses a macro that does not
    exist, and KeyError for an unknown variable.
    """
    from jinja2 import Environment, StrictUndefined

    config = SimpleNamespace(meta_get=None)
    environment = Environment(undefined=StrictUndefined)
    environment.globals.update(
        ref=lambda name: name, source=lambda schema, name: f"{schema}.{name}", execute=False,
        var=lambda name: variables[name], modules=SimpleNamespace(re=re), config=config,
    )
    macros = environment.from_string(_macro_text()).module
    environment.globals.update({name: value for name, value in vars(macros).items() if not name.startswith("_")})

    def render(text: str, meta: Mapping[str, Any]) -> str:
        config.meta_get = meta.get
        return re.sub(r"\n\s*\n+", "\n\n", environment.from_string(text).render()).strip() + "\n"

    return render


def _macro_text() -> str:
    files = sorted(path for path in MACROS_FOLDER.rglob("*.sql") if path.name not in _OF_DBT_ALONE)
    return "".join(path.read_text(encoding="utf-8") for path in files)
