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


@dg.asset(group_name="archive", kinds={"file"})
def raw_files(paths: BuildPaths, progress: dg.ResourceParam[Progress]) -> dg.MaterializeResult:
    """Every raw file (原始文件) with size, content hash and media type by content; nothing is opened further."""
    with progress.stage("archive"):
        files = scan(paths.raw_dir)
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


def changed_since_release(files: list[RawFile], paths: BuildPaths) -> list[str]:
    """Raw files whose content differs from what the current release of ``out`` read under their name."""
    manifest = paths.out_dir / "release.json"
    if not manifest.exists():
        return []
    documents = json.loads(manifest.read_text(encoding="utf-8"))["documents"]
    return changed_files(files, {row["file_name"]: row["sha256"] for row in documents if row["sha256"]})
