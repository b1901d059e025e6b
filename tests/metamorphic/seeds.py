"""The two seed documents, their forms line by line, and the comparison of what is read with the hand labels."""

from __future__ import annotations

import collections
import copy
import json
import re
import unicodedata
from pathlib import Path

from pipeline.forms.document import parse_document
from pipeline.forms.records import ParsedDocument

ROOT = Path(__file__).resolve().parents[2]
GLYPHS = {"≥": ">=", "≤": "<=", "≪": "<="}
# First lines of the forms of each seed; the first form of 003 is its summary table.
STARTS = {"000": (1, 27, 43, 60, 76, 94), "003": (1, 12, 32, 55, 76, 95, 114)}
FORM_FIELDS = {
    "form_type": "form_type", "department": "department_text", "project": "project_text",
    "budget_total": "budget_total", "budget_fiscal": "budget_fiscal", "budget_other": "budget_other",
}
TEXT_FIELDS = {
    "name": "name", "value_text": "value_text", "prior_text": "prior_text", "basis": "basis_text",
}


def _paths():
    return {path.name[:3]: path for path in sorted((ROOT / "data" / "raw").rglob("*.txt"))}


def text(seed: str) -> str:
    """Text of a seed document; ``seed`` is 000 or 003."""
    return _paths()[seed].read_text(encoding="utf-8")


def gold(seed: str) -> list[dict]:
    """Hand labels of the forms of a seed document, a fresh copy."""
    forms = json.loads((ROOT / "tests" / "golden" / "seed_forms.json").read_text(encoding="utf-8"))["forms"]
    return [copy.deepcopy(form) for form in forms if form["document"] == _paths()[seed].name]


def lines(seed: str, at: int) -> list[str]:
    """Lines of form ``at`` (from 0) of a seed, without the blank ones at its end."""
    all_lines = text(seed).split("\n")
    starts = [*STARTS[seed], len(all_lines) + 1]
    found = all_lines[starts[at] - 1 : starts[at + 1] - 1]
    while found and not found[-1].strip():
        found.pop()
    return found


def fold(value: object) -> str:
    """A text as a fair judge compares it: width, white space and operator glyphs folded."""
    plain = unicodedata.normalize("NFKC", "".join(GLYPHS.get(char, char) for char in str(value)))
    return re.sub(r"\s+", "", plain)


def same(wanted: object, got: object) -> bool:
    """Whether a read value is a labelled one (or one of several accepted)."""
    if isinstance(wanted, list):
        return any(same(each, got) for each in wanted)
    if wanted is None or wanted == "":
        return got is None or got == ""
    if isinstance(wanted, float):
        return re.fullmatch(r"-?[\d.]+", str(got)) is not None and abs(float(got) - wanted) < 1e-6
    return got is not None and fold(wanted) == fold(got)


def parse(document: str | bytes) -> ParsedDocument:
    """Read a text (as UTF-8) or the bytes of one."""
    return parse_document(document.encode("utf-8") if isinstance(document, str) else document, "text/plain")


def indicators_of(document: ParsedDocument) -> dict[int, list]:
    """Indicator records by form."""
    found = collections.defaultdict(list)
    for record in document.indicators:
        found[record.form_seq].append(record)
    return found


def misread(document: ParsedDocument, wanted: list[dict], without: tuple[str, ...] = ()) -> list[tuple]:
    """Every field that is not as labelled: (form, indicator, field, labelled, read); ``without`` leaves fields out."""
    if len(document.forms) != len(wanted):
        return [("forms", [(f.form_type, f.project_text, f.line_first) for f in document.forms], len(wanted))]
    rows = indicators_of(document)
    found: list[tuple] = []
    for labels, form in zip(wanted, document.forms):
        for key, name in FORM_FIELDS.items():
            if key in labels and key not in without and not same(labels[key], getattr(form, name)):
                found.append((form.form_seq, key, labels[key], getattr(form, name)))
        found += _misread_indicators(labels.get("indicators", []), rows[form.form_seq], form.form_seq, without)
    return found


def _misread_indicators(wanted: list[dict], rows: list, form_seq: int, without: tuple[str, ...]) -> list[tuple]:
    if len(wanted) != len(rows):
        return [(form_seq, "indicators", len(wanted), [(row.name, row.value_text) for row in rows])]
    found: list[tuple] = []
    for labels, row in zip(wanted, rows):
        read = {key: getattr(row, name) for key, name in TEXT_FIELDS.items()}
        read |= {"level1": row.level1, "level2": row.level2, "weight": row.weight_text}
        found += [
            (form_seq, row.seq, key, labels.get(key), got)
            for key, got in read.items() if key not in without and not same(labels.get(key), got)
        ]
    return found


def source_cells(document: str) -> list[tuple[int, int, str]]:
    """The non-blank cells of a text: line, cell, verbatim text."""
    split = re.split(r"\r\n|\n|\r", document)
    return [
        (line, at, cell)
        for line, row in enumerate(split, start=1) for at, cell in enumerate(row.split("\t"), start=1) if cell.strip()
    ]


def lost_cells(document: ParsedDocument, source: str) -> list[tuple]:
    """Source cells that the ledger lost, doubled or changed (a mask stands for any character)."""
    if "\t" not in source:
        return _lost_characters(document, source)
    wanted = source_cells(source)
    got = [(cell.line, cell.cell, cell.text) for cell in document.cells]
    if len(wanted) != len(got):
        return [("cells", len(wanted), len(got))]
    return [(a, b) for a, b in zip(wanted, got) if a[:2] != b[:2] or not masked_alike(a[2], b[2])]


def _lost_characters(document: ParsedDocument, source: str) -> list[tuple]:
    """Characters by line that the ledger lost or doubled, for texts whose cells are divided by something else than tabs."""
    got = collections.defaultdict(str)
    for cell in document.cells:
        got[cell.line] += cell.text
    drawn = re.compile(r'[\s|│,"]')
    rules = re.compile(r"(?m)^[|\s:\u2500-\u257f-]+$")
    lines = {at: drawn.sub("", rules.sub("", line)) for at, line in enumerate(source.split("\n"), start=1)}
    return [(at, line, got[at]) for at, line in lines.items() if not masked_alike(line, drawn.sub("", got[at]))]


def masked_alike(source: str, masked: str) -> bool:
    """Whether two texts agree character by character but for masks, which never cover white space."""
    return len(source) == len(masked) and all(
        a == b or (b == "▇" and not a.isspace()) for a, b in zip(source, masked)
    )
