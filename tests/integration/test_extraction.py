"""Extraction: parsed once per content and code version; a file that breaks its reader costs only itself."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from pipeline.archive.raw_files import scan
from pipeline.archive.sources import Source
from pipeline.extraction import extract as extraction
from pipeline.extraction import store as stores
from pipeline.extraction.code_version import ROOT, _reachable, code_version
from pipeline.extraction.records import RECORD_TABLES, empty_table
from pipeline.extraction.workers import parse_in_workers
from pipeline.forms.records import CellRecord, ParsedDocument, RepairRecord


def parse(data: bytes, media_type: str) -> ParsedDocument:
    """A parser whose behaviour is told by the document itself."""
    command = data.split()[0]
    if command == b"segfault":
        os.kill(os.getpid(), signal.SIGSEGV)
    if command == b"kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if command == b"hang":
        time.sleep(60)
    if command == b"bug":
        raise ValueError("no such cell")
    if command == b"refuse":
        return ParsedDocument("rejected", "no_form", "the file holds no form: remove it")
    if command == b"machine":
        return ParsedDocument("rejected", "converter_missing", "install the converter")
    words = [CellRecord(1, 1, at, word.decode(), "head") for at, word in enumerate(data.split(), start=1)]
    repair = RepairRecord(None, None, "name", "a", None, "test", 0.5, ("b", "c"), 1, 1, 1)
    return ParsedDocument("parsed", None, None, cells=words, repairs=[repair])


def folder(path: Path, **texts: str) -> Path:
    path.mkdir()
    for name, text in texts.items():
        (path / f"{name}.txt").write_text(text)
    return path


def fates(result: extraction.Extraction) -> dict[str, tuple[str, str | None]]:
    rows = result.documents.select("file_name", "status", "reason_code").rows()
    return {name.removesuffix(".txt"): (status, code) for name, status, code in rows}


def run(raw: Path, tmp_path: Path, **options: object) -> extraction.Extraction:
    return extraction.extract(scan(raw), tmp_path / "store", 2, parser=parse, **options)


def test_a_second_run_parses_nothing_and_gives_the_same(tmp_path: Path) -> None:
    raw = folder(tmp_path / "raw", b="two words", a="one", c="refuse")
    first, second = run(raw, tmp_path), run(raw, tmp_path)
    assert (first.n_parsed, second.n_parsed) == (3, 0)
    assert first.documents.equals(second.documents)
    assert all(first.frames[name].equals(second.frames[name]) for name in RECORD_TABLES)
    assert first.frames["cells"]["text"].to_list() == ["one", "two", "words"]
    assert first.frames["repairs"]["candidates"].to_list() == [["b", "c"], ["b", "c"]]


def test_workers_and_inline_give_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = folder(tmp_path / "raw", **{f"f{at}": f"text {at}" for at in range(8)})
    parallel = run(raw, tmp_path)
    monkeypatch.setattr(extraction, "INLINE_FILES", 100)
    inline = extraction.extract(scan(raw), tmp_path / "other", 2, parser=parse)
    assert inline.documents.equals(parallel.documents)
    assert inline.frames["cells"].equals(parallel.frames["cells"])


def test_files_that_break_the_reader_cost_only_themselves(tmp_path: Path) -> None:
    raw = folder(
        tmp_path / "raw", segfault="segfault", kill="kill", bug="bug", fine="fine", good="good", last="last words",
    )
    result = run(raw, tmp_path)
    assert fates(result) == {
        "segfault": ("rejected", "reader_crashed"), "kill": ("rejected", "reader_crashed"),
        "bug": ("rejected", "reader_crashed"),
        "fine": ("parsed", None), "good": ("parsed", None), "last": ("parsed", None),
    }
    reasons = dict(result.documents.select("file_name", "reason").rows())
    assert "SIGSEGV" in reasons["segfault.txt"]
    assert "SIGKILL, probably out of memory" in reasons["kill.txt"]
    assert "ValueError: no such cell" in reasons["bug.txt"]


def test_a_file_is_read_anew_where_the_machine_lacked_something(tmp_path: Path) -> None:
    raw = folder(tmp_path / "raw", a="machine", b="refuse")
    assert fates(run(raw, tmp_path))["a"] == ("rejected", "converter_missing")
    assert run(raw, tmp_path).n_parsed == 1


def test_a_crash_is_tried_again_but_a_refusal_is_not(tmp_path: Path) -> None:
    raw = folder(tmp_path / "raw", a="kill", b="refuse", c="bug", d="fine", e="fine too")
    assert run(raw, tmp_path).n_parsed == 5
    again = run(raw, tmp_path)
    assert again.n_parsed == 1
    assert fates(again)["a"] == ("rejected", "reader_crashed")


def test_a_document_that_never_ends_is_stopped(tmp_path: Path) -> None:
    raw = folder(tmp_path / "raw", hang="hang", fine="fine")
    outcomes = {o.status: o for o in parse_in_workers(scan(raw), parse, 2, limit_seconds=3.0)}
    assert "time limit reached" in outcomes["rejected"].reason
    assert outcomes["parsed"].rows["cells"]


def test_same_content_is_parsed_once_and_named(tmp_path: Path) -> None:
    raw = folder(tmp_path / "raw", a="same", b="same", c="other")
    result = run(raw, tmp_path)
    assert result.n_parsed == 2
    assert fates(result)["b"] == ("duplicate", "duplicate")
    assert "a.txt" in result.documents.filter(result.documents["file_name"] == "b.txt")["reason"][0]
    assert result.documents["document_id"].n_unique() == 3
    assert result.frames["cells"].height == 2


def test_empty_and_unreadable_files_have_a_row(tmp_path: Path) -> None:
    raw = folder(tmp_path / "raw", empty=" \n", fine="fine")
    (raw / "broken.txt").symlink_to(raw / "gone")
    result = run(raw, tmp_path)
    assert fates(result) == {
        "broken": ("rejected", "unreadable"), "empty": ("rejected", "empty_file"), "fine": ("parsed", None),
    }


def test_an_empty_folder_says_what_to_do(tmp_path: Path) -> None:
    result = run(folder(tmp_path / "raw"), tmp_path)
    (row,) = result.documents.iter_rows(named=True)
    assert (row["file_name"], row["status"], row["reason_code"]) == (".", "rejected", "empty_folder")
    assert "put the published forms into it" in row["reason"]
    assert all(result.frames[name].schema == empty_table(name).schema for name in RECORD_TABLES)


def test_sources_reach_the_documents(tmp_path: Path) -> None:
    raw = folder(tmp_path / "raw", a="one")
    result = run(raw, tmp_path, sources={"a.txt": Source("a.txt", "https://example.org", "某局")})
    assert result.documents.select("source_url", "publisher").row(0) == ("https://example.org", "某局")


def test_batches_are_bounded_and_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction, "BATCH_DOCUMENTS", 3)
    raw = folder(tmp_path / "raw", **{f"f{at}": f"text {at}" for at in range(7)})
    result = run(raw, tmp_path)
    batches = list((tmp_path / "store" / code_version()).iterdir())
    assert len(batches) == 3
    assert all(len(list(batch.iterdir())) == len(RECORD_TABLES) + 1 for batch in batches)
    assert result.frames["cells"].height == 14


def test_an_unfinished_batch_is_not_read(tmp_path: Path) -> None:
    raw = folder(tmp_path / "raw", a="one")
    run(raw, tmp_path)
    (batch,) = (tmp_path / "store" / code_version()).iterdir()
    batch.rename(batch.with_name(f".writing-{batch.name}"))
    assert run(raw, tmp_path).n_parsed == 1


def test_another_code_version_parses_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = folder(tmp_path / "raw", a="one")
    assert run(raw, tmp_path).n_parsed == 1
    for version in ("v1", "v2", "v3", "v4"):
        monkeypatch.setattr(extraction, "code_version", lambda version=version: version)
        assert run(raw, tmp_path).n_parsed == 1
    kept = {path.name for path in (tmp_path / "store").iterdir()}
    assert len(kept) == stores.KEPT_VERSIONS and "v4" in kept


def test_loading_what_was_not_extracted_names_the_files(tmp_path: Path) -> None:
    raw = folder(tmp_path / "raw", a="one")
    with pytest.raises(LookupError, match=r"a\.txt"):
        extraction.load(scan(raw), tmp_path / "store", {})


def test_code_version_covers_parser_readers_and_their_imports() -> None:
    modules, _ = _reachable()
    names = {path.relative_to(ROOT).as_posix() for path in modules}
    assert {"pipeline/forms/records.py", "pipeline/readers/registry.py", "pipeline/extraction/store.py"} <= names
    assert not any(name.startswith(("pipeline/cli", "pipeline/orchestration", "pipeline/publish")) for name in names)
