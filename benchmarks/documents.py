"""What is measured on: generated documents, the same bytes for every reader, and the cells printed in them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache

from tests.factory.comparison import fold
from tests.factory.kinds import KINDS
from tests.factory.kinds.scan import MEDIA_TYPE as PICTURE
from tests.factory.kinds.scan import scan
from tests.factory.layouts import LAYOUTS
from tests.factory.layouts.printed import Printed
from tests.factory.variations import varied

TABLES = ("wide", "narrow", "split_value", "weight_first", "evaluation", "department")
_SEED = 11


@dataclass(frozen=True, slots=True)
class Document:
    """One generated form; ``cells`` are the texts of its table, folded, each as often as it is printed."""

    data: bytes
    media_type: str
    printed: Printed
    cells: Counter[str]


@cache
def documents(kind: str, count: int) -> tuple[Document, ...]:
    """``count`` forms in one kind, the layouts in turn; ``scan`` gives pictures of one page."""
    made = []
    for at, content in enumerate(varied(count, _SEED)):
        printed = LAYOUTS[TABLES[at % len(TABLES)]]([content])
        media_type, data = (PICTURE, scan(printed.sheets)) if kind == "scan" else _file(kind, printed)
        cells = Counter(fold(cell.text) for sheet in printed.sheets for cell in sheet.cells if cell.text)
        made.append(Document(data, media_type, printed, cells))
    return tuple(made)


def _file(kind: str, printed: Printed) -> tuple[str, bytes]:
    media_type, write = KINDS[kind]
    return media_type, write(printed.sheets)


def found(document: Document, texts: Counter[str]) -> int:
    """How many printed cells are among the texts that a reader gave, each text counted once per printing."""
    return (document.cells & texts).total()
