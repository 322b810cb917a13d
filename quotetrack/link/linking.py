"""Link the quotations of a store: fingerprints, candidates, edges, utterances, rows."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import pyarrow as pa

from quotetrack.link.candidates import Candidates, Ids, Pairs, begin, find_candidates
from quotetrack.link.edges import Edge
from quotetrack.link.intake import fingerprint_new, let_go, word_list
from quotetrack.link.languages import Translate, find_translations
from quotetrack.link.link_rows import Linked
from quotetrack.link.pairs import Readings, find_edges
from quotetrack.link.portions import Portions
from quotetrack.link.results import Writer, Written
from quotetrack.link.sayings import Measure, Mention, Saying, make_sayings
from quotetrack.link.speakers import name_parts, person_key
from quotetrack.link.translation import link_translations
from quotetrack.link.utterances import gather
from quotetrack.records import Link, Relation
from quotetrack.settings import LinkSettings
from quotetrack.store import Store

MEMORY_LIMIT = "1GiB"
"""What DuckDB may hold in memory for linking: enough for a million quotations in ranges."""


@dataclass(frozen=True, slots=True)
class LinkCounts:
    """What a pass did.

    `left_out` counts the frequent word pairs by which no other wording was looked for, `unread`
    the candidate pairs that were beyond the limit on close readings, `wordless` the quotations
    without a word (rejected), `queued` the links that would merge two utterances.
    """

    quotations: int = 0
    wordless: int = 0
    candidates: int = 0
    left_out: int = 0
    unread: int = 0
    links: int = 0
    utterances: int = 0
    queued: int = 0


def link_quotations(
    store: Store,
    settings: LinkSettings,
    *,
    full: bool = False,
    translate: Translate | None = link_translations,
    run_id: str | None = None,
    candidates: Candidates | None = None,
) -> LinkCounts:
    """Link what is new to what is there (`full`: everything afresh); a second call does nothing.

    A new quotation joins one utterance at most and never makes two of them one. A full pass does
    not depend on the order in which quotations came, nor on earlier passes, only on judgements.
    `translate` ties renderings to originals of another language, `None` leaves languages apart.
    `run_id` is the run that the rows carry, by default the latest. `candidates` are given when they
    were found elsewhere, on a cluster.
    """
    if not settings.enabled:
        return LinkCounts()
    with store.memory_limit(MEMORY_LIMIT), _no_search_for_circles():
        run_id = run_id or _latest_run(store)
        return _link(store, settings, full, translate, run_id, candidates)


@contextmanager
def _no_search_for_circles() -> Iterator[None]:
    """Let Python free what nothing refers to, without looking for what refers to itself.

    A pass makes millions of small tuples and no circles; looking through them again and again
    would cost a tenth of its time.
    """
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()


def _link(
    store: Store,
    settings: LinkSettings,
    full: bool,
    translate: Translate | None,
    run_id: str | None,
    candidates: Candidates | None,
) -> LinkCounts:
    with store.transaction():
        wordless = fingerprint_new(store, run_id)
    let_go()
    # What follows is worked out on committed rows and in temporary tables: DuckDB plans badly on
    # rows of an open transaction, which it has no statistics of.
    if full:
        store.execute("link/count_spread")
    if candidates is None:
        candidates = find_candidates(store, settings, afresh=full, wordless=wordless)
    else:
        begin(store, afresh=full, wordless=wordless)
    if not store.rows("link/corpus")[0]["pending"]:
        return LinkCounts(wordless=wordless)
    work = _plan(store, settings, candidates, full, translate)
    if full:
        store.execute("link/drop_index")
    with store.transaction():
        if full:
            store.execute("link/forget_all")
        written = _gather(store, settings, work, run_id)
    store.execute("link/make_index")
    return LinkCounts(
        quotations=written.quotations,
        wordless=wordless,
        candidates=candidates.compared,
        left_out=candidates.left_out,
        unread=candidates.unread,
        links=written.links,
        utterances=written.utterances,
        queued=written.queued,
    )


def _latest_run(store: Store) -> str | None:
    rows = store.rows("link/latest_run")
    return rows[0]["run_id"] if rows else None


@dataclass(frozen=True, slots=True)
class _Work:
    """What is to be gathered: pairs of wordings by portion, translations, judgements."""

    portions: Portions
    sure: Pairs
    doubtful: Pairs
    translations: Sequence[Link]
    judgements: Sequence[dict[str, Any]]


def _plan(
    store: Store,
    settings: LinkSettings,
    candidates: Candidates,
    full: bool,
    translate: Translate | None,
) -> _Work:
    """Put all that may become one utterance into one portion, and fetch what is known of it."""
    links = (
        find_translations(store, translate, settings.translation_pairs, afresh=full)
        if translate
        else []
    )
    judgements = store.rows("link/judgements")
    sure, doubtful = candidates.sure, candidates.doubtful
    pairs = [(sure.part, sure.whole), (doubtful.part, doubtful.whole)]
    named = [(link.part_id, link.whole_id) for link in links]
    named += [(row["part_id"], row["whole_id"]) for row in judgements]
    pairs.append(_wordings_of(store, named))
    copied = store.table("link/copied")["wording_id"].to_numpy()
    if not full:
        pairs.append(_same_utterance(store, [copied, *(end for pair in pairs for end in pair)]))
    portions = Portions(pairs, copied)
    store.execute("link/clear_portions")
    store.insert(
        "portion",
        pa.table(
            {
                "wording_id": portions.wording_ids,
                "portion": portions.portion.astype(np.int32),
            }
        ),
    )
    store.keep("mention", "link/mention", afresh=full)
    return _Work(portions, sure, doubtful, links, judgements)


def _wordings_of(store: Store, named: Sequence[tuple[str, str]]) -> tuple[Ids, Ids]:
    """The wordings of pairs of quotations that linking knows."""
    ids = word_list({name for pair in named for name in pair})
    rows = store.rows("link/wordings_of", quotation_ids=ids) if named else []
    wording = {row["quotation_id"]: row["wording_id"] for row in rows}
    known = [pair for pair in named if pair[0] in wording and pair[1] in wording]
    one, other = ([wording[pair[side]] for pair in known] for side in (0, 1))
    return np.array(one, dtype=np.int64), np.array(other, dtype=np.int64)


def _same_utterance(store: Store, wordings: Sequence[Ids]) -> tuple[Ids, Ids]:
    """Wordings that are of one utterance already hang together: each with the first."""
    ids = word_list(np.unique(np.concatenate(wordings)).tolist())
    homes = store.rows("link/homes", wordings=ids)
    first: dict[str, int] = {}
    for row in homes:
        first.setdefault(row["utterance_id"], row["wording_id"])
    one = [row["wording_id"] for row in homes]
    other = [first[row["utterance_id"]] for row in homes]
    return np.array(one, dtype=np.int64), np.array(other, dtype=np.int64)


def _gather(store: Store, settings: LinkSettings, work: _Work, run_id: str | None) -> Written:
    """Gather and write one portion after the other, then what is linked with nothing."""
    looks = max(0, settings.closer_looks - len(work.doubtful))
    writer = Writer(store, looks, run_id)
    split = zip(work.portions.split(work.sure), work.portions.split(work.doubtful), strict=True)
    for portion, (sure, doubtful) in enumerate(split):
        _gather_portion(store, work, portion, sure, doubtful, writer)
        let_go()
    writer.write_lone(store.table("link/lone"))
    store.execute("link/clear_portions")
    return writer.written


def _gather_portion(
    store: Store, work: _Work, portion: int, sure: Pairs, doubtful: Pairs, writer: Writer
) -> None:
    sayings = _sayings(store.table("link/mentions_of_portion", portion=portion), work.judgements)
    place_of = {
        mention.quotation_id: place
        for place, saying in enumerate(sayings)
        for mention in saying.mentions
    }
    links = [link for link in work.translations if link.part_id in place_of]
    judgements = [row for row in work.judgements if row["part_id"] in place_of]
    readings = Readings(store)
    edges = find_edges(sure, doubtful, sayings, readings)
    together = _judged(judgements, "accept", place_of)
    apart = _judged(judgements, "reject", place_of)
    for one, other in apart:
        edges.gathering = edges.gathering.without(one, other)
    translations = _translation_edges(links, place_of)
    gathering = gather(sayings, edges.gathering, translations, together=together, apart=apart)
    writer.write(
        Linked(sayings, edges, gathering, tuple(links), tuple(judgements), place_of), readings
    )


def _sayings(rows: pa.Table, judgements: Sequence[dict[str, Any]]) -> list[Saying]:
    """The sayings of the quotations of a portion."""
    columns = {name: rows[name].to_pylist() for name in rows.column_names}
    measures = dict(
        zip(
            columns["wording_id"],
            map(Measure, columns["words"], columns["content_words"], columns["weak"]),
            strict=True,
        )
    )
    speakers = zip(columns["speaker"], columns["speaker_kind"], strict=True)
    people, bodies = zip(*(_speaker(*speaker) for speaker in speakers), strict=True)
    mentions = map(
        Mention,
        columns["quotation_id"],
        columns["wording_id"],
        columns["document_id"],
        columns["language"],
        people,
        bodies,
        columns["not_before"],
        columns["not_after"],
        columns["is_primary"],
        columns["utterance_id"],
        columns["start_offset"],
        columns["end_offset"],
        columns["is_printed"],
        columns["is_verbatim"],
    )
    apart = {
        frozenset((row["part_id"], row["whole_id"]))
        for row in judgements
        if row["verdict"] == "reject"
    }
    return make_sayings(mentions, measures, apart)


@lru_cache(maxsize=100_000)
def _speaker(speaker: str | None, kind: str | None) -> tuple[str | None, str | None]:
    """A speaker as a person's comparable name, or as another body's."""
    if speaker is None:
        return None, None
    person = person_key(speaker, kind)
    return person, None if person else " ".join(name_parts(speaker)) or None


def _judged(
    judgements: Sequence[dict[str, Any]], verdict: str, place_of: dict[str, int]
) -> list[tuple[int, int]]:
    """The pairs of sayings that a person put together or apart."""
    pairs = [
        (place_of[row["part_id"]], place_of[row["whole_id"]])
        for row in judgements
        if row["verdict"] == verdict and row["part_id"] in place_of and row["whole_id"] in place_of
    ]
    return sorted({pair for pair in pairs if pair[0] != pair[1]})


def _translation_edges(links: Sequence[Link], place_of: dict[str, int]) -> list[Edge]:
    return [
        Edge(
            place_of[link.part_id], place_of[link.whole_id], link.score, False, Relation.TRANSLATION
        )
        for link in links
        if link.part_id in place_of and link.whole_id in place_of
    ]
