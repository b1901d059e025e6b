"""The pages of the site (网站页面): the front page with all files, and the SQL page; both languages in one document.

The look is that of the dashboards and the switch of language that of the dictionary, taken from there when a site is
written. Everything a form prints passes the escaping of the templates.
"""

from __future__ import annotations

import base64
import csv
import hashlib
import json
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.publish.catalog import PUBLISHED_SCHEMAS
from pipeline.publish.descriptions import heading
from pipeline.site.database import Database
from pipeline.site.engine import Engine
from pipeline.workbook.formulas import SKIPPED, STARTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import Environment

    from pipeline.dictionary.contents import Dictionary

_HERE = Path(__file__).parent
_PIPELINE = _HERE.parent
_SHARED = {
    "js/dom.js": "dashboard/static/js/dom.js",
    "js/language.js": "dictionary/assets/language.js",
    "mark.svg": "dashboard/static/mark.svg",
    **{f"style/{name}.css": f"dashboard/static/style/{name}.css" for name in ("tokens", "layout", "parts", "pages")},
}
# The engine's own modules name this package; the page says where it is.
_IMPORTS = json.dumps({"imports": {"apache-arrow": "./js/arrow.js"}})
_MIB = 1024**2


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one query in a browser may cost."""

    shown_rows: int = 1_000
    download_rows: int = 100_000
    memory_bytes: int = 1024 * _MIB
    whole_bytes: int = 16 * _MIB
    """Packed size up to which the database is fetched whole; beyond it is read in parts, if the server can do that."""


def write_pages(
    site: Path, contents: Dictionary, package: Mapping[str, Any], database: Database, engine: Engine, bounds: Bounds,
) -> None:
    """Write the pages with their scripts and styles; ``package`` is the data package of the release."""
    for target, source in _SHARED.items():
        _copy(_PIPELINE / source, site / target)
    for asset in (_HERE / "assets").rglob("*.*"):
        _copy(asset, site / asset.relative_to(_HERE / "assets"))
    environment = _environment()
    given = {
        "contents": contents, "database": database, "engine": engine, "schemas": PUBLISHED_SCHEMAS,
        "files": {resource["name"]: resource for resource in package["resources"]}, "licence": package["licenses"][0],
        "examples": examples(), "bounds": bounds, "settings": _settings(contents, database, engine, bounds),
        "imports": _IMPORTS, "imports_hash": _hash(_IMPORTS),
    }
    for name in ("index", "sql"):
        (site / f"{name}.html").write_text(environment.get_template(f"{name}.html").render(here=name, **given), encoding="utf-8")


def examples() -> list[dict[str, str]]:
    """Queries to start from: ``zh``, ``en`` and ``sql``."""
    with (_HERE / "examples.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _settings(contents: Dictionary, database: Database, engine: Engine, bounds: Bounds) -> dict[str, Any]:
    """What the scripts of the SQL page have to know."""
    return {
        "release": contents.version, "database": asdict(database), "bounds": asdict(bounds),
        "engine": {"folder": f"engine/{engine.version}/", "bytes": engine.download_bytes},
        "formulas": {"starts": STARTS, "skipped": SKIPPED},
    }


def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_HERE / "pages"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(size=_size, heading=heading)
    return environment


def _size(number: int) -> str:
    return f"{number / _MIB:.1f} MB" if number >= _MIB else f"{max(1, round(number / 1024))} kB"


def _hash(script: str) -> str:
    """The source expression by which a Content-Security-Policy admits one inline script."""
    return f"sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}"


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
