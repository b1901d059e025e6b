"""Why a file could not be read, as a value that ends in ``core.documents``."""

from __future__ import annotations


class ReadError(Exception):
    """A file that cannot be read: ``code`` is stable, ``reason`` says what is wrong and what to do about it."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason
