"""Text of Word paragraphs (段落): what the page shows, with insertions accepted and deletions gone.

Tabs are ``\\t``, line breaks ``\\n``, page breaks that the author set ``\\f``. Text boxes and hidden text are handed
back beside the text, because they stand elsewhere on the page. ``word_symbols.csv`` holds the characters of symbol
fonts, which Word stores by their place in the font: ≥ is B3 in Symbol.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from lxml import etree

# Properties, field codes, deleted text, phonetic guides and comments are not text.
_SKIPPED = {
    "pPr", "rPr", "sdtPr", "sdtEndPr", "instrText", "delInstrText", "delText", "del", "moveFrom", "rt", "tblPr",
    "commentReference", "annotationRef", "footnoteRef", "endnoteRef", "ctrlPr",
}
_CHARACTERS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-", "separator": "", "softHyphen": ""}
_PICTURES = {"drawing", "pict", "object"}
_OFF = {"0", "false", "off"}


@dataclass(slots=True)
class ParagraphText:
    """What a paragraph holds: its text, its text boxes (``txbxContent`` elements) and its hidden text."""

    parts: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The visible text."""
        return "".join(self.parts)


def local_name(element: etree._Element) -> str:
    """Name of an element without its namespace; blank for comments and processing instructions."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: etree._Element | None, name: str) -> str | None:
    """An attribute in the element's own namespace, as Word writes them; None without element or attribute."""
    if element is None:
        return None
    return element.get(f"{element.tag.rpartition('}')[0]}}}{name}")


def is_on(element: etree._Element | None) -> bool:
    """Whether a toggle property is set: present, and not switched off by its value."""
    return element is not None and attribute(element, "val") not in _OFF


def paragraph_text(paragraph: etree._Element) -> ParagraphText:
    """Text of a ``w:p`` element."""
    found = ParagraphText()
    _collect(paragraph, found, found.parts)
    return found


def _collect(element: etree._Element, found: ParagraphText, parts: list[str]) -> None:
    for child in element:
        name = local_name(child)
        if name in _SKIPPED:
            continue
        if name in ("t", "br", "sym", "fldChar") or name in _CHARACTERS:
            parts.append(_character(name, child))
        elif name in _PICTURES:
            found.boxes += _outermost_boxes(child)
        elif name == "AlternateContent":
            _collect(_chosen(child), found, parts)
        elif name == "r" and is_on(child.find("{*}rPr/{*}vanish")):
            _collect(child, found, found.hidden)
        else:
            _collect(child, found, parts)


def _character(name: str, element: etree._Element) -> str:
    if name == "t":
        return element.text or ""
    if name == "br":
        return "\f" if attribute(element, "type") == "page" else "\n"
    if name == "sym":
        return _symbol(attribute(element, "font") or "", attribute(element, "char") or "")
    if name == "fldChar":
        return _check_box(element.find("{*}ffData/{*}checkBox"))
    return _CHARACTERS[name]


def _check_box(box: etree._Element | None) -> str:
    """☑ or ☐ of an old form field, which Word draws without storing a character."""
    if box is None:
        return ""
    state = box.find("{*}checked")
    return "☑" if is_on(box.find("{*}default") if state is None else state) else "☐"


def _chosen(alternatives: etree._Element) -> etree._Element:
    """The new form of a drawing, else the one for old programs: they hold the same text."""
    choice = alternatives.find("{*}Choice")
    fallback = alternatives.find("{*}Fallback")
    if choice is not None and (fallback is None or any(True for _ in choice.iter("{*}txbxContent", "{*}t"))):
        return choice
    return fallback if fallback is not None else alternatives


def _outermost_boxes(picture: etree._Element) -> list[etree._Element]:
    boxes = list(picture.iter("{*}txbxContent"))
    return [box for box in boxes if not any(other in boxes for other in box.iterancestors())]


def _symbol(font: str, code: str) -> str:
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    # Word moves the characters of symbol fonts to the private area F000-F0FF.
    place = number - 0xF000 if 0xF000 <= number <= 0xF0FF else number
    return _symbols().get((font.lower(), place)) or chr(number)


@cache
def _symbols() -> dict[tuple[str, int], str]:
    with Path(__file__).with_name("word_symbols.csv").open(encoding="utf-8", newline="") as lines:
        return {(row["font"].lower(), int(row["code"], 16)): row["text"] for row in csv.DictReader(lines)}
