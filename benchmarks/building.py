"""Building times (构建耗时): ``jixiao build --timings`` on generated folders, cold and warm."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.documents import documents

_LINE = re.compile(r"^\s*([\d.]+) s  (\w+)$", re.MULTILINE)
_COMMAND = "from pipeline.cli.main import main; main()"
_ROOT = Path(__file__).resolve().parents[1]
_SUFFIXES = {"text": "txt", "html": "html", "xlsx": "xlsx", "docx": "docx", "pdf": "pdf"}


@dataclass(frozen=True, slots=True)
class Build:
    """Median seconds of wall clock by stage; warm means that every document is in the store of parsed ones."""

    files: int
    is_warm: bool
    seconds: dict[str, float]


def builds(sizes: tuple[int, ...], repeats: int) -> Iterator[Build]:
    """A cold and ``repeats`` warm builds of folders with that many forms, all kinds in turn."""
    for size in sizes:
        with TemporaryDirectory() as folder:
            root = Path(folder)
            _fill(root / "raw", size)
            yield Build(size, False, _build(root))
            runs = [_build(root) for _ in range(repeats)]
            yield Build(size, True, {stage: median(run[stage] for run in runs) for stage in runs[0]})


def _fill(raw: Path, size: int) -> None:
    each = -(-size // len(_SUFFIXES))
    folder = raw / "2024" / "000000"
    folder.mkdir(parents=True)
    files = [(kind, at) for at in range(each) for kind in _SUFFIXES][:size]
    for kind, at in files:
        # Each kind prints other forms, or a build would link them as published twice.
        document = documents(kind, each * len(_SUFFIXES))[at * len(_SUFFIXES) + list(_SUFFIXES).index(kind)]
        (folder / f"{at:05}.{_SUFFIXES[kind]}").write_bytes(document.data)


def _build(root: Path) -> dict[str, float]:
    command = [
        sys.executable, "-c", _COMMAND, "build", "--raw", str(root / "raw"), "--out", str(root / "out"),
        "--store", str(root / "store"), "--timings",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=_ROOT)
    seconds = {stage: float(figure) for figure, stage in _LINE.findall(done.stderr)}
    if done.returncode or not seconds:
        raise RuntimeError(f"jixiao build ended with {done.returncode} and no timings:\n{done.stdout}{done.stderr[-2000:]}")
    return seconds
