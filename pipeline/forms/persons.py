"""Personal data (个人信息) never leaves the raw folder: names by field, numbers by shape, each character as ▇.

Names are found by the field they stand in (项目负责人, 经办人, 联系人 …), never by how a name looks: minority-language
names break every name pattern. Phone, identity and e-mail numbers are masked wherever they stand.
"""

from __future__ import annotations

import re
import unicodedata

MASK = "\u2587"
_NUMBERS = re.compile(
    r"(?<!\d)1[3-9]\d{9}(?![\d.]|元|万)"  # mobile phone
    r"|(?<!\d)1[3-9]\d\*{3,6}\d{2,4}(?!\d)"  # half-hidden mobile phone
    r"|(?<![\d.])0\d{2,3}-\d{7,8}(?!\d)"  # landline with area code
    r"|(?<!\d)\d{17}[\dXx](?![\dXx])"  # identity card
    r"|[\w.+-]+@[\w-]+\.[\w.]{2,}"  # e-mail
)


def mask_text(text: str, secrets: set[str]) -> str:
    """``text`` with every character of the given personal texts and of personal numbers replaced by ▇, blanks kept."""
    spans = [found.span() for found in _NUMBERS.finditer(text)]
    for secret in sorted(secrets, key=len, reverse=True):
        spans += _spans(text, secret)
    chars = list(text)
    for start, end in spans:
        chars[start:end] = [char if char.isspace() else MASK for char in chars[start:end]]
    return "".join(chars)


def holds_number(text: str) -> bool:
    """Whether a phone, identity or e-mail number stands in a text."""
    return bool(_NUMBERS.search(text))


def _spans(text: str, secret: str) -> list[tuple[int, int]]:
    """Where a secret stands in a text, width and white space aside; offsets count characters of ``text``."""
    flat, origin = _flatten(text)
    wanted, _ = _flatten(secret)
    found: list[tuple[int, int]] = []
    start = flat.find(wanted) if wanted else -1
    while start >= 0:
        found.append((origin[start], origin[start + len(wanted) - 1] + 1))
        start = flat.find(wanted, start + len(wanted))
    return found


def _flatten(text: str) -> tuple[str, list[int]]:
    """NFKC characters of a text without white space, with the offset that each came from."""
    pairs = [(part, at) for at, char in enumerate(text) for part in unicodedata.normalize("NFKC", char)]
    kept = [(part, at) for part, at in pairs if not part.isspace()]
    return "".join(part for part, _ in kept), [at for _, at in kept]
