"""Which pairs of wordings may be one utterance: found and compared in SQL, sifted by their counts.

What SQL works out is kept in temporary tables, and in ranges of wording ids, so that a million
quotations need no more memory than a hundred thousand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from quotetrack.link.intake import let_go, word_list
from quotetrack.link.normalise import bare
from quotetrack.link.relation import (
    CONTAINED,
    EXCERPT_CONTENT_WORDS,
    NEAR_LENGTH,
    SYMMETRIC,
    missing_names,
)
from quotetrack.settings import LinkSettings

LEAST_SHARE = 0.25
"""Share of the part's word pairs under which no re-wording is recognised any more: not compared."""
MET_SHARE = 0.4
"""Share of the questions of a part that a whole must meet it in, to be compared: at 200,000
quotations, less compared twice as many pairs and found 0.3 % more of the true ones. Of 500 excerpts
added to a million quotations, all met their whole with .4 as with 0, at a third of the cost."""
RARE_ENOUGH = 12.0
"""Nats of shared rarity from which words are no chance: two word pairs that stand once in 400
wordings each. Under it, one fragment in twenty of the synthetic corpus found a wrong whole."""
RARE_EXACT = 9.0
"""The same when every word pair of the part is in the whole, none left out."""
REWORDED_SHARE = 0.4
"""Share of the part's word pairs under which no re-wording by a stranger is recognised."""
GROWTH = 800
"""A question may reach one wording for so many of the corpus, where that is more than `reach`:
usual word pairs stand in the more wordings the more there are. At a million quotations, 300 left
one reworded short excerpt in ten unmet that 1,000 met."""
PICKED_SHARE = 0.1
"""Share of the wordings up to which what pending ones need of the postings is picked out once."""
RANGE_SHINGLES = 2_000_000
"""Word pairs of pending wordings ranked by rarity in one go: some 200 MB in DuckDB."""
RANGE_ANSWERS = 8_000_000
"""Wordings that hold what is asked for, looked at in one go: some 300 MB of joins in DuckDB."""

_LEAST, _MOST = -(2**63), 2**63 - 1

