"""Exact one-to-one matching of found spans with annotated ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class Extent(Protocol):
    """Anything with a start and an end, in code points."""

    @property
    def start(self) -> int:
        """First code point."""

    @property
    def end(self) -> int:
        """One past the last code point."""


def jaccard(a: Extent, b: Extent) -> float:
    """Shared characters over all characters that the two spans cover together."""
    shared = min(a.end, b.end) - max(a.start, b.start)
    if shared <= 0:
        return 0.0
    return shared / (max(a.end, b.end) - min(a.start, b.start))


def match(
    gold: Sequence[Extent], found: Sequence[Extent], threshold: float
) -> list[tuple[int, int]]:
    """Pairs (gold index, found index) whose Jaccard is strictly over the threshold.

    As many pairs as can be; among those, the largest sum of Jaccard.
    """
    if not gold or not found:
        return []
    # A pair weighs more than any sum of Jaccards, so the number of pairs comes first.
    pair_weight = 1.0 + min(len(gold), len(found))
    overlap = [[jaccard(g, f) for f in found] for g in gold]
    weight = [[pair_weight + o if o > threshold else 0.0 for o in row] for row in overlap]
    return [(i, j) for i, j in _heaviest_assignment(weight) if overlap[i][j] > threshold]


def _heaviest_assignment(weight: list[list[float]]) -> list[tuple[int, int]]:
    """The assignment of rows to columns with the largest sum (Hungarian method, O(n³))."""
    rows, columns = len(weight), len(weight[0])
    if rows > columns:
        turned = [list(column) for column in zip(*weight, strict=True)]
        return sorted((i, j) for j, i in _heaviest_assignment(turned))
    # Potentials and 1-based bookkeeping as usual; `holder[j]` is the row that holds column j.
    row_price, column_price = [0.0] * (rows + 1), [0.0] * (columns + 1)
    holder = [0] * (columns + 1)
    for row in range(1, rows + 1):
        holder[0] = row
        way = _cheapest_path(weight, row_price, column_price, holder)
        column = next(reversed(way))
        while column:
            holder[column] = holder[way[column]]
            column = way[column]
    return sorted((holder[j] - 1, j - 1) for j in range(1, columns + 1) if holder[j])


def _cheapest_path(
    weight: list[list[float]],
    row_price: list[float],
    column_price: list[float],
    holder: list[int],
) -> dict[int, int]:
    """The path of alternating columns to a free one, as column → the column before it.

    The free column stands last. The prices are kept up to date.
    """
    columns = len(weight[0])
    slack = [float("inf")] * (columns + 1)
    before = [0] * (columns + 1)
    visited = [False] * (columns + 1)
    column = 0
    while holder[column]:
        visited[column] = True
        row, step, nearest = holder[column], float("inf"), 0
        for j in range(1, columns + 1):
            if visited[j]:
                continue
            cost = -weight[row - 1][j - 1] - row_price[row] - column_price[j]
            if cost < slack[j]:
                slack[j], before[j] = cost, column
            if slack[j] < step:
                step, nearest = slack[j], j
        for j in range(columns + 1):
            if visited[j]:
                row_price[holder[j]] += step
                column_price[j] -= step
            else:
                slack[j] -= step
        column = nearest
    path = [column]
    while path[-1]:
        path.append(before[path[-1]])
    return {j: before[j] for j in reversed(path[:-1])}
