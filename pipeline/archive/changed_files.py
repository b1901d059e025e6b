"""Raw files are immutable (原始文件不可更改): which ones changed since the last release.

A publisher's correction is a new file with a new name; the same name with other content makes an earlier release
impossible to rebuild, so it is reported on every build until it is undone or released.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.archive.raw_files import RawFile


def changed_files(files: Sequence[RawFile], released: Mapping[str, str]) -> list[str]:
    """Names of files whose content is not what the last release read under that name; ``released`` is name → sha256."""
    return [
        file.file_name for file in files
        if file.sha256 and released.get(file.file_name, file.sha256) != file.sha256
    ]
