"""Where things are kept that can be made or fetched anew (缓存): parsed documents, dbt's manifest, the browser's engine."""

from __future__ import annotations

import os
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]


def cache_dir() -> Path:
    """``.cache`` of the project, or the user's cache where the project folder is read-only."""
    if os.access(PROJECT, os.W_OK):
        return PROJECT / ".cache"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "jixiao"
