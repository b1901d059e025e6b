"""Printed text → stored text (打印文本): line wraps undone, everything else as printed."""

from __future__ import annotations

import re

_WRAP = re.compile(r"(?<![A-Za-z0-9])\s+|\s+(?![A-Za-z0-9])")


def unwrap(text: str) -> str:
    """White space removed except between two Latin words or numbers, where it separates."""
    return _WRAP.sub("", text.strip())


def is_wrapped(text: str) -> bool:
    """Whether :func:`unwrap` changes more than the margins of a text."""
    return unwrap(text) != text.strip()
