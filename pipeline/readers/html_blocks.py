"""A web page as blocks of text and tables (网页内容块), in the order in which they stand in the page.

Scripts, styles, comments and the page's head are not content. What a page hides (``display:none``, ``hidden``) is
read, but after everything visible: a hidden column must not shift the grid, and nothing is lost. White space is what a
browser shows; a line end of the source between two Chinese characters is none.
"""

from __future__ import annotations

import re

from lxml import etree

from pipeline.readers.doc_flow import MAX_BLOCKS, Block, FlowCell, Paragraph
from pipeline.readers.errors import ReadError
from pipeline.readers.html_grid import OpenTable
from pipeline.readers.spreadsheet_grid import CellBudget

_SKIPPED = set(
    "script style template noscript head title meta link base object iframe svg canvas audio video map".split()
)
_BLOCKS = set(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol option p pre section summary ul".split()
)
_SECTIONS = {"thead", "tbody", "tfoot"}
_ROWS = {*_SECTIONS, "tr"}
# Pages whose tables are never closed nest them without end; deeper ones are read as text.
_DEEPEST_TABLE = 40
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE)
_WORD_TAB = re.compile(r"mso-tab-count\s*:\s*(\d+)", re.IGNORECASE)
# A line break and a tab that are content, apart from the white space of the source.
_BREAK, _TAB = "\u2028", "\v"
_SPACE = re.compile(r"[ \t\r\n\f]+")
_WIDE = r"[\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60\u3000-\u303f]"
_WRAP = re.compile(rf"(?<={_WIDE})[ \t]*[\r\n][ \t\r\n]*(?={_WIDE})")
_AT_BREAK = re.compile(rf" ?([{_BREAK}{_TAB}]) ?")
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")
_PRESERVED = str.maketrans({"\n": _BREAK, "\t": _TAB, " ": "\u00a0", "\r": None})


def page_blocks(text: str) -> list[Block]:
    """Blocks of a page, hidden ones last; an empty list for a page without content.

    Raises :class:`ReadError`: ``damaged_file`` for tags that nest so deep that the parser gives up, or ``too_large``.
    """
    if not text.strip():
        return []
    # The parser is told the encoding, because a page claims one that is not that of this text.
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        reason = "the page nests its tags thousands deep; open it in a browser, save it as text or PDF and put it back"
        raise ReadError("damaged_file", reason)
    if root is None:
        return []
    builder = _Builder()
    builder.walk(root)
    while builder.hidden:
        builder.walk_hidden(builder.hidden.pop(0))
    return builder.blocks


class _Builder:
    """Collects blocks while walking a page; never recurses, so depth of nesting costs nothing."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.hidden: list[etree._Element] = []
        self._cells: list[FlowCell] = []
        self._tables: list[OpenTable] = []
        self._text: list[str] = []
        self._preserved = 0
        self._budget = CellBudget(MAX_BLOCKS)

    def walk(self, root: etree._Element, is_shown: bool = False) -> None:
        """Add the blocks of an element; ``is_shown`` reads a hidden element as if it were visible."""
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            tag = element.tag if isinstance(element.tag, str) else "script"
            is_root = element is root
            if event == "start" and (tag in _SKIPPED or (_is_hidden(element) and not (is_root and is_shown))):
                if tag not in _SKIPPED and tag != "input":
                    self.hidden.append(element)
                walker.skip_subtree()
            elif event == "start":
                self._start(tag, element)
            elif tag not in _SKIPPED and (not _is_hidden(element) or (is_root and is_shown)):
                self._end(tag)
            if event == "end" and not is_root:
                self._add(element.tail)
        self._flush()

    def walk_hidden(self, root: etree._Element) -> None:
        """Add the blocks of an element that the page hides; a hidden row becomes a table of its own."""
        if root.tag in _ROWS:
            self._tables.append(OpenTable())
        self.walk(root, is_shown=True)
        if root.tag in _ROWS:
            self._end("table")

    def _start(self, tag: str, element: etree._Element) -> None:
        if tag in _BLOCKS or tag in ("table", "tr", "td", "th"):
            self._flush()
        if tag in ("pre", "textarea"):
            self._preserved += 1
        if tag == "table":
            self._tables.append(OpenTable())
        elif tag == "tr" and self._tables:
            self._budget.spend(1)
            self._tables[-1].start_row()
        elif tag in ("td", "th") and self._tables:
            self._budget.spend(1)
            self._cells.append(self._tables[-1].add_cell(element.get("rowspan"), element.get("colspan")))
        if not self._add_inline(tag, element):
            self._add(element.text)

    def _add_inline(self, tag: str, element: etree._Element) -> bool:
        """Add what an element shows by itself; whether that stands for its text too (Word pads its tabs with spaces)."""
        if tag == "br":
            self._text.append(_BREAK)
        elif tag == "input" and element.get("type", "text").lower() in ("text", "number", "date"):
            self._text.append(element.get("value", ""))
        elif tab := _WORD_TAB.search(element.get("style", "")):
            self._text.append(_TAB * min(int(tab[1][:3]), 20))
            return True
        return False

    def _end(self, tag: str) -> None:
        if tag in _BLOCKS or tag in ("table", "tr", "td", "th"):
            self._flush()
        if tag in ("pre", "textarea"):
            self._preserved -= 1
        if tag in ("td", "th") and self._tables:
            self._cells.pop()
        elif tag in _SECTIONS and self._tables:
            self._tables[-1].end_section()
        elif tag == "table":
            is_deep = len(self._tables) > _DEEPEST_TABLE
            table = self._tables.pop().finish()
            inside = [block for row in table.rows for cell in row for block in cell.blocks]
            self._target().extend(inside if is_deep else [table])

    def _add(self, text: str | None) -> None:
        if text:
            self._text.append(text.translate(_PRESERVED) if self._preserved else text)

    def _target(self) -> list[Block]:
        return self._cells[-1].blocks if self._cells else self.blocks

    def _flush(self) -> None:
        raw = "".join(self._text)
        self._text.clear()
        if raw and not raw.isspace() and (text := _visible(raw)).strip():
            self._budget.spend(1)
            self._target().append(Paragraph(text))


def _is_hidden(element: etree._Element) -> bool:
    if element.get("hidden") is not None or (element.tag == "input" and element.get("type", "").lower() == "hidden"):
        return True
    style = element.get("style")
    return bool(style and _HIDDEN.search(style)) or (element.tag == "option" and not _is_chosen(element))


def _is_chosen(option: etree._Element) -> bool:
    return option.get("selected") is not None or option.getparent() is None or option.getparent().tag != "select"


def _visible(text: str) -> str:
    """Text as a browser shows it: white space collapsed, line breaks and tabs that are content kept."""
    text = _SPACE.sub(" ", _WRAP.sub("", _INVISIBLE.sub("", text))).strip(" ")
    text = _AT_BREAK.sub(r"\1", text).replace(_BREAK, "\n").replace(_TAB, "\t").replace("\u00a0", " ")
    return text.strip("\n")
