"""The work in portions: wordings that hang together by pairs are gathered in one portion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from quotetrack.link.candidates import Pairs

PORTION_WORDINGS = 30_000
"""Wordings gathered at a time, so that memory stays bounded (about 100 MB); those that hang
together are never parted, however many they are."""

Ids = npt.NDArray[np.int64]


class Portions:
    """Which portion each wording is in.

    `pairs` hang wordings together; `wordings` are those that need not. The portions do not depend
    on the order of either.
    """

    def __init__(self, pairs: Sequence[tuple[Ids, Ids]], wordings: Ids) -> None:
        ends = [end for pair in pairs for end in pair]
        self.wording_ids = np.unique(np.concatenate([wordings, *ends]))
        component = components(
            len(self.wording_ids), [(self._place(one), self._place(other)) for one, other in pairs]
        )
        _, component, sizes = np.unique(component, return_inverse=True, return_counts=True)
        before = np.concatenate(([0], np.cumsum(sizes)[:-1]))
        _, self.portion = np.unique((before // PORTION_WORDINGS)[component], return_inverse=True)
        self.count = int(self.portion.max(initial=-1)) + 1

    def _place(self, wording_ids: Ids) -> Ids:
        return np.searchsorted(self.wording_ids, wording_ids)

    def split(self, pairs: Pairs) -> Iterator[Pairs]:
        """The pairs of each portion, in their order."""
        portion = self.portion[self._place(pairs.part)]
        order = np.argsort(portion, kind="stable")
        bounds = np.searchsorted(portion[order], np.arange(self.count + 1))
        for first, last in pairwise(bounds.tolist()):
            yield pairs.take(order[first:last])


def components(count: int, pairs: Sequence[tuple[Ids, Ids]]) -> Ids:
    """For each of so many places the smallest place that it hangs together with."""
    one = np.concatenate([np.zeros(0, dtype=np.int64), *(pair[0] for pair in pairs)])
    other = np.concatenate([np.zeros(0, dtype=np.int64), *(pair[1] for pair in pairs)])
    label = np.arange(count)
    while True:
        low = np.minimum(label[one], label[other])
        if not len(low) or (np.maximum(label[one], label[other]) == low).all():
            return label
        np.minimum.at(label, label[one], low)
        np.minimum.at(label, label[other], low)
        while (label != label[label]).any():
            label = label[label]
