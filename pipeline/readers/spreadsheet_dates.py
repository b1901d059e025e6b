"""Date serials (日期序列号) as text: Excel counts days from 1900 (with a leap day that never was) or from 1904.

A date whose format is Chinese is shown as the sheet shows it (2021年12月31日); any other as ISO 8601 with the parts
that its format shows, because 12/31/21 says less than the cell holds.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from pipeline.readers.spreadsheet_format_codes import Section, Token

# 9999-12-31, the last day that spreadsheet programs know.
LAST_SERIAL = 2_958_466
_CHINESE = re.compile(r"[年月日号时點点分秒]")
_WEEKDAYS = "一二三四五六日"
_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")


def is_date(section: Section) -> bool:
    """Whether a section shows a date or a time rather than a number."""
    return section.has("date", "elapsed") and not section.has("general")


def moment(serial: float, starts_1904: bool) -> datetime | None:
    """Date and time of a serial, to the millisecond; None outside the range that a sheet can show."""
    if not 0 <= serial < LAST_SERIAL:
        return None
    epoch = datetime(1904, 1, 1) if starts_1904 else datetime(1899, 12, 31 if serial < 60 else 30)
    return epoch + timedelta(milliseconds=round(serial * 86_400_000))


def shown_date(serial: float, section: Section, starts_1904: bool) -> str | None:
    """Text of a serial in a date format, None when it is no date."""
    when = moment(serial, starts_1904)
    if when is None:
        return None
    tokens = _with_minutes(section.tokens)
    letters = {token.text[0] if token.kind == "date" else "h" for token in tokens if token.kind in ("date", "minute")}
    is_chinese = any(token.kind == "literal" and _CHINESE.search(token.text) for token in tokens)
    if not is_chinese and letters & set("ymde"):
        return _iso(when, letters)
    return "".join(_part(token, when, serial, tokens) for token in tokens).strip()


def _with_minutes(tokens: tuple[Token, ...]) -> list[Token]:
    """Tokens in lower case, in which an m beside hours or seconds is a minute, not a month."""
    found = [Token(t.kind, t.text.lower()) if t.kind in ("date", "elapsed") else t for t in tokens]
    clock = [at for at, token in enumerate(found) if token.kind in ("date", "elapsed")]
    for before, at, after in zip([None, *clock], clock, [*clock[1:], None], strict=False):
        if found[at].kind == "date" and found[at].text in ("m", "mm"):
            follows_hour = before is not None and found[before].text[0] == "h"
            if follows_hour or (after is not None and found[after].text[0] == "s"):
                found[at] = Token("minute", found[at].text)
    return found


def _iso(when: datetime, letters: set[str]) -> str:
    day = "%Y-%m-%d" if "d" in letters else "%Y-%m" if "m" in letters else "%Y"
    clock = (" %H:%M:%S" if "s" in letters else " %H:%M") if "h" in letters else ""
    return when.strftime(day + clock)


def _part(token: Token, when: datetime, serial: float, tokens: list[Token]) -> str:
    if token.kind == "date":
        return _calendar(token.text, when, tokens)
    if token.kind == "minute":
        return f"{when.minute:0{len(token.text)}d}"
    if token.kind == "elapsed":
        return str(int(serial * {"h": 24, "m": 1440, "s": 86_400}[token.text[0]] + 1e-6))
    if token.kind == "meridiem":
        morning, evening = token.text.split("/")
        return morning if when.hour < 12 else evening
    return token.text if token.kind in ("literal", "mark", "digit") and token.text not in "0#?@" else ""


def _calendar(letters: str, when: datetime, tokens: list[Token]) -> str:
    numerals = any(token.kind == "numerals" and token.text == "1" for token in tokens)
    kind, size = letters[0], len(letters)
    if kind in "ye":
        year = f"{when.year:04d}" if size > 2 or kind == "e" else f"{when.year % 100:02d}"
        return year.translate(_DIGITS) if numerals else year
    if kind == "a":
        return ("星期" if size > 3 else "") + _WEEKDAYS[when.weekday()]
    if kind not in "mdhs":
        return ""
    number = {"m": when.month, "d": when.day, "h": _hour(when, tokens), "s": when.second}[kind]
    return _numeral(number) if numerals else f"{number:0{min(size, 2)}d}"


def _hour(when: datetime, tokens: list[Token]) -> int:
    return (when.hour + 11) % 12 + 1 if any(token.kind == "meridiem" for token in tokens) else when.hour


def _numeral(number: int) -> str:
    """Chinese numeral of 0 to 99, as [DBNum1] shows months and days (十二月三十一日)."""
    tens, ones = divmod(number, 10)
    head = ("" if tens == 1 else str(tens).translate(_DIGITS)) + "十" if tens else ""
    return head + (str(ones).translate(_DIGITS) if ones or not tens else "")
