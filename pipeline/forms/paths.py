"""The best monotone assignment of physical columns to canonical ones (单调对齐), by dynamic programming."""

from __future__ import annotations

from collections.abc import Sequence

# Points for a canonical column passed over, a physical one left unread, and a column that takes one more neighbour.
_SKIP, _JUNK, _NEIGHBOUR = -0.15, -0.8, -0.4


def best_path(scores: list[list[float]], order: Sequence[str]) -> tuple[float, list[str]]:
    """Score and monotone assignment of physical columns to ``order`` (a column may take neighbours; any may be junk).

    ``best[j]`` is the score of the best path whose last used column is ``j`` (0 = none used yet).
    """
    width = len(order)
    best: list[tuple[float, list[str]]] = [(0.0, [])] + [(float("-inf"), [])] * width
    for line in scores:
        following: list[tuple[float, list[str]]] = []
        for j in range(width + 1):
            options = [(best[j][0] + _JUNK, [*best[j][1], "unread"])]
            if j:
                options.append((best[j][0] + line[j - 1] + _NEIGHBOUR, [*best[j][1], order[j - 1]]))
                options += [
                    (best[k][0] + line[j - 1] + _SKIP * (j - 1 - k), [*best[k][1], order[j - 1]]) for k in range(j)
                ]
            following.append(max(options, key=lambda option: option[0]))
        best = following
    return max(best, key=lambda option: option[0])
