"""From candidate pairs of wordings to edges between sayings: by counts, or by reading."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from quotetrack.link.candidates import Pairs
from quotetrack.link.edges import Edge, EdgeArrays, Places, joined
from quotetrack.link.fingerprint import read_wording
from quotetrack.link.intake import word_list
from quotetrack.link.relation import Reading, Verdict, relate
from quotetrack.link.sayings import Saying, agreement, are_close, is_nested
from quotetrack.link.voices import Voices
from quotetrack.records import Relation
from quotetrack.store import Store


@dataclass(slots=True)
class Edges:
    """What was found between sayings: edges that gather, and verdicts that are only shown.

    `gathering` rests on counts or on what was read; `verdicts` holds what was read closely.
    """

    gathering: EdgeArrays
    shown: list[Edge] = field(default_factory=list)
    verdicts: dict[tuple[int, int], Verdict] = field(default_factory=dict)


class Readings:
    """Wordings as relations need them, each read once from the text of one of its quotations."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._read: dict[int, Reading] = {}

    def load(self, wording_ids: Sequence[int]) -> None:
        """Read those of the wordings that are not read yet."""
        missing = set(wording_ids) - self._read.keys()
        if not missing:
            return
        for row in self._store.rows("link/wordings", wordings=word_list(missing)):
            self.add(row["wording_id"], row["text"])

    def add(self, wording_id: int, text: str) -> None:
        """Keep the reading of a text."""
        read = read_wording(text)
        if read is not None:
            self._read[wording_id] = Reading(*read)

    def of(self, wording_id: int) -> Reading:
        """The reading of a wording that was loaded."""
        return self._read[wording_id]


def find_edges(
    sure: Pairs, doubtful: Pairs, sayings: Sequence[Saying], readings: Readings
) -> Edges:
    """Turn pairs of wordings into edges of their sayings; the doubtful ones are read for that."""
    places: dict[int, list[int]] = defaultdict(list)
    for place, saying in enumerate(sayings):
        places[saying.wording_id].append(place)
    found = Edges(_counted(sure, sayings))
    read = _read_closely(doubtful, places, sayings, readings, found)
    read += _same_wording(places, sayings, readings, found)
    found.gathering = joined(found.gathering, EdgeArrays.of(read))
    return found


def _counted(pairs: Pairs, sayings: Sequence[Saying]) -> EdgeArrays:
    """Edges that rest on counts alone: not of two persons, nor of what is printed inside."""
    wordings = np.array([saying.wording_id for saying in sayings], dtype=np.int64)
    order = np.argsort(wordings, kind="stable")
    wordings = wordings[order]
    row, part = _each(wordings, order, pairs.part)
    again, whole = _each(wordings, order, pairs.whole[row])
    row, part = row[again], part[again]
    voices = Voices(sayings)
    kept = ~voices.agreements(part, whole).different
    kept &= ~voices.nested(part, whole)
    row, part, whole = row[kept], part[kept], whole[kept]
    return EdgeArrays.counted(part, whole, pairs.share[row], pairs.symmetric[row])


def _each(wordings: Places, places: Places, wanted: Places) -> tuple[Places, Places]:
    """The places of every saying of each wanted wording, behind the row that wants it.

    `wordings` are those of the sayings at `places`, sorted.
    """
    first = np.searchsorted(wordings, wanted)
    count = np.searchsorted(wordings, wanted, side="right") - first
    row = np.repeat(np.arange(len(wanted)), count)
    nth = np.arange(len(row)) - np.repeat(np.cumsum(count) - count, count)
    return row, places[first[row] + nth]


def _read_closely(
    doubtful: Pairs,
    places: Mapping[int, Sequence[int]],
    sayings: Sequence[Saying],
    readings: Readings,
    found: Edges,
) -> list[Edge]:
    """Edges that the words themselves decide."""
    pairs = [
        (part, whole)
        for part_id, whole_id in zip(doubtful.part.tolist(), doubtful.whole.tolist(), strict=True)
        for part in places[part_id]
        for whole in places[whole_id]
    ]
    readings.load([sayings[place].wording_id for pair in pairs for place in pair])
    read = (_read_pair(part, whole, sayings, readings, found) for part, whole in pairs)
    return [edge for edge in read if edge is not None]


def _read_pair(
    part: int, whole: int, sayings: Sequence[Saying], readings: Readings, found: Edges
) -> Edge | None:
    """Read two sayings against each other and keep what comes of it; the edge if it gathers."""
    one, other = sayings[part], sayings[whole]
    if is_nested(one, other):
        return None
    close = not one.measure.weak or are_close(one, other)
    verdict = relate(
        readings.of(one.wording_id),
        readings.of(other.wording_id),
        agreement(one, other),
        close=close,
    )
    if verdict is None:
        return None
    found.verdicts[part, whole] = verdict
    edge = Edge(part, whole, verdict.score, verdict.symmetric, verdict.relation)
    if verdict.relation in (Relation.ALTERED_NUMBER, Relation.AMBIGUOUS):
        found.shown.append(edge)
        return None
    return edge


def _same_wording(
    places: Mapping[int, Sequence[int]],
    sayings: Sequence[Saying],
    readings: Readings,
    found: Edges,
) -> list[Edge]:
    """The same long words in two mouths: shown, each against the first."""
    shared = [members for members in places.values() if len(members) > 1]
    shared = [members for members in shared if not sayings[members[0]].measure.weak]
    readings.load([sayings[members[0]].wording_id for members in shared])
    read = (
        _read_pair(member, members[0], sayings, readings, found)
        for members in shared
        for member in members[1:]
    )
    return [edge for edge in read if edge is not None]
