"""Edges between sayings: one by one, or very many as arrays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from quotetrack.records import Relation

_RELATIONS = tuple(Relation)
_NUMBER = {relation: number for number, relation in enumerate(_RELATIONS)}

Places = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


class Edge(NamedTuple):
    """Two sayings (by index) that share words; the part has the higher index (is shorter)."""

    part: int
    whole: int
    score: float
    symmetric: bool
    relation: Relation


@dataclass(frozen=True, slots=True)
class EdgeArrays:
    """Edges as parallel arrays; a million quotations have some four million of them."""

    part: Places
    whole: Places
    score: npt.NDArray[np.float64]
    symmetric: Flags
    relation: npt.NDArray[np.int8]

    def __len__(self) -> int:
        return len(self.part)

    @classmethod
    def of(cls, edges: Iterable[Edge]) -> EdgeArrays:
        """The edges as arrays, in their order."""
        listed = list(edges)
        return cls(
            np.array([edge.part for edge in listed], dtype=np.int64),
            np.array([edge.whole for edge in listed], dtype=np.int64),
            np.array([edge.score for edge in listed], dtype=np.float64),
            np.array([edge.symmetric for edge in listed], dtype=bool),
            np.array([_NUMBER[edge.relation] for edge in listed], dtype=np.int8),
        )

    @classmethod
    def counted(
        cls, part: Places, whole: Places, score: npt.NDArray[np.float64], symmetric: Flags
    ) -> EdgeArrays:
        """Edges that rest on counts alone: near-duplicates where symmetric, else excerpts."""
        near, excerpt = _NUMBER[Relation.NEAR_DUPLICATE], _NUMBER[Relation.EXCERPT]
        return cls(
            part, whole, score, symmetric, np.where(symmetric, near, excerpt).astype(np.int8)
        )

    def take(self, rows: Places | Flags) -> EdgeArrays:
        """Some of the edges."""
        return EdgeArrays(
            self.part[rows],
            self.whole[rows],
            self.score[rows],
            self.symmetric[rows],
            self.relation[rows],
        )

    def without(self, one: int, other: int) -> EdgeArrays:
        """The edges but those between two sayings."""
        between = ((self.part == one) & (self.whole == other)) | (
            (self.part == other) & (self.whole == one)
        )
        return self.take(~between)

    def best_first(self) -> EdgeArrays:
        """The edges by score, then by the longer whole, then by the longer part."""
        return self.take(np.lexsort((self.part, self.whole, -self.score)))

    def __getitem__(self, row: int) -> Edge:
        return Edge(
            int(self.part[row]),
            int(self.whole[row]),
            float(self.score[row]),
            bool(self.symmetric[row]),
            _RELATIONS[self.relation[row]],
        )


def joined(*some: EdgeArrays) -> EdgeArrays:
    """The edges of all, one behind the other."""
    return EdgeArrays(
        np.concatenate([edges.part for edges in some]),
        np.concatenate([edges.whole for edges in some]),
        np.concatenate([edges.score for edges in some]),
        np.concatenate([edges.symmetric for edges in some]),
        np.concatenate([edges.relation for edges in some]),
    )


def numbered(values: Sequence[str | None]) -> tuple[Places, list[str]]:
    """For each value its number among the distinct ones, -1 for none; and these."""
    number: dict[str, int] = {}
    numbers = [-1 if value is None else number.setdefault(value, len(number)) for value in values]
    return np.array(numbers, dtype=np.int64), list(number)
