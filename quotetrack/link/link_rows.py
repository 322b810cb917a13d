"""The links to write: copies, what led to each utterance, what is open, what a person said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from quotetrack.link.edges import Edge
from quotetrack.link.intake import word_list
from quotetrack.link.normalise import CUT, Word, read_words
from quotetrack.link.pairs import Edges, Readings
from quotetrack.link.relation import Verdict, relate
from quotetrack.link.sayings import Mention, Saying, agreement
from quotetrack.link.utterances import Gathering
from quotetrack.records import Link, LinkState, Relation, Span
from quotetrack.store import Store

SHOWN_LINKS = 3
"""Ambiguous or queued links written for one part, the best first: enough for a person to judge."""


@dataclass(frozen=True, slots=True)
class Linked:
    """All that a pass found."""

    sayings: Sequence[Saying]
    edges: Edges
    gathering: Gathering
    translations: Sequence[Link]
    judgements: Sequence[Mapping[str, Any]]
    place_of: Mapping[str, int]


def find_links(
    store: Store,
    linked: Linked,
    chosen: Mapping[int, Edge],
    readings: Readings,
    closer_looks: int,
) -> tuple[list[Link], int]:
    """The links of what is new, in order, without those that are there already.

    And how many of them were read word by word for their evidence, at most `closer_looks`.
    """
    sayings = linked.sayings
    links: dict[tuple[str, str], Link] = {}
    for saying in sayings:
        for mention in saying.mentions[1:]:
            if mention.utterance_id is None:
                link = _copy(mention, saying.representative)
                links[link.part_id, link.whole_id] = link
    gathering = {(edge.part, edge.whole): edge for edge in chosen.values()}
    shown = _few(linked.edges.shown, linked.gathering.ambiguous, linked.gathering.queued)
    wanted = [
        edge
        for edge in (*gathering.values(), *shown)
        if edge.relation is not Relation.TRANSLATION
        and not (sayings[edge.part].utterance_id and sayings[edge.whole].utterance_id)
    ]
    undecided = {(edge.part, edge.whole) for edge in linked.gathering.ambiguous}
    verdicts, looks = _verdicts(wanted, linked, readings, closer_looks)
    windows = _Windows(store, sayings, wanted, verdicts)
    for edge in wanted:
        link = _edge_link(edge, linked, verdicts, windows, undecided)
        links.setdefault((link.part_id, link.whole_id), link)
    for link in linked.translations:
        links.setdefault((link.part_id, link.whole_id), link)
    for row in linked.judgements:
        _judge(links, row)
    linked_before = any(saying.utterance_id for saying in sayings)
    known = _known(store, {part for part, _ in links}) if linked_before else set()
    return [links[pair] for pair in sorted(links) if pair not in known], looks


def _known(store: Store, parts: set[str]) -> set[tuple[str, str]]:
    rows = store.rows("link/linked_pairs", quotation_ids=word_list(parts))
    return {(row["part_id"], row["whole_id"]) for row in rows}


def _few(*edges: Iterable[Edge]) -> list[Edge]:
    """The best edges of each part among those that gather nothing."""
    by_part: dict[int, list[Edge]] = defaultdict(list)
    for edge in (edge for some in edges for edge in some):
        by_part[edge.part].append(edge)
    return [
        edge
        for part in sorted(by_part)
        for edge in sorted(by_part[part], key=lambda edge: (-edge.score, edge.whole))[:SHOWN_LINKS]
    ]


def _copy(mention: Mention, representative: Mention) -> Link:
    return Link(
        part_id=mention.quotation_id,
        whole_id=representative.quotation_id,
        relation=Relation.IDENTICAL,
        score=1.0,
        state=LinkState.CONFIRMED,
        rule="same_words",
        evidence="mêmes mots",
    )


def _verdicts(
    edges: Sequence[Edge], linked: Linked, readings: Readings, closer_looks: int
) -> tuple[dict[tuple[int, int], Verdict], int]:
    """The verdict of each edge; those that rested on counts are read now, up to the limit.

    And how many these were.
    """
    verdicts = dict(linked.edges.verdicts)
    sayings = linked.sayings
    missing = [edge for edge in edges if (edge.part, edge.whole) not in verdicts][:closer_looks]
    readings.load([sayings[place].wording_id for edge in missing for place in edge[:2]])
    for edge in missing:
        part, whole = sayings[edge.part], sayings[edge.whole]
        verdict = relate(
            readings.of(part.wording_id),
            readings.of(whole.wording_id),
            agreement(part, whole),
            close=True,
        )
        if verdict is not None:
            verdicts[edge.part, edge.whole] = verdict
    return verdicts, len(missing)


def _edge_link(
    edge: Edge,
    linked: Linked,
    verdicts: Mapping[tuple[int, int], Verdict],
    windows: _Windows,
    undecided: set[tuple[int, int]],
) -> Link:
    """The link between the representatives of two sayings."""
    part = linked.sayings[edge.part].representative.quotation_id
    whole = linked.sayings[edge.whole].representative.quotation_id
    together = linked.gathering.group[edge.part] == linked.gathering.group[edge.whole]
    verdict = verdicts.get((edge.part, edge.whole))
    relation, score, state, rule, evidence = (
        (verdict.relation, verdict.score, verdict.state, verdict.rule, verdict.evidence)
        if verdict is not None
        else (
            edge.relation,
            edge.score,
            LinkState.SUGGESTED,
            "shared_word_pairs",
            f"{edge.score:.0%} des paires de mots",
        )
    )
    if not together and relation is not Relation.ALTERED_NUMBER:
        state = LinkState.SUGGESTED
        if (edge.part, edge.whole) in undecided:
            relation, rule = Relation.AMBIGUOUS, "several_wholes"
            evidence += " ; se trouve aussi bien dans un autre énoncé"
        elif relation is not Relation.AMBIGUOUS:
            rule = "would_merge"
            evidence += " ; réunirait deux énoncés : à décider"
    return Link(part, whole, relation, min(score, 1.0), state, rule, evidence, windows.of(edge))


class _Windows:
    """Where the matched words of a whole stand in the document of its representative."""

    def __init__(
        self,
        store: Store,
        sayings: Sequence[Saying],
        edges: Sequence[Edge],
        verdicts: Mapping[tuple[int, int], Verdict],
    ) -> None:
        self._sayings = sayings
        self._verdicts = verdicts
        wholes = {
            sayings[edge.whole].representative.quotation_id
            for edge in edges
            if (edge.part, edge.whole) in verdicts
        }
        self._words: dict[str, list[Word]] = defaultdict(list)
        for row in (
            store.rows("link/piece_texts", quotation_ids=word_list(wholes)) if wholes else ()
        ):
            start = row["start_offset"]
            self._words[row["quotation_id"]] += [
                word._replace(start=word.start + start, end=word.end + start)
                for word in read_words(row["printed"])
            ]

    def of(self, edge: Edge) -> Span | None:
        """The window in the whole's document; `None` when the words were not read."""
        verdict = self._verdicts.get((edge.part, edge.whole))
        if verdict is None:
            return None
        printed = _plain(self._words[self._sayings[edge.whole].representative.quotation_id])
        if verdict.last_word > len(printed):
            return None
        return Span(printed[verdict.first_word].start, printed[verdict.last_word - 1].end)


