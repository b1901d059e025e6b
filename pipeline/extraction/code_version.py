"""Version of the parsing code (解析代码版本): when it changes, stored extractions no longer count.

It is a hash over every module that :mod:`pipeline.forms.document` reaches by imports within the project, the data
files beside those modules, and the versions of the packages they import. Found by reading the source, so nothing
heavy is imported to know it.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, packages_distributions, version
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ENTRY_PACKAGES = ("pipeline.forms", "pipeline.readers", "pipeline.extraction")
# A pattern, not a syntax tree: parsing seventy modules to know their version took as long as reading ten forms.
_IMPORT = re.compile(r"^[ \t]*(?:from[ \t]+([\w.]+)[ \t]+import[ \t]+(\([^)]*\)|[^\n]*)|import[ \t]+([^\n]*))", re.MULTILINE)
_WORD = re.compile(r"[\w.]+")
DATA_SUFFIXES = {".csv", ".yaml", ".yml", ".json", ".txt"}


@cache
def code_version() -> str:
    """First 16 hexadecimal digits of the hash; equal on every machine with the same sources and packages."""
    modules, packages = _reachable()
    digest = hashlib.sha256(f"{sys.version_info[:2]}".encode())
    for path in sorted(_with_data(modules)):
        digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes())
    for name in sorted(_distributions(packages)):
        digest.update(f"{name}=={version(name)}\n".encode())
    return digest.hexdigest()[:16]


def _reachable() -> tuple[set[Path], set[str]]:
    """Project files and top-level names of foreign packages reached from the entry packages."""
    waiting = [path for name in ENTRY_PACKAGES for path in _folder(name).glob("**/*.py")]
    modules: set[Path] = set()
    packages: set[str] = set()
    while waiting:
        path = waiting.pop()
        if path in modules:
            continue
        modules.add(path)
        for name in _imports(path):
            if name.split(".")[0] == "pipeline":
                waiting.extend(_files(name))
            else:
                packages.add(name.split(".")[0])
    return modules, packages - set(sys.stdlib_module_names)


def _imports(path: Path) -> Iterator[str]:
    """Dotted names that a module imports, those imported from a package included (they may be modules)."""
    for package, names, plain in _IMPORT.findall(path.read_text(encoding="utf-8")):
        yield from _WORD.findall(plain)
        if package:
            yield package
            yield from (f"{package}.{name}" for name in _WORD.findall(names))


def _files(name: str) -> list[Path]:
    stem = _folder(name)
    return [path for path in (stem.with_suffix(".py"), stem / "__init__.py") if path.is_file()]


def _folder(name: str) -> Path:
    return ROOT.joinpath(*name.split("."))


def _with_data(modules: set[Path]) -> set[Path]:
    folders = {path.parent for path in modules} - {ROOT / "pipeline"}
    data = {
        path for folder in folders for path in folder.rglob("*")
        if path.suffix in DATA_SUFFIXES and "__pycache__" not in path.parts
    }
    return modules | data


def _distributions(packages: set[str]) -> set[str]:
    """Distributions of top-level packages; most are named like their package."""
    same = {package for package in packages if _is_installed(package)}
    # Reads every installed package (0.1 s), so only for the rest, such as PIL of pillow.
    known = packages_distributions() if packages - same else {}
    return same | {name for package in packages - same for name in known.get(package, ())}


def _is_installed(name: str) -> bool:
    try:
        return bool(version(name))
    except PackageNotFoundError:
        return False
