"""Shared parts of an .xlsx workbook: its sheets, its strings and the number formats of its cell styles.

Element names are matched in any namespace, because ISO-strict files use another one than the files of Excel and WPS.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from pipeline.readers.doc_package import Package
from pipeline.readers.spreadsheet_format_codes import builtin_formats
from pipeline.readers.spreadsheet_grid import CellBudget

# ST_Xstring: characters that XML cannot hold are written _xHHHH_ (Excel writes _x000D_ for a carriage return).
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet of the workbook: its number in tab order, its name, and the package part that holds its cells."""

    page: int
    name: str
    part: str


@dataclass(frozen=True, slots=True)
class Workbook:
    """What every sheet needs: shared strings and format codes by index, and which epoch its dates count from."""

    sheets: tuple[SheetPart, ...]
    strings: tuple[str, ...]
    formats: tuple[str, ...]
    starts_1904: bool


def read_workbook(package: Package) -> Workbook:
    """The workbook part and the parts that it shares among its sheets."""
    name = package.main_part("xl/workbook.xml")
    root = package.tree(name)
    related = package.relationships(name)
    targets = {rel.rel_id: rel.target for rel in related if rel.kind == "worksheet"}
    parts = {rel.kind: rel.target for rel in related if package.has(rel.target)}
    sheets = [
        SheetPart(page, sheet.get("name", ""), targets[_relation(sheet)])
        for page, sheet in enumerate(root.iterfind("{*}sheets/{*}sheet"), start=1)
        if _relation(sheet) in targets and package.has(targets[_relation(sheet)])
    ]
    properties = root.find("{*}workbookPr")
    return Workbook(
        tuple(sheets),
        tuple(_strings(package, parts["sharedStrings"])) if "sharedStrings" in parts else (),
        _formats(package.tree(parts["styles"])) if "styles" in parts else (),
        properties is not None and properties.get("date1904") in ("1", "true"),
    )


def _relation(sheet: etree._Element) -> str | None:
    return next((value for name, value in sheet.attrib.items() if name.endswith("}id")), None)


def stream_elements(stream: object, *tags: str) -> Iterator[etree._Element]:
    """Elements of a part one by one, each freed after use, so that memory does not grow with the part."""
    events = etree.iterparse(
        stream, events=("end",), tag=tags, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    for _, element in events:
        yield element
        element.clear(keep_tail=False)
        while element.getprevious() is not None:
            del element.getparent()[0]


def rich_text(holder: etree._Element) -> str:
    """Text of a string item: its runs without phonetic guides (拼音), line breaks as ``\\n``."""
    found: list[str] = []
    for child in holder:
        name = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else ""
        if name == "t":
            found.append(child.text or "")
        elif name == "r":
            found += [text.text or "" for text in child.iterfind("{*}t")]
    return unescaped("".join(found))


def unescaped(text: str) -> str:
    """Text with _xHHHH_ escapes resolved and every line end as ``\\n``."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _strings(package: Package, part: str) -> Iterator[str]:
    budget = CellBudget()
    with package.stream(part) as stream:
        for item in stream_elements(stream, "{*}si"):
            budget.spend(1)
            yield rich_text(item)


def _formats(styles: etree._Element) -> tuple[str, ...]:
    """Format code of each cell style, in the order that cells refer to them."""
    own = {number(item.get("numFmtId"), -1): item.get("formatCode", "") for item in styles.iter("{*}numFmt")}
    codes = builtin_formats() | own
    return tuple(codes.get(number(xf.get("numFmtId"), 0), "General") for xf in styles.iterfind("{*}cellXfs/{*}xf"))


def number(text: str | None, otherwise: int) -> int:
    """A whole number of an attribute, ``otherwise`` when it is missing or none."""
    return int(text) if text and text.isascii() and text.isdigit() else otherwise
