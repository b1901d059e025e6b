"""Asset ``raw_files``: the archive as this build sees it."""

from __future__ import annotations

import json
from collections import Counter

import dagster as dg

from pipeline.archive.changed_files import changed_files
from pipeline.archive.listing import write_listing
from pipeline.archive.raw_files import RawFile, scan
from pipeline.archive.sources import read_sources, unmatched
from pipeline.orchestration.paths import BuildPaths
from pipeline.orchestration.progress import Progress
from pipeline.orchestration.samples import sample


class EmptyArchive(RuntimeError):
    """The raw folder holds no file, but what is published now was read from some: most likely the folder is wrong."""


@dg.asset(group_name="archive", kinds={"file"})
def raw_files(paths: BuildPaths, progress: dg.ResourceParam[Progress]) -> dg.MaterializeResult:
    """Every raw file (原始文件) with size, content hash and media type by content; nothing is opened further."""
    with progress.stage("archive"):
        files = scan(paths.raw_dir)
        refuse_to_empty(files, paths)
        sources = read_sources(paths.raw_dir)
        write_listing(files, paths.listing)
    return dg.MaterializeResult(metadata={
        "files": len(files),
        "unreadable": sum(1 for file in files if file.error),
        "media_types": dict(Counter(file.media_type or "unreadable" for file in files)),
        "changed_since_release": changed_since_release(files, paths),
        "sources_without_file": unmatched(sources, (file.file_name for file in files)),
        "sample": sample([(file.file_name, file.media_type, file.bytes) for file in files], "file", "type", "bytes"),
    })


def refuse_to_empty(files: list[RawFile], paths: BuildPaths) -> None:
    """Raise EmptyArchive where a folder without files would replace a release that has documents."""
    released = len(_released(paths))
    if not files and released and not paths.allow_empty:
        raise EmptyArchive(
            f"gate: {paths.raw_dir} holds no file, but the release in {paths.out_dir} was read from {released}. "
            "Name the right folder, or give --allow-empty to publish an empty warehouse."
        )


def changed_since_release(files: list[RawFile], paths: BuildPaths) -> list[str]:
    """Raw files whose content differs from what the current release of ``out`` read under their name."""
    return changed_files(files, _released(paths))


def _released(paths: BuildPaths) -> dict[str, str]:
    """File name → hash of every document that the current release read."""
    manifest = paths.out_dir / "release.json"
    if not manifest.exists():
        return {}
    documents = json.loads(manifest.read_text(encoding="utf-8"))["documents"]
    return {row["file_name"]: row["sha256"] for row in documents if row["sha256"]}
