"""Clusters of nodes: joined from the surest pair on, never across what is known to be two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from quotetrack.people.likeness import MERGE, Likeness
from quotetrack.people.nodes import Node


@dataclass(frozen=True, slots=True)
class Edge:
    """Two nodes that may be one speaker."""

    one: Node
    other: Node
    likeness: Likeness

    @property
    def order(self) -> tuple[float, str, str]:
        """The surest first; ties by handle, so that the order of documents changes nothing."""
        first, second = sorted((self.one.handle, self.other.handle))
        return (-self.likeness.score, first, second)


@dataclass(slots=True, eq=False)
class Cluster:
    """Nodes that are one speaker; `reasons` tell, by handle, how each node came in."""

    nodes: list[Node]
    reasons: dict[str, Likeness] = field(default_factory=dict)

    @property
    def anchor(self) -> Node:
        """The node that names the cluster: an entry's, else the fullest name, ties by handle."""
        return min(
            self.nodes,
            key=lambda node: (
                node.entry is None,
                node.name is not None and not node.name.full,
                node.handle,
            ),
        )

    @property
    def gender(self) -> str | None:
        """m or f, as soon as one node tells."""
        return next((node.gender for node in self.nodes if node.gender), None)

    @property
    def entry_ids(self) -> frozenset[str]:
        """The authority entries in it: one at most, unless a person joined two."""
        return frozenset(node.entry.entry_id for node in self.nodes if node.entry)

    @property
    def roles(self) -> frozenset[str]:
        """All roles of its nodes."""
        return frozenset(role for node in self.nodes for role in node.roles)


@dataclass(frozen=True, slots=True)
class Gathered:
    """The clusters, and the edges that joined nothing but that a person may want to judge."""

    clusters: list[Cluster]
    left: list[Edge]

    def cluster_of(self) -> dict[str, Cluster]:
        """The cluster of each handle."""
        return {node.handle: cluster for cluster in self.clusters for node in cluster.nodes}


def gather(
    nodes: Sequence[Node],
    edges: Iterable[Edge],
    *,
    are_two: Callable[[Node, Node], bool],
    accepted: Iterable[Edge] = (),
    refused: Callable[[Node, Node], bool],
) -> Gathered:
    """Join nodes along the edges, the surest first; what would join two known to be two is left.

    What a person accepted is joined before anything else, only another person's refusal (`refused`)
    standing against it. A node that fits two others equally well which are two (`are_two`) joins
    neither of them.
    """
    cluster_of = {node.handle: Cluster([node]) for node in nodes}
    for edge in sorted(accepted, key=lambda edge: edge.order):
        _join(cluster_of, edge, refused)
    ordered = sorted(edges, key=lambda edge: edge.order)
    sure = [edge for edge in ordered if edge.likeness.score >= MERGE]
    undecided = _rivals(sure, are_two)
    left = [edge for edge in ordered if edge.likeness.score < MERGE or id(edge) in undecided]
    for edge in sure:
        if id(edge) in undecided:
            continue
        if not _join(cluster_of, edge, lambda a, b: refused(a, b) or are_two(a, b)):
            left.append(edge)
    clusters = {id(cluster): cluster for cluster in cluster_of.values()}
    ordered_clusters = sorted(clusters.values(), key=lambda cluster: cluster.anchor.handle)
    apart = [
        edge
        for edge in sorted(left, key=lambda edge: edge.order)
        if cluster_of[edge.one.handle] is not cluster_of[edge.other.handle]
        and not refused(edge.one, edge.other)
    ]
    return Gathered(ordered_clusters, apart)


def _join(
    cluster_of: dict[str, Cluster], edge: Edge, against: Callable[[Node, Node], bool]
) -> bool:
    """Make one cluster of two, unless something stands against any pair of their nodes."""
    one, other = cluster_of[edge.one.handle], cluster_of[edge.other.handle]
    if one is other:
        return True
    if any(against(a, b) for a in one.nodes for b in other.nodes):
        return False
    nodes = sorted([*one.nodes, *other.nodes], key=lambda node: node.handle)
    joined = Cluster(nodes, {**one.reasons, **other.reasons})
    for node in (edge.one, edge.other):
        joined.reasons.setdefault(node.handle, edge.likeness)
    for node in nodes:
        cluster_of[node.handle] = joined
    return True


def _rivals(edges: Sequence[Edge], are_two: Callable[[Node, Node], bool]) -> set[int]:
    """The edges of a node that fits two others equally well, which are two."""
    by_node: dict[str, list[tuple[Edge, Node]]] = defaultdict(list)
    for edge in edges:
        by_node[edge.one.handle].append((edge, edge.other))
        by_node[edge.other.handle].append((edge, edge.one))
    undecided: set[int] = set()
    for several in by_node.values():
        best = max(edge.likeness.score for edge, _ in several)
        top = [(edge, node) for edge, node in several if edge.likeness.score == best < 1.0]
        for place, (edge, node) in enumerate(top):
            for rival, other in top[place + 1 :]:
                if are_two(node, other):
                    undecided |= {id(edge), id(rival)}
    return undecided
