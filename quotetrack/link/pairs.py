"""From candidate pairs of wordings to edges between sayings: by counts, or by reading."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from quotetrack.link.fingerprint import read_wording
from quotetrack.link.intake import word_list
from quotetrack.link.relation import (
    CONTAINED,
    EXCERPT_CONTENT_WORDS,
    NEAR_LENGTH,
    SYMMETRIC,
    Reading,
    Verdict,
    relate,
)
from quotetrack.link.sayings import Saying, agreement, are_close, is_nested
from quotetrack.link.speakers import Agreement
from quotetrack.link.utterances import Edge
from quotetrack.records import Relation
from quotetrack.store import Store

RARE_ENOUGH = 12.0
"""Nats of shared rarity from which words are no chance: two word pairs that stand once in 400
wordings each. Under it, one fragment in twenty of the synthetic corpus found a wrong whole."""
RARE_EXACT = 9.0
"""The same when every word pair of the part is in the whole, none left out."""
REWORDED_SHARE = 0.4
"""Share of the part's word pairs under which no re-wording by a stranger is recognised."""


@dataclass(slots=True)
class Edges:
    """What was found between sayings: edges that gather, and verdicts that are only shown.

    `verdicts` holds what was read closely; `unread` counts candidate pairs that no count decides
    and that were left out by the limit on close readings.
    """

    gathering: list[Edge] = field(default_factory=list)
    shown: list[Edge] = field(default_factory=list)
    verdicts: dict[tuple[int, int], Verdict] = field(default_factory=dict)
    unread: int = 0


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
    candidates: pa.Table,
    sayings: Sequence[Saying],
    readings: Readings,
    *,
    closer_looks: int,
    statistics_wordings: int,
) -> Edges:
    """Turn candidate pairs into edges.

    When there are no more than `closer_looks` pairs, each is read closely. Beyond, the counts
    decide where they are clear, with the rarity of what is shared in a corpus of
    `statistics_wordings` or more, and the others are read closely, up to the limit.
    """
    places: dict[int, list[int]] = defaultdict(list)
    for place, saying in enumerate(sayings):
        places[saying.wording_id].append(place)
    columns = _columns(candidates)
    close = np.arange(len(columns["part_id"]))
    found = Edges()
    if len(close) > closer_looks:
        sure, close = _by_counts(columns, places, sayings, statistics_wordings)
        found.unread = max(0, len(close) - closer_looks)
        close = close[:closer_looks]
        _add_sure(columns, sure, places, sayings, found)
    _read_closely(columns, close, places, sayings, readings, found)
    _same_wording(places, sayings, readings, found)
    return found


def _columns(candidates: pa.Table) -> dict[str, npt.NDArray[np.int64]]:
    return {name: candidates[name].to_numpy() for name in candidates.column_names}


def _by_counts(
    columns: Mapping[str, npt.NDArray[np.int64]],
    places: Mapping[int, Sequence[int]],
    sayings: Sequence[Saying],
    statistics_wordings: int,
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """The rows that the counts decide, and those worth a close reading.

    These begin with the parts that the counts joined to nothing, the most alike first.
    """
    share = columns["shared"] / columns["part_shingles"]
    first = [sayings[places[part][0]] for part in columns["part_id"].tolist()]
    weak = np.array([saying.measure.weak for saying in first], dtype=bool)
    held = columns["numbers_held"].astype(bool) & columns["names_held"].astype(bool)
    if len(share) and columns["corpus_wordings"][0] >= statistics_wordings:
        rarity = columns["shared_rarity"]
        enough = np.where(columns["shared"] == columns["part_shingles"], RARE_EXACT, RARE_ENOUGH)
        telling = (rarity >= enough) & (rarity >= CONTAINED * columns["part_rarity"])
    else:
        content = np.array([saying.measure.content_words for saying in first], dtype=np.int64)
        telling = content >= EXCERPT_CONTENT_WORDS
    sure = (share >= CONTAINED) & held & telling & ~weak
    named = np.array([bool(saying.person or saying.body) for saying in first], dtype=bool)
    rows = np.flatnonzero(~sure & (named | (~weak & (share >= REWORDED_SHARE))))
    joined = np.isin(columns["part_id"][rows], columns["part_id"][sure])
    order = np.lexsort((columns["whole_id"][rows], columns["part_id"][rows], -share[rows], joined))
    return np.flatnonzero(sure), rows[order]


def _add_sure(
    columns: Mapping[str, npt.NDArray[np.int64]],
    rows: npt.NDArray[np.int64],
    places: Mapping[int, Sequence[int]],
    sayings: Sequence[Saying],
    found: Edges,
) -> None:
    """Edges that rest on counts alone."""
    part_ids, whole_ids = columns["part_id"][rows].tolist(), columns["whole_id"][rows].tolist()
    scores = (columns["shared"][rows] / columns["part_shingles"][rows]).tolist()
    back = (
        (columns["shared"][rows] / columns["whole_shingles"][rows] >= SYMMETRIC)
        & (columns["part_words"][rows] >= NEAR_LENGTH * columns["whole_words"][rows])
        & columns["numbers_equal"][rows].astype(bool)
    ).tolist()
    for part_id, whole_id, score, symmetric in zip(part_ids, whole_ids, scores, back, strict=True):
        for part in places.get(part_id, ()):
            for whole in places.get(whole_id, ()):
                if agreement(sayings[part], sayings[whole]) is Agreement.DIFFERENT:
                    continue
                if is_nested(sayings[part], sayings[whole]):
                    continue
                relation = Relation.NEAR_DUPLICATE if symmetric else Relation.EXCERPT
                found.gathering.append(Edge(part, whole, score, symmetric, relation))


def _read_closely(
    columns: Mapping[str, npt.NDArray[np.int64]],
    rows: npt.NDArray[np.int64],
    places: Mapping[int, Sequence[int]],
    sayings: Sequence[Saying],
    readings: Readings,
    found: Edges,
) -> None:
    """Edges that the words themselves decide."""
    pairs = [
        (part, whole)
        for part_id, whole_id in zip(
            columns["part_id"][rows].tolist(), columns["whole_id"][rows].tolist(), strict=True
        )
        for part in places.get(part_id, ())
        for whole in places.get(whole_id, ())
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
