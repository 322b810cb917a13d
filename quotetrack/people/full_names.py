"""Clusters of persons by their full names, and what an authority file says of these."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from quotetrack.people.clusters import Cluster, Edge, gather
from quotetrack.people.entries import ALIAS, Authority
from quotetrack.people.likeness import Likeness, compare_people
from quotetrack.people.matching import person_edges
from quotetrack.people.names import parse_person
from quotetrack.people.nodes import Node, handle_of, key_of, same_name_nodes
from quotetrack.people.placement import Placement, Verdicts
from quotetrack.people.records import PERSON, LocalSpeaker

_OF_SEVERAL = 0.8
"""A name that two entries, or two persons of the corpus, bear: a person is asked."""


def gather_full_names(
    people: Sequence[LocalSpeaker],
    authority: Authority,
    verdicts: Verdicts,
    placement: Placement,
) -> tuple[list[Cluster], list[LocalSpeaker]]:
    """The clusters of full names, and the full names that may be any of several persons."""
    by_key: dict[str, list[LocalSpeaker]] = defaultdict(list)
    for local in people:
        if parse_person(local.name).full or parse_person(local.name).account:
            by_key[key_of(local, PERSON)].append(local)
    nodes = [node for node in authority.nodes() if node.kind == PERSON]
    open_names: list[LocalSpeaker] = []
    for key in sorted(by_key):
        name = parse_person(by_key[key][0].name)
        if name.account:
            nodes.append(Node(handle_of(PERSON, key), PERSON, key, name, None, by_key[key]))
            continue
        known, undecided = same_name_nodes(key, by_key[key])
        nodes += known
        open_names += undecided
    edges = [edge for edge in person_edges(nodes) if not _is_of_an_entry(edge)]
    edges += entry_edges(nodes, authority)
    gathered = gather(
        nodes,
        edges,
        are_two=are_two_persons,
        accepted=verdicts.accepted(nodes),
        refused=verdicts.refused,
    )
    cluster_of = gathered.cluster_of()
    placement.doubts += [
        (cluster_of[edge.one.handle], cluster_of[edge.other.handle], edge.likeness)
        for edge in gathered.left
    ]
    return gathered.clusters, open_names


def are_two_persons(one: Node, other: Node) -> bool:
    """Whether two nodes are two persons whatever else is alike.

    The names that an authority file gives to one entry need not be alike.
    """
    if one.entry is not None and other.entry is not None:
        return one.entry.entry_id != other.entry.entry_id
    if one.gender and other.gender and one.gender != other.gender:
        return True
    if one.entry is not None or other.entry is not None:
        return False
    if one.key == other.key or one.name is None or other.name is None:
        return True
    return compare_people(one.name, other.name).score == 0.0


def entry_edges(nodes: Sequence[Node], authority: Authority) -> list[Edge]:
    """An entry's names are one; a name of the corpus that one entry alone bears is that entry."""
    edges = []
    by_entry: dict[str, list[Node]] = defaultdict(list)
    by_key: dict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        if node.entry is not None:
            by_entry[node.entry.entry_id].append(node)
        else:
            by_key[node.key].append(node)
    for entry_id in sorted(by_entry):
        first, *others = by_entry[entry_id]
        assert first.entry is not None
        because = Likeness(1.0, "authority.alias", f"deux noms d'une notice ({first.entry.place})")
        edges += [Edge(first, other, because) for other in others]
        for node in by_entry[entry_id]:
            edges += _to_the_corpus(node, by_key[node.key], authority)
    return edges


def _to_the_corpus(node: Node, twins: Sequence[Node], authority: Authority) -> list[Edge]:
    """From a name of an entry to the same name in the corpus."""
    assert node.entry is not None
    shared = len(twins) > 1 or len(authority.bearers(node.kind, node.key)) > 1
    return [
        Edge(
            node,
            twin,
            Likeness(
                _OF_SEVERAL if shared else ALIAS,
                "authority.alias",
                f"« {twin.locals[0].name} » est un nom de la notice {node.entry.place}",
            ),
        )
        for twin in twins
        if not (node.gender and twin.gender and node.gender != twin.gender)
    ]


def _is_of_an_entry(edge: Edge) -> bool:
    """Pairs that `entry_edges` judges: two names of entries, or an entry's own name."""
    one, other = edge.one.entry, edge.other.entry
    return (one is not None and other is not None) or (
        (one is not None or other is not None) and edge.one.key == edge.other.key
    )
