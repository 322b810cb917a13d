"""Link the quotations of a store: fingerprints, candidates, edges, utterances, rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from quotetrack.link.intake import fingerprint_new, word_list
from quotetrack.link.languages import Translate, find_translations
from quotetrack.link.link_rows import Linked
from quotetrack.link.pairs import Edges, Readings, find_edges
from quotetrack.link.results import write_results
from quotetrack.link.sayings import Measure, Mention, Saying, make_sayings
from quotetrack.link.speakers import name_parts, person_key
from quotetrack.link.translation import link_translations
from quotetrack.link.utterances import Edge, gather
from quotetrack.records import Link, Relation
from quotetrack.settings import LinkSettings
from quotetrack.store import Store

LEAST_SHARE = 0.25
"""Share of the part's word pairs under which no re-wording is recognised any more: not compared."""


@dataclass(frozen=True, slots=True)
class LinkCounts:
    """What a pass did.

    `left_out` counts the answers that the cap on frequent word pairs kept from being compared,
    `unread` the candidate pairs that were beyond the limit on close readings, `wordless` the
    quotations without a word (rejected), `queued` the links that would merge two utterances.
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
) -> LinkCounts:
    """Link what is new to what is there (`full`: everything afresh); a second call does nothing.

    A new quotation joins one utterance at most and never makes two of them one. A full pass does
    not depend on the order in which quotations came, nor on earlier passes, only on judgements.
    `translate` ties renderings to originals of another language, `None` leaves languages apart.
    `run_id` is the run that the rows carry, by default the latest.
    """
    if not settings.enabled:
        return LinkCounts()
    run_id = run_id or _latest_run(store)
    # Fingerprints are committed before they are searched: DuckDB plans badly on rows of an open
    # transaction, which it has no statistics of (92 s against 1 s on 20,000 quotations).
    with store.transaction():
        if store.rows("link/gone")[0]["quotations"]:
            store.execute("link/forget_gone")
        _, wordless = fingerprint_new(store, run_id)
    with store.transaction():
        if full:
            store.execute("link/forget_all")
        pending = store.table(
            "link/mentions", pending=True, wordings="", quotation_ids=""
        ).to_pylist()
        if not pending:
            return LinkCounts(wordless=wordless)
        return _link(store, settings, pending, full, translate, run_id, wordless)


def _link(
    store: Store,
    settings: LinkSettings,
    pending: list[dict[str, Any]],
    full: bool,
    translate: Translate | None,
    run_id: str | None,
    wordless: int,
) -> LinkCounts:
    candidates = _candidates(store, settings, full)
    links = find_translations(store, translate, settings.translation_pairs) if translate else []
    judgements = store.rows("link/judgements")
    sayings = _sayings(store, pending, candidates, links, judgements)
    place_of = {
        mention.quotation_id: place
        for place, saying in enumerate(sayings)
        for mention in saying.mentions
    }
    readings = Readings(store)
    edges = find_edges(
        candidates,
        sayings,
        readings,
        closer_looks=settings.closer_looks,
        statistics_wordings=settings.statistics_wordings,
    )
    together = _judged(judgements, "accept", place_of)
    apart = _judged(judgements, "reject", place_of)
    refused = {tuple(sorted(pair)) for pair in apart}
    edges.gathering = [
        edge for edge in edges.gathering if tuple(sorted((edge.part, edge.whole))) not in refused
    ]
    translations = _translation_edges(links, place_of)
    gathering = gather(
        sayings,
        edges.gathering,
        translations,
        together=together,
        apart=apart,
    )
    written = write_results(
        store,
        Linked(sayings, edges, gathering, tuple(links), tuple(judgements), place_of),
        readings,
        closer_looks=settings.closer_looks,
        run_id=run_id,
    )
    return LinkCounts(
        quotations=len(pending),
        wordless=wordless,
        candidates=candidates.num_rows,
        left_out=candidates["unanswered"][0].as_py() if candidates.num_rows else 0,
        unread=edges.unread,
        links=written.links,
        utterances=written.utterances,
        queued=len(gathering.queued),
    )


def _latest_run(store: Store) -> str | None:
    rows = store.rows("link/latest_run")
    return rows[0]["run_id"] if rows else None


def _candidates(store: Store, settings: LinkSettings, full: bool) -> pa.Table:
    return store.table(
        "link/candidates",
        questions=settings.questions if full else settings.questions_of_new,
        answers=settings.answers,
        most_wordings=settings.most_wordings,
        meetings=settings.meetings,
        least_share=LEAST_SHARE,
    )


def _sayings(
    store: Store,
    pending: list[dict[str, Any]],
    candidates: pa.Table,
    links: Sequence[Link],
    judgements: Sequence[dict[str, Any]],
) -> list[Saying]:
    """The sayings of what is pending and of everything that it may be linked with."""
    wordings = {row["wording_id"] for row in pending}
    wordings.update(candidates["part_id"].to_pylist(), candidates["whole_id"].to_pylist())
    named = {name for link in links for name in (link.part_id, link.whole_id)}
    named.update(name for row in judgements for name in (row["part_id"], row["whole_id"]))
    linked = store.rows(
        "link/mentions",
        pending=False,
        wordings=word_list(wordings),
        quotation_ids=word_list(named),
    )
    rows = [*pending, *linked]
    measures = {
        row["wording_id"]: Measure(row["words"], row["content_words"], row["weak"]) for row in rows
    }
    apart = {
        frozenset((row["part_id"], row["whole_id"]))
        for row in judgements
        if row["verdict"] == "reject"
    }
    return make_sayings((_mention(row) for row in rows), measures, apart)


def _mention(row: dict[str, Any]) -> Mention:
    person = person_key(row["speaker"], row["speaker_kind"])
    body = " ".join(name_parts(row["speaker"])) if row["speaker"] and not person else None
    return Mention(
        quotation_id=row["quotation_id"],
        wording_id=row["wording_id"],
        document_id=row["document_id"],
        language=row["language"],
        person=person,
        body=body or None,
        not_before=row["not_before"],
        not_after=row["not_after"],
        primary=row["is_primary"],
        utterance_id=row["utterance_id"],
        start=row["start_offset"],
        end=row["end_offset"],
    )


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


__all__ = ["Edges", "LinkCounts", "link_quotations"]
