"""The OCR engine (文字识别引擎): created once per process, one thread, models from its own wheel, never a download."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from pipeline.readers.errors import ReadError

if TYPE_CHECKING:
    import numpy as np

# Batches much wider than they are narrow waste time on padding; six is what the recogniser sorts into.
_BATCH = 120
# Longer side in pixels at which text is detected: 10 pt type on A4 is then 21 pixels high; more costs time only.
LONGEST_SIDE = 1_800


@dataclass(frozen=True, slots=True)
class Reading:
    """What the recogniser read on one strip of text, and its own estimate (0–1) of being right."""

    text: str
    confidence: float


class OcrEngine:
    """Detection, recognition and upside-down check on grey pictures; wraps RapidOCR's three models."""

    def __init__(self, models: Any) -> None:
        self._models = models

    def detect(self, picture: np.ndarray) -> np.ndarray:
        """Quadrilaterals of text strips as an array [strip, corner, (x, y)] in pixels."""
        import numpy as np

        found = self._models(_coloured(picture), use_det=True, use_cls=False, use_rec=False)
        return np.zeros((0, 4, 2)) if found.boxes is None else np.asarray(found.boxes, dtype=float)

    def recognise(self, strips: Sequence[np.ndarray]) -> list[Reading]:
        """Readings of strips, each a grey picture of one line of text, in order."""
        found: list[Reading] = []
        for first in range(0, len(strips), _BATCH):
            result = self._models.recognize_txt([_coloured(strip) for strip in strips[first : first + _BATCH]])
            found += [Reading(text, float(score)) for text, score in zip(result.txts, result.scores)]
        return found

    def upside_down(self, strips: Sequence[np.ndarray]) -> float:
        """Share of strips that stand on their head."""
        _, result = self._models.cls_and_rotate([_coloured(strip) for strip in strips])
        return sum(label == "180" for label, _ in result.cls_res) / len(strips)


@cache
def ocr_engine() -> OcrEngine:
    """The engine of this process; raises :class:`ReadError` (``ocr_missing``) when the OCR packages are absent."""
    try:
        from rapidocr import RapidOCR
    except ImportError as error:
        raise ReadError(
            "ocr_missing", f"a scan needs the OCR packages ({error.name} is missing); install them: make setup"
        ) from error
    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    return OcrEngine(RapidOCR(params={
        "Global.log_level": "error",
        "Global.max_side_len": LONGEST_SIDE,
        "EngineConfig.onnxruntime.intra_op_num_threads": 1,
        "EngineConfig.onnxruntime.inter_op_num_threads": 1,
    }))


def _coloured(picture: np.ndarray) -> np.ndarray:
    import cv2

    return cv2.cvtColor(picture, cv2.COLOR_GRAY2BGR) if picture.ndim == 2 else picture
