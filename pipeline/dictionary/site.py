"""The dictionary as a static site: plain HTML files that open from a folder, a stick or any web server, without network.

Pages come from ``pages/*.html`` with autoescaping, so that nothing a form prints can become markup. The search index is
a script, because browsers refuse to load data files for pages that were opened from a folder.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import astuple
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.dictionary.contents import Dictionary, dictionary
from pipeline.dictionary.search import entries
from pipeline.publish.catalog import PUBLISHED_SCHEMAS
from pipeline.publish.code_words import code_words
from pipeline.publish.column_units import chinese_unit
from pipeline.publish.descriptions import halves
from pipeline.publish.releases import Release
from pipeline.publish.static_folder import fresh_folder

if TYPE_CHECKING:
    from jinja2 import Environment

_HERE = Path(__file__).parent
_PAGES = ("index", "rules", "measures", "words", "checks")
_MARK = ".jixiao-dictionary"


def write_site(contents: Dictionary, folder: Path, dbt_docs: Path | None = None) -> list[Path]:
    """Write the site to ``folder``, replacing an earlier dictionary as a whole; returns its files.

    ``dbt_docs`` is one HTML file of dbt's own documentation to put beside it. Raises FolderTaken for a folder that
    holds anything else.
    """
    with fresh_folder(folder, _MARK) as fresh:
        _fill(contents, fresh, dbt_docs)
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.name != _MARK)


def write_release_site(warehouse: Path, export_dir: Path, manifest: Path) -> list[Path]:
    """Write the dictionary of a release under construction to ``export_dir/dictionary``; returns its files.

    ``export_dir`` holds the exports of ``warehouse`` already; ``manifest`` is what dbt wrote for the same models.
    """
    import duckdb

    with duckdb.connect(str(warehouse), read_only=True) as con:
        contents = dictionary(con, Release("", export_dir), json.loads(manifest.read_text(encoding="utf-8")))
    return write_site(contents, export_dir / "dictionary")


def _fill(contents: Dictionary, folder: Path, dbt_docs: Path | None) -> None:
    environment = _environment(contents, has_dbt_docs=dbt_docs is not None)
    for name in _PAGES:
        (folder / f"{name}.html").write_text(environment.get_template(f"{name}.html").render(here=name), encoding="utf-8")
    template = environment.get_template("table.html")
    for table in contents.tables:
        (folder / f"{table.name}.html").write_text(template.render(table=table, here=table.name), encoding="utf-8")
    for asset in (_HERE / "assets").iterdir():
        shutil.copyfile(asset, folder / asset.name)
    (folder / "index.js").write_text(_index(contents), encoding="utf-8")
    if dbt_docs is not None:
        shutil.copyfile(dbt_docs, folder / "dbt.html")


def _environment(contents: Dictionary, has_dbt_docs: bool) -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_HERE / "pages"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(halves=halves, chinese_unit=chinese_unit)
    environment.globals.update(
        contents=contents, schemas=PUBLISHED_SCHEMAS, has_dbt_docs=has_dbt_docs,
        linked={table.name for table in contents.tables}, codes=code_words(),
    )
    return environment


def _index(contents: Dictionary) -> str:
    rows = json.dumps([astuple(entry) for entry in entries(contents)], ensure_ascii=False, separators=(",", ":"))
    # U+2028 and U+2029 end a line in older JavaScript; "</" would end the script where a page takes it in.
    safe = rows.replace("</", "<\\/").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"window.DICTIONARY = {safe};\n"
