"""A head line as labels and values (表头词法): labels may be torn over cells, merged in one, or glued to a value.

The lexer never looks at positions in a particular form. It knows only the label vocabulary and four ways in which a
reader damages a head: one label over several cells (``预算`` | ``单位``), several labels in one cell, a label and its
value in one cell (``年度资金总额: 9351``), and a label glued behind a value (``…项目 项目负责人``).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from pipeline.forms.labels import REMEMBERED_ROWS, Label, head_labels, label_key
from pipeline.readers.cells import Cell, Row

# What may stand before a label: 其中: and list numbers (一、 (一) 1.).
_AMONG = re.compile(
    r"^(?:其中\s*[:：]?|[一二三四五六七八九十]{1,2}、|[(（][一二三四五六七八九十\d]{1,2}[)）]|\d{1,2}[、.](?!\d))\s*"
)
_LINE = 160
_YEARS = re.compile(r"20\d\d\D{0,3}[-—~至]+\D{0,2}20\d\d")
_MONEY_UNIT = r":\s*(?:人民币)?[万千亿]?元"
_NUMBER_TAIL = re.compile(r"^(?P<label>[^\d:]{2,20}?)\s*(?P<value>-?\d[\d,.\s]*(?:万元|亿元|元)?)$")
# A text that ends in a number is a label with its value, not a label with stray digits.
_ENDS_IN_NUMBER = re.compile(r"\d[\d.,\s]*(?:万元|亿元|元|%)?$")
_GLUED = {"person", "total", "goal"}
_HEAD_FUZZY = 0.7
_PERSON_TAIL = re.compile(r"[负责办系报表核]{0,2}人")
# What a label of an unknown province ends with, so that it closes the value before it although it is in no vocabulary.
_LABEL_SHAPE = re.compile(r"(名称|编码|代码|类别|类型|性质|属性|时间|日期|期限|年限|依据|电话|级次|领域|方式|分类)$")


@dataclass(frozen=True, slots=True)
class Token:
    """A label (``label`` set) or a value text, with the cell that it was read from.

    ``rest`` are further cells of the same label: its torn parts, or its echo in the next cell.
    """

    cell: Cell
    text: str
    label: Label | None = None
    similarity: float = 1.0
    rest: tuple[Cell, ...] = ()

    @property
    def field(self) -> str | None:
        """Field of a label token, None for a value."""
        return self.label.field if self.label else None


UNKNOWN_LABEL = Label("other", "", "")
PERSON_LABEL = Label("person", "", "")


@lru_cache(REMEMBERED_ROWS)
def tokens_of(row: Row) -> tuple[Token, ...]:
    """Labels and values of one line from left to right; a label repeated as its own value appears once."""
    found: list[Token] = []
    position = 0
    while position < len(row.cells):
        size, label, similarity = _torn_label(row.cells, position)
        if label:
            cell, rest = row.cells[position], row.cells[position + 1 : position + size]
            found.append(Token(cell, cell.text, label, similarity, rest))
        else:
            found += _lex(row.cells[position])
        position += size
    return tuple(_without_echo(_person_tails([_of_years(token) for token in found])))


def _of_years(token: Token) -> Token:
    """A goal label that names several years (总体绩效目标(2024-2026年)) is that of the period."""
    if token.label and token.field == "goal" and _YEARS.search(unicodedata.normalize("NFKC", token.text)):
        return replace(token, label=Label("goal_long", token.label.wording, token.label.note))
    return token


def _torn_label(cells: tuple[Cell, ...], position: int) -> tuple[int, Label | None, float]:
    """A label that covers one to three neighbouring cells: exact at any size first, then the nearest."""
    groups = [cells[position : position + size] for size in (3, 2, 1) if position + size <= len(cells)]
    groups = [group for group in groups if all(b.cell - a.cell <= 2 for a, b in zip(group, group[1:]))]
    for group in groups:
        alone = len(group) > 1 and any(head_labels().exact(cell.text) for cell in group)
        book, text = head_labels(), _join(group)
        is_one = len(group) == 1 and " " not in text
        label = None if alone else book.exact(text) if is_one else book.listed(text)
        if label and not _ENDS_IN_NUMBER.search(_join(group)):
            return len(group), label, 1.0
    return _fuzzy_label(groups)


def _fuzzy_label(groups: list[tuple[Cell, ...]]) -> tuple[int, Label | None, float]:
    for group in groups:
        text = _join(group)
        # An amount behind a misread label is its value, no part of it.
        if len(group) > 1 and not all(label_key(cell.text) for cell in group):
            continue
        if len(text) > 12 or any(len(label_key(cell.text)) > 6 or _lexed_label(cell) for cell in group):
            continue
        if match := head_labels().match(text, _HEAD_FUZZY):
            return len(group), match.label, match.similarity
    return 1, None, 0.0


def _lexed_label(cell: Cell) -> bool:
    return any(token.label and token.label is not UNKNOWN_LABEL for token in _lex(cell))


def _join(cells: tuple[Cell, ...]) -> str:
    """Texts of torn cells joined, an overlap at the cut (``年度绩效`` | ``效目标``) read once."""
    joined = ""
    for cell in cells:
        text = cell.text.strip()
        overlap = next((n for n in (2, 1) if len(text) > n and joined.endswith(text[:n])), 0)
        joined += text[overlap:]
    return joined


def _lex(cell: Cell) -> list[Token]:
    """Labels and values of one cell; a cell that prints several labelled lines is read line by line."""
    lines = [line for line in cell.text.split("\n") if line.strip()]
    if len(lines) > 1:
        by_line = [_lex_line(cell, line) for line in lines]
        if sum(tokens[0].label is not None and len(tokens) > 1 for tokens in by_line) > 1:
            return [token for tokens in by_line for token in tokens]
    return _lex_line(cell, cell.text)


def _lex_line(cell: Cell, text: str) -> list[Token]:
    """Tokens of one printed line; labels with their values that stand behind each other are read one by one."""
    plain = unicodedata.normalize("NFKC", text).strip()
    starts = [found.start(1) for found in _next_label().finditer(plain)] if len(plain) <= _LINE else []
    if not starts or _leading_label(plain)[0] is None:
        return _lex_part(cell, plain)
    cuts = [0, *starts, len(plain)]
    return [token for a, b in zip(cuts, cuts[1:]) for token in _lex_part(cell, _trimmed(plain[a:b]))]


def _trimmed(part: str) -> str:
    """A piece of a line without the separators around it, the half of a bracket that was opened in another included."""
    part = part.rstrip(" ;,、(")
    return part.removesuffix(")") if part.count(")") > part.count("(") else part


@cache
def _next_label() -> re.Pattern[str]:
    """A label behind a separator, with a colon or a number behind it (填报单位:… 金额单位:元)."""
    keys = sorted({label_key(label.wording) for label in head_labels().labels}, key=lambda key: (-len(key), key))
    words = "|".join(key for key in keys if len(key) > 1)
    # Behind an amount a bracket separates too: 145.2万元(财政拨款145.2万元).
    return re.compile(rf"(?:(?<=[\s;,])|(?<=元\())({words}|单位(?=\s*{_MONEY_UNIT}))\s*(?=:|-?\d)")


def _lex_part(cell: Cell, text: str) -> list[Token]:
    """Labels at the start (one or more), then the rest as a value, then a label glued behind it."""
    rest = text
    found: list[Token] = []
    while rest:
        label, tail = _leading_label(rest)
        if label is None:
            break
        found.append(Token(cell, rest[: len(rest) - len(tail)], label))
        rest = tail
    return found + _value_and_glued_label(cell, rest) if rest else found


def _leading_label(text: str) -> tuple[Label | None, str]:
    book = head_labels()
    body = _AMONG.sub("", text)
    is_whole = len(body) <= 24 and not _ENDS_IN_NUMBER.search(body)
    # Listed wordings first: a pattern would read two labels of one cell (项目资金 项目总体目标) as one.
    for find in (book.listed, book.exact):
        if label := find(body) if is_whole else None:
            return label, ""
        words = body.split()
        for size in range(min(4, len(words) - 1), 0, -1):
            if label := find("".join(words[:size])) if len("".join(words[:size])) <= 16 else None:
                return label, body.split(None, size)[size]
    if found := _NUMBER_TAIL.match(body):
        if label := book.exact(found["label"]):
            return label, found["value"]
    if re.fullmatch(rf"单位\s*{_MONEY_UNIT}", body):
        return UNKNOWN_LABEL, ""
    before, colon, after = body.partition(":")
    if colon and len(before) <= 16 and (label := book.exact(before)):
        return label, after.strip()
    return None, text


def _value_and_glued_label(cell: Cell, text: str) -> list[Token]:
    value, _, last = text.rpartition(" ")
    label = head_labels().exact(last) if value and len(last) <= 10 else None
    if label and label.field in _GLUED:
        return [Token(cell, value.strip()), Token(cell, last, label)]
    if 2 <= len(text) <= 8 and _LABEL_SHAPE.search(label_key(text)) and not any(char.isdigit() for char in text):
        return [Token(cell, text, UNKNOWN_LABEL, 0.5)]
    return [Token(cell, text)]


def _person_tails(tokens: list[Token]) -> list[Token]:
    """A cell holding only the tail of a person label (``人``) in front of a short text is that label."""
    out = list(tokens)
    for at, token in enumerate(tokens[:-1]):
        short_next = tokens[at + 1].label is None and 2 <= len(label_key(tokens[at + 1].text)) <= 12
        if token.label is None and short_next and _PERSON_TAIL.fullmatch(label_key(token.text)):
            out[at] = Token(token.cell, token.text, PERSON_LABEL, 0.5)
    return out


def _without_echo(tokens: list[Token]) -> list[Token]:
    """Drop a label printed twice in a row (the reader took the label for its own value)."""
    kept: list[Token] = []
    for token in tokens:
        previous = kept[-1] if kept else None
        if token.label and previous and previous.label and token.label.wording == previous.label.wording:
            if token.cell.place != previous.cell.place:
                kept[-1] = replace(previous, rest=(*previous.rest, token.cell))
            continue
        kept.append(token)
    return kept