Ids = npt.NDArray[np.int64]
Scores = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of wordings as parallel arrays.

    `share` is the share of the part's word pairs that stand in the whole; `symmetric` tells that
    the whole stands in the part as much, so that they are two versions of one text.
    """

    part: Ids
    whole: Ids
    share: Scores
    symmetric: Flags

    def __len__(self) -> int:
        return len(self.part)

    def take(self, rows: npt.NDArray[np.int64] | Flags) -> Pairs:
        """Some of the pairs."""
        return Pairs(self.part[rows], self.whole[rows], self.share[rows], self.symmetric[rows])


@dataclass(frozen=True, slots=True)
class Candidates:
    """What the comparison found.

    `sure` pairs are one utterance by their counts alone, `doubtful` ones must be read word by word,
    the most promising first. `unread` counts those beyond the limit on close readings, `left_out`
    the questions that the limits on frequent word pairs kept from being asked.
    """

    sure: Pairs
    doubtful: Pairs
    compared: int
    left_out: int
    unread: int


class Questions(Protocol):
    """What the SQL files are asked of: a `Store`, or the same tables on a cluster."""

    def execute(self, question: str, /, **parameters: object) -> None:
        """Make or empty tables."""

    def keep(
        self, table: str, question: str, /, *, instead: bool = False, **parameters: object
    ) -> None:
        """Add an answer to a temporary table (`instead`: of what it held)."""

    def rows(self, question: str, /, **parameters: object) -> list[dict[str, Any]]:
        """An answer as one mapping a row."""

    def table(self, question: str, /, **parameters: object) -> pa.Table:
        """An answer as an Arrow table."""


def begin(store: Questions, *, afresh: bool, wordless: int = 0) -> None:
    """Make the tables of a pass, and note which wordings are pending.

    In an addition these are those of the quotations that were read just now, `wordless` of which
    have none, unless there are others that lost their utterance: counts tell that faster than a
    join of all.
    """
    store.execute("link/workplace")
    if not afresh:
        counts = store.rows("link/waiting")[0]
        if counts["waiting"] == counts["looked_at"] - wordless:
            store.keep("pending", "link/pending_of_read")
            return
    store.keep("pending", "link/pending", afresh=afresh)


def find_candidates(
    store: Questions,
    settings: LinkSettings,
    *,
    afresh: bool,
    wordless: int = 0,
    range_answers: int = RANGE_ANSWERS,
) -> Candidates:
    """Compare what is pending with what it may be linked with.

    When there are no more than `closer_looks` pairs, all of them are doubtful: each is read.
    Beyond, the counts decide where they are clear, with the rarity of what is shared in a corpus
    of `statistics_wordings` or more, and the others are read, up to the limit. `range_answers` is
    how many answers to questions are looked at in one go, `wordless` is as of `begin`.
    """
    begin(store, afresh=afresh, wordless=wordless)
    corpus = store.rows("link/corpus")[0]
    picked = not afresh and corpus["pending"] <= PICKED_SHARE * corpus["wordings"]
    if picked:
        store.execute("link/picked_postings")
        store.keep("picked_asking", "link/picked_asking")
    store.keep("spread", "link/known_spread" if picked else "link/spread")
    by_rarity = corpus["wordings"] >= settings.statistics_wordings
    for low, high in _ranges(corpus["shingles"], RANGE_SHINGLES):
        store.keep(
            "question",
            "link/question",
            low=low,
            high=high,
            questions=settings.questions if afresh else settings.questions_of_new,
            reach=max(settings.reach, corpus["wordings"] // GROWTH)
            if afresh
            else settings.reach_of_new,
            most_wordings=settings.most_wordings,
            meetings=settings.meetings,
            met_share=MET_SHARE,
        )
    asked = store.rows("link/left_out")[0]
    store.keep("question_shingle", "link/question_shingle")
    ranges = list(_ranges(asked["answers"], range_answers))
    compared = 0
    all_pairs, sure, doubtful = _no_pairs(), _no_pairs(), _no_pairs()
    for low, high in ranges:
        found = _compare(store, settings, low, high, picked=picked)
        compared += found.num_rows
        pairs = _pairs(found)
        if compared <= settings.closer_looks:
            all_pairs = _joined(all_pairs, pairs)
        clear, promising = _sift(store, found, by_rarity=by_rarity)
        sure = _joined(sure, pairs.take(clear))
        doubtful = _joined(doubtful, pairs.take(promising))
        let_go()
    store.execute("link/clear_work")
    if compared <= settings.closer_looks:
        return Candidates(_no_pairs(), all_pairs, compared, asked["questions"], 0)
    doubtful = doubtful.take(_most_promising(sure, doubtful, joined_too=afresh))
    unread = max(0, len(doubtful) - settings.closer_looks)
    doubtful = doubtful.take(np.arange(min(len(doubtful), settings.closer_looks)))
    return Candidates(sure, doubtful, compared, asked["questions"], unread)


def _ranges(shingles: int, most: int) -> Iterator[tuple[int, int]]:
    """Ranges of wording ids, both ends included; ids are hashes, so they spread evenly."""
    count = max(1, -(-shingles // most))
    bounds = [_LEAST + (_MOST - _LEAST) * place // count for place in range(count)]
    return zip(bounds, [*(bound - 1 for bound in bounds[1:]), _MOST], strict=True)


def _compare(
    store: Questions, settings: LinkSettings, low: int, high: int, *, picked: bool
) -> pa.Table:
    """The pairs of a range, with what decides."""
    meetings = settings.meetings
    store.keep("answer", "link/answer", instead=True, low=low, high=high, meetings=meetings)
    store.keep("meeting", "link/meeting", instead=True, meetings=meetings, met_share=MET_SHARE)
    if picked:
        store.keep("picked_met", "link/picked_met", instead=True)
    store.keep("wanted", "link/wanted", instead=True)
    return store.table("link/comparison", low=low, high=high, least_share=LEAST_SHARE)


def _pairs(found: pa.Table) -> Pairs:
    symmetric = pc.and_(
        pc.and_(pc.greater_equal(found["share_of_whole"], SYMMETRIC), found["numbers_equal"]),
        pc.greater_equal(found["part_words"], pc.multiply(found["whole_words"], NEAR_LENGTH)),
    )
    return Pairs(
        found["part_id"].to_numpy(),
        found["whole_id"].to_numpy(),
        found["share"].to_numpy(),
        symmetric.to_numpy(),
    )


def _no_pairs() -> Pairs:
    nothing = np.zeros(0, dtype=np.int64)
    return Pairs(nothing, nothing, nothing.astype(np.float64), nothing.astype(bool))


def _joined(one: Pairs, other: Pairs) -> Pairs:
    return Pairs(
        np.concatenate((one.part, other.part)),
        np.concatenate((one.whole, other.whole)),
        np.concatenate((one.share, other.share)),
        np.concatenate((one.symmetric, other.symmetric)),
    )


def _sift(store: Questions, found: pa.Table, *, by_rarity: bool) -> tuple[Flags, Flags]:
    """Which pairs the counts decide, and which are worth a close reading."""
    share = found["share"].to_numpy()
    weak, named = found["part_weak"].to_numpy(), found["part_named"].to_numpy()
    if by_rarity:
        rarity = found["shared_rarity"].to_numpy()
        enough = np.where(share == 1, RARE_EXACT, RARE_ENOUGH)
        telling = (rarity >= enough) & (rarity >= CONTAINED * found["part_rarity"].to_numpy())
    else:
        telling = found["part_content_words"].to_numpy() >= EXCERPT_CONTENT_WORDS
    clear = (share >= CONTAINED) & telling & ~weak & found["numbers_held"].to_numpy()
    apart = np.flatnonzero(clear & ~found["names_held"].to_numpy())
    clear[apart] = _same_names(
        store, found["part_id"].to_numpy()[apart], found["whole_id"].to_numpy()[apart]
    )
    return clear, ~clear & (named | (~weak & (share >= REWORDED_SHARE)))


def _same_names(store: Questions, parts: Ids, wholes: Ids) -> list[bool]:
    """Whether the names of pairs that seem to name others are only misspelt, or not capitals."""
    if not len(parts):
        return []
    ids = word_list({*parts.tolist(), *wholes.tolist()})
    words: dict[int, set[str]] = {}
    names: dict[int, set[str]] = {}
    for row in store.rows("link/names", wordings=ids):
        words[row["wording_id"]] = {bare(form) for form in row["norm"].split()}
        names[row["wording_id"]] = set(row["names"])
    return [
        not missing_names(names[part], words[whole]) or not missing_names(names[whole], words[part])
        for part, whole in zip(parts.tolist(), wholes.tolist(), strict=True)
    ]


def _most_promising(sure: Pairs, doubtful: Pairs, *, joined_too: bool) -> npt.NDArray[np.int64]:
    """The order in which to read: parts that the counts joined to nothing, the most alike first.

    Those that the counts joined come last, or not at all: a desk waits for an addition.
    """
    joined = np.isin(doubtful.part, sure.part)
    order = np.lexsort((doubtful.whole, doubtful.part, -doubtful.share, joined))
    return order if joined_too else order[: int((~joined).sum())]
