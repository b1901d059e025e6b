"""The archive: what is a raw file, what is it by content, where did it come from, did it change."""

from __future__ import annotations

import io
import os
import zipfile
from datetime import date
from pathlib import Path

import pytest

from pipeline.archive.changed_files import changed_files
from pipeline.archive.listing import read_listing, write_listing
from pipeline.archive.media_types import media_type
from pipeline.archive.raw_files import fingerprint, scan
from pipeline.archive.sources import SourcesError, read_sources, unmatched

OLE = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 500


def _zip(*members: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for member in members:
            archive.writestr(member, "x")
    return data.getvalue()


DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CONTENTS = {
    "pdf": (b"%PDF-1.4\n...", "application/pdf"),
    "pdf after rubbish": (b"\r\n\r\n%PDF-1.4\n", "application/pdf"),
    "docx": (_zip("[Content_Types].xml", "word/document.xml"), DOCX),
    "truncated docx": (_zip("word/document.xml")[:60], DOCX),
    "xlsx": (_zip("xl/workbook.xml"), XLSX),
    "plain zip": (_zip("a.txt"), "application/zip"),
    "doc": (OLE + "WordDocument".encode("utf-16-le"), "application/msword"),
    "xls": (OLE + "Workbook".encode("utf-16-le"), "application/vnd.ms-excel"),
    "old xls": (OLE + "Book".encode("utf-16-le"), "application/vnd.ms-excel"),
    "encrypted": (OLE + "EncryptedPackage".encode("utf-16-le"), "application/x-encrypted-office"),
    "png": (b"\x89PNG\r\n\x1a\n....", "image/png"),
    "jpeg": (b"\xff\xd8\xff\xe0....", "image/jpeg"),
    "html named xls": (b"<html><table><tr><td>1</td></tr></table>", "text/html"),
    "html in gbk": ("<TABLE><td>项目支出</td></TABLE>".encode("gb18030"), "text/html"),
    "utf-8": ("预算单位\t某局\n".encode(), "text/plain"),
    "utf-8 with mark": ("预算单位\n".encode("utf-8-sig"), "text/plain"),
    "gbk": ("预算单位\t某局\n".encode("gbk"), "text/plain"),
    "utf-16": ("预算单位\n".encode("utf-16"), "text/plain"),
    "utf-32": ("预算单位\n".encode("utf-32"), "text/plain"),
    "text that begins with BM": (b"BMW sedan purchase for 2024, department of transport", "text/plain"),
    "text with form feeds": ("一页\f二页\n".encode(), "text/plain"),
    "long text cut inside a character": (("a" + "项" * 40_000).encode(), "text/plain"),
    "no bytes": (b"", "application/x-empty"),
    "white space": (b" \r\n\t\n", "application/x-empty"),
    "only zeros": (b"\0" * 4096, "application/x-empty"),
    "binary": (bytes(range(256)) * 20, "application/octet-stream"),
}


@pytest.mark.parametrize("case", CONTENTS)
def test_media_type_comes_from_content(case: str) -> None:
    data, expected = CONTENTS[case]
    assert media_type(data) == expected


def test_scan_lists_every_file_once_in_stable_order(tmp_path: Path) -> None:
    for name in ("b/2.pdf", "a/z.txt", "a/a.txt", ".hidden", ".git/config", "sources.csv", "review_decisions.csv",
                 "a/.gitkeep"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("预算")
    found = scan(tmp_path)
    assert [file.file_name for file in found] == ["a/a.txt", "a/z.txt", "b/2.pdf"]
    assert {file.media_type for file in found} == {"text/plain"}
    assert all(file.bytes == 6 and len(file.sha256) == 64 and file.error is None for file in found)


def test_what_cannot_be_read_is_a_row_with_advice(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("预算")
    (tmp_path / "broken.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    os.mkfifo(tmp_path / "pipe.txt")
    errors = {file.file_name: file.error for file in scan(tmp_path)}
    assert errors.pop("good.txt") is None
    assert {name: error.split(":")[0] for name, error in errors.items()} == {
        "broken.txt": "a symbolic link whose target does not exist",
        "loop": "a symbolic link into its own folder",
        "pipe.txt": "not a regular file (a pipe, socket or device)",
    }


def test_permission_is_named_as_the_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "secret.txt").write_text("预算")

    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert scan(tmp_path)[0].error.startswith("no permission to read it")


def test_a_file_name_that_is_not_utf8_is_kept_readable(tmp_path: Path) -> None:
    target = os.fsencode(tmp_path) + b"/" + "绩效.txt".encode("gbk")
    with open(target, "wb") as file:
        file.write(b"text")
    (found,) = scan(tmp_path)
    assert found.file_name == "绩效.txt" and found.sha256
    write_listing([found], tmp_path / "out" / "listing.parquet")
    assert read_listing(tmp_path / "out" / "listing.parquet")[0].path.read_bytes() == b"text"


def test_listing_round_trip_and_advice_when_missing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("预算")
    files = scan(tmp_path)
    write_listing(files, tmp_path / "listing.parquet")
    assert read_listing(tmp_path / "listing.parquet") == files
    with pytest.raises(FileNotFoundError, match="materialise the asset raw_files first"):
        read_listing(tmp_path / "none.parquet")


def test_scan_refuses_what_is_no_folder(tmp_path: Path) -> None:
    with pytest.raises(NotADirectoryError, match="is not a folder"):
        scan(tmp_path / "none")


def test_fingerprint_changes_with_the_archive_only(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("1")
    first = fingerprint(tmp_path)
    assert fingerprint(tmp_path) == first
    (tmp_path / "b.txt").write_text("1")
    second = fingerprint(tmp_path)
    (tmp_path / "b.txt").write_text("22")
    assert len({first, second, fingerprint(tmp_path)}) == 3


def test_changed_files_compares_with_the_release(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("1")
    (tmp_path / "new.txt").write_text("2")
    files = scan(tmp_path)
    assert changed_files(files, {"a.txt": files[0].sha256}) == []
    assert changed_files(files, {"a.txt": "0" * 64}) == ["a.txt"]


HEADER = "file_name,source_url,publisher,published_on,retrieved_on,licence_note\n"


def test_sources_are_read_and_blank_is_unknown(tmp_path: Path) -> None:
    row = 'x/a.pdf,https://example.org/a,"某市, 财政局",2024-02-01,,\n'
    (tmp_path / "sources.csv").write_bytes((HEADER + row).encode("gb18030"))
    source = read_sources(tmp_path)["x/a.pdf"]
    assert (source.publisher, source.published_on, source.retrieved_on) == ("某市, 财政局", date(2024, 2, 1), None)
    assert unmatched({"x/a.pdf": source}, ["x/b.pdf"]) == ["x/a.pdf"]


def test_no_sources_file_means_no_sources(tmp_path: Path) -> None:
    assert read_sources(tmp_path) == {}


def test_all_bad_lines_are_listed_at_once(tmp_path: Path) -> None:
    rows = "a,ftp://x,,,,\n,https://x,,,,\nb,,,2024/1/1,,\nb,,,,,\nc,,,,,,,extra\n"
    (tmp_path / "sources.csv").write_text(HEADER + rows)
    with pytest.raises(SourcesError) as refused:
        read_sources(tmp_path)
    lines = [line.split(":")[0].strip() for line in str(refused.value).splitlines()[1:]]
    assert lines == ["line 2", "line 3", "line 4", "line 5", "line 6"]


def test_unknown_columns_are_refused(tmp_path: Path) -> None:
    (tmp_path / "sources.csv").write_text("file,source_url\na,b\n")
    with pytest.raises(SourcesError, match=r"missing \['file_name'\], unknown \['file'\]"):
        read_sources(tmp_path)


def test_a_damaged_archive_is_only_an_archive() -> None:
    """Random damage to a ZIP directory must name some type, never raise: one bad upload would stop the whole scan."""
    from io import BytesIO
    from random import Random
    from zipfile import ZipFile

    from pipeline.archive.media_types import media_type

    whole = BytesIO()
    with ZipFile(whole, "w") as archive:
        archive.writestr("word/document.xml", "<w/>" * 50)
        archive.writestr("目标表.xml", "x" * 200)
    random = Random(5)
    for _ in range(400):
        damaged = bytearray(whole.getvalue())
        for _ in range(random.randint(1, 12)):
            damaged[random.randrange(4, len(damaged))] = random.randrange(256)
        assert "/" in media_type(bytes(damaged))
