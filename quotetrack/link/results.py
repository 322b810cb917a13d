"""What a pass found, as rows: links, utterances, renderings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from quotetrack.link.edges import Edge, EdgeArrays, joined
from quotetrack.link.link_rows import Linked, find_links, link_table
from quotetrack.link.pairs import Readings
from quotetrack.link.sayings import Saying
from quotetrack.records import Relation, content_id
from quotetrack.store import Store


@dataclass(frozen=True, slots=True)
class Written:
    """How many quotations, links and utterances were new, and how many links were queued."""

    quotations: int = 0
    links: int = 0
    utterances: int = 0
    queued: int = 0


class Writer:
    """Writes the rows of what is new; what was linked before stays as it is.

    At most `closer_looks` links that rest on counts are read word by word for their evidence.
    """

    def __init__(self, store: Store, closer_looks: int, run_id: str | None) -> None:
        self.written = Written()
        self._store = store
        self._looks = closer_looks
        self._run_id = run_id

    def write(self, linked: Linked, readings: Readings) -> None:
        """Write one portion of the work."""
        groups: dict[int, list[int]] = defaultdict(list)
        for place, root in enumerate(linked.gathering.group):
            groups[root].append(place)
        heads = _heads(linked.sayings, linked.gathering.group)
        chosen = _choose_edges(linked, heads)
        names = _utterance_ids(linked, groups, heads)
        links, looks = find_links(self._store, linked, chosen, readings, self._looks)
        self._looks -= looks
        self._store.insert("link", link_table(links, self._run_id))
        new = [root for root in groups if names[root][1]]
        self._insert_utterances(
            [names[root][0] for root in new],
            [linked.sayings[heads[root]].representative.quotation_id for root in new],
        )
        columns = _rendering_columns(linked, chosen, heads, names)
        self._insert_renderings(**columns)
        self._count(len(columns["score"]), len(links), len(new), len(linked.gathering.queued))

    def write_lone(self, lone: pa.Table) -> None:
        """Write the quotations that are linked with nothing, each an utterance of its own."""
        ids = lone["quotation_id"].to_pylist()
        names = [
            utterance_id(wording_id, name if weak else "")
            for name, wording_id, weak in zip(
                ids, lone["wording_id"].to_pylist(), lone["weak"].to_pylist(), strict=True
            )
        ]
        self._insert_utterances(names, ids)
        alone = [Relation.IDENTICAL.value] * len(ids)
        self._insert_renderings(ids, names, alone, [1.0] * len(ids))
        self._count(len(ids), 0, len(ids), 0)

    def _count(self, quotations: int, links: int, utterances: int, queued: int) -> None:
        self.written = Written(
            self.written.quotations + quotations,
            self.written.links + links,
            self.written.utterances + utterances,
            self.written.queued + queued,
        )

    def _insert_utterances(self, names: Sequence[str], representatives: Sequence[str]) -> None:
        self._insert("utterance", {"utterance_id": names, "representative_id": representatives})

    def _insert_renderings(
        self,
        quotation_id: Sequence[str],
        utterance_id: Sequence[str],
        relation: Sequence[str],
        score: Sequence[float],
    ) -> None:
        columns = {
            "quotation_id": quotation_id, "utterance_id": utterance_id,
            "relation": relation, "score": score,
        }  # fmt: skip
        self._insert("rendering", columns)

    def _insert(self, table: str, columns: Mapping[str, Sequence[object]]) -> None:
        rows = pa.table(dict(columns))
        if rows.num_rows:
            run = pa.array([self._run_id] * rows.num_rows, pa.string())
            self._store.insert(table, rows.append_column("run_id", run))


def utterance_id(wording_id: int, saying: str) -> str:
    """The id of the utterance that this saying of a wording shows."""
    return content_id("u", str(wording_id), saying)


def _heads(sayings: Sequence[Saying], group: Sequence[int]) -> dict[int, int]:
    """By group the saying that shows it: of an utterance that exists one of its own, whatever joins
    it now; a statement of the speaker, else the longest printed."""
    joining = np.array([saying.utterance_id is None for saying in sayings], dtype=bool)
    primary = np.array([saying.primary for saying in sayings], dtype=bool)
    printed = np.array([saying.printed for saying in sayings], dtype=bool)
    roots = np.array(group, dtype=np.int64)
    order = np.lexsort((~printed, ~primary, joining, roots))
    roots, first = np.unique(roots[order], return_index=True)
    return dict(zip(roots.tolist(), order[first].tolist(), strict=True))


def _choose_edges(linked: Linked, heads: Mapping[int, int]) -> dict[int, Edge]:
    """For each saying but the head that somebody says anew, the edge that best tells how it belongs
    to its utterance."""
    group = np.array(linked.gathering.group, dtype=np.int64)
    edges = joined(linked.edges.gathering, EdgeArrays.of(_translation_edges(linked)))
    edges = edges.take(group[edges.part] == group[edges.whole])
    place = np.concatenate((edges.part, edges.whole))
    other = np.concatenate((edges.whole, edges.part))
    row = np.tile(np.arange(len(edges)), 2)
    head = np.array([heads[root] for root in group.tolist()], dtype=np.int64)[place]
    worth = np.where(other == head, 2, (np.arange(len(place)) < len(edges)).astype(np.int64))
    order = np.lexsort((other, -edges.score[row], -worth, place))
    new = np.array([saying.is_new for saying in linked.sayings], dtype=bool)
    order = order[((place != head) & new[place])[order]]
    _, first = np.unique(place[order], return_index=True)
    chosen = order[first]
    return {
        at: edges[of] for at, of in zip(place[chosen].tolist(), row[chosen].tolist(), strict=True)
    }


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
        names[root] = (utterance_id(head.wording_id, head.name), True)
    return names


def _rendering_columns(
    linked: Linked,
    chosen: Mapping[int, Edge],
    heads: Mapping[int, int],
    names: Mapping[int, tuple[str, bool]],
) -> dict[str, list[Any]]:
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
    return columns


def _how(edge: Edge | None, place: int, linked: Linked) -> tuple[Relation, float]:
    """How a saying belongs to its utterance; a person's word alone makes it a paraphrase."""
    if edge is None:
        return Relation.PARAPHRASE, 1.0
    verdict = linked.edges.verdicts.get((edge.part, edge.whole))
    relation = verdict.relation if verdict else edge.relation
    if place == edge.whole and relation in (Relation.EXCERPT, Relation.SPLICE):
        relation = Relation.NEAR_DUPLICATE
    return relation, min(edge.score, 1.0)
