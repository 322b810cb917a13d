"""From candidate pairs of wordings to edges between sayings: by counts, or by reading."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from quotetrack.link.candidates import Pairs
from quotetrack.link.fingerprint import read_wording
from quotetrack.link.intake import word_list
from quotetrack.link.relation import Reading, Verdict, relate
from quotetrack.link.sayings import Saying, agreement, are_close, is_nested
from quotetrack.link.speakers import Agreement
from quotetrack.link.utterances import Edge
from quotetrack.records import Relation
from quotetrack.store import Store


@dataclass(slots=True)
class Edges:
    """What was found between sayings: edges that gather, and verdicts that are only shown.

    `verdicts` holds what was read closely.
    """

    gathering: list[Edge] = field(default_factory=list)
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
    found = Edges()
    _add_sure(sure, places, sayings, found)
    _read_closely(doubtful, places, sayings, readings, found)
    _same_wording(places, sayings, readings, found)
    return found


def _add_sure(
    pairs: Pairs, places: Mapping[int, Sequence[int]], sayings: Sequence[Saying], found: Edges
) -> None:
    """Edges that rest on counts alone."""
    for part_id, whole_id, share, symmetric in zip(
        pairs.part.tolist(),
        pairs.whole.tolist(),
        pairs.share.tolist(),
        pairs.symmetric.tolist(),
        strict=True,
    ):
        relation = Relation.NEAR_DUPLICATE if symmetric else Relation.EXCERPT
        for part in places[part_id]:
            for whole in places[whole_id]:
                if agreement(sayings[part], sayings[whole]) is Agreement.DIFFERENT:
                    continue
                if not is_nested(sayings[part], sayings[whole]):
                    found.gathering.append(Edge(part, whole, share, symmetric, relation))


def _read_closely(
    doubtful: Pairs,
    places: Mapping[int, Sequence[int]],
    sayings: Sequence[Saying],
    readings: Readings,
    found: Edges,
) -> None:
    """Edges that the words themselves decide."""
    pairs = [
        (part, whole)
        for part_id, whole_id in zip(doubtful.part.tolist(), doubtful.whole.tolist(), strict=True)
        for part in places[part_id]
        for whole in places[whole_id]
    ]
    readings.load([sayings[place].wording_id for pair in pairs for place in pair])
    for part, whole in pairs:
        add_reading(part, whole, sayings, readings, found)


def add_reading(
    part: int, whole: int, sayings: Sequence[Saying], readings: Readings, found: Edges
) -> None:
    """Read two sayings against each other and keep what comes of it."""
    one, other = sayings[part], sayings[whole]
    if is_nested(one, other):
        return
    close = not one.measure.weak or are_close(one, other)
    verdict = relate(
        readings.of(one.wording_id),
        readings.of(other.wording_id),
        agreement(one, other),
        close=close,
    )
    if verdict is None:
        return
    found.verdicts[part, whole] = verdict
    edge = Edge(part, whole, verdict.score, verdict.symmetric, verdict.relation)
    if verdict.relation in (Relation.ALTERED_NUMBER, Relation.AMBIGUOUS):
        found.shown.append(edge)
    else:
        found.gathering.append(edge)


def _same_wording(
    places: Mapping[int, Sequence[int]],
    sayings: Sequence[Saying],
    readings: Readings,
    found: Edges,
) -> None:
    """The same long words in two mouths: shown, each against the first."""
    shared = [members for members in places.values() if len(members) > 1]
    shared = [members for members in shared if not sayings[members[0]].measure.weak]
    readings.load([sayings[members[0]].wording_id for members in shared])
    for members in shared:
        for member in members[1:]:
            add_reading(member, members[0], sayings, readings, found)
