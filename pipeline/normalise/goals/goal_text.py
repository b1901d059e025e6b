"""A goal text (目标文本) twice: as printed, and folded for matching, with the place of each folded character.

``masked`` is the folded text in which everything that holds digits and promises nothing (titles, years, ordinals, ages,
codes: ``masks.csv``) is blotted out character by character, so that all three texts share their positions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.normalise.folding import fold
from pipeline.normalise.goals.citations import citation_spans
from pipeline.normalise.goals.words import masks, pattern

BLOT = "□"
_STOP = re.compile(r"[。;!?:]$")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class GoalText:
    """``folded`` and ``masked`` have one character per entry of ``places``, its position in ``raw``."""

    raw: str
    folded: str
    masked: str
    places: tuple[int, ...]

    def printed(self, start: int, end: int) -> str:
        """The printed text behind folded characters [start, end), white space removed."""
        if start >= end:
            return ""
        return _SPACE.sub("", self.raw[self.places[start] : self.places[end - 1] + 1])


def goal_text(raw: str) -> GoalText:
    """The folded and the masked text of a printed goal; a line break that only wraps a line is dropped."""
    breaks = _paragraph_breaks(raw)
    folded, places = [], []
    for at, character in enumerate(raw):
        for sign in "\n" if at in breaks else fold(character):
            folded.append(sign)
            places.append(at)
    text = "".join(folded)
    return GoalText(raw, text, _masked(text), tuple(places))


def _paragraph_breaks(raw: str) -> set[int]:
    """Positions of line breaks that end a paragraph: the line stops with a mark or is clearly shorter than the longest."""
    lines = raw.split("\n")
    longest, at, found = max(len(line.strip()) for line in lines), 0, set()
    for line, following in zip(lines, lines[1:]):
        at += len(line)
        heads = re.match(r"\s*(?:目标|\(?[0-9一二三四五六七八九十]{1,2}[.、:)])", fold(following))
        if _STOP.search(fold(line)) or len(line.strip()) < longest - 2 or heads:
            found.add(at)
        at += 1
    return found


def _masked(text: str) -> str:
    for start, end in citation_spans(text):
        text = text[:start] + BLOT * (end - start) + text[end:]
    for mask in (*masks(), pattern("slogan")):
        text = mask.sub(lambda found: BLOT * len(found[0]), text)
    return text
