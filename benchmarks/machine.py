"""The machine that measured (测试机器): processor, memory, Python and the versions of the peers."""

from __future__ import annotations

import os
import platform
from importlib.metadata import version
from pathlib import Path

_PEERS = (
    "pdfplumber", "camelot-py", "img2table", "openpyxl", "pandas", "fastexcel", "python-docx", "rapidocr", "duckdb", "polars",
)


def described() -> str:
    """One paragraph."""
    pages, size = os.sysconf("SC_PHYS_PAGES"), os.sysconf("SC_PAGE_SIZE")
    peers = ", ".join(f"{name} {version(name)}" for name in _PEERS)
    return (
        f"{os.cpu_count()} × {_processor()}, {pages * size / 2**30:.0f} GiB, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}; {peers}."
    )


def _processor() -> str:
    facts = Path("/proc/cpuinfo")
    lines = facts.read_text("utf-8").splitlines() if facts.exists() else []
    return next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), platform.processor())
