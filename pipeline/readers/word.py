"""Reader for .docx (Word 文档): headers, body, notes and footers in that order, text boxes behind their paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from pipeline.archive.media_types import media_type
from pipeline.readers.cells import SourceDocument
from pipeline.readers.doc_flow import Block, Paragraph, Table
from pipeline.readers.doc_package import Package, damage_reported
from pipeline.readers.encodings import decode
from pipeline.readers.errors import ReadError
from pipeline.readers.html import blocks_of, document_of
from pipeline.readers.html_archive import archive_blocks
from pipeline.readers.word_blocks import Story
from pipeline.readers.word_text import attribute, local_name

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def read_docx(data: bytes) -> SourceDocument:
    """Rows of a Word file: one per table row, one per line of text outside tables; lines count through the document.

    Raises :class:`ReadError`: ``damaged_file``, ``encrypted_file``, ``too_large`` or ``empty_file``.
    """
    return document_of(docx_blocks(data), MEDIA_TYPE)


def docx_blocks(data: bytes, depth: int = 0) -> list[Block]:
    """Blocks of a Word file's bytes; ``depth`` counts Word files inside Word files."""
    with damage_reported("Word file"):
        package = Package(data)
        part = package.main_part("word/document.xml")
        targets = {rel.rel_id: rel.target for rel in package.relationships(part)}
        body = package.tree(part).find("{*}body")
        if body is None:
            raise ReadError("damaged_file", "the Word file has no body; open it in Word, save it again and put it back")
        story = Story(lambda rel_id: _chunk(package, targets.get(rel_id, ""), depth))
        blocks = [
            *_margins(package, targets, body, story, "headerReference"), *story.blocks(body),
            *_notes(package, part, story), *_margins(package, targets, body, story, "footerReference"),
        ]
    return [*blocks, *story.hidden]


def _margins(
    package: Package, targets: dict[str, str], body: etree._Element, story: Story, kind: str
) -> Iterator[Block]:
    """Headers or footers of all sections, each text once."""
    seen: set[str] = set()
    for reference in body.iter(f"{{*}}{kind}"):
        part = targets.get(next((value for key, value in reference.attrib.items() if key.endswith("}id")), ""), "")
        if part in seen or not package.has(part):
            continue
        seen.add(part)
        for block in story.blocks(package.tree(part)):
            text = block.text.strip() if isinstance(block, Paragraph) else None
            if isinstance(block, Table) or (text and text not in seen):
                seen.add(text or "")
                yield block


def _notes(package: Package, part: str, story: Story) -> Iterator[Block]:
    """Footnotes and endnotes, without the separators that Word keeps among them."""
    for rel in package.relationships(part):
        if rel.kind in ("footnotes", "endnotes") and package.has(rel.target):
            for note in package.tree(rel.target):
                if local_name(note) in ("footnote", "endnote") and attribute(note, "type") in (None, "normal"):
                    yield from story.blocks(note)


def _chunk(package: Package, part: str, depth: int) -> list[Block]:
    """Blocks of a document that was pasted into the file as a whole (``altChunk``), by its content."""
    if not package.has(part):
        return []
    data = package.content(part)
    kind = media_type(data)
    if kind == "text/html":
        return blocks_of(data)
    if kind == "multipart/related":
        return archive_blocks(data)
    if kind == MEDIA_TYPE and depth < 3:
        return docx_blocks(data, depth + 1)
    if kind == "text/plain":
        return [Paragraph(line) for line in decode(data).splitlines()]
    raise ReadError("unsupported_kind", f"the Word file embeds {part} ({kind}); open it in Word and save it again")
