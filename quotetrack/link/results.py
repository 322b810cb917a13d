"""What a pass found, as rows: links, utterances, renderings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from quotetrack.link.intake import word_list
from quotetrack.link.normalise import CUT, Word, read_words
from quotetrack.link.pairs import Edges, Readings
from quotetrack.link.relation import Verdict, relate
from quotetrack.link.sayings import Mention, Saying, agreement
from quotetrack.link.utterances import Edge, Gathering
from quotetrack.records import Link, LinkState, Relation, Span, content_id
from quotetrack.store import Store

SHOWN_LINKS = 5
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


@dataclass(frozen=True, slots=True)
class Written:
    """How many rows were written."""

    links: int
    utterances: int


def write_results(
    store: Store, linked: Linked, readings: Readings, *, closer_looks: int, run_id: str | None
) -> Written:
    """Write the rows of what is new; what was linked before stays as it is."""
    groups: dict[int, list[int]] = defaultdict(list)
    for place, root in enumerate(linked.gathering.group):
        groups[root].append(place)
    heads = {root: _head(linked.sayings, members) for root, members in groups.items()}
    chosen = _choose_edges(linked, heads)
    names = _utterance_ids(linked, readings, groups, heads)
    links = _links(store, linked, chosen, readings, closer_looks)
    store.insert("link", _link_table(links, run_id))
    new = [root for root in groups if names[root][1]]
    store.insert(
        "utterance",
        pa.table(
            {
                "utterance_id": pa.array([names[root][0] for root in new], pa.string()),
                "representative_id": pa.array(
                    [linked.sayings[heads[root]].representative.quotation_id for root in new],
                    pa.string(),
                ),
                "run_id": pa.array([run_id] * len(new), pa.string()),
            }
        ),
    )
    _write_renderings(store, linked, chosen, heads, names, run_id)
    return Written(len(links), len(new))


def _head(sayings: Sequence[Saying], members: Sequence[int]) -> int:
    """The saying that shows the utterance: the speaker's own statement, else the longest."""
    return min(members, key=lambda place: (not sayings[place].primary, place))


def _choose_edges(linked: Linked, heads: Mapping[int, int]) -> dict[int, Edge]:
    """For each saying but the head, the edge that best tells how it belongs to its utterance."""
    group = linked.gathering.group
    chosen: dict[int, tuple[tuple[int, float, int], Edge]] = {}
    for edge in (*linked.edges.gathering, *_translation_edges(linked)):
        root = group[edge.part]
        if root != group[edge.whole]:
            continue
        head = heads[root]
        for place, other in ((edge.part, edge.whole), (edge.whole, edge.part)):
            if place == head:
                continue
            worth = 2 if other == head else 1 if place == edge.part else 0
            key = (-worth, -edge.score, other)
            if place not in chosen or key < chosen[place][0]:
                chosen[place] = (key, edge)
    return {place: edge for place, (_, edge) in chosen.items()}


def _translation_edges(linked: Linked) -> list[Edge]:
    return [
        Edge(
            linked.place_of[link.part_id],
            linked.place_of[link.whole_id],
            link.score,
            False,
            Relation.TRANSLATION,
        )
        for link in linked.translations
        if link.part_id in linked.place_of and link.whole_id in linked.place_of
    ]


def _utterance_ids(
    linked: Linked,
    readings: Readings,
    groups: Mapping[int, Sequence[int]],
    heads: Mapping[int, int],
) -> dict[int, tuple[str, bool]]:
    """The id of each group's utterance, and whether it is new."""
    names: dict[int, tuple[str, bool]] = {}
    for root, members in groups.items():
        known = sorted({name for place in members if (name := linked.sayings[place].utterance_id)})
        if known:
            names[root] = (known[0], False)
            continue
        head = linked.sayings[heads[root]]
        names[root] = (content_id("u", str(head.wording_id), head.name), True)
    return names


# --- links -----------------------------------------------------------------------------------


def _links(
    store: Store,
    linked: Linked,
    chosen: Mapping[int, Edge],
    readings: Readings,
    closer_looks: int,
) -> list[Link]:
    """The links to write: copies, what led to each utterance, what is open, what a person said."""
    sayings = linked.sayings
    known = {(row["part_id"], row["whole_id"]) for row in store.rows("link/linked_pairs")}
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
    verdicts = _verdicts(wanted, linked, readings, closer_looks)
    windows = _Windows(store, sayings, wanted, verdicts)
    for edge in wanted:
        link = _edge_link(edge, linked, verdicts, windows, undecided)
        links.setdefault((link.part_id, link.whole_id), link)
    for link in linked.translations:
        links.setdefault((link.part_id, link.whole_id), link)
    for row in linked.judgements:
        _judge(links, row)
    return [links[pair] for pair in sorted(links) if pair not in known]


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
) -> dict[tuple[int, int], Verdict]:
    """The verdict of each edge; those that rested on counts are read now, up to the limit."""
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
    return verdicts


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


def _link_table(links: Sequence[Link], run_id: str | None) -> pa.Table:
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


def _write_renderings(
    store: Store,
    linked: Linked,
    chosen: Mapping[int, Edge],
    heads: Mapping[int, int],
    names: Mapping[int, tuple[str, bool]],
    run_id: str | None,
) -> None:
    """One row for each quotation that had no utterance yet."""
    columns: dict[str, list[Any]] = {
        "quotation_id": [], "utterance_id": [], "relation": [], "score": []
    }  # fmt: skip
    for place, saying in enumerate(linked.sayings):
        root = linked.gathering.group[place]
        edge = chosen.get(place)
        relation, score = Relation.IDENTICAL, 1.0
        if place != heads[root]:
            relation, score = _how(edge, place, linked)
        for mention in saying.mentions:
            if mention.utterance_id is None:
                columns["quotation_id"].append(mention.quotation_id)
                columns["utterance_id"].append(names[root][0])
                columns["relation"].append(relation.value)
                columns["score"].append(float(score))
    table = pa.table(columns).append_column(
        "run_id", pa.array([run_id] * len(columns["score"]), pa.string())
    )
    if table.num_rows:
        store.insert("rendering", table)


def _how(edge: Edge | None, place: int, linked: Linked) -> tuple[Relation, float]:
    """How a saying belongs to its utterance; a person's word alone makes it a paraphrase."""
    if edge is None:
        return Relation.PARAPHRASE, 1.0
    verdict = linked.edges.verdicts.get((edge.part, edge.whole))
    relation = verdict.relation if verdict else edge.relation
    if place == edge.whole and relation in (Relation.EXCERPT, Relation.SPLICE):
        relation = Relation.NEAR_DUPLICATE
    return relation, min(edge.score, 1.0)