def _plain(words: Sequence[Word]) -> list[Word]:
    return [word for word in words if word.form != CUT]


def _judge(links: dict[tuple[str, str], Link], row: Mapping[str, Any]) -> None:
    """Put a person's word on a link, or make the link that the person asked for."""
    pair = (row["part_id"], row["whole_id"])
    pair = pair if pair in links or pair[::-1] not in links else pair[::-1]
    accepted = row["verdict"] == "accept"
    found = links.get(pair)
    links[pair] = Link(
        part_id=pair[0],
        whole_id=pair[1],
        relation=found.relation if found else Relation.PARAPHRASE,
        score=found.score if found else 1.0,
        state=LinkState.CONFIRMED if accepted else LinkState.REJECTED,
        rule="judgement",
        evidence=f"{'accepté' if accepted else 'refusé'} par {row['person']}",
        whole_window=found.whole_window if found else None,
    )


def link_table(links: Sequence[Link], run_id: str | None) -> pa.Table:
    """The rows of `link`."""
    windows = [link.whole_window for link in links]
    return pa.table(
        {
            "part_id": pa.array([link.part_id for link in links], pa.string()),
            "whole_id": pa.array([link.whole_id for link in links], pa.string()),
            "relation": pa.array([link.relation.value for link in links], pa.string()),
            "score": pa.array([float(link.score) for link in links], pa.float64()),
            "state": pa.array([link.state.value for link in links], pa.string()),
            "rule": pa.array([link.rule for link in links], pa.string()),
            "evidence": pa.array([link.evidence for link in links], pa.string()),
            "window_start": pa.array([w.start if w else None for w in windows], pa.int32()),
            "window_end": pa.array([w.end if w else None for w in windows], pa.int32()),
            "run_id": pa.array([run_id] * len(links), pa.string()),
        }
    )
