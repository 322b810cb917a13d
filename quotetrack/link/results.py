"""What a pass found, as rows: links, utterances, renderings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from quotetrack.link.link_rows import Linked, find_links, link_table
from quotetrack.link.pairs import Readings
from quotetrack.link.sayings import Saying
from quotetrack.link.utterances import Edge
from quotetrack.records import Relation, content_id
from quotetrack.store import Store


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
    links = find_links(store, linked, chosen, readings, closer_looks)
    store.insert("link", link_table(links, run_id))
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
