"""Text that a spreadsheet would take for a formula (公式注入), disarmed.

Forms print targets such as ``=100%`` or ``-5``, and anybody can put ``=HYPERLINK(…)`` into a form. A workbook stores such
text as text and needs nothing; a CSV file has no types, so its cells get the apostrophe that spreadsheets understand
as "this is text". The list follows OWASP's on CSV injection, with the full-width signs that Chinese input produces.
"""

from __future__ import annotations

from typing import Any

STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# What a spreadsheet skips before it looks for the sign.
SKIPPED = " \u3000\ufeff\u200b"


def is_like_formula(text: str) -> bool:
    """Whether a spreadsheet could run ``text``."""
    return text.lstrip(SKIPPED).startswith(STARTS)


def disarmed(value: Any) -> Any:
    """A text that begins like a formula gets an apostrophe in front; everything else stays as it is."""
    return f"'{value}" if isinstance(value, str) and is_like_formula(value) else value
