"""Office Open XML package (OPC 包, ISO/IEC 29500-2): the ZIP container that .xlsx and .docx share.

Opens parts and follows relationships. Every size is checked against the ZIP directory before a byte is inflated
(``zipfile`` never inflates more than the directory says), and XML is read without entities, DTDs or network, so a
hostile file costs no more than an honest one.
"""

from __future__ import annotations

import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO

from lxml import etree

from pipeline.archive.media_types import media_type
from pipeline.readers.errors import ReadError

# A sheet of 200,000 rows by 10 columns is about 150 MB of XML; parts above that hold no form that a person filled in.
MAX_PART_BYTES = 384 * 2**20
# A part that is held whole: measured, a tree takes about 100 bytes a tag and 200 an attribute beside its text.
MAX_TREE_BYTES = 128 * 2**20
MAX_TREE_MEMORY = 600 * 2**20
_TAG_MEMORY, _ATTRIBUTE_MEMORY = 100, 200
# Besides its own error the standard library raises these on a directory with broken names or offsets.
_BROKEN_DIRECTORY = (ValueError, OverflowError, struct.error, OSError)
_DAMAGED = (zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, EOFError, NotImplementedError, *_BROKEN_DIRECTORY)
_ENCRYPTED_FLAG = 0x1
WORD_XML = "application/vnd.ms-word.xml"
_WORD_XML = (b"schemas.microsoft.com/office/word/2003/wordml", b"schemas.microsoft.com/office/2006/xmlPackage")


@dataclass(frozen=True, slots=True)
class Relationship:
    """One relationship of a part: its id, the last word of its type (``worksheet``), and the part it points to."""

    rel_id: str
    kind: str
    target: str


@contextmanager
def damage_reported(what: str) -> Iterator[None]:
    """Turn the errors of broken ZIP and XML data into :class:`ReadError` (``damaged_file``)."""
    try:
        yield
    except _DAMAGED as error:
        reason = f"the {what} is damaged ({error}); open it in an office program, save it again and put it back"
        raise ReadError("damaged_file", reason) from error


class Package:
    """Parts of an open package by name (without the leading slash)."""

    def __init__(self, data: bytes) -> None:
        """Read the ZIP directory; raises ``zipfile.BadZipFile`` (see :func:`damage_reported`)."""
        self._archive = zipfile.ZipFile(BytesIO(data))

    @cached_property
    def _members(self) -> dict[str, zipfile.ZipInfo]:
        # Some writers store parts with back-slashes or in other case than the relationships say.
        return {info.filename.replace("\\", "/").lstrip("/").lower(): info for info in self._archive.infolist()}

    def has(self, name: str) -> bool:
        """Whether the package has a part of that name."""
        return name.lower() in self._members

    @contextmanager
    def stream(self, name: str, limit: int = MAX_PART_BYTES) -> Iterator[zipfile.ZipExtFile]:
        """A part as a byte stream; raises :class:`ReadError`: ``too_large``, ``encrypted_file``, ``damaged_file``."""
        info = self._members.get(name.lower())
        if info is None:
            raise ReadError("damaged_file", f"part {name} is missing from the package; save the file again")
        if info.file_size > limit:
            size = f"{info.file_size:,} bytes uncompressed, more than {limit:,}"
            raise ReadError("too_large", f"part {name} has {size}; delete blank formatted rows or split the file")
        if info.flag_bits & _ENCRYPTED_FLAG:
            raise ReadError("encrypted_file", f"part {name} is encrypted; save the file without a password")
        with self._archive.open(info) as stream:
            yield stream

    def tree(self, name: str) -> etree._Element:
        """Root element of an XML part that fits in memory as a tree; raises as :meth:`stream` does."""
        data = self.content(name)
        memory = tree_memory(data)
        if memory > MAX_TREE_MEMORY:
            raise ReadError("too_large", f"part {name} would take {memory:,} bytes of memory; split the file by form")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        return etree.fromstring(data, parser)

    def content(self, name: str) -> bytes:
        """Bytes of a part that is held whole."""
        with self.stream(name, MAX_TREE_BYTES) as stream:
            return stream.read()

    def relationships(self, part: str) -> list[Relationship]:
        """Internal relationships of a part (``""`` for the package itself), in file order."""
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        if not self.has(rels):
            return []
        return [
            Relationship(rel.get("Id", ""), rel.get("Type", "").rsplit("/", 1)[-1], _resolve(folder, rel))
            for rel in self.tree(rels).iterfind("{*}Relationship")
            if rel.get("TargetMode") != "External"
        ]

    def main_part(self, usual: str) -> str:
        """Name of the main document part; ``usual`` when the package does not say or points nowhere."""
        found = [rel.target for rel in self.relationships("") if rel.kind == "officeDocument"]
        return found[0] if found and self.has(found[0]) else usual


def tree_memory(data: bytes) -> int:
    """About how many bytes the element tree of a marked-up text takes."""
    return len(data) + _TAG_MEMORY * data.count(b"<") + _ATTRIBUTE_MEMORY * data.count(b'="')


def _resolve(folder: str, rel: etree._Element) -> str:
    target = rel.get("Target", "").replace("\\", "/")
    return posixpath.normpath(target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target))


def refuse_encrypted(data: bytes) -> None:
    """An Office file behind a password (加密文档): always raises :class:`ReadError` (``encrypted_file``)."""
    raise ReadError(
        "encrypted_file", f"the file ({len(data):,} bytes) needs a password; save it without one and put it back"
    )


def content_kind(data: bytes) -> str:
    """Media type by content, telling apart also the kinds that only a converter reads: OpenDocument, Word 2003 XML."""
    kind = media_type(data)
    if kind == "application/zip" and data[30:38] == b"mimetype":
        # OpenDocument (ISO/IEC 26300-3): the first member is stored and says what the package is.
        declared = data[38:120].partition(b"PK")[0]
        return declared.decode("ascii", "replace") if declared.startswith(b"application/vnd.oasis.") else kind
    if any(mark in data[:8192] for mark in _WORD_XML):
        return WORD_XML
    return kind
