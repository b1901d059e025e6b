"""A photographed page (手机拍照) seen from the side: its ruling lines meet in two vanishing points and are made parallel.

Lines of a table are parallel on paper. In a photograph the rows meet in one point and the columns in another; the map
that sends both points to infinity, along the axes, gives the page as a scanner would see it, skew included.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

# In degrees: lines of a scan differ by less than this from each other, those of a photograph by more.
SMALLEST_SPREAD = 0.35
# In pixels: the ends of a found line lie this far off the middle of the printed one.
INEXACT = 3.0
# Beyond this, lines belong to different things.
LARGEST_TILT = 25.0
# Lines per direction that are needed to tell a vanishing point from noise, and share of the page they must spread over.
FEWEST_LINES, LEAST_REACH = 3, 0.15
LARGEST_GROWTH = 1.5
_ROUNDS = 3


def rectified(picture: np.ndarray, segments: np.ndarray) -> np.ndarray | None:
    """The page as seen from above; ``segments`` [line, (x0, y0, x1, y1)] are ruling lines in pixels.

    None when the lines are parallel already or too few to tell.
    """
    import cv2
    import numpy as np

    plane = _plane(picture.shape, segments)
    if plane is None:
        return None
    height, width = picture.shape
    corners = np.array([[[0, 0], [width, 0], [width, height], [0, height]]], dtype=float)
    middle = cv2.perspectiveTransform(_around(segments), plane)[0]
    plane = np.diag([*(_extent(segments) / np.ptp(middle, axis=0)), 1.0]) @ plane
    mapped = cv2.perspectiveTransform(corners, plane)[0]
    low, high = mapped.min(axis=0), mapped.max(axis=0)
    growth = (high - low) / np.array([width, height])
    depth = np.concatenate([corners[0], np.ones((4, 1))], axis=1) @ plane[2]
    # Lines of a chart or a map give planes that fold the page or squeeze it; a camera never stands inside its page.
    if depth.min() <= 0 or growth.max() > LARGEST_GROWTH or growth.min() < 1 / LARGEST_GROWTH:
        return None
    plane = np.array([[1, 0, -low[0]], [0, 1, -low[1]], [0, 0, 1]]) @ plane
    size = tuple(int(edge) for edge in np.ceil(high - low))
    return cv2.warpPerspective(picture, plane, size, flags=cv2.INTER_CUBIC, borderValue=int(np.percentile(picture, 90)))


def _plane(shape: tuple[int, ...], segments: np.ndarray) -> np.ndarray | None:
    """The map of the picture's plane that makes rows horizontal and columns vertical, None without perspective."""
    import numpy as np

    angles = np.degrees(np.arctan2(segments[:, 3] - segments[:, 1], segments[:, 2] - segments[:, 0]))
    turn = (angles + 90) % 180 - 90
    rows, columns = segments[np.abs(turn) <= LARGEST_TILT], segments[np.abs(turn) >= 90 - LARGEST_TILT]
    if not (_spreads(rows, 1, shape[0]) and _spreads(columns, 0, shape[1])):
        return None
    across, down = _vanishing_point(rows, shape), _vanishing_point(columns, shape)
    horizon = np.cross(across, down)
    if abs(horizon[2]) < 1e-12:
        return None
    projective = np.array([[1, 0, 0], [0, 1, 0], horizon / horizon[2]])
    right, below = (projective @ across)[:2], (projective @ down)[:2]
    right, below = right / np.linalg.norm(right), below / np.linalg.norm(below)
    axes = np.column_stack([right * np.sign(right[0]), below * np.sign(below[1])])
    straight = np.eye(3)
    straight[:2, :2] = np.linalg.inv(axes)
    return straight @ projective if _converge(rows) or _converge(columns) else None


def _spreads(segments: np.ndarray, axis: int, size: int) -> bool:
    """Whether there are lines enough, far enough apart, to see them converge."""
    import numpy as np

    if len(segments) < FEWEST_LINES:
        return False
    middles = (segments[:, axis] + segments[:, axis + 2]) / 2
    return bool(np.ptp(middles) >= LEAST_REACH * size)


def _converge(segments: np.ndarray) -> bool:
    """Whether the longer half of the lines differ by more than what their ends are inexact, outliers aside."""
    import numpy as np

    length = np.hypot(segments[:, 2] - segments[:, 0], segments[:, 3] - segments[:, 1])
    segments = segments[length >= np.median(length)]
    angles = np.degrees(np.arctan2(segments[:, 3] - segments[:, 1], segments[:, 2] - segments[:, 0])) % 180
    angles = (angles - np.median(angles) + 90) % 180 - 90
    inexact = np.degrees(INEXACT / np.median(length))
    return bool(np.ptp(np.percentile(angles, [10, 90])) > SMALLEST_SPREAD + inexact)


def _vanishing_point(segments: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    """Homogeneous point nearest to all lines, long ones first; lines that miss it are dropped and it is found anew."""
    import numpy as np

    scale = np.diag([1 / max(shape), 1 / max(shape), 1.0])
    ends = np.concatenate([segments, np.ones((len(segments), 2))], axis=1)
    lines = np.cross(ends[:, [0, 1, 4]] @ scale, ends[:, [2, 3, 5]] @ scale)
    length = np.hypot(lines[:, 0], lines[:, 1])
    weights = length.copy()
    for _ in range(_ROUNDS):
        _, _, basis = np.linalg.svd(lines / length[:, None] * weights[:, None])
        point = basis[-1]
        miss = np.abs(lines @ point) / length
        weights = length / (1 + (miss / (np.median(miss) + 1e-9)) ** 2)
    return np.linalg.inv(scale) @ point


def _around(segments: np.ndarray) -> np.ndarray:
    """End points of all lines as one list of points."""
    return segments.reshape(1, -1, 2).astype(float)


def _extent(segments: np.ndarray) -> np.ndarray:
    """Width and height that the lines cover in the picture."""
    import numpy as np

    return np.ptp(segments.reshape(-1, 2).astype(float), axis=0)
