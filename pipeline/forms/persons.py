"""Personal data (个人信息) never leaves the raw folder: names by field, numbers by shape, each character as ▇.

Names are found by the field they stand in (项目负责人, 经办人, 联系人 …), never by how a name looks: minority-language
names break every name pattern. Phone, identity and e-mail numbers are masked wherever they stand.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from functools import cache, lru_cache

from pipeline.forms.labels import REMEMBERED, head_labels

MASK = "\u2587"
_HALF_WIDTH = {code: code - 0xFEE0 for code in (0xFF08, 0xFF09, 0xFF0D, *range(0xFF10, 0xFF1B), 0xFF20)}
_NAME = r"[\u4e00-\u9fff·•]{2,15}"
_FEW = 24
_MAY_HOLD_NUMBER = re.compile(r"\d{3}|@")
_GAP = r"[ -]?"
# Before a dash and a name such a number is the code of a project.
_NO_MORE = r"(?![\dXx]|-[\u4e00-\u9fff])"
_IDENTITY = (
    rf"(?<!\d)[1-8]\d{{5}}{_GAP}(?:19|20)\d{{2}}{_GAP}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]){_GAP}\d{{3}}[\dXx]{_NO_MORE}"
    rf"|(?<!\d)\d{{17}}[\dXx]{_NO_MORE}"
)
# Bank cards of 银联 start with 62 and have 16 to 19 digits, printed in one run or in groups of four.
_BANK_CARD = rf"(?<![\d.])62\d{{2}}(?:{_GAP}\d{{4}}){{3}}(?:{_GAP}\d{{1,3}})?(?![\d.]|元|万)"
_NUMBERS = re.compile(
    rf"(?<![\d.])1[3-9]\d{_GAP}\d{{4}}{_GAP}\d{{4}}(?![\d.]|元|万)"  # mobile phone
    r"|(?<!\d)1[3-9]\d\*{3,6}\d{2,4}(?!\d)"  # half-hidden mobile phone
    r"|(?<![\d.,])\(?0(?:10|2\d|[3-9]\d{2})(?:\) ?|[ -])?[2-8]\d{2,3}[ -]?\d{4}(?![\d.]|元|万)"  # landline with area code
    r"|(?<![\d.])0\d{2,3}-\d{7,8}(?!\d)"
    rf"|{_IDENTITY}|{_BANK_CARD}"
    # A number behind its label needs no shape of its own: local telephones, accounts of any bank.
    r"|(?:电话|手机号?码?|联系方式|传真|账号|帐号|卡号|QQ号?)[:\s]*(?P<labelled>\d[\d -]{5,28}\d(?:[、,/]\s?\d[\d -]{5,28}\d)*)"
    r"|[\w.+-]+@[\w-]+\.[\w.]{2,}"  # e-mail
)
_IDENTITIES = re.compile(rf"{_IDENTITY}|{_BANK_CARD}")


def mask_text(text: str, secrets: Collection[str]) -> str:
    """``text`` with every character of the given personal texts and of personal numbers replaced by ▇, blanks kept."""
    plain = text.translate(_HALF_WIDTH)
    spans = [_number_span(found) for found in _NUMBERS.finditer(plain)] if _MAY_HOLD_NUMBER.search(plain) else []
    spans += [found.span("name") for found in _labelled_names().finditer(plain)] if ":" in plain else []
    for secret in _held(_flat(text), secrets):
        spans += _spans(text, secret)
    chars = list(text) if spans else []
    for start, end in spans:
        chars[start:end] = [char if char.isspace() else MASK for char in chars[start:end]]
    return "".join(chars) if spans else text


def _number_span(found: re.Match[str]) -> tuple[int, int]:
    """The number itself, without the label that shows what it is."""
    return found.span("labelled") if found["labelled"] else found.span()


def _held(flat: str, secrets: Collection[str]) -> set[str]:
    """The flat secrets that a flat text holds; many secrets are looked up by length, not one by one."""
    if len(secrets) <= _FEW:
        return {_flat(secret) for secret in secrets if _flat(secret) in flat}
    wanted, lengths = _by_length(frozenset(secrets))
    return {flat[at : at + size] for size in lengths for at in range(len(flat) - size + 1)} & wanted


@lru_cache(2)
def _by_length(secrets: frozenset[str]) -> tuple[frozenset[str], frozenset[int]]:
    flat = frozenset(_flat(secret) for secret in secrets)
    return flat, frozenset(map(len, flat))


@cache
def _label_pattern() -> str:
    """All person labels of the vocabulary that are long enough not to be met by chance, the longest first."""
    words = {label.wording for label in head_labels().labels if label.field == "person" and len(label.wording) >= 3}
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@cache
def _labelled_names() -> re.Pattern[str]:
    """A person label with a colon and the name or names behind it, wherever they stand in a text."""
    return re.compile(rf"(?:{_label_pattern()})(?:\([^()]{{0,8}}\))?\s*:\s*(?P<name>{_NAME}(?:[、,]{_NAME})*)")


def secret_parts(text: str) -> list[str]:
    """The personal texts in the value of a person label: what stands between further labels (``王某 联系电话:…``)."""
    return [part for part in re.split(rf"(?:{_label_pattern()})\s*[:：]?", text) if part.strip()]


def holds_number(text: str) -> bool:
    """Whether a phone, identity, account or e-mail number stands in a text."""
    return bool(_NUMBERS.search(text))


def personal_numbers(texts: Iterable[str]) -> frozenset[str]:
    """Every personal number in some texts, so that it is also found where a record joins cells and hides its ends."""
    plain = (text.translate(_HALF_WIDTH) for text in texts if _MAY_HOLD_NUMBER.search(text))
    spans = ((text, _number_span(found)) for text in plain for found in _NUMBERS.finditer(text))
    return frozenset(_flat(text[start:end]) for text, (start, end) in spans)


def holds_identity(text: str) -> bool:
    """Whether a valid number of an identity card (身份证) or bank card stands in a text. Codes of projects have as many
    digits, and a table of projects is no list of people: the check digit tells them apart."""
    found = _IDENTITIES.findall(text.translate(_HALF_WIDTH))
    return any(_is_valid("".join(filter(str.isalnum, number))) for number in found)


def _is_valid(number: str) -> bool:
    """ISO 7064 MOD 11-2 of an identity number (GB 11643), Luhn of a card number."""
    if len(number) == 18 and _mod_11_2(number[:-1]) == number[-1].upper():
        return True
    digits = [int(digit) for digit in number if digit.isdigit()][::-1]
    luhn = sum(digits[::2]) + sum(sum(divmod(2 * digit, 10)) for digit in digits[1::2])
    return number.isdigit() and number.startswith("62") and luhn % 10 == 0


def _mod_11_2(body: str) -> str:
    return "10X98765432"[sum(int(digit) * (2 ** (17 - at) % 11) for at, digit in enumerate(body)) % 11]


@lru_cache(REMEMBERED)
def _flat(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _spans(text: str, wanted: str) -> list[tuple[int, int]]:
    """Where a flat secret stands in a text, width and white space aside; offsets count characters of ``text``."""
    flat, origin = _flatten(text)
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
