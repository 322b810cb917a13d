"""Who speaks in many pairs of sayings, and which are printed inside one another: as arrays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from quotetrack.link.edges import Flags, Places, numbered
from quotetrack.link.sayings import NESTED_MENTIONS, Saying, is_nested
from quotetrack.link.speakers import Agreement, compare_people


class Agreements(NamedTuple):
    """For each pair whether the speakers are known to be the same, and to be different."""

    same: Flags
    different: Flags


class Voices:
    """The speakers and the documents of sayings, by number."""

    def __init__(self, sayings: Sequence[Saying]) -> None:
        self._sayings = sayings
        self._person, self._people = numbered([saying.person for saying in sayings])
        self._body, _ = numbered([saying.body for saying in sayings])

    def agreements(self, one: Places, other: Places) -> Agreements:
        """What `sayings.agreement` says of each pair."""
        first, second = self._person[one], self._person[other]
        known = (first >= 0) & (second >= 0)
        same = known & (first == second)
        different = np.zeros(len(one), dtype=bool)
        rows = np.flatnonzero(known & ~same)
        if len(rows):
            pairs, which = np.unique(
                np.stack((first[rows], second[rows])), axis=1, return_inverse=True
            )
            compared = [
                compare_people(self._people[left], self._people[right]) is Agreement.SAME
                for left, right in pairs.T.tolist()
            ]
            same[rows] = np.array(compared, dtype=bool)[which.reshape(-1)]
            different[rows] = ~same[rows]
        body = self._body[one]
        same |= ~known & (body >= 0) & (body == self._body[other])
        return Agreements(same, different)

    def nested(self, part: Places, whole: Places) -> Flags:
        """Whether each part is printed only inside its whole."""
        documents, _ = numbered(
            [mention.document_id for saying in self._sayings for mention in saying.mentions]
        )
        counts = np.array([len(saying.mentions) for saying in self._sayings], dtype=np.int64)
        first = documents[np.cumsum(counts) - counts] if len(counts) else documents
        size = int(documents.max(initial=0)) + 1
        stands_in = np.unique(np.repeat(np.arange(len(counts)), counts) * size + documents)
        # Only a whole that is printed in the same document can hold the part there.
        maybe = (counts[part] <= NESTED_MENTIONS) & np.isin(whole * size + first[part], stands_in)
        for row in np.flatnonzero(maybe).tolist():
            maybe[row] = is_nested(self._sayings[part[row]], self._sayings[whole[row]])
        return maybe
